#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace reten {

/// One edge as a layer has it. Costs are of one unit throughout (metres, seconds), finite; a
/// negative one says that the edge cannot be taken that way, as pgRouting has it.
struct RoadEdge {
    std::uint32_t from = 0, to = 0; // nodes
    double cost = 0;                // from `from` to `to`
    double reverse_cost = 0;        // from `to` to `from`
};

/// A directed graph of roads in memory, made once. Nodes and edges are numbered as they were given;
/// an edge gives one arc a way that it can be taken. About 40 bytes an edge.
class RoadGraph {
public:
    struct Arc {
        std::uint32_t to = 0;   // node; in `arcs_to` the node it comes from
        std::uint32_t edge = 0; // as given
        double cost = 0;
    };
    static constexpr auto none = std::numeric_limits<std::uint32_t>::max();

    /// Throws std::invalid_argument where an edge names a node that there is not or its costs are
    /// not finite. Loops and parallel edges are kept.
    RoadGraph(std::size_t node_count, std::span<RoadEdge const> edges);

    [[nodiscard]] std::size_t node_count() const { return first_from_.size() - 1; }
    [[nodiscard]] std::size_t edge_count() const { return edges_.size(); }
    [[nodiscard]] RoadEdge const& edge(std::size_t number) const { return edges_[number]; }

    /// By which a node is left, in the order of the edges.
    [[nodiscard]] std::span<Arc const> arcs_from(std::size_t node) const {
        return {arcs_from_.data() + first_from_[node], arcs_from_.data() + first_from_[node + 1]};
    }
    /// By which it is reached.
    [[nodiscard]] std::span<Arc const> arcs_to(std::size_t node) const {
        return {arcs_to_.data() + first_to_[node], arcs_to_.data() + first_to_[node + 1]};
    }

    /// The island of each node: nodes that are joined when every edge may be taken both ways.
    /// Island 0 has the most nodes; of equal ones the one with the lowest node comes first.
    [[nodiscard]] std::vector<std::uint32_t> const& islands() const { return islands_; }
    [[nodiscard]] std::vector<std::size_t> const& island_sizes() const { return island_sizes_; }

private:
    void find_islands();

    std::vector<RoadEdge> edges_;
    std::vector<std::uint32_t> first_from_, first_to_;
    std::vector<Arc> arcs_from_, arcs_to_;
    std::vector<std::uint32_t> islands_;
    std::vector<std::size_t> island_sizes_;
};

} // namespace reten
