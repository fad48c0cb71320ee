#include "geo/statistics/adjusted_p.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace reten;

// Benjamini and Hochberg (1995), table 1: fifteen p of a study of heart attacks; at 0.05 their rate
// rejects the four smallest. The values expected are p * 15 / rank, made monotone by hand.
TEST_CASE("the rate of false discoveries as its paper has it") {
    std::vector<double> const p{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                                0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
    auto const q = adjusted_p(p, PAdjustment::benjamini_hochberg);
    CHECK(q[0] == Approx(0.0015));
    CHECK(q[1] == Approx(0.003));
    CHECK(q[2] == Approx(0.0095));
    CHECK(q[3] == Approx(0.035625));
    CHECK(q[4] == Approx(0.0603));
    // 0.0278 * 15 / 6 = 0.0695 and 0.0298 * 15 / 7 = 0.06386: the smaller one holds for both.
    CHECK(q[5] == Approx(0.0298 * 15 / 7));
    CHECK(q[6] == Approx(0.0298 * 15 / 7));
    CHECK(q[7] == Approx(0.0645));
    CHECK(q[8] == Approx(0.0765));
    CHECK(q[14] == 1);
    auto const passing = std::count_if(q.begin(), q.end(), [](double x) { return x <= 0.05; });
    CHECK(passing == 4);
}

TEST_CASE("whatever the dependence, times the harmonic sum") {
    std::vector<double> const p{0.04, 0.01, 0.03};
    auto const q = adjusted_p(p, PAdjustment::benjamini_yekutieli);
    auto const harmonic = 1 + 1.0 / 2 + 1.0 / 3;
    CHECK(q[1] == Approx(0.03 * harmonic));
    CHECK(q[2] == Approx(0.04 * harmonic)); // 0.045 made monotone
    CHECK(q[0] == Approx(0.04 * harmonic));
    CHECK(adjusted_p(std::vector{0.9, 0.8}, PAdjustment::benjamini_yekutieli) ==
          std::vector{1.0, 1.0});
}

TEST_CASE("a test without an answer is none of the tests") {
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    auto const q = adjusted_p(std::vector{0.01, nan, 0.02}, PAdjustment::benjamini_hochberg);
    CHECK(q[0] == Approx(0.02));
    CHECK(std::isnan(q[1]));
    CHECK(q[2] == Approx(0.02));
    CHECK(adjusted_p({}, PAdjustment::benjamini_hochberg).empty());
    CHECK(adjusted_p(std::vector{0.3, 0.2}, PAdjustment::none) == std::vector{0.3, 0.2});
}

TEST_CASE("corrections by their codes") {
    for (auto const adjustment :
         {PAdjustment::benjamini_hochberg, PAdjustment::benjamini_yekutieli, PAdjustment::none})
        CHECK(p_adjustment_from_code(p_adjustment_code(adjustment)) == adjustment);
    CHECK_FALSE(p_adjustment_from_code("bonferroni"));
}
