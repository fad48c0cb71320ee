#include "tests/import/fresh_case.hpp"

#include <rapidcheck.h>

#include <fstream>

using namespace reten;
using namespace std::chrono_literals;

namespace {

/// A table of cells that files really have, good and bad, some rows ragged.
std::string random_table() {
    auto const cell = rc::gen::element<std::string>(
        "", "1", "2", "3", "2009-01-01", "31/02/2009", "1/2/2009", "s/f", "Centro", "-106.49",
        "31.74", "91", "NaN", "1e999", "many", "\"quoted, cell\"", "\"two\nlines\"", "\"open",
        "x\"y", "Ju\xE1rez", "=1+1", "restricted");
    std::string text = "id,date,killed,lon,lat,confidentiality\n";
    auto const rows = *rc::gen::inRange(0, 40);
    for (int i = 0; i < rows; ++i) {
        auto const cells = *rc::gen::weightedElement<int>({{20, 6}, {1, 5}, {1, 7}});
        for (int j = 0; j < cells; ++j) text += (j == 0 ? "" : ",") + *cell;
        text += "\n";
    }
    return text;
}

} // namespace

TEST_CASE("rows become incidents and every row is accounted for") {
    FreshCase fresh;
    auto const report = fresh.import(plain);
    check_sum(report);
    CHECK(report.rows_read == 5);
    CHECK(report.accepted == 3);
    CHECK(report.rejected == 2);
    CHECK(report.undated == 1);
    CHECK(report.unplaced == 2);
    CHECK(report.suspect == 1);
    REQUIRE(report.rejections.size() == 2);
    CHECK(report.rejections[0].row == 4);
    CHECK(report.rejections[0].line == 5);
    CHECK(report.rejections[0].reason == "impossible_date");
    CHECK(report.rejections[0].field == "date");
    CHECK(report.rejections[0].text == "4,2009-02-30,homicide,Centro,,,1");
    CHECK(report.rejections[1].reason == "unreadable_number");
    REQUIRE(report.doubts.size() == 1);
    CHECK(report.doubts[0].reason == "swapped");
    CHECK(report.doubts[0].suggestion == "lon -106.48, lat 31.74");
    CHECK(report.encoding == "utf-8");
    CHECK(report.delimiter == ",");
    CHECK(report.crs == "EPSG:4326");

    auto const incidents = fresh.incidents();
    REQUIRE(incidents.size() == 3);
    auto const& attack = incidents[0];
    CHECK(attack.kind == Kind{"rehab_attack"});
    CHECK(attack.when == day_span(2009y / 9 / 2));
    CHECK(attack.killed.best == 18);
    CHECK(attack.position->point == LonLat{-106.491, 31.745});
    CHECK_FALSE(attack.position->uncertainty);
    CHECK(attack.place.place == "El Aliviane");
    CHECK(incidents[1].when == month_span(2010y / 1));
    CHECK_FALSE(incidents[2].when);
    CHECK_FALSE(incidents[2].position);
}

TEST_CASE("raw rows and refusals are kept in the case") {
    FreshCase fresh;
    static_cast<void>(fresh.import(plain));
    auto const batches = fresh->imports().batches();
    REQUIRE(batches.size() == 1);
    CHECK(batches[0].file_name == "table.csv");
    CHECK(batches[0].accepted == 3);
    auto const header = fresh->imports().raw_row({batches[0].id, 0});
    REQUIRE(header);
    CHECK(header->cells.front() == "id");
    auto const row = fresh->imports().raw_row({batches[0].id, 4});
    REQUIRE(row);
    CHECK(row->cells[1] == "2009-02-30");
    auto const rejected = fresh->imports().rejected(batches[0].id);
    REQUIRE(rejected.size() == 2);
    CHECK(rejected[0].reason == "impossible_date");
    auto const incidents = fresh.incidents();
    CHECK(incidents[0].raw_row->row == 1);
    auto const history = fresh->history().history();
    CHECK(std::count_if(history.begin(), history.end(),
                        [](Change const& c) { return c.action == "import"; }) == 1);
}

TEST_CASE("rows without identifier are told apart by what they say and how often") {
    FreshCase fresh;
    std::string const twins = "date,kind\n2009-01-01,homicide\n2009-01-01,homicide\n";
    CHECK(fresh.import(twins).accepted == 2);
    CHECK(fresh.import(twins + "2009-01-01,homicide\n").accepted == 1);
    CHECK(fresh.incidents().size() == 3);
}

TEST_CASE("an identifier that comes twice with different rows is refused") {
    FreshCase fresh;
    auto const report = fresh.import("id,date\n1,2009-01-01\n1,2009-01-01\n1,2009-01-02\n");
    check_sum(report);
    CHECK(report.accepted == 1);
    CHECK(report.unchanged == 1);
    REQUIRE(report.rejections.size() == 1);
    CHECK(report.rejections[0].reason == "repeated_id");
}

TEST_CASE("identifiers of two sources do not meet") {
    FreshCase fresh;
    static_cast<void>(fresh.import("id,date\n1,2009-01-01\n"));
    auto const other = fresh.import("id,fecha,muertos\n1,02/01/2009,3\n", {}, "other.csv");
    CHECK(other.accepted == 1);
    CHECK(fresh.incidents().size() == 2);
}

TEST_CASE("a trial run writes nothing") {
    FreshCase fresh;
    auto const report = fresh.import(plain, {.dry_run = true});
    CHECK(report.accepted == 3);
    CHECK(report.dry_run);
    CHECK(fresh.incidents().empty());
    CHECK(fresh->imports().batches().empty());
}

TEST_CASE("a stopped import keeps nothing") {
    FreshCase fresh;
    std::string text = "date,kind\n";
    for (int i = 0; i < 10'000; ++i) text += "2009-01-01,homicide\n";
    ImportOptions options;
    options.progress = [](ImportProgress const& p) { return p.pass == 1 || p.rows < 5000; };
    CHECK_THROWS_WITH(fresh.import(text, options), Catch::Contains("was stopped"));
    CHECK(fresh.incidents().empty());
}

TEST_CASE("a file that changes while it is read is not taken") {
    FreshCase fresh;
    std::string text = "id,date\n";
    for (int i = 0; i < 9000; ++i) text += std::to_string(i) + ",2009-01-01\n";
    auto const path = fresh.write("grows.csv", text);
    ImportOptions options;
    options.progress = [&](ImportProgress const& at) {
        if (at.pass == 2) std::ofstream{path, std::ios::app} << "9000,2009-01-02\n";
        return true;
    };
    CHECK_THROWS_WITH(import_file(*fresh, path, options),
                      Catch::Contains("grows.csv: was changed while it was read"));
    CHECK(fresh.incidents().empty());
    CHECK(fresh->imports().batches().empty());
    CHECK(import_file(*fresh, path).accepted >= 9001);
}

TEST_CASE("a file of which no row is usable leaves no trace") {
    FreshCase fresh;
    auto const report = fresh.import("id,date\n1,31/02/2009\n");
    CHECK(report.rejected == 1);
    CHECK_FALSE(report.usable());
    CHECK(fresh->imports().batches().empty());
}

TEST_CASE("documented records are not mixed into a simulated case") {
    CaseInfo info;
    info.simulated = Simulation{"juarez", 1};
    FreshCase fresh{info};
    CHECK_THROWS_WITH(fresh.import(plain), Catch::Contains("is a simulated case"));
    ImportOptions places;
    places.target = ImportTarget::places;
    CHECK(fresh.import("name,lon,lat\nCentro,-106.48,31.74\n", places).accepted == 1);
}

TEST_CASE("any table is accounted for, and again changes nothing") {
    CHECK(rc::check([] {
        FreshCase fresh;
        auto const text = random_table();
        ImportOptions options;
        options.preset = "none";
        auto const first = fresh.import(text, options);
        RC_ASSERT(first.rows_read ==
                  first.accepted + first.unchanged + first.updated + first.rejected);
        RC_ASSERT(first.updated == 0);
        RC_ASSERT(static_cast<std::int64_t>(first.rejections.size()) == first.rejected);
        for (auto const& rejection : first.rejections) {
            RC_ASSERT(!rejection.reason.empty());
            RC_ASSERT(rejection.line > 1);
        }
        auto const held = fresh.incidents();
        RC_ASSERT(static_cast<std::int64_t>(held.size()) == first.accepted);
        auto const again = fresh.import(text, options);
        RC_ASSERT(again.rows_read == first.rows_read);
        RC_ASSERT(again.accepted + again.updated == 0);
        RC_ASSERT(again.rejected == first.rejected);
        RC_ASSERT(fresh.incidents() == held);
    }));
}
