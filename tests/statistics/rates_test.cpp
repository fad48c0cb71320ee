#include "geo/statistics/rates.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

using namespace reten;

// Exact Poisson limits as tabulated in the field: 0: 0 to 3.689, 1: 0.0253 to 5.572, 10: 4.795 to
// 18.39, 100: 81.36 to 121.63 (Pearson and Hartley, Biometrika Tables).
TEST_CASE("rates and their exact intervals") {
    auto const at = [](double count) { return *crude_rate(count, 100000.0); };
    CHECK(at(10).value == Approx(10));
    CHECK(at(10).low == Approx(4.795).margin(0.001));
    CHECK(at(10).high == Approx(18.39).margin(0.01));
    CHECK(at(1).low == Approx(0.0253).margin(0.0001));
    CHECK(at(1).high == Approx(5.572).margin(0.001));
    CHECK(at(100).low == Approx(81.36).margin(0.01));
    CHECK(at(100).high == Approx(121.63).margin(0.01));
    CHECK(at(0).value == 0);
    CHECK(at(0).low == 0);
    CHECK(at(0).high == Approx(3.689).margin(0.001));
}

TEST_CASE("people, years and level are options") {
    CHECK(crude_rate(50.0, 20000.0, {.per = 1000, .years = 5})->value == Approx(0.5));
    // Table value of the 99 % limits of 10: 3.717 to 21.398.
    auto const wide = crude_rate(10.0, 100000.0, {.level = 0.01});
    CHECK(wide->low == Approx(3.717).margin(0.001));
    CHECK(wide->high == Approx(21.398).margin(0.001));
}

TEST_CASE("no rate without a count or people") {
    CHECK_FALSE(crude_rate(std::nullopt, 1000.0));
    CHECK_FALSE(crude_rate(5.0, std::nullopt));
    CHECK_FALSE(crude_rate(5.0, 0.0));
    CHECK_THROWS_AS(crude_rate(-1.0, 1000.0), Error);
    CHECK_THROWS_AS(crude_rate(1.0, -1000.0), Error);
    CHECK_THROWS_AS(crude_rate(1.0, 1000.0, {.per = 0}), Error);
    CHECK_THROWS_AS(crude_rate(1.0, 1000.0, {.level = 1}), Error);
}
