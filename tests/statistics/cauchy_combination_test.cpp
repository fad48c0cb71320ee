#include "geo/statistics/cauchy_combination.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <vector>

using namespace reten;

// The example in the manual of the method's authors' R package ACAT.
TEST_CASE("the published example of a Cauchy combination") {
    auto const p = cauchy_combination(std::vector{2e-02, 4e-04, 0.2, 0.1, 0.8});
    REQUIRE(p);
    CHECK(*p == Approx(0.001953404).epsilon(1e-6));
}

TEST_CASE("equal p combine to themselves, in any order, however small") {
    for (auto const p : {0.6, 0.5, 0.05, 0.001, 1e-12}) {
        CAPTURE(p);
        CHECK(cauchy_combination(std::vector{p, p, p}).value() == Approx(p).epsilon(1e-9));
        CHECK(cauchy_combination(std::vector{p}).value() == p);
    }
    CHECK(cauchy_combination(std::vector{0.01, 0.2, 0.5}).value() ==
          Approx(cauchy_combination(std::vector{0.5, 0.01, 0.2}).value()));
    // A single p that is 1e-300 decides: three times as large.
    CHECK(cauchy_combination(std::vector{1e-300, 0.5, 0.5}).value() ==
          Approx(3e-300).epsilon(1e-9));
}

TEST_CASE("a p of 1 does not outweigh the others") {
    // Of two tests it counts as 1/2, whose term is 0.
    auto const two = cauchy_combination(std::vector{0.01, 1.0}).value();
    CHECK(two == Approx(0.02).epsilon(1e-2));
    CHECK(cauchy_combination(std::vector{0.01, 0.999}).value() == Approx(two));
    CHECK(cauchy_combination(std::vector{1.0, 1.0, 1.0}).value() == Approx(2.0 / 3));
    CHECK(cauchy_combination(std::vector{1.0}).value() == 1);
}

TEST_CASE("no tests have no p, and what is no p is refused") {
    CHECK_FALSE(cauchy_combination({}));
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    for (auto const bad : {0.0, -0.1, 1.1, nan}) {
        CHECK_THROWS_AS(cauchy_combination(std::vector{0.5, bad}), Error);
        CHECK_THROWS_AS(cauchy_combination(std::vector{bad}), Error);
    }
}
