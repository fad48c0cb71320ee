// What keeps a record from the public, through newer editions of its source; and what of an area
// or a place stays when a table without it comes in.

#include "tests/import/fresh_case.hpp"

using namespace reten;

namespace {

ImportOptions as(ImportTarget target) {
    ImportOptions options;
    options.target = target;
    options.source = "Daily";
    return options;
}

std::string const guarded = "id,date,kind,killed,sensitive,publish_after,confidentiality\n"
                            "a,2009-09-02,homicide,1,si,2030-01-31,restricted\n"
                            "b,2009-09-03,homicide,1,no,,not_for_publication\n";

} // namespace

TEST_CASE("an empty cell lifts no protection of an incident") {
    FreshCase fresh;
    auto const incidents = as(ImportTarget::incidents);
    CHECK(fresh.import(guarded, incidents).accepted == 2);
    auto const before = fresh.incidents();
    auto const guarded_still = [&] {
        auto const now = fresh.incidents();
        for (std::size_t i = 0; i < 2; ++i) {
            CHECK(now[i].confidentiality == before[i].confidentiality);
            CHECK(now[i].sensitive == before[i].sensitive);
            CHECK(now[i].publish_after == before[i].publish_after);
        }
        return now[0].killed.best;
    };
    SECTION("with the same columns") {
        auto const report =
            fresh.import("id,date,kind,killed,sensitive,publish_after,confidentiality\n"
                         "a,2009-09-02,homicide,2,,,\nb,2009-09-03,homicide,1,,,\n",
                         incidents, "second.csv");
        CHECK(report.updated == 1);
        CHECK(guarded_still() == 2);
        CHECK_FALSE(warns_of(report, "less protected"));
        SECTION("and what the source guards more after that is guarded more") {
            auto const third =
                fresh.import("id,date,kind,killed,sensitive,publish_after,confidentiality\n"
                             "a,2009-09-02,homicide,2,,,not_for_publication\n",
                             incidents, "third.csv");
            CHECK(third.updated == 1);
            CHECK(fresh.incidents()[0].confidentiality == Confidentiality::not_for_publication);
            CHECK(fresh.incidents()[0].sensitive);
        }
    }
    SECTION("without the columns") {
        auto const report = fresh.import("id,date,kind,killed\na,2009-09-02,homicide,2\n"
                                         "b,2009-09-03,homicide,1\n",
                                         incidents, "second.csv");
        CHECK(report.updated == 1);
        CHECK(guarded_still() == 2);
    }
    SECTION("a word for it is taken, with a warning") {
        auto const report =
            fresh.import("id,date,kind,killed,sensitive,publish_after,confidentiality\n"
                         "a,2009-09-02,homicide,1,no,2029-01-31,public\n"
                         "b,2009-09-03,homicide,1,no,,not_for_publication\n",
                         incidents, "second.csv");
        CHECK(report.updated == 1);
        CHECK(warns_of(report, "1 record(s) are less protected"));
        auto const now = fresh.incidents();
        CHECK(now[0].confidentiality == Confidentiality::open);
        CHECK_FALSE(now[0].sensitive);
    }
}

TEST_CASE("an empty cell lifts no protection of a checkpoint, a deployment or a count") {
    FreshCase fresh;
    auto const checkpoints = as(ImportTarget::checkpoints);
    static_cast<void>(
        fresh.import("id,name,confidentiality,sensitive\n1,Norte,restricted,si\n", checkpoints));
    auto report =
        fresh.import("id,name,confidentiality,sensitive\n1,Norte 2,,\n", checkpoints, "b.csv");
    CHECK(report.updated == 1);
    auto const checkpoint = fresh->checkpoints().checkpoints().front();
    CHECK(checkpoint.name == "Norte 2");
    CHECK(checkpoint.confidentiality == Confidentiality::restricted);
    CHECK(checkpoint.sensitive);
    report = fresh.import("id,name,confidentiality,sensitive\n1,Norte 2,public,no\n", checkpoints,
                          "c.csv");
    CHECK(report.unchanged == 1); // the second edition said nothing of it
    CHECK(warns_of(report, "1 record(s) are more protected in the case"));

    auto const deployments = as(ImportTarget::deployments);
    static_cast<void>(fresh.import("id,name,date,confidentiality\n1,Convoy,2009-01-01,restricted\n",
                                   deployments, "d.csv"));
    CHECK(fresh.import("id,name,date,confidentiality\n1,Column,2009-01-01,\n", deployments, "e.csv")
              .updated == 1);
    CHECK(fresh->checkpoints().deployments().front().confidentiality ==
          Confidentiality::restricted);

    auto const counts = as(ImportTarget::area_counts);
    static_cast<void>(fresh.import("code,year,count,kind,confidentiality,series\n"
                                   "1,2009,4,homicide,restricted,s\n",
                                   counts, "f.csv"));
    CHECK(fresh.import("code,year,count,kind,series\n1,2009,5,homicide,s\n", counts, "g.csv")
              .updated == 1);
    auto const count = fresh->areas().area_counts().front();
    CHECK(count.count == 5);
    CHECK(count.confidentiality == Confidentiality::restricted);
}

TEST_CASE("a table without lines leaves an area its boundary") {
    FreshCase fresh;
    auto const areas = as(ImportTarget::areas);
    CHECK(fresh
              .import("code,name,level,population,parent,wkt\n08037,Juárez,municipality,7,08,"
                      "\"POLYGON((-107 31,-106 31,-106 32,-107 31))\"\n",
                      areas)
              .accepted == 1);
    auto const before = fresh->areas().areas("municipality").front();
    REQUIRE(before.boundary.size() == 1);
    auto const report =
        fresh.import("code,level,population\n08037,municipality,9\n", areas, "pop.csv");
    CHECK(report.updated == 1);
    auto after = fresh->areas().areas("municipality").front();
    CHECK(after.boundary == before.boundary);
    CHECK(after.name == "Juárez");
    CHECK(after.parent_code == "08");
    CHECK(after.population == 9);
    static_cast<void>(
        fresh.import("code,level,name\n08037,municipality,Ciudad Juárez\n", areas, "name.csv"));
    after = fresh->areas().areas("municipality").front();
    CHECK(after.name == "Ciudad Juárez");
    CHECK(after.population == 9);
    CHECK(after.boundary == before.boundary);
}

TEST_CASE("a table without positions leaves a place where it is") {
    FreshCase fresh;
    auto const places = as(ImportTarget::places);
    static_cast<void>(fresh.import("id,name,aliases,lon,lat,uncertainty_m,population\n"
                                   "1,Centro,Zona Centro,-106.4,31.7,300,5\n",
                                   places));
    CHECK(fresh.import("id,name,population\n1,El Centro,6\n", places, "b.csv").updated == 1);
    auto const place = fresh->areas().places().front();
    CHECK(place.name == "El Centro");
    CHECK(place.population == 6);
    CHECK(place.point == LonLat{-106.4, 31.7});
    CHECK(place.uncertainty == Metres{300});
    CHECK(place.aliases == std::vector<std::string>{"Zona Centro"});
}
