#include "tests/import/fresh_case.hpp"
#include "tests/import/osm_city.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

using namespace reten;

TEST_CASE("a newer edition of a street layer takes the place of the older one") {
    auto edition = osm;
    edition.replace(edition.find("MEX 45"), 6, "MEX 49");
    // The side street is gone, a new one leaves node 3 upwards; so the main street is cut
    // elsewhere.
    auto const side = edition.find("<way id=\"11\"");
    edition.erase(side, edition.find("</way>", side) + 6 - side);
    edition.insert(
        edition.find("</osm>"),
        R"(<way id="16"><nd ref="6"/><nd ref="3"/><nd ref="5"/><tag k="highway" v="service"/></way>)");
    FreshCase fresh;
    REQUIRE(fresh.import(osm, as_streets(), "city.osm").accepted == 4);
    auto const next = fresh.import(edition, as_streets(), "city.osm");
    check_sum(next);
    CHECK(next.accepted == 1);
    CHECK(next.updated == 2); // the main street and the motorway
    CHECK(next.unchanged == 1);
    CHECK(next.removed == 1);
    REQUIRE(next.warnings.size() == 1);
    CHECK(next.warnings[0].english().starts_with("1 street(s) that this edition no longer has"));
    SECTION("and the case is as if it had never had another") {
        FreshCase other;
        REQUIRE(other.import(edition, as_streets(), "city.osm").accepted == 4);
        auto const forms = [](CaseStore& store) {
            std::multiset<std::string> forms;
            for (auto const& street : store.areas().streets()) {
                auto form = fmt::format("{} {} {} {}", street.source_key, street.name,
                                        street.from.value, street.to.value);
                for (auto const& point : street.line)
                    form += fmt::format(" {} {}", point.lon, point.lat);
                forms.insert(form);
            }
            return forms;
        };
        CHECK(forms(*fresh) == forms(*other));
    }
    SECTION("and it once more changes nothing") {
        auto const streets = fresh->areas().streets();
        auto const again = fresh.import(edition + "\n", as_streets(), "city.osm");
        check_sum(again);
        CHECK(again.unchanged == 4);
        CHECK(again.removed == 0);
        CHECK(fresh->areas().streets() == streets);
    }
    SECTION("and the history has what was taken away") {
        std::int64_t lost = 0;
        for (auto const& change : fresh->history().history())
            lost += change.table == "street" && change.before.find("Nogal") != std::string::npos;
        CHECK(lost == 1);
        CHECK(fresh->history().broken_links().empty());
    }
}

TEST_CASE("an edition that only lacks a street is kept too") {
    FreshCase fresh;
    REQUIRE(fresh.import(osm, as_streets(), "city.osm").accepted == 4);
    auto edition = osm;
    auto const circle = edition.find("<way id=\"15\"");
    edition.erase(circle, edition.find("</way>", circle) + 6 - circle);
    auto const next = fresh.import(edition, as_streets(), "city.osm");
    CHECK(next.accepted == 0);
    CHECK(next.removed == 1);
    CHECK(fresh->areas().streets().size() == 4);
}

TEST_CASE("a street that a record points at is replaced, and the record keeps its point") {
    FreshCase fresh;
    REQUIRE(fresh.import(osm, as_streets(), "city.osm").accepted == 4);
    auto const streets = fresh->areas().streets();
    auto const nogal =
        std::find_if(streets.begin(), streets.end(),
                     [](StreetSegment const& street) { return street.name == "Calle Nogal"; });
    REQUIRE(nogal != streets.end());
    Incident incident;
    incident.kind = {"homicide"};
    incident.position =
        Position{{-106.48, 31.745}, MatchLevel::street, Metres{600}, nogal->id, 0.9};
    auto const id = fresh->incidents().insert(incident);
    auto edition = osm;
    edition.replace(edition.find("Calle Nogal"), 11, "Calle Olmo.");
    REQUIRE(fresh.import(edition, as_streets(), "city.osm").updated == 1);
    auto const held = fresh->incidents().incident(id);
    CHECK(held->position->point == incident.position->point);
    CHECK(held->position->uncertainty == incident.position->uncertainty);
    CHECK(held->position->extent == Extent{});
}

TEST_CASE("another town's layer of the same name and columns takes nothing away") {
    auto const table = [](double lon, std::string const& name) {
        std::string text = "gid,nombre,wkt\n";
        for (int i = 0; i < 4; ++i)
            text += fmt::format("{},{} {},\"LINESTRING({} {},{} {})\"\n", i + 1, name, i, lon,
                                31 + 0.01 * i, lon + 0.01, 31 + 0.01 * i);
        return text;
    };
    FreshCase fresh;
    REQUIRE(fresh.import(table(-106, "Norte"), as_streets(), "ejes.csv").accepted == 4);
    auto const before = fresh->areas().streets();
    auto const other = fresh.import(table(-104, "Sur"), as_streets(), "ejes.csv");
    CHECK(other.removed == 0);
    CHECK(other.updated == 0);
    CHECK(fresh->areas().streets() == before);
    SECTION("under a name of its own it comes in beside") {
        auto options = as_streets();
        options.source = "sur";
        CHECK(fresh.import(table(-104, "Sur"), options, "ejes.csv").accepted == 4);
        CHECK(fresh->areas().streets().size() == 8);
        SECTION("and its next edition replaces it alone") {
            auto text = table(-104, "Sur");
            text.replace(text.find("Sur 3"), 5, "Este");
            auto const next = fresh.import(text, options, "nueva.csv");
            CHECK(next.updated == 1);
            CHECK(next.unchanged == 3);
            CHECK(next.removed == 0);
            CHECK(fresh->areas().streets().size() == 8);
        }
    }
}

TEST_CASE("a file of which nothing can be used takes no street away") {
    FreshCase fresh;
    REQUIRE(fresh
                .import("gid,nombre,wkt\n1,Norte,\"LINESTRING(-106 31,-106 32)\"\n", as_streets(),
                        "ejes.csv")
                .accepted == 1);
    auto const next =
        fresh.import("gid,nombre,wkt\n1,Norte,POINT(-106 31)\n", as_streets(), "ejes.csv");
    CHECK(next.rejected == 1);
    CHECK(next.removed == 0);
    CHECK(fresh->areas().streets().size() == 1);
}

TEST_CASE("a layer that lost a column with one street is told where it stands twice") {
    std::string const first = "gid,nombre,sentido,wkt\n1,Norte,,\"LINESTRING(-106 31,-106 32)\"\n"
                              "2,Sur,,\"LINESTRING(-105 31,-105 32)\"\n"
                              "3,Este,UN SENTIDO,\"LINESTRING(-104 31,-104 32)\"\n";
    std::string const next = "gid,nombre,wkt\n1,Norte,\"LINESTRING(-106 31,-106 32)\"\n"
                             "2,Sur,\"LINESTRING(-105 31,-105 32)\"\n"
                             "4,Oeste,\"LINESTRING(-107 31,-107 32)\"\n";
    FreshCase fresh;
    REQUIRE(fresh.import(first, as_streets(), "ejes.csv").accepted == 3);
    auto trial = as_streets();
    trial.dry_run = true;
    auto const report = fresh.import(next, trial, "ejes.csv");
    CHECK(report.accepted == 3);
    REQUIRE(report.warnings.size() == 1);
    auto const& values = report.warnings[0].values();
    REQUIRE(values.size() == 2);
    CHECK(values[0] == "2");
    auto named = as_streets();
    named.source = values[1]; // as it advises
    auto const renewed = fresh.import(next, named, "ejes.csv");
    CHECK(renewed.accepted == 1);
    CHECK(renewed.removed == 1);
    CHECK(fresh->areas().streets().size() == 3);
}

TEST_CASE("the same layer again adds what an older version of the case could not keep") {
    std::string const layer = "gid,nombre,ref,valid_from,wkt\n"
                              "1,Norte,MEX 45,2003-05-01,\"LINESTRING(-106 31,-106 32)\"\n"
                              "2,Sur,,,\"LINESTRING(-105 31,-105 32)\"\n"
                              "3,Este,MEX 2,,\"LINESTRING(-104 31,-104 32)\"\n"
                              "1,Norte,MEX 45,2003-05-01,\"LINESTRING(-106 31,-106 32)\"\n";
    auto const options = as_streets();
    FreshCase fresh;
    REQUIRE(fresh.import(layer, options, "ejes.csv").accepted == 3);
    auto const whole = fresh->areas().streets();
    REQUIRE(whole[0].ref == "MEX 45");
    REQUIRE(whole[0].valid.known());
    CHECK(fresh.import(layer, options, "ejes.csv").unchanged == 4); // one row stands twice
    {
        Transaction scope{*fresh};
        for (auto street : {whole[0], whole[2]}) {
            fresh->areas().remove(std::vector{street.id});
            street.id = {};
            street.ref.clear();
            street.valid = {};
            if (street.name == "Este") street.name = "Oriente"; // of another edition since
            fresh->areas().insert(street);
        }
        scope.commit();
    }
    auto const again = fresh.import(layer, options, "ejes.csv");
    check_sum(again);
    CHECK(again.known_file);
    CHECK(again.updated == 1);
    CHECK(again.unchanged == 3);
    CHECK(again.removed == 0);
    auto const streets = fresh->areas().streets();
    REQUIRE(streets.size() == 3);
    for (auto const& street : streets) {
        CHECK(street.ref == (street.name == "Norte" ? "MEX 45" : ""));
        CHECK(street.valid.known() == (street.name == "Norte"));
    }
    CHECK(fresh->history().broken_links().empty());
    CHECK(fresh.import(layer, options, "ejes.csv").updated == 0);
}
