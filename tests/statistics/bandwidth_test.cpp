#include "geo/statistics/bandwidth.hpp"
#include "geo/statistics/quantile.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <vector>

using namespace reten;

// x: 0 2 4 6 has deviation sqrt(20/3); y: 0 0 3 3 has sqrt(3). n^(-1/6) of 4 is 0.793700526.
TEST_CASE("Scott's rule by hand") {
    std::vector<ProjectedPoint> const points{{0, 0}, {2, 0}, {4, 3}, {6, 3}};
    auto const rule = scott_bandwidth(points);
    REQUIRE(rule);
    CHECK(rule->x.value == Approx(0.793700526 * std::sqrt(20.0 / 3)));
    CHECK(rule->y.value == Approx(0.793700526 * std::sqrt(3.0)));
    CHECK(rule->both.value == Approx(0.793700526 * std::sqrt(std::sqrt(20.0))));
}

TEST_CASE("Silverman's rule is not moved by one outlier") {
    std::vector<ProjectedPoint> points;
    for (int i = 0; i < 101; ++i) points.push_back({double(i), double(i * 37 % 101)});
    auto const calm = silverman_bandwidth(points);
    points[100] = {1e6, 1e6};
    auto const moved = silverman_bandwidth(points);
    REQUIRE(calm);
    REQUIRE(moved);
    CHECK(moved->both.value ==
          Approx(calm->both.value).epsilon(0.3)); // the quartiles take over from the deviation
    CHECK(scott_bandwidth(points)->both.value > 100 * moved->both.value);
}

TEST_CASE("no rule without spread") {
    std::vector<ProjectedPoint> const one{{1, 1}}, pile(9, {2, 2}), line{{0, 5}, {1, 5}, {2, 5}};
    for (auto const& points : {std::vector<ProjectedPoint>{}, one, pile, line}) {
        CHECK_FALSE(scott_bandwidth(points));
        CHECK_FALSE(silverman_bandwidth(points));
    }
}

// R: quantile(c(1, 2, 4, 8), c(0, .25, .5, .9, 1)) gives 1.0 1.75 3.0 6.8 8.0
TEST_CASE("quantiles are R's type 7") {
    std::array const values{1.0, 2.0, 4.0, 8.0};
    CHECK(quantile_of_sorted(values, 0) == 1);
    CHECK(quantile_of_sorted(values, 0.25) == 1.75);
    CHECK(quantile_of_sorted(values, 0.5) == 3);
    CHECK(quantile_of_sorted(values, 0.9) == Approx(6.8));
    CHECK(quantile_of_sorted(values, 1) == 8);
    CHECK(quantile_of_sorted(std::array{5.0}, 0.3) == 5);
}
