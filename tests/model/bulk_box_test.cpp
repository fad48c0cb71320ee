#include "geo/model/bulk_box.hpp"

#include <catch2/catch.hpp>

using namespace reten;

TEST_CASE("a mistyped coordinate does not stretch the box") {
    std::vector<LonLat> points;
    for (int i = 0; i <= 100; ++i) points.push_back({-106.5 + 0.001 * i, 31.6 + 0.001 * i});
    points.push_back({106.4, 31.7}); // the sign was forgotten
    auto const box = bulk_box(points);
    CHECK(box.east < -106.39);
    CHECK(box.west == Approx(-106.498));
}

TEST_CASE("few points all count, none give nothing") {
    CHECK(bulk_box({}).empty());
    CHECK(bulk_box({{1, 2}}) == LonLatBox{1, 2, 1, 2});
    CHECK(bulk_box({{1, 2}, {3, -4}}) == LonLatBox{1, -4, 3, 2});
}
