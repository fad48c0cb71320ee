#include "geo/simulation/street_grid.hpp"

#include "geo/projection/projector.hpp"
#include "geo/simulation/expected_flow.hpp"
#include "tests/simulation/juarez_inputs.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <numeric>
#include <set>

using namespace reten;
using namespace reten::test;

namespace {

StreetGrid city(std::uint64_t seed = 1) {
    Stream stream{seed, 0};
    return make_street_grid(border(), stream);
}

} // namespace

TEST_CASE("the city plane measures as the ellipsoid does") {
    for (auto const& point : border()) {
        auto const plane = city_plane::distance(city_plane::to_plane(city_plane::reference),
                                                city_plane::to_plane(point));
        CHECK(plane ==
              Approx(geodesic_distance(city_plane::reference, point).value).epsilon(0.003));
        auto const back = city_plane::to_lonlat(city_plane::to_plane(point));
        CHECK(back.lon == Approx(point.lon).margin(1e-6));
        CHECK(back.lat == Approx(point.lat).margin(1e-6));
    }
}

TEST_CASE("the grid is connected, classed and of a city's size") {
    auto const grid = city();
    CHECK(grid.nodes.size() > 1500);
    CHECK(grid.nodes.size() < 6000);
    CHECK(grid.cells.size() > 60);
    std::set<std::size_t> reached{0};
    std::vector<std::size_t> open{0};
    while (!open.empty()) {
        auto const node = open.back();
        open.pop_back();
        for (auto const s : grid.segments_at[node])
            for (auto const other : {grid.segments[s].from, grid.segments[s].to})
                if (reached.insert(other).second) open.push_back(other);
    }
    CHECK(reached.size() == grid.nodes.size());
    std::map<RoadClass, double> lengths;
    for (auto const& segment : grid.segments) {
        CHECK(segment.length > 100);
        CHECK(segment.length < 400);
        CHECK((!segment.one_way || segment.road_class == RoadClass::residential));
        lengths[segment.road_class] += segment.length;
    }
    CHECK(lengths[RoadClass::residential] > 2 * lengths[RoadClass::secondary]);
    CHECK(lengths[RoadClass::secondary] > lengths[RoadClass::primary]);
}

TEST_CASE("street records are numbered, noded and as long as they are drawn") {
    auto const grid = city();
    auto const records = street_records(grid);
    REQUIRE(records.size() == grid.segments.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
        CHECK(records[i].id.value == static_cast<std::int64_t>(i) + 1);
        CHECK(
            records[i].length.value ==
            Approx(geodesic_distance(records[i].line[0], records[i].line[1]).value).epsilon(0.005));
    }
    for (auto const& area : cell_records(grid)) CHECK(area.boundary[0].outer.size() == 4);
}

TEST_CASE("flow over a line of three streets is counted by hand") {
    // 0 -- 1 -- 2 -- 3, one traveller from 0 to each node: 3, 2 and 1 pass the segments.
    StreetGrid line;
    line.nodes = {{0, 0}, {100, 0}, {200, 0}, {300, 0}};
    for (std::size_t i = 0; i < 3; ++i)
        line.segments.push_back({.from = i,
                                 .to = i + 1,
                                 .road_class = RoadClass::residential,
                                 .one_way = false,
                                 .length = 100,
                                 .line = 1,
                                 .cell = std::nullopt});
    line.segments_at = {{0}, {0, 1}, {1, 2}, {2}};
    CHECK(expected_flow(line, {0}, {1, 1, 1, 1}) == std::vector<double>{3, 2, 1});
    CHECK(expected_flow(line, {0, 3}, {1, 1, 1, 1}) == std::vector<double>{4, 4, 4});
    CHECK(expected_flow(line, {}, {1, 1, 1, 1}) == std::vector<double>{0, 0, 0});
    // One way from 2 to 1 closes the road for the traveller from 0.
    line.segments[1].from = 2;
    line.segments[1].to = 1;
    line.segments[1].one_way = true;
    CHECK(expected_flow(line, {0}, {1, 1, 1, 1}) == std::vector<double>{1, 0, 0});
}

TEST_CASE("no ground, no grid") {
    Stream stream{1, 0};
    CHECK(make_street_grid({{10, 50}, {9, 51}}, stream).segments.empty());
}
