#include "geo/statistics/kernel_density.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>
#include <tbb/global_control.h>

#include <chrono>
#include <cmath>
#include <cstring>
#include <random>

using namespace reten;

namespace {

double const pi = std::acos(-1.0);
using Points = std::vector<ProjectedPoint>;

KernelDensityOptions over(ProjectedBox const& box, std::size_t columns, std::size_t rows) {
    KernelDensityOptions options;
    options.frame = {box, columns, rows};
    options.bandwidth = Metres{100};
    return options;
}

Points scattered(std::size_t n, std::uint32_t seed) {
    std::mt19937 random{seed};
    Points points;
    for (std::size_t i = 0; i < n; ++i) {
        auto const x = static_cast<double>(random()) / 4294967296.0;
        auto const y = static_cast<double>(random()) / 4294967296.0;
        // half of them in one corner
        points.push_back(i % 2 == 0 ? ProjectedPoint{355000 + 10000 * x, 3505000 + 8000 * y}
                                    : ProjectedPoint{356000 + 900 * x, 3506000 + 700 * y});
    }
    return points;
}

bool same_bits(std::vector<double> const& a, std::vector<double> const& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

double worst_share(std::vector<double> const& got, std::vector<double> const& exact) {
    double worst = 0, maximum = 0;
    for (std::size_t i = 0; i < got.size(); ++i) {
        worst = std::max(worst, std::abs(got[i] - exact[i]));
        maximum = std::max(maximum, exact[i]);
    }
    return worst / maximum;
}

} // namespace

// One cell of 2 m around the origin; two events at 100 m to either side, sigma 100.
TEST_CASE("two events by hand") {
    Points const points{{-100, 0}, {100, 0}};
    auto options = over({-1, -1, 1, 1}, 1, 1);
    CHECK(kernel_density(points, {}, options).values[0] ==
          Approx(2 * std::exp(-0.5) / (2 * pi * 1e4)));
    options.kernel = Kernel::quartic;
    CHECK(kernel_density(points, {}, options).values[0] == 0); // at the very end of the radius
    options.bandwidth = Metres{200};
    // (1 - 1/4)² = 9/16 each
    CHECK(kernel_density(points, {}, options).values[0] == Approx(2 * 9.0 / 16 * 3 / (pi * 40000)));
    std::vector<double> const weights{1, 3};
    CHECK(kernel_density(points, weights, options).values[0] ==
          Approx(4 * 9.0 / 16 * 3 / (pi * 40000)));
}

// The heat map of QGIS 3.22, radius 100, pixel 10, at two of its pixels: raw 0.7439 and 0.2304
// are sums of (1 - d²/h²)², here (1 - 0.1375)² and (1 - 0.52)²; times 3 / (pi h²) it is a density.
TEST_CASE("the quartic is QGIS's raw heat times 3 / (pi h²)") {
    Points const points{{505000, 3505000}};
    auto options = over({505000, 3505000, 505070, 3505070}, 7, 7);
    options.kernel = Kernel::quartic;
    auto const grid = kernel_density(points, {}, options);
    auto const raw = [&](std::size_t column, std::size_t row) {
        return grid.values[grid.frame.index(column, row)] * pi * 1e4 / 3;
    };
    CHECK(raw(0, 0) == Approx(0.995 * 0.995));
    CHECK(raw(1, 3) == Approx((1 - 0.145) * (1 - 0.145)));
    CHECK(raw(6, 6) == Approx((1 - 0.845) * (1 - 0.845)));
}

TEST_CASE("the integral is the number of events") {
    auto const points = scattered(200, 1);
    for (auto const kernel : {Kernel::gaussian, Kernel::quartic}) {
        for (auto const method : {DensityMethod::exact, DensityMethod::binned}) {
            auto options = over({353000, 3503000, 367000, 3515000}, 350, 300);
            options.kernel = kernel;
            options.bandwidth = Metres{kernel == Kernel::gaussian ? 250.0 : 700.0};
            options.method = method;
            CHECK(kernel_density(points, {}, options).integral == Approx(200).epsilon(1e-3));
        }
    }
}

TEST_CASE("Diggle's correction keeps the total in a window") {
    ProjectedBox const box{355000, 3505000, 365000, 3513000};
    auto const points = scattered(300, 2);
    auto options = over(box, 200, 160);
    options.bandwidth = Metres{800};
    options.window = as_polygon(box);
    CHECK(kernel_density(points, {}, options).integral < 290); // the control: it is lost
    options.edge = EdgeCorrection::diggle;
    CHECK(kernel_density(points, {}, options).integral == Approx(300).epsilon(1e-3));
    options.window = {{{{355000, 3505000}, {365000, 3505000}, {360000, 3513000}}, {}}};
    auto const grid = kernel_density(points, {}, options);
    CHECK(grid.n + grid.n_outside == 300);
    CHECK(grid.n_outside > 0);
    CHECK(grid.integral == Approx(static_cast<double>(grid.n)).epsilon(0.005));
    CHECK(grid.window_area == Approx(40e6));
    CHECK(std::isnan(grid.values[grid.frame.index(0, 159)])); // no value outside of the window
}

TEST_CASE("uniform points give a flat surface with the uniform correction") {
    Points points;
    for (int i = 0; i < 100; ++i) {
        for (int j = 0; j < 100; ++j) points.push_back({i * 10.0 + 5, j * 10.0 + 5});
    }
    auto options = over({0, 0, 1000, 1000}, 20, 20);
    options.window = as_polygon(options.frame.extent);
    options.edge = EdgeCorrection::uniform;
    for (auto const value : kernel_density(points, {}, options).values) {
        CHECK(value == Approx(0.01).epsilon(1e-3)); // one event on each 10 m square
    }
}

TEST_CASE("none, one, all at one place, all equal") {
    auto options = over({0, 0, 1000, 1000}, 10, 10);
    for (auto const method : {DensityMethod::exact, DensityMethod::binned}) {
        options.method = method;
        auto const none = kernel_density({}, {}, options);
        CHECK(none.n == 0);
        CHECK(none.integral == 0);
        CHECK(none.maximum == 0);
        Points const one{{450, 450}}, pile(50, {450, 450});
        auto const single = kernel_density(one, {}, options);
        CHECK(single.maximum == Approx(1 / (2 * pi * 1e4)).epsilon(0.01));
        CHECK(single.maximum_place == ProjectedPoint{450, 450});
        CHECK(kernel_density(pile, {}, options).maximum == Approx(50 * single.maximum));
        std::vector<double> const nothing(50, 0.0);
        CHECK(kernel_density(pile, nothing, options).maximum == 0);
    }
}

TEST_CASE("what cannot be computed is refused") {
    Points const points{{1, 1}};
    auto const good = over({0, 0, 10, 10}, 5, 5);
    auto options = good;
    options.bandwidth = Metres{0};
    CHECK_THROWS_AS(kernel_density(points, {}, options), Error);
    options = good;
    options.frame.columns = 0;
    CHECK_THROWS_AS(kernel_density(points, {}, options), Error);
    options = good;
    options.frame.extent = {5, 0, 5, 10};
    CHECK_THROWS_AS(kernel_density(points, {}, options), Error);
    options = good;
    options.edge = EdgeCorrection::diggle; // no window
    CHECK_THROWS_AS(kernel_density(points, {}, options), Error);
    options.window = {{{{0, 0}, {1, 1}, {2, 2}}, {}}}; // a line
    CHECK_THROWS_AS(kernel_density(points, {}, options), Error);
    for (auto const weight : {-1.0, std::nan(""), double{INFINITY}}) {
        CHECK_THROWS_AS(kernel_density(points, std::vector{weight}, good), Error);
    }
    CHECK_THROWS_AS(kernel_density(points, std::vector{1.0, 1.0}, good), Error);
    CHECK_THROWS_AS(kernel_density(Points{{std::nan(""), 0}}, {}, good), Error);
    options = good;
    options.method = DensityMethod::binned;
    options.frame.extent = {0, 0, 1e7, 1e7};
    options.bandwidth = Metres{1};
    CHECK_THROWS_AS(kernel_density(points, {}, options), Error); // 2.5e15 nodes
}

TEST_CASE("the same digits with 1, 2 and 7 threads") {
    auto const points = scattered(3000, 3);
    for (auto const kernel : {Kernel::gaussian, Kernel::quartic}) {
        for (auto const method : {DensityMethod::exact, DensityMethod::binned}) {
            auto options = over({355000, 3505000, 365000, 3513000}, 61, 53);
            options.kernel = kernel;
            options.method = method;
            options.bandwidth = Metres{400};
            options.window = as_polygon(options.frame.extent);
            options.edge = EdgeCorrection::diggle;
            auto const with = [&](std::size_t threads) {
                tbb::global_control const limit{tbb::global_control::max_allowed_parallelism,
                                                threads};
                return kernel_density(points, {}, options).values;
            };
            auto const one = with(1);
            CHECK(same_bits(one, with(2)));
            CHECK(same_bits(one, with(7)));
        }
    }
}

TEST_CASE("binned is within one percent of the maximum of exact") {
    CHECK(rc::check([] {
        auto const n = *rc::gen::element<std::size_t>(1, 2, 5, 300);
        auto const points = scattered(n, *rc::gen::arbitrary<std::uint32_t>());
        auto options = over({355000, 3505000, 365000, 3513000}, 50, 40);
        options.kernel = *rc::gen::element(Kernel::gaussian, Kernel::quartic);
        // Cells narrower than the kernel, so that a single event's maximum is seen.
        options.bandwidth = Metres{*rc::gen::inRange(4000, 20000) / 7.0};
        auto const exact = kernel_density(points, {}, options);
        options.method = DensityMethod::binned;
        auto const worst = worst_share(kernel_density(points, {}, options).values, exact.values);
        RC_ASSERT(worst < 0.01);
    }));
}

TEST_CASE("the fixed grid does not move with the view") {
    auto const points = scattered(500, 4);
    auto const shape = KernelShape::of(Kernel::gaussian, Metres{500});
    KernelDensityOptions options;
    options.method = DensityMethod::binned;
    auto const at = [&](ProjectedBox const& box) {
        options.frame = density_frame(box, shape);
        return kernel_density(points, {}, options);
    };
    auto const whole = at({355000, 3505000, 365000, 3513000});
    auto const part = at({358000, 3507000, 361000, 3509000});
    auto const shift_x = static_cast<std::size_t>(
        (part.frame.extent.west - whole.frame.extent.west) / whole.frame.cell_width() + 0.5);
    auto const shift_y = static_cast<std::size_t>(
        (part.frame.extent.south - whole.frame.extent.south) / whole.frame.cell_height() + 0.5);
    for (std::size_t row = 0; row < part.frame.rows; ++row) {
        for (std::size_t column = 0; column < part.frame.columns; ++column) {
            auto const seen = part.values[part.frame.index(column, row)];
            auto const same = whole.values[whole.frame.index(column + shift_x, row + shift_y)];
            REQUIRE(seen == same); // to the last bit
        }
    }
}

TEST_CASE("moving everything moves the density with it") {
    auto points = scattered(100, 5);
    auto options = over({355000, 3505000, 365000, 3513000}, 25, 20);
    options.bandwidth = Metres{700};
    auto const here = kernel_density(points, {}, options);
    for (auto& p : points) p = {p.easting - 300000, p.northing + 4096};
    options.frame.extent = {55000, 3509096, 65000, 3517096};
    auto const there = kernel_density(points, {}, options);
    for (std::size_t i = 0; i < here.values.size(); ++i) {
        CHECK(there.values[i] == Approx(here.values[i]).epsilon(1e-9));
    }
}

TEST_CASE("a hundred thousand events on forty thousand cells", "[slow]") {
    auto const points = scattered(100000, 6);
    auto options = over({355000, 3505000, 365000, 3513000}, 200, 200);
    options.bandwidth = Metres{500};
    auto const exact = kernel_density(points, {}, options);
    options.method = DensityMethod::binned;
    auto const binned = kernel_density(points, {}, options);
    CHECK(worst_share(binned.values, exact.values) < 0.01);
    // By hand: of even points within L, the share 2 h phi(0) / L of a Gaussian falls outside, 8.8 %
    // of one half for both axes; of the corner, two bandwidths and more from its edges, 1.1 %.
    CHECK(exact.integral == Approx(95080).margin(200));
    CHECK(binned.integral == Approx(95080).margin(200));
}

TEST_CASE("how long a hundred thousand events take", "[.][measure]") {
    auto const points = scattered(100000, 6);
    auto options = over({355000, 3505000, 365000, 3513000}, 200, 200);
    options.bandwidth = Metres{500};
    for (auto const method : {DensityMethod::exact, DensityMethod::binned}) {
        options.method = method;
        auto const start = std::chrono::steady_clock::now();
        auto const grid = kernel_density(points, {}, options);
        auto const end = std::chrono::steady_clock::now();
        std::chrono::duration<double, std::milli> const taken = end - start;
        WARN(density_method_code(method) << ": " << taken.count() << " ms");
    }
}
