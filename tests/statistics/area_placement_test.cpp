#include "geo/statistics/area_placement.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace reten;

namespace {

MultiPolygon square(double west, double south, double side = 1) {
    return {
        {{{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}},
         {}}};
}

/// `level` of the areas; two of them side by side, 1 degree wide.
CountedIn placed(std::string const& level, LonLat point, MatchLevel known, Metres radius) {
    std::vector<Area> areas(2);
    for (auto& area : areas) area.level = level;
    areas[0].boundary = square(0, 0);
    areas[1].boundary = square(1, 0);
    AreaPlacement placement{areas};
    return placement.place({point, known, radius, {}});
}

constexpr CountedIn first{std::size_t{0}, false}, too_coarse{std::nullopt, true};

} // namespace

TEST_CASE("the nearest part of a boundary, in metres on the ground") {
    // A degree at the equator: 110,574 m north, 111,319 m east; at 60.5 north 54,956 m east.
    CHECK(distance_to_boundary(square(0, 0), {0.5, 0.01}).value == Approx(1105.7).epsilon(1e-3));
    CHECK(distance_to_boundary(square(0, 0), {0.01, 0.5}).value == Approx(1113.2).epsilon(1e-3));
    CHECK(distance_to_boundary(square(0, 60), {0.01, 60.5}).value == Approx(549.6).epsilon(2e-3));
    // From outside, to the corner.
    CHECK(distance_to_boundary(square(0, 0), {-0.01, -0.01}).value ==
          Approx(std::hypot(1105.7, 1113.2)).epsilon(1e-3));
    auto holed = square(0, 0);
    holed[0].holes = {square(0.4, 0.4, 0.1)[0].outer};
    CHECK(distance_to_boundary(holed, {0.39, 0.45}).value == Approx(1113.2).epsilon(1e-3));
    CHECK(std::isinf(distance_to_boundary({}, {0, 0}).value));
}

TEST_CASE("a disc must be wholly inside of the colonia that it counts in") {
    LonLat const near{0.5, 0.01}; // 1,105.7 m from the southern edge
    CHECK(placed("colonia", near, MatchLevel::colonia, Metres{1105}) == first);
    CHECK(placed("colonia", near, MatchLevel::colonia, Metres{1107}) == too_coarse);
    CHECK(placed("police sector", near, MatchLevel::colonia, Metres{1107}) == too_coarse);
    CHECK(placed("colonia", near, MatchLevel::none, Metres{1107}) == too_coarse);
    // Points of the source and what is read off a street are where they are.
    for (auto const level : {MatchLevel::coordinate, MatchLevel::address, MatchLevel::crossing,
                             MatchLevel::kilometre_post, MatchLevel::street})
        CHECK(placed("colonia", near, level, Metres{1107}) == first);
}

TEST_CASE("a municipality holds its towns whole") {
    LonLat const near{0.5, 0.01};
    CHECK(placed("municipality", near, MatchLevel::locality, Metres{20'000}) == first);
    CHECK(placed("municipality", near, MatchLevel::municipality, Metres{30'000}) == first);
    CHECK(placed("municipality", near, MatchLevel::state, Metres{30'000}) == too_coarse);
    CHECK(placed("colonia", {5, 5}, MatchLevel::colonia, Metres{10}) == CountedIn{});
}
