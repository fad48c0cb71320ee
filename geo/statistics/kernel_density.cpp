#include "geo/statistics/kernel_density.hpp"

#include "geo/model/error.hpp"
#include "geo/statistics/density_sums.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace reten {

namespace {

/// The study window, a rectangle being the easy case.
class Window {
public:
    explicit Window(ProjectedMultiPolygon const& polygons)
        : polygons_{polygons}, rectangle_{as_rectangle(polygons)} {}

    [[nodiscard]] bool given() const { return !polygons_.empty(); }
    [[nodiscard]] bool holds(ProjectedPoint point) const {
        if (!given()) return true;
        return rectangle_ ? rectangle_->contains(point) : contains(polygons_, point);
    }
    [[nodiscard]] double mass(KernelShape const& shape, ProjectedPoint centre) const {
        return rectangle_ ? mass_inside(shape, *rectangle_, centre)
                          : mass_inside(shape, polygons_, centre);
    }

private:
    ProjectedMultiPolygon const& polygons_;
    std::optional<ProjectedBox> rectangle_;
};

void check(std::span<ProjectedPoint const> points, std::span<double const> weights,
           KernelDensityOptions const& options) {
    auto const& frame = options.frame;
    if (frame.cells() == 0 || !(frame.cell_area() > 0) || !std::isfinite(frame.cell_area())) {
        throw Error{"the grid has no cells; give an extent with width and height, and at least one "
                    "column and row"};
    }
    if (!weights.empty() && weights.size() != points.size()) {
        throw Error{"there are {} weights for {} events", weights.size(), points.size()};
    }
    for (auto const weight : weights) {
        if (!(weight >= 0) || !std::isfinite(weight)) {
            throw Error{"a weight of {} cannot be used; weights are zero or more", weight};
        }
    }
    if (options.window.empty()) {
        if (options.edge != EdgeCorrection::none) {
            throw Error{"edge correction needs a study window"};
        }
    } else if (!(area(options.window) > 0)) {
        throw Error{"the study window has no area"};
    }
}

struct Events {
    std::vector<ProjectedPoint> points;
    std::vector<double> weights;
    std::int64_t outside = 0;
    double total = 0;
};

Events events_inside(std::span<ProjectedPoint const> points, std::span<double const> weights,
                     Window const& window) {
    Events events;
    events.points.reserve(points.size());
    events.weights.reserve(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!std::isfinite(points[i].easting) || !std::isfinite(points[i].northing)) {
            throw Error{"event {} of the list has no place", i + 1};
        }
        if (!window.holds(points[i])) {
            ++events.outside;
            continue;
        }
        events.points.push_back(points[i]);
        events.weights.push_back(weights.empty() ? 1 : weights[i]);
        events.total += events.weights.back();
    }
    return events;
}

void divide_events(Events& events, KernelShape const& shape, Window const& window) {
    tbb::parallel_for(tbb::blocked_range<std::size_t>{0, events.points.size(), 256},
                      [&](auto const& range) {
                          for (auto i = range.begin(); i < range.end(); ++i) {
                              events.weights[i] /= window.mass(shape, events.points[i]);
                          }
                      });
}

/// Cells outside of the window get no value; with the uniform correction the others are divided.
void apply_window(DensityGrid& grid, EdgeCorrection edge, Window const& window) {
    auto const& frame = grid.frame;
    tbb::parallel_for(tbb::blocked_range<std::size_t>{0, frame.rows}, [&](auto const& rows) {
        for (auto row = rows.begin(); row < rows.end(); ++row) {
            for (std::size_t column = 0; column < frame.columns; ++column) {
                auto& value = grid.values[frame.index(column, row)];
                auto const centre = frame.centre(column, row);
                if (!window.holds(centre)) {
                    value = std::numeric_limits<double>::quiet_NaN();
                } else if (edge == EdgeCorrection::uniform) {
                    value /= window.mass(grid.shape, centre);
                }
            }
        }
    });
}

void sum_up(DensityGrid& grid) {
    for (std::size_t row = 0; row < grid.frame.rows; ++row) {
        for (std::size_t column = 0; column < grid.frame.columns; ++column) {
            auto const value = grid.values[grid.frame.index(column, row)];
            if (std::isnan(value)) continue;
            grid.integral += value;
            if (value > grid.maximum) {
                grid.maximum = value;
                grid.maximum_place = grid.frame.centre(column, row);
            }
        }
    }
    grid.integral *= grid.frame.cell_area();
}

} // namespace

std::string_view edge_correction_code(EdgeCorrection edge) {
    switch (edge) {
    case EdgeCorrection::none: return "none";
    case EdgeCorrection::uniform: return "uniform";
    case EdgeCorrection::diggle: return "diggle";
    }
    return {};
}

std::optional<EdgeCorrection> edge_correction_from_code(std::string_view code) {
    for (auto const edge :
         {EdgeCorrection::none, EdgeCorrection::uniform, EdgeCorrection::diggle}) {
        if (code == edge_correction_code(edge)) return edge;
    }
    return std::nullopt;
}

std::string_view density_method_code(DensityMethod method) {
    return method == DensityMethod::exact ? "exact" : "binned";
}

std::optional<DensityMethod> density_method_from_code(std::string_view code) {
    if (code == "exact") return DensityMethod::exact;
    if (code == "binned") return DensityMethod::binned;
    return std::nullopt;
}

DensityGrid kernel_density(std::span<ProjectedPoint const> points, std::span<double const> weights,
                           KernelDensityOptions const& options) {
    DensityGrid grid;
    grid.shape = KernelShape::of(options.kernel, options.bandwidth);
    check(points, weights, options);
    Window const window{options.window};
    auto events = events_inside(points, weights, window);
    grid.frame = options.frame;
    grid.n = static_cast<std::int64_t>(events.points.size());
    grid.n_outside = events.outside;
    grid.total_weight = events.total;
    grid.window_area = window.given()
                           ? area(options.window)
                           : options.frame.extent.width() * options.frame.extent.height();
    if (options.edge == EdgeCorrection::diggle) divide_events(events, grid.shape, window);

    auto const pairs = static_cast<double>(grid.n) * static_cast<double>(grid.frame.cells());
    grid.method = options.method.value_or(pairs <= exact_limit ? DensityMethod::exact
                                                               : DensityMethod::binned);
    grid.values = grid.method == DensityMethod::exact
                      ? exact_density(events.points, events.weights, grid.shape, grid.frame)
                      : binned_density(events.points, events.weights, grid.shape, grid.frame);
    if (window.given()) apply_window(grid, options.edge, window);
    sum_up(grid);
    return grid;
}

} // namespace reten
