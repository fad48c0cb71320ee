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

TEST_CASE("a second source in a file of its own speaks beside the first, not in its place") {
    FreshCase fresh;
    std::string const header = "id,date,killed,place,kind,source\n";
    static_cast<void>(fresh.import(header + "A,2010-01-30,14,Villas,homicide,Daily\n", reports()));
    auto const second = fresh.import(header + "A,2010-01-30,16,Salvarcar,homicide,Weekly\n",
                                     reports(), "weekly.csv");
    check_sum(second);
    CHECK(second.updated == 1);
    auto incident = fresh.incidents().at(0);
    CHECK(incident.killed == CountRange{14, 14, 16});
    CHECK(incident.place.place == "Villas");
    CHECK(incident.verification == Verification::corroborated);
    auto const said = [&](std::string const& value) {
        auto const claims = fresh->incidents().claims(incident.id);
        return std::count_if(claims.begin(), claims.end(), [&](Claim const& claim) {
            return claim.field == "killed" && claim.value == value;
        });
    };
    CHECK(said("14") == 1);
    CHECK(said("16") == 1);
    SECTION("and again changes nothing") {
        auto const again = fresh.import(header + "A,2010-01-30,16,Salvarcar,homicide,Weekly\n" +
                                            "A,2010-01-30,14,Villas,homicide,Daily\n",
                                        reports(), "both.csv");
        CHECK(again.unchanged == 2);
        CHECK(fresh.incidents().at(0) == incident);
    }
    SECTION("a newer report of the first takes the place of its own") {
        static_cast<void>(fresh.import(header + "A,2010-01-30,15,Villas,homicide,Daily\n",
                                       reports(), "daily2.csv"));
        CHECK(fresh.incidents().at(0).killed == CountRange{15, 15, 16});
        static_cast<void>(fresh.import(header + "A,2010-01-30,17,Villas,homicide,Weekly\n",
                                       reports(), "weekly2.csv"));
        CHECK(fresh.incidents().at(0).killed == CountRange{15, 15, 17});
    }
}

TEST_CASE("a newer edition that does not name the kind leaves it") {
    FreshCase fresh;
    auto options = reports();
    options.source = "Daily";
    std::string const rows = "A,2010-01-30,14,Villas,Daily,homicide\n";
    static_cast<void>(fresh.import("id,date,killed,place,source,kind\n" + rows, options));
    auto const second = fresh.import("id,date,killed,place,source\nA,2010-01-30,15,Villas,Daily\n",
                                     options, "2.csv");
    CHECK(second.updated == 1);
    CHECK(fresh.incidents().at(0).kind.code == "homicide");
    CHECK(fresh.incidents().at(0).killed.best == 15);
}

TEST_CASE("no edition of reports makes an event less protected") {
    std::string const header = "id,date,killed,source,confidentiality,sensitive,publish_after\n";
    auto const edition = [&](std::string const& killed, std::string const& guards) {
        return header + "A,2010-01-30," + killed + ",Daily," + guards + "\nA,2010-01-30," + killed +
               ",Weekly,,,\n";
    };
    auto const says = [](ImportReport const& report, std::string const& words) {
        return std::any_of(report.warnings.begin(), report.warnings.end(), [&](Remark const& w) {
            return w.english().find(words) != std::string::npos;
        });
    };
    FreshCase fresh;
    static_cast<void>(fresh.import(edition("14", "restricted,si,2030-01-31"), reports()));
    auto const guarded = [&] {
        auto const incident = fresh.incidents().at(0);
        return incident.confidentiality >= Confidentiality::restricted && incident.sensitive &&
               incident.publish_after.has_value();
    };
    REQUIRE(guarded());
    auto const empty = fresh.import(edition("15", ",,"), reports(), "empty.csv");
    CHECK(empty.updated == 2);
    CHECK(guarded());
    CHECK_FALSE(says(empty, "more protected in the case"));
    auto const open = fresh.import(edition("16", "public,no,"), reports(), "open.csv");
    CHECK(fresh.incidents().at(0).killed.best == 16);
    CHECK(guarded());
    CHECK(says(open, "1 record(s) are more protected in the case"));
    SECTION("what was loosened by hand stays so until a source guards it more than it did") {
        auto incident = fresh.incidents().at(0);
        incident.confidentiality = Confidentiality::open;
        fresh->incidents().update(incident);
        static_cast<void>(fresh.import(edition("17", "public,no,"), reports(), "same.csv"));
        CHECK(fresh.incidents().at(0).confidentiality == Confidentiality::open);
        static_cast<void>(
            fresh.import(edition("18", "not_for_publication,no,"), reports(), "more.csv"));
        CHECK(fresh.incidents().at(0).confidentiality == Confidentiality::not_for_publication);
    }
}
