#include "geo/checkpoints/flow_matched_relocation.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace reten;

namespace {

/// Worked example 4 (CHECKPOINTS.md section 7): times of links by edge, each by a chance of one
/// half.
PassageWays links_by_edge() {
    std::vector<std::vector<std::int64_t>> const times{{1, 2, 3}, {6, 7, 8}, {1}, {9}, {}};
    PassageWays ways{5};
    for (std::uint32_t edge = 0; edge < 5; ++edge)
        for (auto const at : times[edge])
            ways.add_link({at, at + 1}, std::vector<LinkWay>{{{edge}, 1, 0.5}});
    return ways;
}
std::vector<StandingCheckpoint> const on_the_first{{0, {{0, 5}}}};

std::vector<double> taken(ArrangedPassages const& passages) {
    std::vector<double> all;
    for (auto const& sums : passages.arranged) all.push_back(sums.taken);
    return all;
}

} // namespace

TEST_CASE("worked example 4: relocation among edges of like flow") {
    auto const ways = links_by_edge();
    std::vector<std::vector<std::uint32_t>> const matched{{0, 1}};
    auto const moved = flow_matched_relocation(ways, on_the_first, matched);
    CHECK(moved.exhaustive);
    CHECK(moved.observed.taken == 3);
    CHECK(taken(moved) == std::vector<double>{3, 0});
    auto const test = residual_test(moved).value();
    CHECK(test.upper_p == Approx(1.0 / 2));
    CHECK(test.lower_p == 1);
}

// What the refused comparison with all roads would give.
TEST_CASE("worked example 4: all edges alike") {
    std::vector<std::vector<std::uint32_t>> const uniform{{0, 1, 2, 3, 4}};
    auto const moved = flow_matched_relocation(links_by_edge(), on_the_first, uniform);
    CHECK(taken(moved) == std::vector<double>{3, 0, 1, 0, 0}); // mean 4/5
    CHECK(residual_test(moved).value().upper_p == Approx(1.0 / 5));
}

TEST_CASE("edges next in the order of expected flow") {
    std::vector<double> const flow{5, 1, 9, 7, 3, 8}; // order 2 5 3 0 4 1
    using Edges = std::vector<std::uint32_t>;
    CHECK(flow_matched_edges(flow, 3, 1) == Edges{5, 3, 0});
    CHECK(flow_matched_edges(flow, 2, 1) == Edges{2, 5}); // the busiest
    CHECK(flow_matched_edges(flow, 1, 2) == Edges{0, 4, 1});
    CHECK(flow_matched_edges(flow, 0, 15) == Edges{2, 5, 3, 0, 4, 1});
    CHECK(flow_matched_edges(flow, 0, 0) == Edges{0});
    CHECK(flow_matched_edges(std::vector{2.0, 2.0, 2.0, 2.0}, 2, 1) == Edges{1, 2, 3}); // ties
    std::vector<double> const many(100, 1);
    CHECK(flow_matched_edges(many, 50).size() == 31);

    auto const nan = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_AS(flow_matched_edges(flow, 6, 1), Error);
    CHECK_THROWS_AS(flow_matched_edges(std::vector{1.0, nan}, 0, 1), Error);
    CHECK_THROWS_AS(flow_matched_edges(std::vector{1.0, -1.0}, 0, 1), Error);
}

TEST_CASE("each checkpoint moves for itself, one without other candidates stays") {
    auto const ways = links_by_edge();
    std::vector<StandingCheckpoint> const three{{0, {{0, 5}}}, {1, {{5, 10}}}, {3, {{0, 10}}}};
    std::vector<std::vector<std::uint32_t>> const candidates{{0, 2}, {1, 4}, {3}};
    auto const moved = flow_matched_relocation(ways, three, candidates);
    CHECK(moved.movable == 2);
    auto all = taken(moved);
    std::sort(all.begin(), all.end());
    // 3 or 1 on the first, 3 or 0 on the second, always 1 on the third.
    CHECK(all == std::vector<double>{2, 4, 5, 7});
    CHECK(moved.observed.taken == 7);

    std::vector<std::vector<std::uint32_t>> const none{{0}, {1}, {3}};
    CHECK_FALSE(residual_test(flow_matched_relocation(ways, three, none)));
}

TEST_CASE("drawn relocations come near to all of them") {
    auto const ways = links_by_edge();
    std::vector<std::vector<std::uint32_t>> const uniform{{0, 1, 2, 3, 4}};
    auto const moved = flow_matched_relocation(ways, on_the_first, uniform, {9999, 3, 0});
    CHECK_FALSE(moved.exhaustive);
    CHECK(residual_test(moved).value().upper_p ==
          Approx(0.2).margin(5 * std::sqrt(0.2 * 0.8 / 9999)));
}

TEST_CASE("candidates that do not fit are refused") {
    auto const ways = links_by_edge();
    using Candidates = std::vector<std::vector<std::uint32_t>>;
    CHECK_THROWS_AS(flow_matched_relocation(ways, on_the_first, Candidates{}), Error);
    CHECK_THROWS_AS(flow_matched_relocation(ways, on_the_first, Candidates{{0, 5}}), Error);
    CHECK_THROWS_AS(flow_matched_relocation(ways, on_the_first, Candidates{{1, 2}}), Error);
}
