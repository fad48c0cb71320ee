#include "geo/statistics/density_sums.hpp"
#include "geo/statistics/kernel_density.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <array>
#include <cmath>
#include <numbers>

namespace reten {

namespace {

constexpr double cells_per_sigma = 5;
constexpr double gaussian_reach = 6; // sigmas; what lies beyond is 2e-8 of the mass

/// The node nearest to a coordinate and the weights of it and its two neighbours. Nodes are the
/// centres of cells, numbered from the origin of the CRS, so that no view changes a digit.
struct Spline {
    std::ptrdiff_t nearest;
    std::array<double, 3> weights;
};

Spline spline_at(double coordinate, double cell) {
    auto const at = coordinate / cell - 0.5;
    auto const nearest = std::round(at);
    auto d = at - nearest;
    constexpr double rounding = 1e-6; // a cell centre that was computed another way is on its node
    if (std::abs(d) < rounding) d = 0;
    return {static_cast<std::ptrdiff_t>(nearest),
            {0.5 * (0.5 - d) * (0.5 - d), 0.75 - d * d, 0.5 * (0.5 + d) * (0.5 + d)}};
}

/// Number of the first node of a fixed frame.
std::ptrdiff_t first_node(double border, double cell) {
    return static_cast<std::ptrdiff_t>(std::round(border / cell));
}

ProjectedBox grown(ProjectedBox const& box, double by) {
    return {box.west - by, box.south - by, box.east + by, box.north + by};
}

template <typename Body>
void for_rows(std::size_t rows, Body const& body) {
    tbb::parallel_for(tbb::blocked_range<std::size_t>{0, rows, 8}, [&](auto const& range) {
        for (auto row = range.begin(); row < range.end(); ++row) body(row);
    });
}

using Values = std::vector<double>;

/// Events within the nodes; those whose kernel cannot reach the frame are outside of them.
Values spread(std::span<ProjectedPoint const> points, std::span<double const> weights,
              GridFrame const& nodes, double cell) {
    Values masses(nodes.cells(), 0.0);
    auto const west = first_node(nodes.extent.west, cell);
    auto const south = first_node(nodes.extent.south, cell);
    for (std::size_t k = 0; k < points.size(); ++k) {
        if (!nodes.extent.contains(points[k])) continue;
        auto x = spline_at(points[k].easting, cell);
        auto y = spline_at(points[k].northing, cell);
        x.nearest -= west;
        y.nearest -= south;
        if (x.nearest < 1 || y.nearest < 1 ||
            x.nearest + 1 >= static_cast<std::ptrdiff_t>(nodes.columns) ||
            y.nearest + 1 >= static_cast<std::ptrdiff_t>(nodes.rows)) {
            continue;
        }
        for (std::size_t j = 0; j < 3; ++j) {
            auto const row = static_cast<std::size_t>(y.nearest) + j - 1;
            auto* const out = &masses[nodes.index(static_cast<std::size_t>(x.nearest) - 1, row)];
            auto const share = weights[k] * y.weights[j];
            for (std::size_t i = 0; i < 3; ++i) out[i] += share * x.weights[i];
        }
    }
    return masses;
}

/// out[i] += tap * in[i + shift], where that exists.
void add_shifted(double* out, double const* in, std::size_t n, std::ptrdiff_t shift, double tap) {
    auto const first = shift < 0 ? static_cast<std::size_t>(-shift) : 0;
    auto const end = shift > 0 ? n - std::min(n, static_cast<std::size_t>(shift)) : n;
    for (auto i = first; i < end; ++i) {
        out[i] += tap * in[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(i) + shift)];
    }
}

bool all_zero(double const* values, std::size_t n) {
    return std::all_of(values, values + n, [](double v) { return v == 0; });
}

/// Rows, then columns: the Gaussian is a product.
Values gaussian_pass(Values const& masses, GridFrame const& nodes, double cell, double sigma) {
    // Two splines of a quarter of a cell squared each are taken off the variance.
    auto const variance = sigma * sigma - cell * cell / 2;
    auto const reach = static_cast<std::ptrdiff_t>(std::ceil(gaussian_reach * sigma / cell));
    auto const tap = [&](std::ptrdiff_t t) {
        auto const d = static_cast<double>(t) * cell;
        return std::exp(-d * d / (2 * variance)) / std::sqrt(2 * std::numbers::pi * variance);
    };
    std::vector<double> taps;
    for (auto t = -reach; t <= reach; ++t) taps.push_back(tap(t));

    Values along(masses.size(), 0.0), both(masses.size(), 0.0);
    std::vector<char> empty(nodes.rows);
    auto const n = nodes.columns;
    for_rows(nodes.rows, [&](std::size_t row) {
        empty[row] = all_zero(&masses[row * n], n) ? 1 : 0;
        if (empty[row]) return;
        for (auto t = -reach; t <= reach; ++t) {
            add_shifted(&along[row * n], &masses[row * n], n, t,
                        taps[static_cast<std::size_t>(t + reach)]);
        }
    });
    for_rows(nodes.rows, [&](std::size_t row) {
        for (auto t = -reach; t <= reach; ++t) {
            auto const from = static_cast<std::ptrdiff_t>(row) + t;
            if (from < 0 || from >= static_cast<std::ptrdiff_t>(nodes.rows)) continue;
            auto const source = static_cast<std::size_t>(from);
            if (empty[source]) continue;
            add_shifted(&both[row * n], &along[source * n], n, 0,
                        taps[static_cast<std::size_t>(t + reach)]);
        }
    });
    return both;
}

/// The quartic is no product, so every node within the radius is added. What the splines spread is
/// taken off by the kernel's Laplacian: K - (cell²/4) * (16 d²/h² - 8) * 3/(pi h⁴).
Values quartic_pass(Values const& masses, GridFrame const& nodes, double cell, double radius) {
    auto const reach = static_cast<std::ptrdiff_t>(std::floor(radius / cell));
    auto const shape = KernelShape::of(Kernel::quartic, {radius});
    auto const squared = radius * radius;
    auto const tap = [&](std::ptrdiff_t i, std::ptrdiff_t j) {
        auto const d2 = static_cast<double>(i * i + j * j) * cell * cell;
        if (d2 >= squared) return 0.0;
        auto const laplacian = 3 / (std::numbers::pi * squared * squared) * (16 * d2 / squared - 8);
        return shape.at(d2) - cell * cell / 4 * laplacian;
    };
    Values sums(masses.size(), 0.0);
    std::vector<char> empty(nodes.rows);
    auto const n = nodes.columns;
    for (std::size_t row = 0; row < nodes.rows; ++row) {
        empty[row] = all_zero(&masses[row * n], n) ? 1 : 0;
    }
    for_rows(nodes.rows, [&](std::size_t row) {
        for (auto j = -reach; j <= reach; ++j) {
            auto const from = static_cast<std::ptrdiff_t>(row) + j;
            if (from < 0 || from >= static_cast<std::ptrdiff_t>(nodes.rows)) continue;
            auto const source = static_cast<std::size_t>(from);
            if (empty[source]) continue;
            for (auto i = -reach; i <= reach; ++i) {
                auto const weight = tap(i, j);
                if (weight != 0) add_shifted(&sums[row * n], &masses[source * n], n, i, weight);
            }
        }
    });
    return sums;
}

} // namespace

GridFrame density_frame(ProjectedBox const& box, KernelShape const& shape) {
    return fixed_frame(box, {shape.sigma.value / cells_per_sigma});
}

std::vector<double> binned_density(std::span<ProjectedPoint const> points,
                                   std::span<double const> weights, KernelShape const& shape,
                                   GridFrame const& frame) {
    auto const cell = shape.sigma.value / cells_per_sigma;
    auto const reach =
        shape.kernel == Kernel::gaussian ? gaussian_reach * shape.sigma.value : shape.radius.value;
    auto const nodes = fixed_frame(grown(frame.extent, reach + 4 * cell), {cell});
    auto const masses = spread(points, weights, nodes, cell);
    auto const sums = shape.kernel == Kernel::gaussian
                          ? gaussian_pass(masses, nodes, cell, shape.sigma.value)
                          : quartic_pass(masses, nodes, cell, shape.radius.value);
    auto const west = first_node(nodes.extent.west, cell);
    auto const south = first_node(nodes.extent.south, cell);
    Values values(frame.cells());
    for_rows(frame.rows, [&](std::size_t row) {
        auto const y = spline_at(frame.centre(0, row).northing, cell);
        for (std::size_t column = 0; column < frame.columns; ++column) {
            auto const x = spline_at(frame.centre(column, row).easting, cell);
            double value = 0;
            for (std::size_t j = 0; j < 3; ++j) {
                auto const* const in =
                    &sums[nodes.index(static_cast<std::size_t>(x.nearest - west) - 1,
                                      static_cast<std::size_t>(y.nearest - south) + j - 1)];
                value += y.weights[j] *
                         (x.weights[0] * in[0] + x.weights[1] * in[1] + x.weights[2] * in[2]);
            }
            values[frame.index(column, row)] = std::max(value, 0.0);
        }
    });
    return values;
}

} // namespace reten
