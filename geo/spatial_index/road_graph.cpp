#include "geo/spatial_index/road_graph.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace reten {

namespace {

/// The other end of an arc that is looked at from `node`.
struct DirectedEdge {
    std::uint32_t at, other, edge;
    double cost;
};

/// Arcs by the node they are looked up at, keeping their order; `first` gets one more at the end.
void sort_by_node(std::vector<DirectedEdge> const& all, std::size_t node_count,
                  std::vector<std::uint32_t>& first, std::vector<RoadGraph::Arc>& arcs) {
    first.assign(node_count + 1, 0);
    for (auto const& each : all) ++first[each.at + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    arcs.resize(all.size());
    auto next = first;
    for (auto const& each : all) arcs[next[each.at]++] = {each.other, each.edge, each.cost};
}

void refuse_bad(RoadEdge const& edge, std::size_t node_count) {
    if (edge.from >= node_count || edge.to >= node_count)
        throw std::invalid_argument{"an edge of a road graph names a node that there is not"};
    if (!std::isfinite(edge.cost) || !std::isfinite(edge.reverse_cost))
        throw std::invalid_argument{"an edge of a road graph has a cost that is not finite"};
}

} // namespace

RoadGraph::RoadGraph(std::size_t node_count, std::span<RoadEdge const> edges)
    : edges_{edges.begin(), edges.end()} {
    if (node_count >= none || edges.size() >= none / 2)
        throw std::invalid_argument{"a road graph has too many nodes or edges"};
    std::vector<DirectedEdge> leaving, reaching;
    leaving.reserve(2 * edges.size());
    reaching.reserve(2 * edges.size());
    auto const add = [&](std::uint32_t from, std::uint32_t to, std::uint32_t edge, double cost) {
        if (cost < 0) return;
        leaving.push_back({from, to, edge, cost});
        reaching.push_back({to, from, edge, cost});
    };
    for (std::uint32_t number = 0; number < edges_.size(); ++number) {
        auto const& edge = edges_[number];
        refuse_bad(edge, node_count);
        add(edge.from, edge.to, number, edge.cost);
        add(edge.to, edge.from, number, edge.reverse_cost);
    }
    sort_by_node(leaving, node_count, first_from_, arcs_from_);
    sort_by_node(reaching, node_count, first_to_, arcs_to_);
    find_islands();
}

void RoadGraph::find_islands() {
    // Union and find with halved paths; the lowest node stands for its set.
    std::vector<std::uint32_t> root(node_count());
    std::iota(root.begin(), root.end(), 0U);
    auto const find = [&](std::uint32_t node) {
        while (root[node] != node) {
            root[node] = root[root[node]];
            node = root[node];
        }
        return node;
    };
    for (auto const& edge : edges_) {
        auto const a = find(edge.from);
        auto const b = find(edge.to);
        root[std::max(a, b)] = std::min(a, b);
    }
    std::vector<std::size_t> sizes(node_count(), 0);
    for (std::uint32_t node = 0; node < root.size(); ++node) ++sizes[find(node)];

    std::vector<std::uint32_t> by_size;
    for (std::uint32_t node = 0; node < root.size(); ++node)
        if (sizes[node] > 0) by_size.push_back(node);
    std::stable_sort(by_size.begin(), by_size.end(),
                     [&](auto a, auto b) { return sizes[a] > sizes[b]; });
    std::vector<std::uint32_t> number(node_count(), 0);
    for (std::uint32_t island = 0; island < by_size.size(); ++island) {
        number[by_size[island]] = island;
        island_sizes_.push_back(sizes[by_size[island]]);
    }
    islands_.resize(node_count());
    for (std::uint32_t node = 0; node < root.size(); ++node) islands_[node] = number[find(node)];
}

} // namespace reten
