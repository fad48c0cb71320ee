// Editions of sources whose records have no identifier, with other columns.

#include "geo/import/edition_match.hpp"

#include "tests/import/fresh_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

using namespace reten;

namespace {

std::string const first = "date,place,killed\n2009-01-01,Centro,1\n2009-01-02,Anapra,2\n"
                          "2009-01-02,Anapra,2\n";

/// Rows of a day each, so that most rows are told apart; `rest` is what stands behind the two
/// first columns. Days after those of the other tables.
std::string months(std::string const& rest = {}) {
    std::string rows;
    for (int month = 1; month <= 12; ++month)
        for (int day = 1; day <= 4; ++day)
            rows += fmt::format("2012-{:02}-{:02},Anapra,1{}\n", month, day, rest);
    return rows;
}
constexpr int in_months = 48;

std::vector<std::string> keys_in(FreshCase& fresh) {
    std::vector<std::string> keys;
    for (auto const& incident : fresh.incidents()) keys.push_back(incident.source_key);
    return keys;
}

} // namespace

TEST_CASE("an edition with another column does not double records without identifiers") {
    FreshCase fresh;
    CHECK(fresh.import(first + months()).accepted == 3 + in_months);
    auto const keys = keys_in(fresh);
    auto const report = fresh.import("date,place,killed,injured\n2009-01-01,Centro,1,4\n"
                                     "2009-01-02,Anapra,2,\n2009-01-02,Anapra,2,\n"
                                     "2009-01-03,Roma,1,\n" +
                                         months(","),
                                     {}, "second.csv");
    check_sum(report);
    CHECK(report.accepted == 1); // Roma
    CHECK(report.updated == 1);  // the injured of Centro
    CHECK(report.unchanged == 2 + in_months);
    CHECK(warns_of(report, "51 row(s) are taken for records of table.csv"));
    auto const incidents = fresh.incidents();
    REQUIRE(incidents.size() == 4 + in_months);
    CHECK(incidents[0].injured.best == 4);
    for (auto const& key : keys) { // the older keys stay
        auto const now = keys_in(fresh);
        CHECK(std::count(now.begin(), now.end(), key) == 1);
    }
    SECTION("nor does the one after it, with a column less and in another order") {
        std::string text = "place,date,killed\nRoma,2009-01-03,1\nCentro,2009-01-01,1\n"
                           "Anapra,2009-01-02,2\nAnapra,2009-01-02,2\n";
        for (auto const& incident : incidents)
            if (auto const day = iso_day(incident.when->begin); day.starts_with("2012"))
                text += "Anapra," + day + ",1\n";
        auto const third = fresh.import(text, {}, "third.csv");
        check_sum(third);
        CHECK(third.accepted == 0);
        CHECK(third.unchanged == 4 + in_months); // what it does not speak of stays
        CHECK(fresh.incidents()[0].injured.best == 4);
    }
    SECTION("and the first one again is nothing new") {
        CHECK(fresh
                  .import("date,place,killed\n2009-01-02,Anapra,2\n2009-01-01,Centro,1\n"
                          "2009-01-02,Anapra,2\n",
                          {}, "again.csv")
                  .unchanged == 3);
    }
}

TEST_CASE("equal rows stay as many as there are in the edition that has most") {
    FreshCase fresh;
    static_cast<void>(fresh.import(first + months()));
    auto const report = fresh.import("date,place,killed,note\n2009-01-02,Anapra,2,\n"
                                     "2009-01-02,Anapra,2,\n2009-01-02,Anapra,2,\n" +
                                         months(","),
                                     {}, "second.csv");
    CHECK(report.unchanged == 2 + in_months);
    CHECK(report.accepted == 1);
    CHECK(fresh.incidents().size() == 4 + in_months);
    auto const keys = keys_in(fresh);
    CHECK(std::set<std::string>(keys.begin(), keys.end()).size() == 4 + in_months);
}

TEST_CASE("what was placed or edited in the case stays through an edition with other columns") {
    FreshCase fresh;
    static_cast<void>(fresh.import(first + months()));
    auto incident = fresh.incidents()[0];
    incident.killed.best = 7;
    fresh->incidents().update(incident);
    Position found;
    found.point = {-106.48, 31.74};
    fresh->incidents().set_position(fresh.incidents()[1].id, found);
    auto const report = fresh.import("date,place,killed,injured\n2009-01-01,Centro,1,4\n"
                                     "2009-01-02,Anapra,2,5\n2009-01-02,Anapra,2,\n" +
                                         months(","),
                                     {}, "second.csv");
    CHECK(report.updated == 2);
    auto const now = fresh.incidents();
    CHECK(now[0].killed.best == 7);
    CHECK(now[0].injured.best == 4);
    CHECK(now[1].position == found);
    CHECK(now[1].injured.best == 5);
    CHECK_FALSE(warns_of(report, "the edit of"));
}

TEST_CASE("another table is no edition, whatever columns it shares") {
    FreshCase fresh;
    static_cast<void>(fresh.import(first));
    SECTION("most of its rows are others") {
        auto const report =
            fresh.import("date,place,killed,note\n2009-01-01,Centro,1,x\n2010-05-01,Roma,1,\n"
                         "2010-05-02,Roma,1,\n2010-05-03,Roma,1,\n",
                         {}, "other.csv");
        CHECK(report.accepted == 4);
        CHECK_FALSE(warns_of(report, "are taken for"));
    }
    SECTION("few of its columns are shared") {
        auto const report = fresh.import("date,place,weapon,vehicle,street,state\n"
                                         "2009-01-01,Centro,,,,\n2009-01-02,Anapra,,,,\n",
                                         {}, "other.csv");
        CHECK(report.accepted == 2);
    }
    SECTION("it was said to be of another source") {
        ImportOptions named;
        named.source = "Daily";
        auto const report = fresh.import("date,place,killed,injured\n2009-01-01,Centro,1,4\n"
                                         "2009-01-02,Anapra,2,\n",
                                         named, "other.csv");
        CHECK(report.accepted == 2);
    }
}

TEST_CASE("a source with a name is known again under it, and checkpoints too") {
    ImportOptions named;
    named.source = "Daily";
    named.target = ImportTarget::checkpoints;
    FreshCase fresh;
    CHECK(fresh.import("name,start,place\nNorte,2009-01-01,Km 20\nSur,2009-02-01,Km 7\n", named)
              .accepted == 2);
    auto const report = fresh.import("operator,name,start,place\nArmy,Norte,2009-01-01,Km 20\n"
                                     "Army,Sur,2009-02-01,Km 7\n",
                                     named, "second.csv");
    check_sum(report);
    CHECK(report.updated == 2);
    CHECK(fresh->checkpoints().checkpoints().size() == 2);
}

TEST_CASE("a thousand equal rows of another table are new records") {
    std::string then = "date,place\n", now = "date,place,killed\n";
    for (int i = 0; i < 1000; ++i) {
        then += "2009-01-01,Centro\n";
        now += "2009-01-01,Centro,\n";
    }
    FreshCase fresh;
    CHECK(fresh.import(then).accepted == 1000);
    CHECK(fresh.import(now, {}, "second.csv").accepted == 1000);
}

TEST_CASE("bounds and accuracy stay through an edition that tells only the best") {
    FreshCase fresh;
    ImportOptions options;
    options.source = "Daily";
    static_cast<void>(
        fresh.import("id,date,kind,lon,lat,uncertainty_m,level,killed,killed_low,killed_high\n"
                     "1,2009-01-01,homicide,-106.4,31.7,300,street,3,2,5\n"
                     "2,2009-01-01,homicide,-106.4,31.7,300,street,3,2,5\n",
                     options));
    auto const before = fresh.incidents();
    auto const report = fresh.import("id,date,kind,lon,lat,killed,injured\n"
                                     "1,2009-01-01,homicide,-106.4,31.7,3,7\n"
                                     "2,2009-01-01,homicide,-106.5,31.7,9,\n",
                                     options, "second.csv");
    CHECK(report.updated == 2);
    auto const now = fresh.incidents();
    CHECK(now[0].position == before[0].position);
    CHECK(now[0].killed == CountRange{2, 3, 5});
    CHECK(now[0].injured.best == 7);
    // Control: what they were about is another now.
    CHECK(now[1].killed == CountRange{std::nullopt, 9, std::nullopt});
    CHECK(now[1].position->point == LonLat{-106.5, 31.7});
    CHECK_FALSE(now[1].position->uncertainty);
}
