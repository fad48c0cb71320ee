#include "geo/projection/projector.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <thread>

using namespace reten;

namespace {

constexpr LonLat juarez{-106.4858, 31.7383}; // Plaza de Armas

LonLatBox around(LonLat centre, double half_width, double half_height) {
    return {centre.lon - half_width, centre.lat - half_height, centre.lon + half_width,
            centre.lat + half_height};
}

void check_near(std::optional<ProjectedPoint> const& got, double easting, double northing) {
    REQUIRE(got);
    CHECK(got->easting == Approx(easting).margin(0.001).epsilon(0));
    CHECK(got->northing == Approx(northing).margin(0.001).epsilon(0));
}

} // namespace

// Values by pyproj 3.4.1 over PROJ 9.1.1; easting comes first in each, also where EPSG says
// otherwise.
TEST_CASE("the plaza of Juárez in three projections") {
    check_near(Projector{{"EPSG:32613"}}.to_projected(juarez), 359253.998, 3512388.935);
    check_near(Projector{{"EPSG:6372"}}.to_projected(juarez), 2072877.855, 2192099.643);
    check_near(Projector{{"EPSG:3857"}}.to_projected(juarez), -11853945.033, 3729007.246);
}

TEST_CASE("there and back is the same place") {
    for (auto const* const definition : {"EPSG:32613", "EPSG:6372", "EPSG:3857", "EPSG:8857"}) {
        Projector const projector{{definition}};
        auto const there = projector.to_projected(juarez);
        REQUIRE(there);
        auto const back = projector.to_lonlat(*there);
        REQUIRE(back);
        CHECK(back->lon == Approx(juarez.lon).margin(1e-7).epsilon(0));
        CHECK(back->lat == Approx(juarez.lat).margin(1e-7).epsilon(0));
    }
}

// On the central meridian of a UTM zone the easting is 500,000 by definition, on the equator the
// northing is 0 in the north and 10,000,000 in the south.
TEST_CASE("UTM is what it is by definition") {
    check_near(Projector{{"EPSG:32613"}}.to_projected({-105, 0}), 500000, 0);
    check_near(Projector{{"EPSG:32733"}}.to_projected({15, 0}), 500000, 10000000);
}

TEST_CASE("the working CRS follows the extent") {
    CHECK(working_crs(around(juarez, 0.3, 0.2)).definition == "EPSG:32613");
    CHECK(working_crs(around({-43.2, -22.9}, 0.3, 0.2)).definition == "EPSG:32723"); // Rio
    CHECK(working_crs(around({180, 10}, 0, 0)).definition == "EPSG:32660");
    CHECK(working_crs(around({-180, 10}, 0, 0)).definition == "EPSG:32601");
    CHECK(working_crs(around({-108, 10}, 0, 0)).definition == "EPSG:32613"); // on the border
    CHECK(working_crs({}).definition == "EPSG:8857");
    CHECK(working_crs({-170, -60, 170, 70}).definition == "EPSG:8857");
    CHECK(working_crs({-179, 50, 179, 52}).definition == "EPSG:8857"); // over the antimeridian
    CHECK(working_crs({-10, -46, 10, 46}).definition == "EPSG:8857");  // 92 degrees high
}

TEST_CASE("a whole country is Lambert azimuthal equal area") {
    LonLatBox const mexico{-118, 14, -86, 33};
    Projector const projector{working_crs(mexico)};
    CHECK(projector.name() == "WGS 84 / Lambert azimuthal equal area, centre -102.00 23.50");
    CHECK(projector.label() == projector.name());
    check_near(projector.to_projected({-102, 23.5}), 0, 0); // its own centre
    // A degree cell has the same area in the plane as on the ellipsoid.
    std::vector<LonLat> ring;
    for (int i = 0; i < 50; ++i) ring.push_back({-99 + i / 50.0, 19});
    for (int i = 0; i < 50; ++i) ring.push_back({-98, 19 + i / 50.0});
    for (int i = 0; i < 50; ++i) ring.push_back({-98 - i / 50.0, 20});
    for (int i = 0; i < 50; ++i) ring.push_back({-99, 20 - i / 50.0});
    CHECK(area(projector.to_projected(MultiPolygon{{ring, {}}})) ==
          Approx(geodesic_ring(ring).area).epsilon(1e-6));
    // The definition survives being stored.
    CHECK(Projector{{projector.wkt()}}.name() == projector.name());
}

TEST_CASE("near the poles the working CRS is not UTM") {
    Projector const arctic{working_crs(around({20, 86}, 1, 1))};
    CHECK(arctic.name().find("Lambert azimuthal") != std::string::npos);
    CHECK(arctic.to_projected({20, 90}));
    CHECK(arctic.to_projected({-160, 89}));
}

TEST_CASE("the antimeridian is one line, not two") {
    Projector const fiji{{"EPSG:32760"}};
    auto const east = fiji.to_projected({180, -17});
    auto const west = fiji.to_projected({-180, -17});
    REQUIRE(east);
    REQUIRE(west);
    CHECK(east->easting == Approx(west->easting).margin(0.001));
    auto const beyond = fiji.to_projected({-179.9, -17});
    REQUIRE(beyond);
    CHECK(beyond->easting > east->easting);
}

TEST_CASE("outside of the projection there is no answer") {
    Projector const utm{{"EPSG:32613"}};
    CHECK_FALSE(utm.to_projected({75, 10})); // the other side of the world
    CHECK_FALSE(utm.to_projected({-16, 0})); // a quarter of the world away
    CHECK_FALSE(utm.to_projected({-106, 91}));
    CHECK_FALSE(utm.to_projected({std::nan(""), 31}));
    CHECK_FALSE(utm.to_projected({-106, INFINITY}));
    CHECK_FALSE(utm.to_lonlat({1e12, 1e12}));
    CHECK_FALSE(utm.to_lonlat({std::nan(""), 0}));
    CHECK_FALSE(Projector{{"EPSG:3857"}}.to_projected({0, 90}));
    CHECK(std::isnan(utm.ground_metres_per_unit({75, 10})));
    CHECK(utm.to_projected({-112, 31})); // but a zone away is fine, as neighbouring cities need
}

TEST_CASE("many points keep their order and their gaps") {
    Projector const utm{{"EPSG:32613"}};
    std::vector<LonLat> const points{juarez, {0, 95}, {-105, 0}};
    auto const projected = utm.each_to_projected(points);
    REQUIRE(projected.size() == 3);
    CHECK(projected[0]);
    CHECK_FALSE(projected[1]);
    CHECK(projected[2]->easting == Approx(500000));
    CHECK(utm.to_projected(MultiPolygon{{{{-106, 31}, {-105, 31}, {0, 99}}, {}}}).empty());
}

TEST_CASE("ground metres follow the scale factor") {
    Projector const utm{{"EPSG:32613"}};
    CHECK(utm.ground_metres_per_unit({-105, 31}) == Approx(1 / 0.9996).epsilon(1e-7));
    // Web Mercator at 60 degrees: cos(60) on the sphere, some 0.2 % less on the ellipsoid
    CHECK(Projector{{"EPSG:3857"}}.ground_metres_per_unit({10, 60}) == Approx(0.5).epsilon(0.005));
}

TEST_CASE("names and labels") {
    Projector const utm{{"EPSG:32613"}};
    CHECK(utm.name() == "WGS 84 / UTM zone 13N");
    CHECK(utm.label() == "EPSG:32613");
    CHECK(Projector{{utm.wkt()}}.label() == "EPSG:32613");
    CHECK(Projector{{"EPSG:8857"}}.label() == "EPSG:8857");
}

TEST_CASE("a CRS that cannot serve is refused with what to do") {
    using Catch::Matchers::Contains;
    CHECK_THROWS_WITH(Projector{{"EPSG:4326"}}, Contains("not projected in metres"));
    CHECK_THROWS_WITH(Projector{{"EPSG:2263"}}, Contains("not projected in metres")); // US feet
    CHECK_THROWS_WITH(Projector{{"EPSG:99999999"}}, Contains("not known"));
    CHECK_THROWS_WITH(Projector{{""}}, Contains("not known"));
    CHECK_THROWS_WITH(Projector{{"+proj=utm +zone=13 +nadgrids=/etc/passwd"}}, Contains("file"));
    CHECK_THROWS_WITH(Projector{{"+init=/etc/passwd:1"}}, Contains("file"));
    CHECK_THROWS_WITH(Projector{{"+proj=pipeline +step +proj=utm"}}, Contains("not known"));
    CHECK_THROWS_AS(Projector{{std::string(100000, '[')}}, Error);
}

TEST_CASE("coordinates of any CRS are read as WGS 84") {
    LonLatReader const utm{{"EPSG:32613"}};
    CHECK(utm.projected_in_metres());
    CHECK_FALSE(utm.geographic());
    auto const plaza = utm.to_lonlat(359253.9979656098, 3512388.935293694);
    REQUIRE(plaza);
    CHECK(plaza->lon == Approx(juarez.lon).margin(1e-8).epsilon(0));
    CHECK(plaza->lat == Approx(juarez.lat).margin(1e-8).epsilon(0));

    LonLatReader const mexican{{"EPSG:6365"}}; // Mexico ITRF2008, written latitude first by EPSG
    CHECK(mexican.geographic());
    auto const same = mexican.to_lonlat(juarez.lon, juarez.lat);
    REQUIRE(same);
    CHECK(same->lon == Approx(juarez.lon).margin(1e-6).epsilon(0));
    CHECK_FALSE(mexican.to_lonlat(31.7, -106.5)); // swapped

    LonLatReader const feet{{"EPSG:2277"}}; // Texas Central, US feet
    CHECK_FALSE(feet.projected_in_metres());
    CHECK(feet.to_lonlat(2296583, 9842500)); // false origin: 700,000 m and 3,000,000 m
}

// Values by GeographicLib 2.0 (Python) and GeodSolve 2.1.2.
TEST_CASE("geodesics on the ellipsoid") {
    LonLat const lote_bravo{-106.3731, 31.5966};
    auto const line = geodesic_line(juarez, lote_bravo);
    CHECK(line.length.value == Approx(19002.29630728288).margin(1e-5).epsilon(0));
    CHECK(line.azimuth_from == Approx(145.7457635465825).margin(1e-8).epsilon(0));
    CHECK(line.azimuth_to == Approx(145.80492977785414).margin(1e-8).epsilon(0));
    auto const end = geodesic_destination(juarez, line.azimuth_from, line.length);
    CHECK(end.lon == Approx(lote_bravo.lon).margin(1e-10).epsilon(0));
    CHECK(end.lat == Approx(lote_bravo.lat).margin(1e-10).epsilon(0));
    CHECK(geodesic_distance(juarez, juarez).value == 0);
    CHECK(geodesic_distance({179.9, 0}, {-179.9, 0}).value ==
          Approx(0.2 * 6378137 * std::acos(-1.0) / 180));
}

// The whole table of the reference case is run by tests/reference.
TEST_CASE("a ring is measured on the ellipsoid") {
    std::vector<LonLat> const octant{{0, 0}, {90, 0}, {0, 90}};
    // An eighth of the ellipsoid: 510,065,621.724 km² / 8 (GRS 80 and WGS 84 agree to the metre).
    CHECK(geodesic_ring(octant).area == Approx(510065621.724e6 / 8).epsilon(1e-9));
    std::vector<LonLat> const backwards{{0, 90}, {90, 0}, {0, 0}};
    CHECK(geodesic_ring(backwards).area == Approx(geodesic_ring(octant).area));
}

// Run under ThreadSanitizer by ./check --long.
TEST_CASE("each thread has a projector of its own", "[threads]") {
    auto const place = [](ProjectedPoint& at, Metres& away) {
        Projector const projector{working_crs(around(juarez, 0.2, 0.2))};
        for (int i = 0; i < 50; ++i) at = projector.to_projected(juarez).value_or(ProjectedPoint{});
        away = geodesic_distance(juarez, projector.to_lonlat(at).value_or(LonLat{0, 0}));
    };
    ProjectedPoint here{}, there{};
    Metres here_away{}, there_away{};
    std::thread first{[&] { place(here, here_away); }};
    std::thread second{[&] { place(there, there_away); }};
    first.join();
    second.join();
    check_near(here, 359253.998, 3512388.935);
    check_near(there, 359253.998, 3512388.935);
    CHECK(here_away.value < 1e-6);
    CHECK(there_away.value < 1e-6);
}
