// Numbers from the ellipsoid by hand: a = 6378137 m, f = 1/298.257223563, arcs of the meridian by
// adding up M(phi) = a (1 - e2) / (1 - e2 sin2 phi)^1.5 in 20,000 steps.

#include "geo/import/geometry_place.hpp"

#include "geo/model/geometry.hpp"
#include "geo/projection/projector.hpp"
#include "tests/import/fresh_case.hpp"

#include <algorithm>
#include <cmath>

using namespace reten;

namespace {

/// Along a meridian: 2,217.635 m from end to end, so that its half is 1,108.8175 m.
constexpr auto meridian = R"({"type":"LineString","coordinates":[[-106.5,31.70],[-106.5,31.72]]})";
/// From the middle to a corner: the hypotenuse of 1,113.195 m along the equator and 1,105.743 m.
constexpr auto square =
    R"({"type":"Polygon","coordinates":[[[9.99,-0.01],[10.01,-0.01],[10.01,0.01],[9.99,0.01],[9.99,-0.01]]]})";

std::string layer(std::vector<std::string> const& geometries) {
    std::string text = R"({"type":"FeatureCollection","features":[)";
    int id = 0;
    for (auto const& geometry : geometries) {
        text += id == 0 ? "" : ",";
        text += R"({"type":"Feature","properties":{"id":)" + std::to_string(++id) +
                R"(,"date":"2010-01-05"},"geometry":)" + geometry + "}";
    }
    return text + "]}";
}

} // namespace

TEST_CASE("incidents given as lines and areas have a point and a circle that covers them") {
    FreshCase fresh;
    auto const report = fresh.import(layer({meridian, square, "null"}), {}, "roads.geojson");
    check_sum(report);
    CHECK(report.accepted == 3);
    CHECK(report.unplaced == 1); // the one without geometry
    CHECK(report.placed_on_shape == 2);
    auto const incidents = fresh.incidents();
    REQUIRE(incidents.size() == 3);
    auto const& road = incidents[0].position;
    REQUIRE(road);
    CHECK(road->point.lon == Approx(-106.5).margin(1e-9));
    CHECK(road->point.lat == Approx(31.71).margin(1e-7)); // 0.9 mm off the middle of the degrees
    CHECK(road->uncertainty->value == Approx(1108.8175).margin(1e-3));
    CHECK(road->level == MatchLevel::colonia);
    CHECK_FALSE(road->score);
    auto const& block = incidents[1].position;
    REQUIRE(block);
    CHECK(block->point.lon == Approx(10.0).margin(1e-9));
    CHECK(block->point.lat == Approx(0.0).margin(1e-9));
    CHECK(block->uncertainty->value == Approx(1569.035).margin(0.01));
    CHECK(std::any_of(report.warnings.begin(), report.warnings.end(), [](Remark const& warning) {
        return warning.english().starts_with("2 row(s) are lines or areas");
    }));
}

TEST_CASE("what the row says of its place is kept beside its shape") {
    FreshCase fresh;
    // A radius that is larger than the shape stands; one that does not cover it grows.
    auto const report =
        fresh.import("id,date,wkt,uncertainty_m,match_level\n"
                     "1,2010-01-05,\"LINESTRING(-106.5 31.70,-106.5 31.72)\",9000,\n"
                     "2,2010-01-05,\"LINESTRING(-106.5 31.70,-106.5 31.72)\",10,street\n"
                     "3,2010-01-05,\"LINESTRING(-106.5 31.70,-106.5 31.7002)\",,\n"
                     "4,2010-01-05,\"POLYGON((1 1,2 2))\",,\n");
    check_sum(report);
    auto const incidents = fresh.incidents();
    REQUIRE(incidents.size() == 4);
    CHECK(incidents[0].position->uncertainty == Metres{9000});
    CHECK(incidents[0].position->level == MatchLevel::municipality);
    CHECK(incidents[1].position->uncertainty->value == Approx(1108.8175).margin(1e-3));
    CHECK(incidents[1].position->level == MatchLevel::street);
    CHECK(incidents[2].position->uncertainty->value == Approx(11.088).margin(1e-3)); // 22.176 / 2
    CHECK(incidents[2].position->level == MatchLevel::coordinate);
    CHECK_FALSE(incidents[3].position); // no area
    CHECK(report.placed_on_shape == 3);
}

TEST_CASE("shapes in metres are read in their system") {
    ImportOptions utm;
    utm.table.crs = "EPSG:32613";
    FreshCase fresh;
    // On the central meridian of the zone 2,000 m north are 2,000 / 0.9996 m on the ground.
    auto const report = fresh.import(
        "id,date,wkt\n1,2010-01-05,\"LINESTRING(500000 3500000,500000 3502000)\"\n", utm);
    REQUIRE(report.placed_on_shape == 1);
    auto const position = fresh.incidents()[0].position;
    CHECK(position->point.lon == Approx(-105.0).margin(1e-9));
    CHECK(position->uncertainty->value == Approx(1000.4).margin(0.01));
}

TEST_CASE("the point of a bent shape lies on it") {
    // An L whose centre of mass is outside of it.
    MultiPolygon const bent{{{{0, 0}, {1, 0}, {1, 0.1}, {0.1, 0.1}, {0.1, 1}, {0, 1}}, {}}};
    auto const place = place_of_geometry(bent);
    REQUIRE(place);
    CHECK(contains(bent, place->point));
    for (auto const& vertex : bent.front().outer)
        CHECK(geodesic_distance(place->point, vertex) <= place->reach);
    // Of two lines the longer one has the point; the circle covers both.
    MultiLineString const two{{{0, 0}, {0, 0.01}}, {{1, 0}, {1, 0.02}}};
    auto const of_two = place_of_geometry(two);
    REQUIRE(of_two);
    CHECK(of_two->point.lon == Approx(1));
    CHECK(of_two->reach.value > 111'000); // a degree of the equator is 111,319 m
}

TEST_CASE("shapes that are none have no place") {
    CHECK_FALSE(place_of_geometry({}));
    CHECK_FALSE(place_of_geometry(LonLat{1, 2}));
    CHECK_FALSE(place_of_geometry(MultiLineString{}));
    CHECK_FALSE(place_of_geometry(MultiLineString{{}}));
    CHECK_FALSE(place_of_geometry(MultiPolygon{}));
    CHECK_FALSE(place_of_geometry(MultiPolygon{{{{0, 0}, {1, 1}}, {}}}));
    auto const dot = place_of_geometry(MultiLineString{{{5, 5}}});
    REQUIRE(dot);
    CHECK(dot->point == LonLat{5, 5});
    CHECK(dot->reach == Metres{0});
}

TEST_CASE("a circle's size tells how finely a place is known") {
    CHECK(level_of_reach(Metres{0}) == MatchLevel::coordinate);
    CHECK(level_of_reach(Metres{50}) == MatchLevel::coordinate);
    CHECK(level_of_reach(Metres{51}) == MatchLevel::street);
    CHECK(level_of_reach(Metres{2'000}) == MatchLevel::colonia);
    CHECK(level_of_reach(Metres{5'000}) == MatchLevel::locality);
    CHECK(level_of_reach(Metres{50'000}) == MatchLevel::municipality);
    CHECK(level_of_reach(Metres{500'000}) == MatchLevel::state);
    CHECK(level_of_reach(Metres{5e6}) == MatchLevel::country);
}

TEST_CASE("an area across the 180th meridian is placed on it") {
    // By Vincenty's formula from (180, -16.5) to (179, -17) and (181, -16).
    auto const whole =
        place_of_geometry(MultiPolygon{{{{179, -17}, {-179, -17}, {-179, -16}, {179, -16}}, {}}});
    REQUIRE(whole);
    CHECK(std::abs(whole->point.lon) == Approx(180));
    CHECK(whole->point.lat == Approx(-16.5));
    CHECK(whole->reach.value == Approx(120370.416).margin(0.01));
    // Cut in two along it, as GeoJSON wants it.
    auto const cut = place_of_geometry(
        MultiPolygon{{{{179, -17}, {180, -17}, {180, -16}, {179, -16}}, {}},
                     {{{-180, -17}, {-179.5, -17}, {-179.5, -16}, {-180, -16}}, {}}});
    REQUIRE(cut);
    CHECK(cut->point.lon == Approx(179.75)); // 1 and 0.5 degrees wide
    // West of it, not on it.
    auto const west =
        place_of_geometry(MultiPolygon{{{{-178, 1}, {-176, 1}, {-176, 2}, {-178, 2}}, {}},
                                       {{{179, 1}, {179.5, 1}, {179.5, 2}, {179, 2}}, {}}});
    REQUIRE(west);
    CHECK(west->point.lon == Approx(-177.75));
    // Control: the whole world lies across nothing.
    auto const world =
        place_of_geometry(MultiPolygon{{{{-180, -90}, {180, -90}, {180, 90}, {-180, 90}}, {}}});
    REQUIRE(world);
    CHECK(world->point.lon == Approx(0).margin(1e-9));
}

TEST_CASE("shapes in degrees are suspect where the system is of a plane") {
    ImportOptions utm;
    utm.table.crs = "EPSG:32613";
    std::string const rows = "id,date,wkt\n"
                             "1,2010-01-01,\"POLYGON((-106.5 31.7,-106.4 31.7,-106.4 31.8))\"\n"
                             "2,2010-01-01,\"LINESTRING(-106.5 31.7,-106.5 31.9)\"\n"
                             "3,2010-01-01,POINT(-106.5 31.7)\n"
                             "4,2010-01-01,POINT(361000 3510000)\n";
    FreshCase fresh;
    auto const report = fresh.import(rows, utm);
    check_sum(report);
    CHECK(report.accepted == 4);
    CHECK(report.unplaced == 3);
    REQUIRE(report.doubts.size() == 3);
    for (auto const& doubt : report.doubts) {
        CHECK(doubt.reason == "out_of_range");
        CHECK(doubt.suggestion.starts_with("lon -106.")); // where it would be
    }
    // Control: in degrees all but the last have their place.
    FreshCase other;
    auto const degrees = other.import(rows);
    CHECK(degrees.unplaced == 1);
    CHECK(degrees.doubts.size() == 1);
}

TEST_CASE("areas of well-known text are read in the system of the file") {
    ImportOptions areas;
    areas.target = ImportTarget::areas;
    std::string const metres =
        "code,name,level,wkt\n1,A,colonia,\"POLYGON((360000 3510000,361000 3510000,361000 "
        "3511000,360000 3510000))\"\n";
    auto utm = areas;
    utm.table.crs = "EPSG:32613";
    FreshCase fresh;
    CHECK(fresh.import(metres, utm).accepted == 1);
    auto const area = fresh->areas().areas("colonia").at(0);
    REQUIRE(area.boundary.size() == 1);
    auto const& ring = area.boundary[0].outer;
    REQUIRE(ring.size() == 3);
    // By Krueger's series to the third order.
    CHECK(ring[0].lon == Approx(-106.477584997).margin(1e-7));
    CHECK(ring[0].lat == Approx(31.716845304).margin(1e-7));
    CHECK(ring[2].lon == Approx(-106.467175874).margin(1e-7));
    CHECK(ring[2].lat == Approx(31.725986416).margin(1e-7));
    SECTION("without one it is asked for") {
        FreshCase none;
        CHECK_THROWS_WITH(none.import(metres, areas),
                          Catch::Contains("--crs") && Catch::Contains("EPSG:32613"));
    }
    SECTION("one row outside of its system costs that row") {
        FreshCase other;
        auto const report = other.import(
            "code,name,level,wkt\n1,A,colonia,\"POLYGON((-106.5 31.7,-106.4 31.7,-106.4 31.8))\"\n"
            "2,B,colonia,\"POLYGON((-106.5 31.7,-106.4 317,-106.4 31.8))\"\n",
            areas);
        check_sum(report);
        CHECK(report.accepted == 1);
        REQUIRE(report.rejections.size() == 1);
        CHECK(report.rejections[0].reason == "bad_geometry");
        CHECK(report.rejections[0].row == 2);
    }
}
