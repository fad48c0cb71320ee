#include "geo/spatial_index/area_index.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace reten;

namespace {

Area square(double west, double south, double side) {
    Area area;
    area.boundary = {
        {{{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}},
         {}}};
    return area;
}

} // namespace

TEST_CASE("areas are found by a point inside") {
    std::vector<Area> areas;
    for (int j = 0; j < 20; ++j) {
        for (int i = 0; i < 30; ++i) areas.push_back(square(-107 + i * 0.1, 31 + j * 0.1, 0.1));
    }
    AreaIndex const index{areas};
    for (std::size_t i = 0; i < areas.size(); ++i) {
        auto const corner = areas[i].boundary[0].outer[0];
        CHECK(index.find({corner.lon + 0.03, corner.lat + 0.07}) == i);
    }
    CHECK_FALSE(index.find({-108, 31.5}));
    CHECK_FALSE(index.find({std::nan(""), 31.5}));
}

TEST_CASE("overlapping areas, an area without boundary, none at all") {
    std::vector<Area> const areas{Area{}, square(0, 0, 1), square(0.5, 0.5, 3), square(0, 0, 0.1)};
    AreaIndex const index{areas};
    CHECK(index.find({0.7, 0.7}) == 1);
    CHECK(index.find_all({0.7, 0.7}) == std::vector<std::size_t>{1, 2});
    CHECK(index.find({3, 3}) == 2);
    CHECK_FALSE(AreaIndex{{}}.find({0, 0}));
    std::vector<Area> const only_code(1);
    CHECK_FALSE(AreaIndex{only_code}.find({0, 0}));
}
