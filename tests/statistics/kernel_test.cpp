#include "geo/statistics/kernel.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace reten;

namespace {

double const pi = std::acos(-1.0);

/// Mass by adding up small squares: slow and sure.
double by_squares(KernelShape const& shape, ProjectedMultiPolygon const& polygons,
                  ProjectedPoint centre) {
    auto const box = bounds(polygons);
    constexpr int n = 800;
    double mass = 0;
    for (int j = 0; j < n; ++j) {
        for (int i = 0; i < n; ++i) {
            ProjectedPoint const p{box.west + (i + 0.5) * box.width() / n,
                                   box.south + (j + 0.5) * box.height() / n};
            if (!contains(polygons, p)) continue;
            auto const dx = p.easting - centre.easting, dy = p.northing - centre.northing;
            mass += shape.at(dx * dx + dy * dy);
        }
    }
    return mass * box.width() * box.height() / n / n;
}

// A yard with a pond, and a shed beside it.
ProjectedMultiPolygon yard() {
    return {{{{0, 0}, {10, 0}, {10, 6}, {4, 6}, {4, 10}, {0, 10}}, {{{1, 1}, {3, 1}, {2, 3}}}},
            {{{12, 0}, {15, 1}, {13, 4}}, {}}};
}

} // namespace

TEST_CASE("widths are said both ways") {
    auto const gaussian = KernelShape::of(Kernel::gaussian, Metres{500});
    CHECK(gaussian.sigma.value == 500);
    CHECK(gaussian.radius.value == Approx(1414.2135623731));
    auto const quartic = KernelShape::of(Kernel::quartic, Metres{1200});
    CHECK(quartic.radius.value == 1200);
    CHECK(quartic.sigma.value == Approx(424.26406871193));
    for (auto const bad : {0.0, -5.0, std::nan(""), double{INFINITY}}) {
        CHECK_THROWS_AS(KernelShape::of(Kernel::gaussian, Metres{bad}), Error);
    }
}

TEST_CASE("kernel heights by hand") {
    auto const gaussian = KernelShape::of(Kernel::gaussian, Metres{2});
    CHECK(gaussian.at(0) == Approx(1 / (8 * pi)));
    CHECK(gaussian.at(4) == Approx(std::exp(-0.5) / (8 * pi)));
    auto const quartic = KernelShape::of(Kernel::quartic, Metres{2});
    CHECK(quartic.at(0) == Approx(3 / (4 * pi)));
    CHECK(quartic.at(2) == Approx(0.25 * 3 / (4 * pi))); // half of h²: (1 - 1/2)²
    CHECK(quartic.at(4) == 0);
}

TEST_CASE("a half plane holds half, a quarter a quarter") {
    for (auto const kernel : {Kernel::gaussian, Kernel::quartic}) {
        auto const shape = KernelShape::of(kernel, Metres{1});
        ProjectedBox const half{0, -1000, 1000, 1000}, quarter{0, 0, 1000, 1000};
        ProjectedBox const around{-1000, -1000, 1000, 1000};
        CHECK(mass_inside(shape, half, {0, 0}) == Approx(0.5));
        CHECK(mass_inside(shape, quarter, {0, 0}) == Approx(0.25));
        CHECK(mass_inside(shape, around, {0, 0}) == Approx(1));
        CHECK(mass_inside(shape, quarter, {-500, -500}) == Approx(0).margin(1e-12));
        CHECK(mass_inside(shape, ProjectedMultiPolygon{}, {0, 0}) == 0);
    }
}

TEST_CASE("polygons agree with the rectangle's error functions") {
    auto const shape = KernelShape::of(Kernel::gaussian, Metres{3});
    CHECK(rc::check([&] {
        auto const number = [](int low, int high) { return *rc::gen::inRange(low, high) / 7.0; };
        auto const west = number(-50, 50), south = number(-50, 50);
        ProjectedBox const box{west, south, west + number(1, 90), south + number(1, 90)};
        ProjectedPoint const centre{number(-80, 80), number(-80, 80)};
        auto const by_edges = mass_inside(shape, as_polygon(box), centre);
        RC_ASSERT(std::abs(by_edges - mass_inside(shape, box, centre)) < 1e-13);
    }));
}

TEST_CASE("a yard with a pond agrees with adding up squares") {
    auto polygons = yard();
    for (auto const kernel : {Kernel::gaussian, Kernel::quartic}) {
        auto const shape = KernelShape::of(kernel, Metres{kernel == Kernel::gaussian ? 2.0 : 5.0});
        for (auto const centre : {ProjectedPoint{2, 2}, {5, 5}, {4, 6}, {-1, 3}, {13, 2}, {6, 9}}) {
            CHECK(mass_inside(shape, polygons, centre) ==
                  Approx(by_squares(shape, polygons, centre)).margin(1e-3));
        }
    }
    auto const shape = KernelShape::of(Kernel::gaussian, Metres{2});
    auto const before = mass_inside(shape, polygons, {5, 5});
    for (auto& polygon : polygons) std::reverse(polygon.outer.begin(), polygon.outer.end());
    CHECK(mass_inside(shape, polygons, {5, 5}) == Approx(before));
}

TEST_CASE("rectangles are recognised") {
    ProjectedBox const box{1, 2, 3, 5};
    CHECK(as_rectangle(as_polygon(box)) == box);
    CHECK_FALSE(as_rectangle({{{{0, 0}, {2, 0}, {3, 1}, {0, 1}}, {}}}));
    CHECK_FALSE(as_rectangle({{{{1, 0}, {2, 1}, {1, 2}, {0, 1}}, {}}}));
    CHECK_FALSE(as_rectangle({{{{0, 0}, {1, 1}, {1, 0}, {0, 1}}, {}}})); // a bow tie
    CHECK_FALSE(as_rectangle(yard()));
}
