#include "app/map/number_places.hpp"
#include "geo/cartography/map_colours.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace reten;
using namespace reten::app;

namespace {

double distance(PagePoint a, PagePoint b) { return std::hypot(a.x - b.x, a.y - b.y); }

void check_places(std::vector<PagePoint> const& points, NumberRoom const& room) {
    auto const places = number_places(points, room);
    REQUIRE(places.size() == points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        INFO("number " << i + 1);
        CHECK(distance(places[i], points[i]) >= room.nearest - 1e-9);
        for (std::size_t k = 0; k < points.size(); ++k) {
            if (k == i) continue;
            CHECK(distance(places[i], places[k]) >= 2 * room.radius);
            if (distance(points[i], points[k]) > 0)
                CHECK(distance(places[i], points[k]) > distance(places[i], points[i]));
        }
    }
}

} // namespace

TEST_CASE("a number stands on its point where there is room") {
    std::vector<PagePoint> const points{{10, 10}, {40, 10}};
    CHECK(number_places(points, {}) == points);
    CHECK(number_places({}, {}).empty());
}

TEST_CASE("no number lies nearer to another point, however near the points are") {
    for (auto const room : {NumberRoom{2, 0}, NumberRoom{1.6, 4}}) {
        for (auto const apart : {0.05, 0.5, 1.5, 3.0, 6.0, 20.0}) {
            INFO(apart << " mm apart, " << room.nearest);
            // Side by side either way round, one above the other, askew.
            check_places({{50, 50}, {50 + apart, 50}}, room);
            check_places({{50 + apart, 50}, {50, 50}}, room);
            check_places({{50, 50 + apart}, {50, 50}}, room);
            check_places({{50, 50}, {50 + apart * 0.6, 50 + apart * 0.8}}, room);
        }
    }
}

TEST_CASE("numbers of points that are one stand beside each other") {
    check_places({{50, 50}, {50, 50}}, {2, 0});
    check_places({{50, 50}, {50, 50}, {50, 50}}, {1.6, 4});
}

TEST_CASE("nine points in a cluster keep their numbers apart") {
    std::vector<PagePoint> points;
    for (int i = 0; i < 9; ++i) points.push_back({50.0 + 4 * (i % 3), 50.0 + 4 * (i / 3)});
    auto const places = number_places(points, {1.2, 0});
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t k = 0; k < points.size(); ++k)
            if (k != i) CHECK(distance(places[i], points[k]) > distance(places[i], points[i]));
}

TEST_CASE("numbers can be read on their discs in both themes") {
    for (auto const theme : {MapTheme::light, MapTheme::dark})
        CHECK(contrast_ratio(map_colours(theme).paper, map_colours(theme).accent) >= 4.5);
}
