#include "geo/spatial_index/route_search.hpp"

#include "tests/data/csv_rows.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <set>

using namespace reten;

namespace {

constexpr auto endless = std::numeric_limits<double>::infinity();

/// Costs from a node by relaxing every edge until nothing changes (Bellman and Ford).
std::vector<double> costs_by_relaxing(std::size_t nodes, std::vector<RoadEdge> const& edges,
                                      std::uint32_t origin) {
    std::vector<double> cost(nodes, endless);
    cost[origin] = 0;
    for (bool changed = true; changed;) {
        changed = false;
        auto const relax = [&](std::uint32_t from, std::uint32_t to, double way) {
            if (way < 0 || !(cost[from] + way < cost[to])) return;
            cost[to] = cost[from] + way;
            changed = true;
        };
        for (auto const& edge : edges) {
            relax(edge.from, edge.to, edge.cost);
            relax(edge.to, edge.from, edge.reverse_cost);
        }
    }
    return cost;
}

/// The steps join, keep to the ways that can be taken, and cost what the route says.
void check_route(RoadGraph const& graph, RoadPlace from, RoadPlace to, Route const& route) {
    REQUIRE(!route.steps.empty());
    double cost = 0;
    for (std::size_t i = 0; i < route.steps.size(); ++i) {
        auto const& step = route.steps[i];
        auto const& edge = graph.edge(step.edge);
        auto const length = step.leave - step.enter;
        auto const way = length >= 0 ? edge.cost : edge.reverse_cost;
        CHECK((length == 0 || way >= 0));
        cost += length == 0 ? 0 : std::abs(length) * way;
        if (i == 0) continue;
        auto const& before = route.steps[i - 1];
        auto const& edge_before = graph.edge(before.edge);
        CHECK((before.leave == 0 || before.leave == 1));
        CHECK((step.enter == 0 || step.enter == 1));
        CHECK((before.leave == 0 ? edge_before.from : edge_before.to) ==
              (step.enter == 0 ? edge.from : edge.to));
    }
    CHECK(route.cost == Approx(cost));
    if (route.steps.front().edge == from.edge)
        CHECK((route.steps.front().enter == from.share || from.share == 0 || from.share == 1));
    if (route.steps.back().edge == to.edge)
        CHECK((route.steps.back().leave == to.share || to.share == 0 || to.share == 1));
}

/// A square with a diagonal:  0 -10- 1 -10- 2, 0 -7- 3 -7- 2; 2 -> 4 one way.
std::vector<RoadEdge> const square{
    {0, 1, 10, 10}, {1, 2, 10, 10}, {0, 3, 7, 7}, {3, 2, 7, 7}, {2, 4, 5, -1}};

} // namespace

TEST_CASE("the shortest route begins and ends inside of edges") {
    RoadGraph const graph{5, square};
    RouteSearch search{graph};
    // From the middle of 0-1 to the middle of 1-2: by 1, not round by 3.
    auto const route = search.shortest({0, 0.5}, {1, 0.5});
    REQUIRE(route);
    CHECK(route->cost == 10);
    CHECK(route->steps == std::vector<RouteStep>{{0, 0.5, 1}, {1, 0, 0.5}});
    // From near 0 to near 2: back to 0 and by 3.
    auto const round = search.shortest({0, 0.1}, {1, 0.9});
    REQUIRE(round);
    CHECK(round->cost == Approx(1 + 14 + 1));
    CHECK(round->steps == std::vector<RouteStep>{{0, 0.1, 0}, {2, 0, 1}, {3, 0, 1}, {1, 1, 0.9}});
}

TEST_CASE("two places on one edge") {
    RoadGraph const graph{5, square};
    RouteSearch search{graph};
    CHECK(search.shortest({0, 0.2}, {0, 0.7})->steps == std::vector<RouteStep>{{0, 0.2, 0.7}});
    CHECK(search.shortest({0, 0.7}, {0, 0.2})->cost == Approx(5));
    // One place: a route of no length.
    auto const here = search.shortest({0, 0.4}, {0, 0.4});
    REQUIRE(here);
    CHECK(here->cost == 0);
    CHECK(here->steps == std::vector<RouteStep>{{0, 0.4, 0.4}});
    // Ahead on a one-way street, and back, which there is no way for.
    CHECK(search.shortest({4, 0.2}, {4, 0.6})->cost == Approx(2));
    CHECK_FALSE(search.shortest({4, 0.6}, {4, 0.2}));
    // Back on a one-way street of a block: round the block.
    std::vector<RoadEdge> const block{{0, 1, 10, -1}, {1, 2, 10, -1}, {2, 0, 10, -1}};
    RoadGraph const round{3, block};
    RouteSearch around{round};
    auto const route = around.shortest({0, 0.6}, {0, 0.5});
    REQUIRE(route);
    CHECK(route->cost == Approx(29));
    CHECK(route->steps == std::vector<RouteStep>{{0, 0.6, 1}, {1, 0, 1}, {2, 0, 1}, {0, 0, 0.5}});
}

TEST_CASE("ends of edges, loops and closed edges") {
    RoadGraph const graph{5, square};
    RouteSearch search{graph};
    // At a node whichever edge names it: no step of no length is left.
    CHECK(search.shortest({0, 1}, {1, 1})->steps == std::vector<RouteStep>{{1, 0, 1}});
    auto const same = search.shortest({0, 1}, {1, 0}); // one node by two names
    CHECK(same->cost == 0);
    CHECK(same->steps == std::vector<RouteStep>{{1, 0, 0}});
    // A loop at node 0 of 8, both ways: a place three quarters round is 2 from the node.
    std::vector<RoadEdge> const loop{{0, 0, 8, 8}, {0, 1, 1, 1}, {1, 2, -1, -1}};
    RoadGraph const looped{3, loop};
    RouteSearch round{looped};
    auto const route = round.shortest({1, 1}, {0, 0.75});
    REQUIRE(route);
    CHECK(route->cost == Approx(3));
    CHECK(route->steps == std::vector<RouteStep>{{1, 1, 0}, {0, 1, 0.75}});
    CHECK(round.shortest({0, 0.25}, {1, 0})->cost == Approx(2));
    CHECK(round.shortest({0, 0.9}, {0, 0.1})->cost == Approx(1.6)); // over the node
    // Closed both ways: nobody comes out of it or into it.
    CHECK_FALSE(round.shortest({1, 0.5}, {2, 0.5}));
    CHECK_FALSE(round.shortest({2, 0.5}, {1, 0.5}));
    CHECK(round.shortest({2, 0.5}, {2, 0.5})->cost == 0);
}

TEST_CASE("a loop that may be left one way is left that way") {
    std::vector<RoadEdge> const loop{{0, 0, 8, -1}, {0, 1, 1, 1}};
    RoadGraph const graph{2, loop};
    RouteSearch search{graph};
    CHECK(search.shortest({0, 0.25}, {1, 1})->cost == Approx(7));
    CHECK(search.shortest({1, 1}, {0, 0.75})->cost == Approx(7));
    auto const back = search.shortest({0, 0.75}, {0, 0.25});
    REQUIRE(back);
    CHECK(back->cost == Approx(4));
    CHECK(back->steps == std::vector<RouteStep>{{0, 0.75, 1}, {0, 0, 0.25}});
}

TEST_CASE("near-shortest routes share the travellers by chance") {
    // Two ways of equal cost and one that is a third longer.
    std::vector<RoadEdge> const ways{{0, 1, 5, 5}, {1, 2, 5, 5},     {0, 3, 5, 5}, {3, 2, 5, 5},
                                     {0, 4, 7, 7}, {4, 2, 6.4, 6.4}, {5, 0, 1, 1}, {2, 6, 1, 1}};
    RoadGraph const graph{7, ways};
    RouteChoice choice;
    choice.draws = 4000;
    choice.spread = 0.2;
    RouteSearch search{graph, choice};
    auto const routes = search.near_shortest({6, 0}, {7, 1});
    REQUIRE(routes.size() == 2); // 1.34 times is never the shortest: 1.2 is the most
    // By symmetry a half each; 4 standard errors of 4,000 draws are 0.032.
    CHECK(routes[0].weight == Approx(0.5).margin(0.032));
    CHECK(routes[0].weight + routes[1].weight == Approx(1));
    CHECK(routes[0].route.cost == 12);

    RouteChoice none;
    none.spread = 0;
    RouteSearch certain{graph, none};
    REQUIRE(certain.near_shortest({6, 0}, {7, 1}).size() == 1);
    CHECK(certain.near_shortest({6, 0}, {7, 1})[0].weight == 1);
}

TEST_CASE("how often the longer of two ways is taken") {
    // One edge of 10 against one of 11: 10 (1 + 0.2 u) > 11 (1 + 0.2 v) with u, v even in [0, 1].
    // u > 1.1 v + 0.5, so v < 5/11: the integral of 0.5 - 1.1 v over it is 0.25 / 2.2 = 0.113636.
    std::vector<RoadEdge> const ways{{0, 1, 10, 10}, {0, 1, 11, 11}, {2, 0, 1, 1}, {1, 3, 1, 1}};
    RoadGraph const graph{4, ways};
    RouteChoice choice;
    choice.draws = 10'000;
    RouteSearch search{graph, choice};
    auto const routes = search.near_shortest({2, 0}, {3, 1});
    REQUIRE(routes.size() == 2);
    CHECK(routes[1].route.cost == 13);
    CHECK(routes[1].weight == Approx(0.25 / 2.2).margin(0.0127)); // 4 standard errors
}

TEST_CASE("chance is a full hash: neighbouring seeds, draws and edges have nothing in common") {
    RouteChoice const choice;
    CHECK(edge_factor(choice, 0, 7) == 1);
    std::set<double> seen;
    double sum = 0, products = 0;
    constexpr int many = 4000;
    for (int i = 1; i <= many; ++i) {
        auto other = choice;
        other.seed += 0x9e3779b97f4a7c15U; // the increment of a generator in common use
        auto const edge = static_cast<std::uint32_t>(i);
        auto const a = (edge_factor(choice, 1, edge) - 1) / choice.spread;
        auto const b = (edge_factor(other, 1, edge) - 1) / choice.spread;
        auto const c = (edge_factor(choice, 2, edge) - 1) / choice.spread;
        CHECK((a >= 0 && a < 1));
        seen.insert({a, b, c});
        sum += a;
        products += (a - 0.5) * (b - 0.5) + (a - 0.5) * (c - 0.5);
    }
    CHECK(seen.size() == 3 * many);
    // Mean 1/2 with variance 1/12; products of independent ones have mean 0, variance 1/144 each.
    CHECK(sum / many == Approx(0.5).margin(4 * std::sqrt(1.0 / 12 / many)));
    CHECK(products / many == Approx(0).margin(4 * std::sqrt(2.0 / 144 / many)));
}

TEST_CASE("growing stops at the limit") {
    RoadGraph const graph{5, square};
    RouteSearch search{graph};
    search.grow_from_node(0, 10);
    CHECK(search.cost_to_node(3) == 7);
    CHECK(search.cost_to_node(1) == 10); // the limit is within
    CHECK_FALSE(search.cost_to_node(2));
    CHECK_FALSE(search.route_to({1, 0.5}));
    search.grow_from({0, 0.5}, endless);
    CHECK(search.cost_to({0, 0.9}) == Approx(4));
    CHECK(search.cost_to({4, 1}) == Approx(20));
    CHECK(search.route_to({4, 1})->steps ==
          std::vector<RouteStep>{{0, 0.5, 1}, {1, 0, 1}, {4, 0, 1}});
    CHECK(search.route_to_node(4)->cost == Approx(20));
}

TEST_CASE("any search agrees with relaxing every edge", "[property]") {
    REQUIRE(rc::check("costs, routes and near-shortest routes on graphs of any form", [] {
        auto const nodes = *rc::gen::inRange<std::uint32_t>(1, 12);
        auto const count = *rc::gen::inRange<std::size_t>(1, 30);
        std::vector<RoadEdge> edges;
        for (std::size_t i = 0; i < count; ++i) {
            edges.push_back({*rc::gen::inRange<std::uint32_t>(0, nodes),
                             *rc::gen::inRange<std::uint32_t>(0, nodes),
                             static_cast<double>(*rc::gen::inRange(-1, 9)),
                             static_cast<double>(*rc::gen::inRange(-1, 9))});
        }
        auto const pick = [&] {
            return RoadPlace{static_cast<std::uint32_t>(*rc::gen::inRange<std::size_t>(0, count)),
                             *rc::gen::inRange(0, 5) / 4.0};
        };
        auto const from = pick(), to = pick();

        // The two places as nodes of their own, on halves of their edges.
        auto split = edges;
        auto const put = [&](RoadPlace place, std::uint32_t node) {
            auto const& edge = edges[place.edge];
            auto const part = [](double way, double share) { return way < 0 ? -1 : way * share; };
            split.push_back({edge.from, node, part(edge.cost, place.share),
                             part(edge.reverse_cost, place.share)});
            split.push_back({node, edge.to, part(edge.cost, 1 - place.share),
                             part(edge.reverse_cost, 1 - place.share)});
        };
        put(from, nodes);
        put(to, nodes + 1);
        if (from.edge == to.edge) {
            auto const& edge = edges[from.edge];
            auto const between = std::abs(to.share - from.share);
            auto const ahead = from.share <= to.share ? edge.cost : edge.reverse_cost;
            split.push_back({nodes, nodes + 1,
                             between == 0 ? 0
                             : ahead < 0  ? -1
                                          : ahead * between,
                             -1});
        }
        auto const expected = costs_by_relaxing(nodes + 2, split, nodes)[nodes + 1];

        RoadGraph const graph{nodes, edges};
        RouteSearch search{graph};
        auto const route = search.shortest(from, to);
        RC_ASSERT(route.has_value() == (expected < endless));
        search.grow_from(from, endless);
        RC_ASSERT(search.cost_to(to).has_value() == route.has_value());
        auto const near = search.near_shortest(from, to);
        RC_ASSERT(near.empty() != route.has_value());
        if (!route) return;
        RC_ASSERT(route->cost == Approx(expected));
        check_route(graph, from, to, *route);
        double weights = 0;
        for (auto const& each : near) {
            check_route(graph, from, to, each.route);
            RC_ASSERT(each.route.cost <= Approx(1.2 * expected));
            weights += each.weight;
        }
        RC_ASSERT(weights == Approx(1));
        RC_ASSERT(near.front().route.cost == Approx(expected));
        for (int draw : {1, 5}) {
            // Each draw is the tree's answer in that draw.
            search.grow_from(from, endless, draw);
            auto const grown = search.route_to(to);
            RC_ASSERT(grown.has_value());
            auto const same = [&](auto const& each) { return each.route.steps == grown->steps; };
            bool const listed = std::any_of(near.begin(), near.end(), same);
            // Ties, as between two edges that cost nothing, may be settled otherwise.
            RC_ASSERT(listed || std::any_of(near.begin(), near.end(), [&](auto const& each) {
                          return each.route.cost == Approx(grown->cost);
                      }));
        }
    }));
}

TEST_CASE("routes and service area of a street grid as trusted software has them", "[shared]") {
    std::string const folder = RETEN_SHARED_DIR "/reference/paths-grid/";
    std::vector<RoadEdge> edges;
    for (auto const& row : test::csv_rows(folder + "edges.csv")) {
        edges.push_back({static_cast<std::uint32_t>(std::stoul(row.at("source")) - 1),
                         static_cast<std::uint32_t>(std::stoul(row.at("target")) - 1),
                         std::stod(row.at("cost")), std::stod(row.at("reverse_cost"))});
    }
    auto const nodes = static_cast<std::uint32_t>(test::csv_rows(folder + "nodes.csv").size());
    RoadGraph const graph{nodes, edges};
    RouteSearch search{graph};
    for (auto const& row : test::csv_rows(folder + "routes.csv")) {
        search.grow_from_node(static_cast<std::uint32_t>(std::stoul(row.at("source")) - 1),
                              endless);
        auto const cost =
            search.cost_to_node(static_cast<std::uint32_t>(std::stoul(row.at("target")) - 1));
        CHECK(cost.value_or(-1) == Approx(std::stod(row.at("cost"))).epsilon(1e-9));
    }
    std::size_t within = 0;
    search.grow_from_node(34, 450);
    for (auto const& row : test::csv_rows(folder + "service_area.csv")) {
        auto const cost =
            search.cost_to_node(static_cast<std::uint32_t>(std::stoul(row.at("node")) - 1));
        CHECK(cost.value_or(-1) == Approx(std::stod(row.at("cost"))).epsilon(1e-9));
        ++within;
    }
    std::size_t reachable = 0, within_limit = 0;
    double sum = 0, most = 0;
    for (std::uint32_t node = 0; node < nodes; ++node)
        if (search.cost_to_node(node)) ++within_limit;
    CHECK(within_limit == within);
    for (std::uint32_t origin = 0; origin < nodes; ++origin) {
        search.grow_from_node(origin, endless);
        for (std::uint32_t node = 0; node < nodes; ++node) {
            auto const cost = search.cost_to_node(node);
            if (!cost) continue;
            ++reachable;
            sum += *cost;
            most = std::max(most, *cost);
        }
    }
    // all_pairs_* of its expected.json
    CHECK(reachable == 6321);
    CHECK(sum == Approx(4365441.319).epsilon(1e-9));
    CHECK(most == Approx(1753.476).epsilon(1e-9));
}
