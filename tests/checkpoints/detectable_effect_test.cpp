#include "geo/checkpoints/detectable_effect.hpp"

#include "geo/checkpoints/permeability.hpp"
#include "geo/model/error.hpp"
#include "geo/statistics/poisson_binomial.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>

using namespace reten;

namespace {

struct Row {
    double expected, exact, formula;
};
// CHECKPOINTS.md section 4, V = 0.75 E.
std::vector<Row> const table{
    {5, 0.13, 0.09},  {8, 0.23, 0.20},  {10, 0.25, 0.26}, {15, 0.37, 0.36},  {20, 0.43, 0.43},
    {30, 0.51, 0.51}, {40, 0.57, 0.57}, {60, 0.65, 0.63}, {120, 0.73, 0.73}, {200, 0.79, 0.79}};

} // namespace

TEST_CASE("the table of smallest detectable effects, exactly and by the formula") {
    for (auto const& row : table) {
        CAPTURE(row.expected);
        // p (1 - p) = 0.75 p: links with a chance of a quarter.
        std::vector<double> const chances(static_cast<std::size_t>(4 * row.expected), 0.25);
        CHECK(smallest_detectable_kappa(chances).value() == Approx(row.exact).margin(0.005));
        CHECK(smallest_detectable_kappa(row.expected, 0.75 * row.expected).value() ==
              Approx(row.formula).margin(0.005));
    }
}

// Twenty links of a quarter each: P(0) + P(1) / 2 = 0.0137, P(0) + P(1) + P(2) / 2 = 0.0578, so the
// test rejects up to one passage. q^20 + 20 (1 - q) q^19 is 0.8 where q is 0.958588.
TEST_CASE("one row of the table by hand") {
    std::vector<double> const chances(20, 0.25);
    auto const kappa = smallest_detectable_kappa(chances).value();
    auto const at = chances_at(chances, kappa);
    CHECK(1 - at[0] == Approx(0.958588).margin(1e-6));
    CHECK(count_tails(poisson_binomial(at), 1).at_most == Approx(0.8).margin(1e-8));
}

TEST_CASE("more power or a stricter level need a stronger effect") {
    std::vector<double> const chances(60, 0.3);
    auto const usual = smallest_detectable_kappa(chances).value();
    CHECK(smallest_detectable_kappa(chances, {0.9, 0.05}).value() < usual);
    CHECK(smallest_detectable_kappa(chances, {0.8, 0.01}).value() < usual);
    CHECK(smallest_detectable_kappa(std::vector(120, 0.3)).value() > usual);
    // Unequal chances in any order.
    std::vector<double> mixed;
    for (int i = 1; i <= 60; ++i) mixed.push_back(i / 100.0);
    auto turned = mixed;
    std::reverse(turned.begin(), turned.end());
    CHECK(smallest_detectable_kappa(mixed).value() ==
          Approx(smallest_detectable_kappa(turned).value()).margin(1e-8));
}

TEST_CASE("where even complete blocking would not be seen there is no effect") {
    CHECK_FALSE(smallest_detectable_kappa(std::vector<double>{}));
    CHECK_FALSE(smallest_detectable_kappa(std::vector(4, 0.5))); // 1/16, half of it 0.031
    CHECK(smallest_detectable_kappa(std::vector(5, 0.5)));       // 1/32
    CHECK_FALSE(smallest_detectable_kappa(std::vector{1.0, 1.0, 0.0}));
    CHECK_FALSE(smallest_detectable_kappa(3, 3 * 0.9)); // 3 < 1.96 * 1.64
    CHECK_FALSE(smallest_detectable_kappa(0, 0));
    CHECK_FALSE(smallest_detectable_kappa(5, 5)); // no chance above 0 has that
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    CHECK_FALSE(smallest_detectable_kappa(nan, 1));
    CHECK_THROWS_AS(smallest_detectable_kappa(std::vector{0.5, nan}), Error);
    CHECK_THROWS_AS(smallest_detectable_kappa(std::vector{0.5}, {1, 0.05}), Error);
    CHECK_THROWS_AS(smallest_detectable_kappa(std::vector{0.5}, {0.8, 0}), Error);
}

// CHECKPOINTS.md section 4.
TEST_CASE("what a margin needs") {
    CHECK(margin_needs(2).variance == Approx(22).margin(0.5));
    CHECK(margin_needs(1.5).variance == Approx(64).margin(0.5));
    CHECK(margin_needs(1.25).variance == Approx(211).margin(0.5));
    CHECK(margin_needs(2).least_variance == Approx(8).margin(0.5));
    CHECK(margin_needs(1.5).least_variance == Approx(23).margin(0.5));
    CHECK(margin_needs(1.25).least_variance == Approx(77).margin(0.5));
    for (auto const bad : {1.0, 0.5, -2.0, std::numeric_limits<double>::quiet_NaN(),
                           std::numeric_limits<double>::infinity()})
        CHECK_THROWS_AS(margin_needs(bad), Error);
}
