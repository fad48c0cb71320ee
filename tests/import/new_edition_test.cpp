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

TEST_CASE("a file that is read in another way renews what nobody edited") {
    std::string const text = "id,date,x,y\n1,03/04/2009,361234,3512345\n2,05/06/2009,,\n";
    ImportOptions month_first, day_first;
    month_first.table.crs = day_first.table.crs = "EPSG:32613";
    month_first.date_order = DateOrder::month_first;
    day_first.date_order = DateOrder::day_first;
    FreshCase fresh;
    static_cast<void>(fresh.import(text, month_first));
    Position found;
    found.point = {-106.48, 31.74};
    fresh->incidents().set_position(fresh.incidents()[1].id, found);
    REQUIRE(iso_day(fresh.incidents()[0].when->begin) == "2009-03-04");

    auto const report = fresh.import(text, day_first);
    check_sum(report);
    CHECK_FALSE(report.known_file);
    CHECK(report.updated == 2);
    CHECK(iso_day(fresh.incidents()[0].when->begin) == "2009-04-03");
    CHECK(iso_day(fresh.incidents()[1].when->begin) == "2009-06-05");
    CHECK(fresh.incidents()[1].position == found); // of the case, not of the file

    auto zone_14 = day_first;
    zone_14.table.crs = "EPSG:32614"; // the same place six degrees farther east
    auto const before = fresh.incidents()[0].position->point;
    CHECK(fresh.import(text, zone_14).updated == 1);
    auto const after = fresh.incidents()[0].position->point;
    CHECK(after.lon == Approx(before.lon + 6));
    CHECK(after.lat == Approx(before.lat));

    auto const back = fresh.import(text, month_first);
    CHECK(back.updated == 2);
    CHECK(iso_day(fresh.incidents()[0].when->begin) == "2009-03-04");
    auto const again = fresh.import(text, month_first);
    check_sum(again);
    CHECK(again.unchanged == 2);
}

TEST_CASE("an edit stays when the file is read in another way") {
    std::string const text = "id,date,killed\n1,03/04/2009,1\n";
    ImportOptions month_first, day_first;
    month_first.date_order = DateOrder::month_first;
    day_first.date_order = DateOrder::day_first;
    FreshCase fresh;
    static_cast<void>(fresh.import(text, month_first));
    auto incident = fresh.incidents()[0];
    incident.when = read_date("2009-04-04", DateOrder::day_first).span;
    incident.killed.best = 3;
    fresh->incidents().update(incident);
    auto const report = fresh.import(text, day_first);
    CHECK(report.unchanged == 1);
    CHECK(report.warnings.size() == 1);
    CHECK(iso_day(fresh.incidents()[0].when->begin) == "2009-04-04");
    CHECK(fresh.incidents()[0].killed.best == 3);
}

TEST_CASE("a newer edition with another column is told before every record stands twice") {
    FreshCase fresh;
    static_cast<void>(
        fresh.import("folio,date,killed\n1,2009-01-01,1\n2,2009-01-02,2\n", {}, "january.csv"));
    std::string const wider = "folio,date,killed,injured\n1,2009-01-01,1,\n2,2009-01-02,2,1\n"
                              "3,2009-01-03,1,\n";
    ImportOptions trial;
    trial.dry_run = true;
    auto const report = fresh.import(wider, trial, "february.csv");
    REQUIRE(report.warnings.size() == 1);
    auto const& values = report.warnings[0].values();
    REQUIRE(values.size() == 4);
    CHECK(values[0] == "2");
    CHECK(values[1] == "3");
    CHECK(values[2] == "january.csv");

    ImportOptions named;
    named.source = values[3]; // as it advises
    auto const renewed = fresh.import(wider, named, "february.csv");
    check_sum(renewed);
    CHECK(renewed.accepted == 1);
    CHECK(renewed.updated == 1);
    CHECK(renewed.warnings.empty());
    CHECK(fresh.incidents().size() == 3);
}

TEST_CASE("another table with the same running numbers is no edition") {
    FreshCase fresh;
    static_cast<void>(fresh.import("folio,date,killed\n1,2009-01-01,1\n2,2009-01-02,2\n"));
    auto const other = fresh.import("folio,date,place\n1,2009-02-01,Centro\n2,2009-02-02,Anapra\n");
    CHECK(other.accepted == 2);
    CHECK(other.warnings.empty());
}
