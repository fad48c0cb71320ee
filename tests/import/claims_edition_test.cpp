// Newer editions of records that several reports make up.

#include "tests/import/fresh_case.hpp"

#include <algorithm>

using namespace reten;

namespace {

ImportOptions reports() {
    ImportOptions options;
    options.row_is = RowMeaning::report;
    return options;
}

/// Two sources tell of one event; the toll of the first one and the place change.
std::string edition(std::string const& killed, std::string const& place) {
    return "id,date,killed,place,source\nA,2010-01-30," + killed + "," + place +
           ",Daily\nA,2010-01-30,15," + place + ",Weekly\n";
}

bool told_of_edit(ImportReport const& report) {
    return std::any_of(report.warnings.begin(), report.warnings.end(), [](Remark const& warning) {
        return warning.english().find("was edited in the case") != std::string::npos;
    });
}

} // namespace

TEST_CASE("three editions of an event of several reports are taken, one after the other") {
    FreshCase fresh;
    CHECK(fresh.import(edition("14", "Villas"), reports(), "1.csv").accepted == 2);
    CHECK(fresh.import(edition("15", "Villas"), reports(), "2.csv").updated > 0);
    REQUIRE(fresh.incidents()[0].revision > 1);
    auto const third = fresh.import(edition("16", "Salvarcar"), reports(), "3.csv");
    check_sum(third);
    CHECK(third.updated > 0);
    CHECK_FALSE(told_of_edit(third));
    auto const incident = fresh.incidents()[0];
    CHECK(incident.killed == CountRange{15, 16, 16});
    CHECK(incident.place.place == "Salvarcar");
}

TEST_CASE("what an analyst edited stays through every edition, and only that") {
    FreshCase fresh;
    static_cast<void>(fresh.import(edition("14", "Villas"), reports(), "1.csv"));
    static_cast<void>(fresh.import(edition("15", "Villas"), reports(), "2.csv"));
    auto incident = fresh.incidents()[0];
    incident.killed = {15, 18, 18};
    fresh->incidents().update(incident);
    auto const third = fresh.import(edition("16", "Salvarcar"), reports(), "3.csv");
    CHECK(told_of_edit(third));
    CHECK(fresh.incidents()[0].killed == CountRange{15, 18, 18});
    CHECK(fresh.incidents()[0].place.place == "Salvarcar");
    static_cast<void>(fresh.import(edition("17", "Villas"), reports(), "4.csv"));
    CHECK(fresh.incidents()[0].killed == CountRange{15, 18, 18});
    CHECK(fresh.incidents()[0].place.place == "Villas");
    // What the sources said stands beside it all the same.
    auto const claims = fresh->incidents().claims(incident.id);
    CHECK(std::count_if(claims.begin(), claims.end(), [](Claim const& claim) {
              return claim.field == "killed" && claim.value == "17";
          }) == 1);
}

TEST_CASE("a place that was found in the case is not taken by a source's position") {
    auto const with_place = [](std::string const& lon, std::string const& killed) {
        return "id,date,killed,lon,lat,source\nA,2010-01-30," + killed + "," + lon +
               ",31.7,Daily\nA,2010-01-30," + killed + "," + lon + ",31.7,Weekly\n";
    };
    FreshCase fresh;
    static_cast<void>(fresh.import(edition("14", "Villas"), reports(), "1.csv"));
    Position found;
    found.point = {-106.38, 31.64};
    found.level = MatchLevel::colonia;
    fresh->incidents().set_position(fresh.incidents()[0].id, found); // no entry of its own
    ImportOptions same = reports();
    same.source = fresh.incidents()[0].source_key.substr(0, 8); // its header's digest
    static_cast<void>(fresh.import(with_place("-106.4", "15"), same, "2.csv"));
    CHECK(fresh.incidents()[0].position == found);
    CHECK(fresh.incidents()[0].killed.best == 15);
    CHECK(fresh.incidents()[0].place.place == "Villas"); // of which the newer one says nothing
    // Control: one that only sources placed moves with them.
    FreshCase other;
    static_cast<void>(other.import(with_place("-106.4", "15"), reports(), "1.csv"));
    static_cast<void>(other.import(with_place("-106.5", "15"), reports(), "2.csv"));
    static_cast<void>(other.import(with_place("-106.6", "15"), reports(), "3.csv"));
    CHECK(other.incidents()[0].position->point.lon == -106.6);
}
