#include "geo/checkpoints/expected_passages.hpp"

#include "geo/model/error.hpp"
#include "geo/statistics/conditional_logit.hpp"
#include "tests/checkpoints/chosen_targets.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace reten;
using namespace reten::test;

namespace {

ExpectedPassages under_null(ChoiceSets const& sets) {
    ConditionalLogitOptions options;
    options.first_held = 0;
    return expected_passages(sets, conditional_logit(sets, options).coefficients);
}

} // namespace

// CHECKPOINTS.md section 7.
TEST_CASE("worked example 2: expected passages and their score") {
    auto const found = under_null(twelve_links(3));
    CHECK(found.links == 12);
    CHECK(found.silent == 0);
    CHECK(found.observed == 3);
    CHECK(found.expected == Approx(6).epsilon(1e-14));
    CHECK(found.variance == Approx(3).epsilon(1e-14));
    CHECK(found.z.value() == Approx(-1.732051).margin(5e-7));
    auto const tails = destination_redraw(found);
    CHECK(tails.at_most == Approx(299.0 / 4096));
    CHECK(tails.lower_mid_p == Approx(189.0 / 4096));
    CHECK(tails.two_sided() == Approx(598.0 / 4096));
}

TEST_CASE("worked example 5: three links redrawn") {
    auto const found = expected_passages({1.0 / 2, 1.0 / 3, 1.0 / 4}, {0, 1, 0});
    CHECK(found.expected == Approx(13.0 / 12));
    CHECK(found.variance == Approx(95.0 / 144));
    auto const tails = destination_redraw(found); // one passage
    CHECK(tails.at_most == Approx(17.0 / 24));
    CHECK(tails.at_least == Approx(3.0 / 4));
}

TEST_CASE("the other covariates are fitted as if no checkpoint were there") {
    // Two targets, the passing one nearer: the chance of a passage is what distance makes of it.
    ChoiceSets sets{2};
    for (int i = 0; i < 3; ++i) sets.add(std::vector<double>{0, 1, 1, 0}); // passes not
    sets.add(std::vector<double>{1, 0, 0, 1});
    auto const found = under_null(sets);
    // Likelihood of distance alone: three of four chose the farther one.
    for (auto const chance : found.chances) CHECK(chance == Approx(0.25).epsilon(1e-7));
    CHECK(found.observed == 1);
    CHECK(found.z.value() == Approx(0).margin(1e-6));
}

TEST_CASE("links whose alternatives all pass alike are left out") {
    auto const found = under_null(chosen_targets({{1, 1, 1}, {0, 1}, {0}, {0.5, 0.5}, {1, 0, 0}}));
    CHECK(found.links == 5);
    CHECK(found.silent == 3);
    REQUIRE(found.chances.size() == 2);
    CHECK(found.chances[0] == Approx(0.5));
    CHECK(found.chances[1] == Approx(1.0 / 3));
    CHECK(found.observed == 1);
    CHECK(found.expected == Approx(5.0 / 6));
}

TEST_CASE("no links have no score") {
    auto const none = under_null(ChoiceSets{1});
    CHECK(none.links == 0);
    CHECK_FALSE(none.z);
    CHECK_FALSE(passage_gate(none).open());
    CHECK(passage_gate(none).no_passage == 1);
    CHECK(destination_redraw(none).two_sided() == 1);
    CHECK_FALSE(expected_passages({0, 1}, {0, 1}).z);
}

TEST_CASE("shares of routes count as shares, in wider tails") {
    // Half of every route passes, whatever is chosen: 0 or 1/2.
    auto const found = under_null(chosen_targets({{0.5, 0}, {0, 0.5}, {0.5, 0}}));
    CHECK(found.observed == 1);
    CHECK(found.expected == Approx(0.75));
    auto const tails = destination_redraw(found);
    // Bernoulli of 1/4 each: P(0) 27/64, P(1) 27/64.
    CHECK(tails.at_least == Approx(37.0 / 64));
}

TEST_CASE("the gate opens at E 5, V 3 and an absence that would tell") {
    auto const gate_of = [](std::size_t links, double chance) {
        return passage_gate(
            expected_passages(std::vector(links, chance), std::vector<double>(links, 0)));
    };
    CHECK(gate_of(12, 0.5).open()); // E 6, V 3
    CHECK_FALSE(gate_of(10, 0.49).expects_enough());
    CHECK(gate_of(10, 0.5).expects_enough()); // 5
    CHECK_FALSE(gate_of(10, 0.5).varies_enough());
    auto const low = gate_of(5, 0.5);
    CHECK(low.no_passage == Approx(1.0 / 32));
    CHECK_FALSE(low.absence_tells());
    CHECK(gate_of(6, 0.5).absence_tells()); // 1/64
    CHECK_FALSE(gate_of(40, 0.1).open());   // E 4
}

TEST_CASE("chances and shares that are none are refused") {
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_AS(expected_passages({0.5}, {0, 1}), Error);
    for (auto const bad : {nan, -0.1, 1.1}) {
        CHECK_THROWS_AS(expected_passages({bad}, {0}), Error);
        CHECK_THROWS_AS(expected_passages({0.5}, {bad}), Error);
    }
}
