#include "geo/spatial_index/point_grid.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace reten;

namespace {

using Indices = std::vector<std::size_t>;

Indices by_comparing_all(std::vector<ProjectedPoint> const& points, ProjectedPoint centre,
                         double radius) {
    Indices found;
    for (std::size_t i = 0; i < points.size(); ++i) {
        auto const dx = points[i].easting - centre.easting;
        auto const dy = points[i].northing - centre.northing;
        if (dx * dx + dy * dy <= radius * radius && radius >= 0) found.push_back(i);
    }
    return found;
}

} // namespace

TEST_CASE("the radius is closed") {
    std::vector<ProjectedPoint> const points{{0, 0}, {3, 4}, {5, 0}, {5.001, 0}, {-5, 0}};
    PointGrid const grid{points, Metres{2}};
    CHECK(grid.within({0, 0}, Metres{5}) == Indices{0, 1, 2, 4});
    CHECK(grid.within({0, 0}, Metres{0}) == Indices{0});
    CHECK(grid.count_within({100, 100}, Metres{5}) == 0);
    CHECK(grid.within({100, 100}, Metres{1e9}) == Indices{0, 1, 2, 3, 4});
    CHECK(grid.within({100, 100}, Metres{INFINITY}) == Indices{0, 1, 2, 3, 4});
}

TEST_CASE("nothing, one point, all at one place") {
    PointGrid const none{{}, Metres{10}};
    CHECK(none.within({0, 0}, Metres{1e6}).empty());
    std::vector<ProjectedPoint> const one{{7, 7}};
    CHECK(PointGrid{one, Metres{10}}.within({7, 8}, Metres{1}) == Indices{0});
    std::vector<ProjectedPoint> const pile(100, ProjectedPoint{3, 3});
    CHECK(PointGrid{pile, Metres{10}}.count_within({3, 3}, Metres{0}) == 100);
}

TEST_CASE("points and questions that make no sense find nothing") {
    std::vector<ProjectedPoint> const points{{0, 0}, {std::nan(""), 0}, {INFINITY, 0}, {1, 1}};
    PointGrid const grid{points, Metres{1}};
    CHECK(grid.size() == 2);
    CHECK(grid.within({0, 0}, Metres{10}) == Indices{0, 3});
    CHECK(grid.within({std::nan(""), 0}, Metres{10}).empty());
    CHECK(grid.within({0, 0}, Metres{-1}).empty());
    CHECK(grid.within({0, 0}, Metres{std::nan("")}).empty());
    CHECK_THROWS_AS((PointGrid{points, Metres{0}}), Error);
    CHECK_THROWS_AS((PointGrid{points, Metres{-1}}), Error);
}

TEST_CASE("two points on two continents do not ask for all cells between") {
    std::vector<ProjectedPoint> const points{{0, 0}, {2e7, 1e7}};
    PointGrid const grid{points, Metres{0.001}};
    CHECK(grid.within({2e7, 1e7}, Metres{0.001}) == Indices{1});
}

TEST_CASE("the same points as by comparing all, whatever the cells") {
    // Whole and halved numbers put many points exactly on the circle and on the cell borders.
    auto const coordinate = rc::gen::map(rc::gen::inRange(-60, 60), [](int i) { return i / 2.0; });
    auto const point = rc::gen::map(rc::gen::pair(coordinate, coordinate), [](auto const& xy) {
        return ProjectedPoint{xy.first, xy.second};
    });
    CHECK(rc::check([&] {
        auto const shift = *rc::gen::element(0.0, 355000.1, 3.5e6);
        auto points = *rc::gen::container<std::vector<ProjectedPoint>>(point);
        for (auto& p : points) p = {p.easting + shift, p.northing + shift};
        auto const cell = *rc::gen::inRange(1, 400) / 10.0;
        PointGrid const grid{points, Metres{cell}};
        auto centre = *point;
        centre = {centre.easting + shift, centre.northing + shift};
        auto const radius = *rc::gen::inRange(0, 200) / 4.0;
        RC_ASSERT(grid.within(centre, Metres{radius}) == by_comparing_all(points, centre, radius));
    }));
}
