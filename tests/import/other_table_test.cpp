// Tables that look like an edition of another and are none.

#include "tests/import/fresh_case.hpp"

#include <fmt/format.h>

#include <algorithm>

using namespace reten;

namespace {

ImportOptions of_kind(std::string const& kind) {
    ImportOptions options;
    options.kind = kind;
    return options;
}

/// Forty people on as many days, told apart by the day.
std::string people(std::string const& last_column, std::string const& last_cell) {
    auto text = "fecha,municipio,sexo," + last_column + "\n";
    for (int i = 0; i < 40; ++i)
        text += fmt::format("2010-{:02}-{:02},Juárez,F,{}\n", i / 20 + 1, i % 20 + 1, last_cell);
    return text;
}

/// Forty people on four days: what the tables share does not tell them apart.
std::string crowd(std::string const& last_column) {
    auto text = "fecha,municipio,sexo," + last_column + "\n";
    for (int i = 0; i < 40; ++i) text += fmt::format("2010-01-{:02},Juárez,M,{}\n", i % 4 + 1, i);
    return text;
}

} // namespace

TEST_CASE("a table of another kind is not taken for an edition") {
    FreshCase fresh;
    CHECK(fresh.import(people("edad", "30"), of_kind("homicide"), "hom.csv").accepted == 40);
    auto const report = fresh.import(people("rescate", "si"), of_kind("kidnapping"), "sec.csv");
    check_sum(report);
    CHECK(report.accepted == 40);
    CHECK(report.updated == 0);
    CHECK(warns_of(report, "40 record(s) of hom.csv, whose columns were others"));
    auto const incidents = fresh.incidents();
    CHECK(incidents.size() == 80);
    CHECK(std::count_if(incidents.begin(), incidents.end(),
                        [](Incident const& i) { return i.kind.code == "homicide"; }) == 40);
}

TEST_CASE("the same table with another column and the same kind is an edition") {
    FreshCase fresh;
    CHECK(fresh.import(people("edad", "30"), of_kind("homicide"), "hom.csv").accepted == 40);
    auto const report = fresh.import(people("rescate", "si"), of_kind("homicide"), "sec.csv");
    CHECK(report.accepted == 0);
    CHECK(report.unchanged == 40);
}

TEST_CASE("rows that the shared columns do not tell apart are no edition") {
    FreshCase fresh;
    CHECK(fresh.import(crowd("edad"), of_kind("homicide"), "hom.csv").accepted == 40);
    auto const report = fresh.import(crowd("rescate"), of_kind("homicide"), "other.csv");
    check_sum(report);
    CHECK(report.accepted == 40);
    CHECK(warns_of(report, "record(s) of hom.csv"));
    CHECK(fresh.incidents().size() == 80);
}

TEST_CASE("a table that has less than half of the records is no edition") {
    FreshCase fresh;
    CHECK(fresh.import(people("edad", "30"), of_kind("homicide"), "hom.csv").accepted == 40);
    auto const report = fresh.import("fecha,municipio,sexo,rescate\n2010-01-01,Juárez,F,si\n"
                                     "2010-01-02,Juárez,F,si\n",
                                     of_kind("homicide"), "few.csv");
    CHECK(report.accepted == 2);
    CHECK(warns_of(report, "2 record(s) of hom.csv"));
}

TEST_CASE("running numbers of another month are no identifiers of the records that are there") {
    std::string const header = "id,date,place,killed\n";
    std::string const january = header + "1,2010-01-01,Centro,3\n2,2010-01-02,Sur,4\n"
                                         "3,2010-01-03,Sur,1\n";
    std::string const february = header + "1,2010-02-01,Norte,1\n2,2010-02-02,Oeste,1\n";
    FreshCase fresh;
    CHECK(fresh.import(january).accepted == 3);
    auto const before = fresh.incidents();
    CHECK_THROWS_WITH(fresh.import(february, {}, "february.csv"),
                      Catch::Contains("february.csv") && Catch::Contains("2 of 2 records") &&
                          Catch::Contains("--source"));
    CHECK(fresh.incidents() == before);
    SECTION("under a name of their own they are new") {
        ImportOptions named;
        named.source = "February";
        CHECK(fresh.import(february, named, "february.csv").accepted == 2);
        CHECK(fresh.incidents().size() == 5);
    }
    SECTION("as an edition after all they are taken") {
        ImportOptions edition;
        edition.source = before[0].source_key.substr(0, before[0].source_key.find(':'));
        CHECK(fresh.import(february, edition, "february.csv").updated == 2);
    }
    SECTION("a date that is corrected is taken, with a warning") {
        auto const report = fresh.import(header + "1,2010-01-01,Centro,3\n2,2010-01-12,Sur,4\n"
                                                  "3,2010-01,Sur,1\n",
                                         {}, "second.csv");
        CHECK(report.updated == 2);
        CHECK(warns_of(report, "1 record(s) have the identifier"));
    }
}
