#include "geo/tables/case_source.hpp"

#include "geo/model/error.hpp"
#include "geo/storage/sqlite.hpp"
#include "tests/import/fresh_case.hpp"

using namespace reten;
using namespace std::chrono_literals;

namespace {

/// A case with two incidents, closed again.
std::string case_with_two(TemporaryFolder const& folder) {
    auto const path = folder.file("theirs.reten");
    auto const store = create_case(path, {}, seeded_environment(3));
    Incident first;
    first.kind = {"homicide"};
    first.when = day_span(2010y / 1 / 30);
    first.killed = {15, 15, 16};
    first.position = Position{{-106.4, 31.7}, MatchLevel::colonia, Metres{300}, {}};
    first.place.colonia = "Centro";
    first.confidentiality = Confidentiality::restricted;
    first.source_key = "facts:1";
    Incident second;
    second.kind = {"car_bomb"};
    second.when = month_span(2010y / 7);
    second.source_key = "facts:2";
    store->incidents().insert(first);
    store->incidents().insert(second);
    return path;
}

} // namespace

TEST_CASE("the incidents of another case can be copied") {
    TemporaryFolder const folder;
    auto const path = case_with_two(folder);
    FreshCase fresh;
    auto const report = import_file(*fresh, path);
    check_sum(report);
    CHECK(report.accepted == 2);
    auto const all = fresh.incidents();
    REQUIRE(all.size() == 2);
    CHECK(all[0].when == day_span(2010y / 1 / 30));
    CHECK(all[0].killed == CountRange{15, 15, 16});
    CHECK(all[0].position->level == MatchLevel::colonia);
    CHECK(all[0].position->uncertainty->value == 300);
    CHECK(all[0].place.colonia == "Centro");
    CHECK(all[0].confidentiality == Confidentiality::restricted); // protects whom it protected
    CHECK(all[1].when == month_span(2010y / 7));
    CHECK(import_file(*fresh, path).unchanged == 2);
}

TEST_CASE(
    "of a case that is refused for what else is in it the rows can be had, and nothing runs") {
    TemporaryFolder const folder;
    auto const path = case_with_two(folder);
    {
        Database database{path, DatabaseAccess::write, path};
        database.execute("CREATE TRIGGER evil AFTER INSERT ON incident BEGIN DELETE FROM incident; "
                         "END; CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                         "SELECT i + 1 FROM n) SELECT count(*) FROM n");
    }
    CHECK_THROWS_AS(open_case(path, OpenMode::read), StoreError);
    FreshCase fresh;
    CHECK(import_file(*fresh, path).accepted == 2);
}

TEST_CASE("a table of incidents that is not plain is no source") {
    TemporaryFolder const folder;
    auto const path = folder.file("view.sqlite");
    {
        Database database{path, DatabaseAccess::create, path};
        database.execute("CREATE VIEW incident AS SELECT 1 AS id");
    }
    CHECK_FALSE(looks_like_case(path));
    CHECK_THROWS_AS(open_table(path), ImportError);
    CHECK_FALSE(looks_like_case(folder.write("text.csv", "id,date\n")));
}
