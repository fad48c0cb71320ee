#include "geo/statistics/poisson_binomial.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace reten;

namespace {

double logarithm_of_choices(double n, double k) {
    return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
}

} // namespace

// CHECKPOINTS.md section 7, worked example 5, by hand.
TEST_CASE("worked example 5: chances of 1/2, 1/3 and 1/4") {
    auto const terms = poisson_binomial(std::vector{1.0 / 2, 1.0 / 3, 1.0 / 4});
    REQUIRE(terms.size() == 4);
    CHECK(terms[0] == Approx(1.0 / 4).epsilon(1e-14));
    CHECK(terms[1] == Approx(11.0 / 24).epsilon(1e-14));
    CHECK(terms[2] == Approx(1.0 / 4).epsilon(1e-14));
    CHECK(terms[3] == Approx(1.0 / 24).epsilon(1e-14));
    auto const two = count_tails(terms, 2);
    CHECK(two.at_most == Approx(23.0 / 24));
    CHECK(two.at_least == Approx(7.0 / 24));
    CHECK(two.lower_mid_p == Approx(20.0 / 24)); // 17/24 + 3/24
    CHECK(two.upper_mid_p == Approx(4.0 / 24));  // 1/24 + 3/24
    CHECK(two.two_sided() == Approx(14.0 / 24));
}

// Worked example 2: 12 tosses of a coin.
TEST_CASE("equal chances are binomial") {
    std::vector<double> const coin(12, 0.5);
    auto const three = count_tails(poisson_binomial(coin), 3);
    CHECK(three.at_most == Approx(299.0 / 4096).epsilon(1e-14));
    CHECK(three.lower_mid_p == Approx(189.0 / 4096).epsilon(1e-14));
    CHECK(three.at_least == Approx(1 - 79.0 / 4096).epsilon(1e-14)); // 1 + 12 + 66 of 4096
    CHECK(lower_mid_p(coin, 3) == Approx(189.0 / 4096).epsilon(1e-14));
}

TEST_CASE("thousands of terms keep their digits into the far tails") {
    constexpr std::size_t n = 4000;
    std::vector<double> const chances(n, 0.2);
    auto const terms = poisson_binomial(chances);
    CHECK(std::accumulate(terms.begin(), terms.end(), 0.0) == Approx(1).epsilon(1e-12));
    // Logarithms of factorials lose some digits themselves.
    for (auto const k : {0.0, 3.0, 300.0, 800.0, 1200.0, 2000.0}) {
        auto const exact = logarithm_of_choices(n, k) + k * std::log(0.2) + (n - k) * std::log(0.8);
        CAPTURE(k);
        auto const term = terms[static_cast<std::size_t>(k)];
        if (exact < -700)
            CHECK(term < 1e-300);
        else
            CHECK(std::log(term) == Approx(exact).margin(1e-8));
    }
    // Both tails by their own sums, not as what is left of the other.
    auto const far = count_tails(terms, 1200);
    CHECK(far.at_least < 1e-50);
    CHECK(far.at_least > terms[1200]);
    auto const near = count_tails(terms, 790);
    CHECK(lower_mid_p(chances, 790) == Approx(near.lower_mid_p).epsilon(1e-11));
    CHECK(near.at_most + near.at_least == Approx(1 + terms[790]).epsilon(1e-11));
    // Failures are counted where there are fewer of them.
    std::vector<double> const likely(n, 0.8);
    CHECK(lower_mid_p(likely, 3210) == Approx(1 - near.lower_mid_p).epsilon(1e-11));
}

TEST_CASE("mean and variance of unequal chances, in any order") {
    std::vector<double> chances;
    for (int i = 1; i <= 97; ++i) chances.push_back(i / 101.0);
    auto const terms = poisson_binomial(chances);
    double mean = 0, square = 0, expected = 0, variance = 0;
    for (std::size_t k = 0; k < terms.size(); ++k) {
        mean += static_cast<double>(k) * terms[k];
        square += static_cast<double>(k * k) * terms[k];
    }
    for (auto const p : chances) {
        expected += p;
        variance += p * (1 - p);
    }
    CHECK(mean == Approx(expected).epsilon(1e-12));
    CHECK(square - mean * mean == Approx(variance).epsilon(1e-9));
    std::reverse(chances.begin(), chances.end());
    auto const reversed = poisson_binomial(chances);
    for (std::size_t k = 0; k < terms.size(); ++k)
        CHECK(reversed[k] == Approx(terms[k]).epsilon(1e-12));
}

TEST_CASE("no trials, certain ones and shares between whole numbers") {
    CHECK(poisson_binomial({}) == std::vector{1.0});
    auto const none = count_tails(poisson_binomial({}), 0);
    CHECK(none.at_most == 1);
    CHECK(none.at_least == 1);
    CHECK(none.lower_mid_p == 0.5);
    CHECK(lower_mid_p({}, 0) == 0.5);

    std::vector<double> const certain{1, 0, 1, 0.5};
    auto const terms = poisson_binomial(certain);
    CHECK(terms == std::vector{0.0, 0.0, 0.5, 0.5, 0.0});
    auto const between = count_tails(terms, 2.4); // nobody sits there
    CHECK(between.at_most == 0.5);
    CHECK(between.at_least == 0.5);
    CHECK(between.lower_mid_p == 0.5);
    CHECK(lower_mid_p(certain, 2.4) == 0.5);
    CHECK(lower_mid_p(certain, 1.5) == 0);
    CHECK(lower_mid_p(certain, 3.5) == 1);
    // The sum of ten tenths is not quite 1.
    double sum = 0;
    for (int i = 0; i < 10; ++i) sum += 0.1;
    REQUIRE(sum != 1);
    CHECK(count_tails(poisson_binomial(std::vector{0.5}), sum).lower_mid_p == 0.75);
}

TEST_CASE("what is no chance is refused") {
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    for (auto const bad : {nan, -0.1, 1.1}) {
        CHECK_THROWS_AS(poisson_binomial(std::vector{0.5, bad}), Error);
        CHECK_THROWS_AS(lower_mid_p(std::vector{0.5, bad}, 1), Error);
    }
    CHECK_THROWS_AS(count_tails(std::vector{0.5, 0.5}, nan), Error);
    CHECK_THROWS_AS(lower_mid_p(std::vector{0.5}, nan), Error);
}
