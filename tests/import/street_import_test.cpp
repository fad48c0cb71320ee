#include "geo/tables/wkt.hpp"
#include "tests/geocoding/drawn_map.hpp"
#include "tests/import/fresh_case.hpp"
#include "tests/import/osm_city.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

using namespace reten;

namespace {

std::map<std::string, std::int64_t> reasons(ImportReport const& report) {
    std::map<std::string, std::int64_t> counts;
    for (auto const& rejection : report.rejections) ++counts[rejection.reason];
    return counts;
}

std::string linestring(LineString const& line) {
    std::string text;
    for (auto const& p : line)
        text += fmt::format("{}{} {}", text.empty() ? "" : ",", p.lon, p.lat);
    return "\"LINESTRING(" + text + ")\"";
}

} // namespace

TEST_CASE("an extract of OpenStreetMap becomes noded streets") {
    FreshCase fresh;
    auto const report = fresh.import(osm, as_streets(), "city.osm");
    check_sum(report);
    CHECK(report.rows_read == 6);
    CHECK(report.accepted == 4);
    CHECK(reasons(report) == std::map<std::string, std::int64_t>{{"not_a_street", 2}});
    auto const streets = fresh->areas().streets();
    std::map<std::string, std::vector<StreetSegment>> by_name;
    for (auto const& street : streets) by_name[street.name].push_back(street);
    REQUIRE(by_name["Avenida Prueba"].size() == 2); // cut at 2 and not under the bridge at 3
    auto const& main = by_name["Avenida Prueba"];
    CHECK(main[0].road_class == "secondary");
    CHECK_FALSE(main[0].one_way);
    CHECK(main[0].to == main[1].from);
    // 0.01 degrees of longitude at 31.74 N on WGS 84: 947.6 m (GeographicLib: 947.57).
    CHECK(main[0].length.value == Approx(947.6).margin(0.2));
    auto const& side = by_name["Calle Nogal"];
    REQUIRE(side.size() == 1);
    CHECK(side[0].one_way);
    CHECK(side[0].to == main[0].to); // turned round: it runs from 5 to 2
    CHECK(side[0].line.front().lat == Approx(31.75));
    auto const& highway = by_name["MEX 45"];
    REQUIRE(highway.size() == 1); // the bridge is not cut where it passes over 3
    CHECK(highway[0].one_way);    // a motorway, though nothing says so
    auto const& circle = by_name[""];
    REQUIRE(circle.size() == 2);
    CHECK(circle[0].one_way);
    CHECK_FALSE(fresh->info().working_crs.empty());
    CHECK(fresh->imports().rejected(fresh->imports().batches()[0].id).size() == 2);
}

TEST_CASE("the main street is cut at the roundabout and not under the bridge") {
    FreshCase fresh;
    REQUIRE(fresh.import(osm, as_streets(), "city.osm").accepted == 4);
    std::set<double> cuts;
    for (auto const& street : fresh->areas().streets())
        if (street.name == "Avenida Prueba") cuts.insert(street.line.front().lon);
    CHECK(cuts == std::set<double>{-106.49, -106.48});
}

TEST_CASE("the same street layer again changes nothing, a new edition adds what is new") {
    FreshCase fresh;
    REQUIRE(fresh.import(osm, as_streets(), "city.osm").accepted == 4);
    auto const before = fresh->areas().streets();
    auto const again = fresh.import(osm, as_streets(), "city.osm");
    check_sum(again);
    CHECK(again.unchanged == 4);
    CHECK(again.accepted == 0);
    CHECK(fresh->areas().streets() == before);
    // A new way from node 1, and the motorway has another number.
    auto edition = osm;
    edition.replace(edition.find("MEX 45"), 6, "MEX 49");
    edition.insert(
        edition.find("</osm>"),
        R"(<way id="16"><nd ref="1"/><nd ref="5"/><tag k="highway" v="service"/></way>)");
    auto const next = fresh.import(edition, as_streets(), "city-2.osm");
    check_sum(next);
    CHECK(next.accepted == 1);
    CHECK(next.unchanged == 4);
    CHECK(next.updated == 0);
    REQUIRE(next.warnings.size() == 1);
    CHECK(next.warnings[0].english().starts_with("1 street(s) are in the case in another form"));
    auto const after = fresh->areas().streets();
    REQUIRE(after.size() == before.size() + 1);
    // Node 1 is the same node in both imports.
    CHECK(after.back().from == before.front().from);
}

TEST_CASE("a street has its number beside its name, and its days") {
    FreshCase fresh;
    auto const report =
        fresh.import("name,ref,start_date,end_date,wkt\n"
                     "Carretera Panamericana,MEX 45,1950,,\"LINESTRING(-106 31,-106 32)\"\n"
                     ",CHIH 20,,2009-06,\"LINESTRING(-106.1 31,-106.1 32)\"\n"
                     "Vieja,,C19,,\"LINESTRING(-106.2 31,-106.2 32)\"\n"
                     "Turned,,2010,2009,\"LINESTRING(-106.3 31,-106.3 32)\"\n",
                     as_streets());
    check_sum(report);
    CHECK(report.accepted == 4);
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings[0].english().starts_with("2 street(s) have a first or last day"));
    auto const streets = fresh->areas().streets();
    REQUIRE(streets.size() == 4);
    CHECK(streets[0].name == "Carretera Panamericana");
    CHECK(streets[0].ref == "MEX 45");
    CHECK(streets[0].valid == Validity{std::chrono::year{1950} / 1 / 1, std::nullopt});
    CHECK(streets[1].name == "CHIH 20");
    CHECK(streets[1].ref == "CHIH 20");
    CHECK(streets[1].valid == Validity{std::nullopt, std::chrono::year{2009} / 6 / 30});
    CHECK_FALSE(streets[2].valid.known());
    CHECK_FALSE(streets[3].valid.known());
}

TEST_CASE("a layer with ranges of house numbers keeps them by side") {
    FreshCase fresh;
    DrawnMap const map{R"(
    A    B    C
         D
    )"};
    auto const text = fmt::format("FULLNAME,MTFCC,LFROMADD,LTOADD,RFROMADD,RTOADD,WKT\n"
                                  "N Main St,S1400,101,199,100,198,{}\n"
                                  "Oak Ln,S1400,9,1,0,,{}\n"
                                  "Elm Ct,S1400,12-A,14,,,{}\n",
                                  linestring(map.line("ABC")), linestring(map.line("BD")),
                                  linestring(map.line("AD")));
    auto const report = fresh.import(text, as_streets());
    check_sum(report);
    REQUIRE(report.accepted == 3);
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings[0].english().starts_with("1 row(s) have a house number"));
    auto const streets = fresh->areas().streets();
    REQUIRE(streets.size() == 4);
    // Cut in two equal halves at B: fifty odd numbers on the left, fifty even on the right.
    CHECK(streets[0].left_low == 101);
    CHECK(streets[0].left_high == 149);
    CHECK(streets[0].right_high == 148);
    CHECK(streets[1].left_low == 151);
    CHECK(streets[1].right_low == 150);
    CHECK(streets[1].right_high == 198);
    CHECK(streets[0].source_key.ends_with("/1"));
    CHECK(streets[1].source_key.ends_with("/2"));
    CHECK(streets[2].left_low == 9); // numbers may fall along the line
    CHECK(streets[2].left_high == 1);
    CHECK_FALSE(streets[2].right_low); // zero is none
    CHECK_FALSE(streets[3].left_low);
    CHECK(streets[3].left_high == 14);
}

TEST_CASE("rows without a usable line are rejected, each with its reason") {
    FreshCase fresh;
    auto const report = fresh.import("name,wkt\n"
                                     "one point,\"LINESTRING(-106 31)\"\n"
                                     "no length,\"LINESTRING(-106 31,-106 31)\"\n"
                                     "off Earth,\"LINESTRING(-106 31,-106 95)\"\n"
                                     "not finite,\"LINESTRING(-106 31,nan 31)\"\n"
                                     "point,POINT(-106 31)\n"
                                     "area,\"POLYGON((0 0,1 0,1 1,0 0))\"\n"
                                     "nothing,\n"
                                     "empty,LINESTRING EMPTY\n"
                                     "rubbish,LINE(\n"
                                     "good,\"MULTILINESTRING((-106 31,-106 32),(-105 31))\"\n",
                                     as_streets());
    check_sum(report);
    CHECK(report.rows_read == 10);
    CHECK(report.accepted == 1);
    CHECK(reasons(report) ==
          std::map<std::string, std::int64_t>{{"bad_geometry", 5}, {"no_line", 4}});
    auto const streets = fresh->areas().streets();
    REQUIRE(streets.size() == 1);
    // A degree of the meridian around 31.5 N on WGS 84, a (1 - e2) / (1 - e2 sin2)^1.5: 110,878 m.
    CHECK(streets[0].length.value == Approx(110'878).margin(1));
}

TEST_CASE("directions are read in the words of the layers, others are refused") {
    FreshCase fresh;
    std::map<std::string, std::string> const said{{"yes", "forward"},
                                                  {"no", "both"},
                                                  {"", "both"},
                                                  {"-1", "backward"},
                                                  {"UN SENTIDO", "forward"},
                                                  {"DOS SENTIDOS", "both"},
                                                  {"T", "forward"},
                                                  {"B", "both"},
                                                  {"FT", "forward"},
                                                  {"TF", "backward"},
                                                  {"sideways", "refused"},
                                                  {"1", "forward"}};
    std::string text = "nombre,sentido,wkt\n";
    double lat = 31;
    for (auto const& [word, way] : said) {
        text += fmt::format("{},{},\"LINESTRING(-106 {},-105.9 {})\"\n", way, word, lat, lat);
        lat += 0.01;
    }
    auto const report = fresh.import(text, as_streets());
    check_sum(report);
    CHECK(report.rejected == 1);
    CHECK(report.rejections[0].field == "one_way");
    for (auto const& street : fresh->areas().streets()) {
        INFO(street.name);
        CHECK(street.one_way == (street.name != "both"));
        CHECK((street.line.front().lon == -105.9) == (street.name == "backward"));
    }
}

TEST_CASE("hostile names and lines do not break the import") {
    FreshCase fresh;
    std::string const name(10'000, 'x');
    std::string long_line;
    constexpr int vertices = 20'000;
    for (int i = 0; i < vertices; ++i)
        long_line += fmt::format("{}{:.7f} 31.5", i == 0 ? "" : ",", -106.5 + i * 1e-5);
    auto const report = fresh.import(fmt::format("name,wkt\n{},\"LINESTRING(-106 31,-105 31)\"\n"
                                                 "=cmd(),\"LINESTRING({})\"\n",
                                                 name, long_line),
                                     as_streets());
    check_sum(report);
    CHECK(report.accepted == 2);
    auto const streets = fresh->areas().streets();
    REQUIRE(streets.size() == 2);
    CHECK(streets[0].name == name);
    CHECK(streets[1].line.size() == vertices);
}

TEST_CASE("a table without lines is refused before anything is written") {
    FreshCase fresh;
    CHECK_THROWS_WITH(fresh.import("name,length\nA,1\n", as_streets()),
                      Catch::Contains("the lines"));
    CHECK(fresh->imports().batches().empty());
}

TEST_CASE("streets go into a simulated case, as places and areas do") {
    CaseInfo info;
    info.simulated = Simulation{"streets", 1};
    FreshCase fresh{info};
    CHECK(fresh.import(osm, as_streets(), "city.osm").accepted == 4);
}

TEST_CASE("streets of well-known text are read in the system of the file") {
    auto utm = as_streets();
    utm.table.crs = "EPSG:32613";
    FreshCase fresh;
    auto const report = fresh.import("name,wkt\n"
                                     "Norte,\"LINESTRING(500000 3500000,500000 3502000)\"\n"
                                     "Sur,\"LINESTRING(500000 3501000,500100 3501000)\"\n"
                                     "Grados,\"LINESTRING(-105 31.6,-105 31.7)\"\n",
                                     utm);
    check_sum(report);
    CHECK(report.accepted == 2);
    CHECK(reasons(report) == std::map<std::string, std::int64_t>{{"bad_geometry", 1}});
    double metres = 0;
    std::set<std::int64_t> ends;
    for (auto const& street : fresh->areas().streets()) {
        CHECK(street.line.front().lon == Approx(-105.0).margin(1e-9));
        if (street.name == "Norte") metres += street.length.value;
        ends.insert({street.from.value, street.to.value});
    }
    // On the central meridian of the zone 2,000 m north are 2,000 / 0.9996 m on the ground.
    CHECK(metres == Approx(2000.8).margin(0.02));
    CHECK(ends.size() == 4); // they meet in the middle
}
