#include "geo/geocoding/match_score.hpp"

#include <catch2/catch.hpp>

using namespace reten;

namespace {

std::vector<double> falling(std::vector<MatchTrial> const& trials) {
    return falling_frequencies(trials);
}

auto near(std::vector<double> const& values) { return Catch::Matchers::Approx(values); }

} // namespace

TEST_CASE("frequencies that fall stay as they are, those that rise are pooled, by hand") {
    // (9 + 1/2) / (9 + 1), (3 + 1/2) / (4 + 1)
    CHECK_THAT(falling({{9, 9}, {3, 4}}), near({0.95, 0.7}));
    // 1/2 of 1 would rise to 0.95: together 10 of 11, (10 + 1/2) / 12.
    CHECK_THAT(falling({{1, 2}, {9, 9}}), near({0.875, 0.875}));
    // The pool of the last two, (4 + 1/2) / 6 = 0.75, is above the first, 0.7: all three are one.
    CHECK_THAT(falling({{3, 4}, {0, 1}, {4, 4}}), near({0.75, 0.75, 0.75}));
}

TEST_CASE("a way that was never tried takes the frequency before it") {
    CHECK_THAT(falling({{9, 9}, {0, 0}, {0, 1}}), near({0.95, 0.95, 0.25}));
    CHECK_THAT(falling({{0, 0}}), near({0.5}));
    CHECK(falling({}).empty());
}

TEST_CASE("no way scores more than a stricter one, and none is certain") {
    double before = 1;
    for (std::size_t way = 0; way < match_ways; ++way) {
        auto const score = match_score(static_cast<MatchWay>(way));
        CHECK(score > 0.5);
        CHECK(score <= before);
        CHECK(score < 1);
        CHECK_FALSE(match_way_code(static_cast<MatchWay>(way)).empty());
        before = score;
    }
    // 234 of 234, by hand.
    CHECK(match_score(MatchWay::same) == Approx(234.5 / 235));
}
