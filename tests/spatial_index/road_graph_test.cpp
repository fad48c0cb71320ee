#include "geo/spatial_index/road_graph.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <stdexcept>

using namespace reten;

TEST_CASE("an edge gives an arc each way that it can be taken") {
    std::vector<RoadEdge> const edges{{0, 1, 5, 5}, {1, 2, 3, -1}, {0, 2, -1, 4}};
    RoadGraph const graph{3, edges};
    REQUIRE(graph.arcs_from(0).size() == 1);
    CHECK(graph.arcs_from(0)[0].to == 1);
    REQUIRE(graph.arcs_from(1).size() == 2);
    CHECK(graph.arcs_from(1)[0].edge == 0);
    CHECK(graph.arcs_from(1)[1].to == 2);
    REQUIRE(graph.arcs_from(2).size() == 1);
    CHECK(graph.arcs_from(2)[0].to == 0);
    CHECK(graph.arcs_from(2)[0].cost == 4);
    REQUIRE(graph.arcs_to(2).size() == 1);
    CHECK(graph.arcs_to(2)[0].to == 1);
    CHECK(graph.arcs_to(0).size() == 2);
}

TEST_CASE("islands are told by size, one-way streets or not") {
    // 0-1, 2->3->4 and 5 alone.
    std::vector<RoadEdge> const edges{{0, 1, 1, 1}, {2, 3, 1, -1}, {3, 4, 1, -1}};
    RoadGraph const graph{6, edges};
    CHECK(graph.island_sizes() == std::vector<std::size_t>{3, 2, 1});
    CHECK(graph.islands() == std::vector<std::uint32_t>{1, 1, 0, 0, 0, 2});
    // Of equal ones the one with the lowest node comes first, whatever the order of edges.
    RoadGraph const equal{4, std::vector<RoadEdge>{{3, 2, 1, 1}, {1, 0, 1, 1}}};
    CHECK(equal.islands() == std::vector<std::uint32_t>{0, 0, 1, 1});
    RoadGraph const empty{0, {}};
    CHECK(empty.island_sizes().empty());
    CHECK(empty.node_count() == 0);
}

TEST_CASE("an edge that leads nowhere or costs no number is refused") {
    std::vector<RoadEdge> const nowhere{{0, 2, 1, 1}};
    CHECK_THROWS_AS((RoadGraph{2, nowhere}), std::invalid_argument);
    std::vector<RoadEdge> const no_number{{0, 1, std::nan(""), 1}};
    CHECK_THROWS_AS((RoadGraph{2, no_number}), std::invalid_argument);
    std::vector<RoadEdge> const endless{{0, 1, 1, INFINITY}};
    CHECK_THROWS_AS((RoadGraph{2, endless}), std::invalid_argument);
}
