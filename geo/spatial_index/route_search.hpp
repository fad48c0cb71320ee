#pragma once

#include "geo/spatial_index/road_graph.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace reten {

/// A place on the roads: `share` of the way along an edge, 0 at its `from`, 1 at its `to`. The cost
/// of a part of an edge is that part of the edge's cost.
struct RoadPlace {
    std::uint32_t edge = 0;
    double share = 0;
    bool operator==(RoadPlace const&) const = default;
};

/// The part of an edge that a route takes: from share `enter` to share `leave`, against the edge's
/// direction where `leave` is less.
struct RouteStep {
    std::uint32_t edge = 0;
    double enter = 0, leave = 1;
    bool operator==(RouteStep const&) const = default;
};

struct Route {
    double cost = 0;              // without chance
    std::vector<RouteStep> steps; // in order; of two places that are one, a step of no length
    bool operator==(Route const&) const = default;
};

struct WeightedRoute {
    Route route;
    double weight = 1; // share of the draws that took it
};

/// How travellers choose among routes that are nearly as good: each takes the one that is shortest
/// when the cost of every edge is multiplied by chance, evenly between 1 and 1 + spread, edge by
/// edge (route choice by simulation, as in Sheffi and Powell 1982, "An algorithm for the
/// equilibrium assignment problem with random link times"; there the chance is normal). Routes that
/// overlap are so not taken for independent ones. The first draw is without chance. The factor of
/// an edge is a full hash of seed, draw and edge: the same for every pair of places, thread and
/// machine.
struct RouteChoice {
    int draws = 16;
    double spread = 0.2; // 0: all draws are the shortest route
    std::uint64_t seed = 1;
};

/// The factor of an edge in a draw, in [1, 1 + spread]; 1 in draw 0.
[[nodiscard]] double edge_factor(RouteChoice const& choice, int draw, std::uint32_t edge) noexcept;

/// Searches one graph, which must outlive it; keeps its memory from search to search (about 60
/// bytes a node), so one is made a thread. Of routes of equal cost it always finds the same one.
/// Precondition everywhere: places are on edges of the graph, shares in [0, 1].
class RouteSearch {
public:
    explicit RouteSearch(RoadGraph const& graph, RouteChoice choice = {});

    /// nullopt: there is no way.
    [[nodiscard]] std::optional<Route> shortest(RoadPlace from, RoadPlace to);

    /// The different routes of all draws, cheapest first (cost without chance, then steps); weights
    /// add up to 1. Empty: there is no way.
    [[nodiscard]] std::vector<WeightedRoute> near_shortest(RoadPlace from, RoadPlace to);

    /// From here on `cost_to` and `route_to` answer from this place, in this draw, for all that
    /// lies within `limit` of it (Dijkstra 1959). Another call of any search ends that.
    void grow_from(RoadPlace from, double limit, int draw = 0);
    /// From a node, as if an edge began there.
    void grow_from_node(std::uint32_t node, double limit, int draw = 0);
    /// Cost in that draw, chance included; nullopt: beyond the limit, or no way.
    [[nodiscard]] std::optional<double> cost_to_node(std::uint32_t node) const;
    [[nodiscard]] std::optional<double> cost_to(RoadPlace to) const;
    [[nodiscard]] std::optional<Route> route_to(RoadPlace to) const;
    /// From the place or node grown from; its first step is whole.
    [[nodiscard]] std::optional<Route> route_to_node(std::uint32_t node) const;

private:
    /// What is known of a node in one search.
    struct Reached {
        double cost = 0;
        std::uint32_t edge = RoadGraph::none;   // by which it was reached; none: it is the origin
        std::uint32_t before = RoadGraph::none; // node; none: the edge is the origin's own
        std::uint32_t search = 0;
        bool against = false; // the origin's own edge, taken against its direction
        bool settled = false;
    };
    struct Entry {
        double key = 0;
        std::uint32_t node = 0;
        bool operator>(Entry const& other) const {
            return key > other.key || (key == other.key && node > other.node);
        }
    };
    /// One search's nodes, and those of them that are to be looked at next.
    struct Front {
        std::vector<Reached> nodes;
        std::vector<Entry> heap;
        std::uint32_t search = 0;

        void begin(std::size_t node_count);
        void reach(std::uint32_t node, Reached found, double key);
        /// The nearest that is not settled, settled; none: there is none.
        [[nodiscard]] std::uint32_t settle();
        /// nullptr: not settled in this search.
        [[nodiscard]] Reached const* settled(std::uint32_t node) const;
    };
    /// How a route comes to its place: behind which node the last step begins.
    struct End {
        double cost = 0;
        std::uint32_t node = RoadGraph::none; // none: on the origin's own edge
    };

    [[nodiscard]] double factor(int draw, std::uint32_t edge) const {
        return edge_factor(choice_, draw, edge);
    }
    [[nodiscard]] double cost_of(RouteStep const& step) const; // without chance
    [[nodiscard]] std::optional<double> along_one_edge(RoadPlace from, RoadPlace to,
                                                       int draw) const;
    void begin(std::optional<RoadPlace> origin, int draw, double limit);
    template <typename AtLeast>
    void start_at(RoadPlace from, AtLeast const& at_least);
    void grow();
    /// Settles backwards what is nearer to `to` than `from` is, without chance. Returns the cost.
    [[nodiscard]] std::optional<double> look_back(RoadPlace from, RoadPlace to);
    /// The shortest route of a draw, behind `look_back` of the same places that found a way.
    [[nodiscard]] Route draw_route(RoadPlace from, RoadPlace to, int draw);
    [[nodiscard]] std::optional<End> end_at(RoadPlace to) const;
    [[nodiscard]] Route trace(std::uint32_t node, std::vector<RouteStep> last) const;
    [[nodiscard]] Route route_behind(End end, RoadPlace to) const;

    RoadGraph const& graph_;
    RouteChoice choice_;
    Front ahead_, back_;
    double back_limit_ = 0; // what `back_` has not settled is at least so far from the place
    std::optional<RoadPlace> origin_;
    int draw_ = 0;
    double limit_ = 0;
};

} // namespace reten
