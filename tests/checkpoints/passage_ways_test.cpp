#include "geo/checkpoints/passage_ways.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace reten;

namespace {

SiteTimes standing(std::size_t sites, std::vector<SiteStretch> const& stretches) {
    return {sites, stretches};
}

} // namespace

TEST_CASE("a site is in force where one of its stretches overlaps") {
    auto const times = standing(3, {{0, {10, 20}}, {2, {5, 6}}, {0, {30, 40}}});
    CHECK(times.in_force(0, {19, 25}));
    CHECK_FALSE(times.in_force(0, {20, 30})); // half-open
    CHECK(times.in_force(0, {20, 31}));
    CHECK_FALSE(times.in_force(1, {0, 100}));
    CHECK(times.in_force(2, {0, 100}));
    CHECK_FALSE(times.in_force(2, {6, 7}));

    auto const many = standing(2, {{1, {10, 12}},
                                   {1, {1, 2}},
                                   {1, {4, 6}},
                                   {0, {7, 8}},
                                   {1, {5, 5}}, // empty
                                   {1, {MinuteRange::since_ever, 0}}});
    for (auto const at : {-1'000'000, -1, 1, 4, 5, 10, 11}) CHECK(many.in_force(1, {at, at + 1}));
    for (auto const at : {0, 2, 3, 6, 7, 9, 12}) CHECK_FALSE(many.in_force(1, {at, at + 1}));
    CHECK_FALSE(standing(1, {{0, {5, 5}}}).in_force(0, {0, 10}));
}

TEST_CASE("passages beside the expected ones, by hand") {
    PassageWays ways{2};
    // Half of its routes by site 0; were there no checkpoints 0.2 by site 0 and 0.3 by site 1.
    ways.add_link({0, 10}, std::vector<LinkWay>{{{0}, 0.5, 0.2}, {{1}, 0, 0.3}, {{}, 0.5, 0.5}});
    ways.add_link({20, 30}, std::vector<LinkWay>{{{1}, 1, 0.6}});

    auto const first = ways.sums(standing(2, {{0, {5, 8}}}));
    CHECK(first.taken == 0.5);
    CHECK(first.expected == Approx(0.2));
    CHECK(first.variance == Approx(0.16));
    CHECK(first.score() == Approx(0.3 / 0.4));

    auto const both = ways.sums(standing(2, {{0, {5, 8}}, {1, {9, 25}}}));
    CHECK(both.taken == 1.5);
    CHECK(both.expected == Approx(0.5 + 0.6));
    CHECK(both.variance == Approx(0.25 + 0.24));

    auto const none = ways.sums(standing(2, {}));
    CHECK(none.taken == 0);
    CHECK(none.score() == 0);
}

TEST_CASE("a way over several checkpoints passes once") {
    PassageWays ways{3};
    ways.add_link({0, 10}, std::vector<LinkWay>{{{2, 0, 2}, 0.5, 0.25},
                                                {{0, 2}, 0.25, 0.25}, // the same sites
                                                {{0}, 0.25, 0.25},
                                                {{1, 2}, 0, 0.25}});
    auto const at = [&](std::vector<std::uint32_t> const& sites) {
        std::vector<SiteStretch> stretches;
        for (auto const site : sites) stretches.push_back({site, {0, 10}});
        return ways.sums(standing(3, stretches));
    };
    CHECK(at({0}).taken == 1);
    CHECK(at({0}).expected == Approx(0.75));
    CHECK(at({2}).taken == 0.75);
    CHECK(at({2}).expected == Approx(0.75));
    CHECK(at({1}).taken == 0);
    CHECK(at({1}).expected == Approx(0.25));
    CHECK(at({0, 2}).taken == 1);
    CHECK(at({0, 1, 2}).expected == Approx(1));
    CHECK(at({0, 1, 2}).variance == Approx(0).margin(1e-15));
}

TEST_CASE("links without ways never pass") {
    PassageWays ways{1};
    ways.add_link({0, 1}, {});
    CHECK(ways.size() == 1);
    CHECK(ways.sums(standing(1, {{0, {0, 1}}})).variance == 0);
    CHECK(PassageWays{0}.sums(standing(0, {})).score() == 0);
}

TEST_CASE("ways that do not fit are refused and leave nothing behind") {
    PassageWays ways{2};
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    auto const refuses = [&](std::vector<LinkWay> const& bad) {
        CHECK_THROWS_AS(ways.add_link({0, 1}, bad), Error);
        CHECK(ways.size() == 0);
    };
    refuses({{{0}, nan, 0.1}});
    refuses({{{0}, 0.1, nan}});
    refuses({{{0}, -0.1, 0.1}});
    refuses({{{0}, 0.6, 0}, {{1}, 0.6, 0}});
    refuses({{{0}, 0, 0.6}, {{}, 0, 0.6}});
    refuses({{{2}, 0, 0}});
}
