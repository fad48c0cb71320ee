// Routes a second on a made-up street grid, beside Boost's Dijkstra on the same graph and pairs.
#include "geo/spatial_index/route_search.hpp"
#include "geo/statistics/random_stream.hpp"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>
#include <vector>

using namespace reten;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t side = 224; // nodes: 50,176 and 99,904 edges
constexpr double block = 120;       // metres

/// A grid with streets a fifth longer or shorter than a block, every fifth one-way.
std::vector<RoadEdge> grid_edges() {
    Stream stream{1, 1};
    std::vector<RoadEdge> edges;
    auto const add = [&](std::uint32_t from, std::uint32_t to) {
        auto const length = block * stream.uniform(0.8, 1.2);
        bool const one_way = stream.chance(0.2);
        edges.push_back({from, to, length, one_way ? -1 : length});
    };
    for (std::uint32_t y = 0; y < side; ++y) {
        for (std::uint32_t x = 0; x < side; ++x) {
            auto const node = y * side + x;
            if (x + 1 < side) add(node, node + 1);
            if (y + 1 < side) add(node, node + side);
        }
    }
    return edges;
}

struct Pair {
    RoadPlace from, to;
};

/// Pairs at most so many blocks apart each way.
std::vector<Pair> pairs_within(RoadGraph const& graph, std::uint32_t blocks, std::size_t count) {
    Stream stream{2, blocks};
    std::vector<Pair> pairs;
    while (pairs.size() < count) {
        RoadPlace const from{static_cast<std::uint32_t>(stream.below(graph.edge_count())), 0.5};
        RoadPlace const to{static_cast<std::uint32_t>(stream.below(graph.edge_count())), 0.5};
        auto const a = graph.edge(from.edge).from, b = graph.edge(to.edge).from;
        auto const apart = [](std::uint32_t p, std::uint32_t q) { return p > q ? p - q : q - p; };
        if (apart(a % side, b % side) <= blocks && apart(a / side, b / side) <= blocks && a != b)
            pairs.push_back({from, to});
    }
    return pairs;
}

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Seconds for all pairs on so many threads; `sum` gets the costs, to compare.
double near_shortest(RoadGraph const& graph, std::vector<Pair> const& pairs, unsigned threads,
                     int draws, double& sum) {
    std::vector<double> sums(threads, 0);
    auto const begin = Clock::now();
    std::vector<std::thread> workers;
    for (unsigned t = 0; t < threads; ++t) {
        workers.emplace_back([&, t] {
            RouteChoice choice;
            choice.draws = draws;
            RouteSearch search{graph, choice};
            for (auto i = std::size_t{t}; i < pairs.size(); i += threads) {
                auto const routes = search.near_shortest(pairs[i].from, pairs[i].to);
                if (!routes.empty()) sums[t] += routes.front().route.cost;
            }
        });
    }
    for (auto& worker : workers) worker.join();
    auto const seconds = seconds_since(begin);
    sum = 0;
    for (auto const each : sums) sum += each;
    return seconds;
}

/// Boost's Dijkstra from the end of the first edge, stopped at the beginning of the last.
class BoostSearch {
public:
    explicit BoostSearch(RoadGraph const& graph) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
        std::vector<double> costs;
        for (std::uint32_t node = 0; node < graph.node_count(); ++node)
            for (auto const& arc : graph.arcs_from(node)) {
                ends.emplace_back(node, arc.to);
                costs.push_back(arc.cost);
            }
        graph_ = Graph{boost::edges_are_sorted, ends.begin(), ends.end(), costs.begin(),
                       graph.node_count()};
    }
    double cost(std::uint32_t from, std::uint32_t to) {
        distances_.assign(boost::num_vertices(graph_), 0);
        Stop const stop{to};
        try {
            boost::dijkstra_shortest_paths_no_color_map(
                graph_, from,
                boost::weight_map(boost::get(&Cost::value, graph_))
                    .distance_map(boost::make_iterator_property_map(
                        distances_.begin(), boost::get(boost::vertex_index, graph_)))
                    .visitor(stop));
        } catch (Found const&) {
        }
        return distances_[to];
    }

private:
    struct Cost {
        double value = 0;
        Cost(double cost = 0) : value{cost} {} // NOLINT: the graph is filled from numbers
    };
    using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Cost>;
    struct Found {};
    struct Stop : boost::default_dijkstra_visitor {
        explicit Stop(std::uint32_t node) : to{node} {}
        template <typename Vertex, typename G>
        void examine_vertex(Vertex vertex, G const&) const {
            if (vertex == to) throw Found{};
        }
        std::uint32_t to;
    };
    Graph graph_;
    std::vector<double> distances_;
};

double boost_routes(RoadGraph const& graph, std::vector<Pair> const& pairs) {
    BoostSearch search{graph};
    auto const begin = Clock::now();
    double sum = 0;
    for (auto const& pair : pairs) {
        auto const& first = graph.edge(pair.from.edge);
        auto const& last = graph.edge(pair.to.edge);
        sum += search.cost(first.to, last.from);
    }
    auto const seconds = seconds_since(begin);
    if (sum < 0) fmt::print("{}\n", sum); // so that nothing is left out by the compiler
    return seconds;
}

} // namespace

int main() {
    RoadGraph const graph{side * side, grid_edges()};
    fmt::print("{} nodes, {} edges; routes a second\n", graph.node_count(), graph.edge_count());
    fmt::print("{:<28} {:>12} {:>12} {:>12} {:>12}\n", "pairs", "1 thread", "2 threads", "shortest",
               "Boost");
    for (auto const& [name, blocks, count] : {std::tuple{"within 12 blocks (1.4 km)", 12U, 2000},
                                              {"within 40 blocks (5 km)", 40U, 500},
                                              {"anywhere (27 km)", side, 60}}) {
        auto const pairs = pairs_within(graph, blocks, static_cast<std::size_t>(count));
        double one = 0, two = 0, plain = 0;
        auto const n = static_cast<double>(pairs.size());
        auto const draws = RouteChoice{}.draws;
        auto const on_one = near_shortest(graph, pairs, 1, draws, one);
        auto const on_two = near_shortest(graph, pairs, 2, draws, two);
        auto const shortest = near_shortest(graph, pairs, 1, 1, plain);
        auto const boost = boost_routes(graph, pairs);
        if (std::abs(one - two) > 1e-6 * one || std::abs(one - plain) > 1e-6 * one)
            fmt::print("the sums differ: {} {} {}\n", one, two, plain);
        fmt::print("{:<28} {:>12.0f} {:>12.0f} {:>12.0f} {:>12.0f}\n", name, draws * n / on_one,
                   draws * n / on_two, n / shortest, n / boost);
    }
}
