#include "geo/checkpoints/permeability.hpp"

#include "geo/model/error.hpp"
#include "tests/checkpoints/chosen_targets.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace reten;
using namespace reten::test;

namespace {

std::vector<double> const halves(12, 0.5);

} // namespace

// CHECKPOINTS.md section 7.
TEST_CASE("worked example 2: permeability and its exact interval") {
    auto const found = estimate_permeability(twelve_links(3));
    REQUIRE(found.kappa);
    REQUIRE(found.interval);
    CHECK(*found.kappa == Approx(0.368421).margin(5e-7));
    CHECK(found.standard_error == Approx(0.625282).margin(5e-7));
    CHECK(found.interval->low == Approx(0.092073).margin(5e-7));
    CHECK(found.interval->high.value() == Approx(1.160397).margin(5e-7));

    auto const exact = exact_kappa_interval(halves, 3);
    CHECK(exact.low == Approx(0.072794).margin(5e-7));
    CHECK(exact.high.value() == Approx(1.179765).margin(5e-7));

    CHECK(estimate_permeability(twelve_links(0)).kappa.value() == Approx(1.0 / 25));
    auto const none = exact_kappa_interval(halves, 0);
    CHECK(none.low == 0);
    CHECK(none.high.value() == Approx(0.283569).margin(5e-7));
}

TEST_CASE("worked example 5: shares at half the permeability") {
    auto const shares = chances_at(std::vector{1.0 / 2, 1.0 / 3, 1.0 / 4}, 0.5);
    CHECK(shares[0] == Approx(1.0 / 3));
    CHECK(shares[1] == Approx(1.0 / 5));
    CHECK(shares[2] == Approx(1.0 / 7));
    CHECK(std::accumulate(shares.begin(), shares.end(), 0.0) == Approx(71.0 / 105));
}

TEST_CASE("chances at kappa 1, 0 and without end") {
    auto const infinite = std::numeric_limits<double>::infinity();
    for (auto const chance : {0.0, 1e-300, 0.3, 1.0}) {
        CHECK(chance_at(chance, 1) == Approx(chance));
        CHECK(chance_at(chance, 0) == (chance == 1 ? 1 : 0));
        CHECK(chance_at(chance, infinite) == (chance == 0 ? 0 : 1));
    }
}

TEST_CASE("all passed: the exact interval has no upper end") {
    auto const all = exact_kappa_interval(halves, 12);
    CHECK_FALSE(all.high);
    CHECK(all.low == Approx(1 / 0.283569).margin(1e-5)); // none, mirrored
}

TEST_CASE("links that say nothing do not change the exact interval") {
    std::vector<double> const chances{0.2, 0.4, 0.1, 0.3, 0.25, 0.6, 0.35};
    auto const alone = exact_kappa_interval(chances, 2);
    std::vector<double> more{1, 0, 0, 1};
    more.insert(more.end(), chances.rbegin(), chances.rend());
    auto const beside = exact_kappa_interval(more, 4);
    CHECK(beside.low == Approx(alone.low).epsilon(1e-8));
    CHECK(beside.high.value() == Approx(*alone.high).epsilon(1e-8));
    auto const silent = exact_kappa_interval(std::vector{1.0, 0.0}, 1);
    CHECK(silent.low == 0);
    CHECK_FALSE(silent.high);
    auto const empty = exact_kappa_interval({}, 0);
    CHECK(empty.low == 0);
    CHECK_FALSE(empty.high);
}

TEST_CASE("the exact interval widens with its level and shrinks with the links") {
    auto const narrow = exact_kappa_interval(halves, 3, 0.8);
    auto const wide = exact_kappa_interval(halves, 3, 0.95);
    CHECK(wide.low < narrow.low);
    CHECK(narrow.high.value() < *wide.high);
    // 3,000 links, a quarter of them passing: kappa 1/3, standard error of its logarithm 0.0422.
    auto const many = exact_kappa_interval(std::vector(3000, 0.5), 750);
    CHECK(std::log(many.low) == Approx(std::log(1.0 / 3) - 1.96 * 0.0422).margin(1e-3));
    CHECK(std::log(*many.high) == Approx(std::log(1.0 / 3) + 1.96 * 0.0422).margin(1e-3));
}

TEST_CASE("attenuation is undone by the declared share of true links") {
    CHECK(unattenuated(0.2, 1) == Approx(0.2));
    CHECK(unattenuated(0.6, 0.5) == Approx(0.2)); // 1 - 0.4 / 0.5
    CHECK(unattenuated(1, 0.3) == 1);
    CHECK(unattenuated(1.2, 0.5) == Approx(1.4));
    CHECK(unattenuated(0.1, 0.5) == 0); // below what a half of true links could show
    // Read = 1 - r (1 - kappa), and back.
    for (auto const kappa : {0.1, 0.5, 1.0, 1.5})
        CHECK(unattenuated(1 - 0.7 * (1 - kappa), 0.7) == Approx(kappa));
    auto const corrected = unattenuated(KappaInterval{0.6, 1.1}, 0.5);
    CHECK(corrected.low == Approx(0.2));
    CHECK(corrected.high.value() == Approx(1.2));
    CHECK_FALSE(unattenuated(KappaInterval{0.6, {}}, 0.5).high);
    for (auto const bad : {0.0, -0.1, 1.1, std::numeric_limits<double>::quiet_NaN()})
        CHECK_THROWS_AS(unattenuated(0.5, bad), Error);
}

TEST_CASE("nothing to estimate has no kappa") {
    auto const silent = estimate_permeability(chosen_targets({{1}, {1, 1}, {0, 0, 0}}));
    CHECK(silent.fit.outcome == FitOutcome::uninformative);
    CHECK_FALSE(silent.kappa);
    CHECK_FALSE(silent.interval);
    CHECK_FALSE(estimate_permeability(ChoiceSets{1}).kappa);
    CHECK_THROWS_AS(exact_kappa_interval(std::vector{0.5, -0.5}, 1), Error);
    CHECK_THROWS_AS(exact_kappa_interval(halves, 1, 1.5), Error);
}
