#include "geo/checkpoints/road_network.hpp"

#include "tests/checkpoints/drawn_roads.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::test;

TEST_CASE("streets without length and ways that take no car are passed over") {
    std::vector<DrawnRoad> const roads{{1, 2, {{0, 0}, {100, 0}}},
                                       {2, 2, {{100, 0}, {100, 0}}},
                                       {2, 3, {}},
                                       {2, 3, {{100, 0}, {100, 50}}, false, "footway"}};
    auto const network = drawn_roads(roads);
    CHECK(network.graph().edge_count() == 1);
    CHECK(network.passed_over() == 3);
    CHECK(network.street(0) == StreetId{1});
    RoadNetworkOptions everybody;
    everybody.cars_only = false;
    CHECK(drawn_roads(roads, everybody).graph().edge_count() == 2);
    CHECK(drawn_roads({}).graph().edge_count() == 0);
    CHECK_FALSE(drawn_roads({}).snap({0, 0}, Metres{1e9}));
}

TEST_CASE("two editions of one street are one road") {
    std::vector<DrawnRoad> const roads{{1, 2, {{0, 0}, {50, 10}, {100, 0}}},
                                       {1, 2, {{0, 0}, {50, 10}, {100, 0}}},
                                       {2, 1, {{100, 0}, {50, 10}, {0, 0}}},
                                       {1, 2, {{0, 0}, {50, -10}, {100, 0}}}, // another way
                                       {1, 2, {{0, 0}, {50, 10}, {100, 0}}, true}};
    auto const network = drawn_roads(roads);
    CHECK(network.graph().edge_count() == 3);
    CHECK(network.passed_over() == 2);
}

TEST_CASE("routes are short in metres or in minutes") {
    // 1,000 m of residential street, or 1,500 m by a motorway.
    std::vector<DrawnRoad> const roads{{1, 2, {{0, 0}, {1000, 0}}},
                                       {1, 3, {{0, 0}, {500, 559}}, false, "motorway"},
                                       {3, 2, {{500, 559}, {1000, 0}}, false, "motorway"}};
    auto const by_length = drawn_roads(roads);
    RoadNetworkOptions by_time;
    by_time.cost = RouteCost::time;
    auto const quick = drawn_roads(roads, by_time);
    RoadPlace const from{0, 0}, to{0, 1};
    RouteSearch shortest{by_length.graph()}, quickest{quick.graph()};
    CHECK(by_length.length_of(*shortest.shortest(from, to)) == Approx(1000));
    auto const route = quickest.shortest(from, to);
    REQUIRE(route);
    CHECK(quick.length_of(*route) == Approx(2 * std::hypot(500, 559)));
    CHECK(route->cost == Approx(quick.length_of(*route) / (90 / 3.6)));
    CHECK(quick.line_of(*route) == ProjectedLine{{0, 0}, {500, 559}, {1000, 0}});
}

TEST_CASE("a route lies on the ground as it is driven") {
    auto const network = path_of_four();
    RouteSearch search{network.graph()};
    auto const from = network.snap({250, 20}, Metres{50});
    auto const to = network.snap({50, -20}, Metres{50});
    REQUIRE((from && to));
    CHECK(from->distance == Approx(20));
    CHECK(from->at == ProjectedPoint{250, 0});
    auto const route = search.shortest(from->place, to->place);
    REQUIRE(route);
    CHECK(network.line_of(*route) == ProjectedLine{{250, 0}, {200, 0}, {100, 0}, {50, 0}});
    CHECK(network.length_of(*route) == Approx(200));
    CHECK_FALSE(network.snap({250, 51}, Metres{50}));
}
