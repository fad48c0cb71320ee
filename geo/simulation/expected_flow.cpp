#include "geo/simulation/expected_flow.hpp"

#include <functional>
#include <limits>
#include <queue>
#include <tuple>

namespace reten {

namespace {

constexpr auto nothing = std::numeric_limits<std::size_t>::max();

double cost(GridSegment const& segment) {
    switch (segment.road_class) {
    case RoadClass::primary: return segment.length * 0.5;
    case RoadClass::secondary: return segment.length * 0.7;
    case RoadClass::residential: return segment.length;
    }
    return segment.length;
}

struct Tree {
    std::vector<std::size_t> order;   // settled nodes, nearest first
    std::vector<std::size_t> segment; // by which a node was reached; `nothing` at the root
};

/// Dijkstra; ties go to the lower node number, so that the tree is one and the same everywhere.
Tree quickest_ways(StreetGrid const& grid, std::size_t origin) {
    std::vector<double> time(grid.nodes.size(), std::numeric_limits<double>::infinity());
    Tree tree{{}, std::vector<std::size_t>(grid.nodes.size(), nothing)};
    using Entry = std::tuple<double, std::size_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    time[origin] = 0;
    open.emplace(0.0, origin);
    while (!open.empty()) {
        auto const [at, node] = open.top();
        open.pop();
        if (at > time[node]) continue;
        tree.order.push_back(node);
        for (auto const s : grid.segments_at[node]) {
            auto const& segment = grid.segments[s];
            if (segment.one_way && segment.to == node) continue;
            auto const other = segment.from == node ? segment.to : segment.from;
            auto const arrival = at + cost(segment);
            if (arrival >= time[other]) continue;
            time[other] = arrival;
            tree.segment[other] = s;
            open.emplace(arrival, other);
        }
    }
    return tree;
}

} // namespace

std::vector<double> expected_flow(StreetGrid const& grid, std::vector<std::size_t> const& origins,
                                  std::vector<double> const& node_weight) {
    std::vector<double> flow(grid.segments.size(), 0);
    for (auto const origin : origins) {
        auto const tree = quickest_ways(grid, origin);
        auto passing = node_weight;
        for (auto node = tree.order.rbegin(); node != tree.order.rend(); ++node) {
            auto const s = tree.segment[*node];
            if (s == nothing) continue;
            auto const& segment = grid.segments[s];
            auto const before = segment.from == *node ? segment.to : segment.from;
            flow[s] += passing[*node];
            passing[before] += passing[*node];
        }
    }
    return flow;
}

} // namespace reten
