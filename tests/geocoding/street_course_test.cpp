#include "geo/geocoding/street_course.hpp"

#include "geo/projection/projector.hpp"
#include "tests/geocoding/drawn_streets.hpp"

#include <catch2/catch.hpp>

using namespace reten;

TEST_CASE("the local plane measures as the ellipsoid does") {
    for (LonLat const origin : {LonLat{-106.45, 31.7}, LonLat{0, 0}, LonLat{25, 59}}) {
        LocalPlane const plane{origin};
        for (double const azimuth : {0.0, 45.0, 90.0, 200.0}) {
            auto const near = geodesic_destination(origin, azimuth, Metres{10'000});
            CHECK(plane_distance({0, 0}, plane.to_plane(near)) == Approx(10'000).epsilon(0.0015));
            auto const back = plane.to_lonlat(plane.to_plane(near));
            CHECK(back.lon == Approx(near.lon).margin(1e-12));
            CHECK(back.lat == Approx(near.lat).margin(1e-12));
        }
    }
}

TEST_CASE("a way along a street goes the shortest way round") {
    DrawnStreets streets{DrawnMap{R"(
    A   B   C
        D   E
    )"}};
    streets.add("x", "ABC").add("x", "BDEC");
    StreetCourse const course{streets.pointers(), Metres{500}};
    // Segments: 0 AB 1 BC 2 BD 3 DE 4 EC; a column is 100 m, so AB = BC = DE = 400 m.
    auto const way = course.way({0, 0}, {3, 0.5});
    REQUIRE(way);
    CHECK(way->length == Approx(400 + 100 + 200).epsilon(0.001));
    CHECK(way->segments == std::vector<std::size_t>{0, 2, 3});
    CHECK(streets.map().names(way->line) == "ABD?");
    auto const other = course.way({3, 0.75}, {1, 0.75});
    REQUIRE(other);
    CHECK(other->length == Approx(100 + 100 + 100).epsilon(0.001));
    CHECK(streets.map().names(other->line) == "?EC?");
    auto const inside = course.way({0, 0.75}, {0, 0.25});
    REQUIRE(inside);
    CHECK(inside->length == Approx(200).epsilon(0.001));
    CHECK(inside->line.size() == 2);
    auto const none = course.way({0, 0.5}, {0, 0.5});
    REQUIRE(none);
    CHECK(none->length == 0);
    CHECK(none->line.size() >= 1);
}

TEST_CASE("the longest way is the street from end to end, over its gaps") {
    DrawnStreets streets{DrawnMap{R"(
    A  B  C   D  E         F  G
          x
    )"}};
    streets.add("x", "ABC").add("x", "Cx").add("x", "DE").add("x", "FG");
    StreetCourse const course{streets.pointers(), Metres{500}};
    auto const way = course.longest_way();
    // C to D is 400 m and bridged; E to F is 1,000 m and not.
    CHECK(streets.map().names(way.line) == "ABCDE");
    CHECK(way.length == Approx(1'300).epsilon(0.001));
    auto const [point, segment] = course.along(way, 700);
    CHECK(streets.off('C', point) == Approx(100).epsilon(0.01));
    CHECK_FALSE(course.way({0, 0}, {4, 1}));
    auto const groups = hanging_together(streets.pointers(), Metres{500});
    REQUIRE(groups.size() == 2);
    CHECK(groups[0].size() == 4);
    CHECK(hanging_together({}, Metres{500}).empty());
}

TEST_CASE("onward goes straight and stops at the end") {
    DrawnStreets streets{DrawnMap{R"(
    A  B  C  D
          E
    )"}};
    streets.add("x", "AB").add("x", "BC").add("x", "CE").add("x", "CD");
    StreetCourse const course{streets.pointers(), Metres{500}};
    auto const way = course.onward(0, true, 450);
    CHECK(streets.map().names(way.line) == "BC?");
    CHECK(way.length == Approx(450).epsilon(0.001));
    CHECK(course.onward(0, true, 5'000).length == Approx(600).epsilon(0.001));
    CHECK(course.onward(0, false, 100).segments.empty());
}

TEST_CASE("rings and streets of one point have ways too") {
    StreetSegment ring;
    ring.from = ring.to = {7};
    ring.line = {{-106.45, 31.7}, {-106.44, 31.7}, {-106.44, 31.71}, {-106.45, 31.7}};
    StreetCourse const course{{&ring}, Metres{500}};
    CHECK(course.longest_way().length > 3'000);
    StreetSegment dot;
    dot.from = {1};
    dot.to = {2};
    dot.line = {{-106.45, 31.7}, {-106.45, 31.7}};
    StreetCourse const still{{&dot}, Metres{500}};
    auto const way = still.longest_way();
    CHECK(way.length == 0);
    CHECK(still.along(way, 0).point == dot.line[0]);
    CHECK(still.at({0, 0.5}) == dot.line[0]);
}
