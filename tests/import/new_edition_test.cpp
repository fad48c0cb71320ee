#include "tests/import/fresh_case.hpp"

using namespace reten;

TEST_CASE("the same file twice changes nothing") {
    FreshCase fresh;
    auto const first = fresh.import(plain);
    auto const before = fresh->history().history();
    auto const again = fresh.import(plain);
    check_sum(again);
    CHECK(again.known_file);
    CHECK(again.accepted == 0);
    CHECK(again.unchanged == first.accepted);
    CHECK(again.rejected == first.rejected);
    CHECK(again.suspect == first.suspect);
    CHECK(again.undated == first.undated);
    CHECK(fresh.incidents().size() == 3);
    CHECK(fresh->imports().batches().size() == 1);
    CHECK(fresh->history().history() == before);
}

TEST_CASE("a new edition shows what is new and what changed") {
    FreshCase fresh;
    static_cast<void>(fresh.import("id,date,killed\n1,2009-01-01,1\n2,2009-01-02,2\n"));
    auto const report =
        fresh.import("id,date,killed\n1,2009-01-01,1\n2,2009-01-02,3\n3,2009-01-03,1\n");
    check_sum(report);
    CHECK(report.unchanged == 1);
    CHECK(report.updated == 1);
    CHECK(report.accepted == 1);
    CHECK(fresh.incidents()[1].killed.best == 3);
}

TEST_CASE("what was edited in the case is not overwritten") {
    FreshCase fresh;
    static_cast<void>(fresh.import("id,date,killed,place\n1,2009-01-01,1,a\n"));
    auto incident = fresh.incidents()[0];
    incident.killed.best = 7;
    fresh->incidents().update(incident);
    auto const report = fresh.import("id,date,killed,place\n1,2009-01-01,2,b\n");
    CHECK(report.updated == 1); // the place, which nobody touched
    auto const after = fresh.incidents()[0];
    CHECK(after.killed.best == 7);
    CHECK(after.place.place == "b");
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings[0].english().find("the edit of") != std::string::npos);
}

TEST_CASE("a position found after the import stays through a new edition") {
    FreshCase fresh;
    static_cast<void>(fresh.import("id,date,place\n1,2009-01-01,Centro\n"));
    auto const id = fresh.incidents()[0].id;
    Position found;
    found.point = {-106.48, 31.74};
    found.level = MatchLevel::colonia;
    fresh->incidents().set_position(id, found);
    auto const report = fresh.import("id,date,place\n1,2009-01-01,Centro\n2,2009-01-02,Centro\n");
    CHECK(report.unchanged == 1);
    CHECK(report.accepted == 1);
    CHECK(fresh.incidents()[0].position == found);
    CHECK(report.warnings.empty());
}
