#include "geo/disclosure/masking.hpp"
#include "geo/model/error.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

using namespace reten;

namespace {

MaskingKey test_key() {
    MaskingKey key{};
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(7 * i + 1);
    return key;
}

double distance(ProjectedPoint a, ProjectedPoint b) {
    return std::hypot(a.easting - b.easting, a.northing - b.northing);
}

ProjectedPoint mean(std::vector<ProjectedPoint> const& points) {
    ProjectedPoint sum;
    for (auto const& p : points) {
        sum.easting += p.easting;
        sum.northing += p.northing;
    }
    auto const n = static_cast<double>(points.size());
    return {sum.easting / n, sum.northing / n};
}

/// What somebody gains who averages: false when the mean is nearer than the nearest masked point.
bool averaging_gains_nothing(ProjectedPoint truth, std::vector<ProjectedPoint> const& masked) {
    double nearest = 1e9;
    for (auto const& p : masked) nearest = std::min(nearest, distance(truth, p));
    return distance(truth, mean(masked)) >= nearest - 1e-6;
}

/// Largest gap between the sample and the uniform distribution on [0, 1), times sqrt(n).
double kolmogorov(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    auto const n = static_cast<double>(values.size());
    double gap = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        auto const rank = static_cast<double>(i);
        gap = std::max({gap, (rank + 1) / n - values[i], values[i] - rank / n});
    }
    return gap * std::sqrt(n);
}

constexpr ProjectedPoint house{358'123.4, 3'511'987.6};

} // namespace

TEST_CASE("masks are read from text") {
    CHECK(mask_from_text("grid:500") == Mask{GridMask{Metres{500}}});
    CHECK(mask_from_text("grid:500m") == Mask{GridMask{Metres{500}}});
    CHECK(mask_from_text("donut:200-800") == Mask{DonutMask{Metres{200}, Metres{800}}});
    CHECK(mask_text(mask_from_text("donut:200-800")) == "donut:200-800");
    CHECK(mask_text(mask_from_text("grid:300")) == "grid:500"); // up to the next nested size
    for (auto const* text : {"", "grid", "grid:", "grid:0", "grid:-5", "grid:nan", "grid:1e9",
                             "donut:800-200", "donut:200", "donut:200-200", "kanon:10", "area:x"})
        CHECK_THROWS_AS(mask_from_text(text), UsageError);
}

TEST_CASE("averaging fifty records of one place over ten masks gains nothing") {
    auto const key = test_key();
    std::vector<ProjectedPoint> by_place, by_record;
    for (int set = 0; set < 10; ++set) {
        DonutMask const donut{Metres{200.0 + 10 * set}, Metres{800.0 + 50 * set}};
        for (int record = 0; record < 50; ++record) {
            by_place.push_back(masked_point(house, place_key(Position{}, house), donut, key));
            by_record.push_back(
                masked_point(house, fmt::format("record {} {}", record, set), donut, key));
        }
    }
    CHECK(averaging_gains_nothing(house, by_place));
    // The control: directions that change with the record average out to the house itself.
    CHECK_FALSE(averaging_gains_nothing(house, by_record));
    CHECK(distance(house, mean(by_record)) < 100);
}

TEST_CASE("parameters change the distance and never the direction") {
    auto const key = test_key();
    auto const place = place_key(Position{}, house);
    auto const near = masked_point(house, place, DonutMask{Metres{100}, Metres{200}}, key);
    auto const far = masked_point(house, place, DonutMask{Metres{1000}, Metres{2000}}, key);
    CHECK(std::atan2(near.northing - house.northing, near.easting - house.easting) ==
          Approx(std::atan2(far.northing - house.northing, far.easting - house.easting)));
    CHECK(masked_point(house, place, DonutMask{Metres{100}, Metres{200}}, key) == near);
    auto other = key;
    other[0] ^= 1;
    CHECK(distance(masked_point(house, place, DonutMask{Metres{100}, Metres{200}}, other), near) >
          1);
}

TEST_CASE("donut displacements are uniform over the ring") {
    auto const key = test_key();
    double const inner = 200, outer = 800;
    std::vector<double> share_of_area, direction;
    for (int i = 0; i < 4000; ++i) {
        ProjectedPoint const place{300'000.0 + 25 * i, 3'500'000.0};
        auto const masked = masked_point(place, place_key(Position{}, place),
                                         DonutMask{Metres{inner}, Metres{outer}}, key);
        double const d = distance(place, masked);
        REQUIRE(d >= inner - 1e-6);
        REQUIRE(d <= outer + 1e-6);
        share_of_area.push_back((d * d - inner * inner) / (outer * outer - inner * inner));
        double const angle =
            std::atan2(masked.northing - place.northing, masked.easting - place.easting);
        direction.push_back((angle + std::numbers::pi) / (2 * std::numbers::pi));
    }
    // 1.63 is the 1 % point of Kolmogorov's distribution.
    CHECK(kolmogorov(share_of_area) < 1.63);
    CHECK(kolmogorov(direction) < 1.63);
    // Control: uniform by distance is not uniform by area.
    std::vector<double> by_distance;
    for (double const share : share_of_area) by_distance.push_back(share * share);
    CHECK(kolmogorov(by_distance) > 1.63);
}

TEST_CASE("a grid mask gives the centre of the cell") {
    auto const key = test_key();
    auto const grid = mask_from_text("grid:500");
    CHECK(masked_point({1'000, 1'499.9}, "a", grid, key) == ProjectedPoint{1'250, 1'250});
    CHECK(masked_point({-1, 0}, "b", grid, key) == ProjectedPoint{-250, 250});
    CHECK(largest_displacement(grid).value == Approx(353.5534));
}

TEST_CASE("a coarser grid is a function of the finer one") {
    auto const key = test_key();
    for (int i = 0; i < 500; ++i) {
        ProjectedPoint const p{300'000 + 137.31 * i, 3'500'000 - 211.77 * i};
        for (double size = 125; size < 8'000; size *= 2) {
            auto const fine = masked_point(p, "", GridMask{Metres{size}}, key);
            CHECK(masked_point(fine, "", GridMask{Metres{2 * size}}, key) ==
                  masked_point(p, "", GridMask{Metres{2 * size}}, key));
            CHECK(distance(p, fine) <= largest_displacement(GridMask{Metres{size}}).value + 1e-6);
        }
    }
}

TEST_CASE("a place is its gazetteer polygon or its 25 m cell") {
    Position position;
    CHECK(place_key(position, {100, 100}) == place_key(position, {124.9, 124.9}));
    CHECK(place_key(position, {100, 100}) != place_key(position, {125, 100}));
    position.extent = AreaId{7};
    CHECK(place_key(position, {100, 100}) != place_key(position, {125, 100})); // a given point
    position.level = MatchLevel::colonia;
    CHECK(place_key(position, {100, 100}) == place_key(position, {9'000, 100}));
}
