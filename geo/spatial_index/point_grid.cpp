#include "geo/spatial_index/point_grid.hpp"

#include "geo/model/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reten {

namespace {

bool is_finite(ProjectedPoint point) {
    return std::isfinite(point.easting) && std::isfinite(point.northing);
}

/// Cell of a coordinate, kept within [0, n). Rises with the coordinate, also after rounding.
std::size_t cell_of(double coordinate, double origin, double cell, std::size_t n) {
    auto const at = std::floor((coordinate - origin) / cell);
    if (!(at > 0)) return 0;
    return at >= static_cast<double>(n) ? n - 1 : static_cast<std::size_t>(at);
}

} // namespace

PointGrid::PointGrid(std::span<ProjectedPoint const> points, Metres cell) {
    if (!(cell.value > 0) || !std::isfinite(cell.value)) {
        throw Error{"the cells of a point grid need a length above zero"};
    }
    if (points.size() > std::numeric_limits<std::uint32_t>::max()) {
        throw Error{"a point grid holds at most 4,294,967,295 points"};
    }
    std::size_t placed = 0;
    for (auto const& point : points) {
        if (!is_finite(point)) continue;
        box_.extend(point);
        ++placed;
    }
    if (placed == 0) return;
    auto const most_cells = static_cast<double>(std::max<std::size_t>(1024, 4 * placed));
    auto const cells_at = [&](double size) {
        return (std::floor(box_.width() / size) + 1) * (std::floor(box_.height() / size) + 1);
    };
    cell_ = cell.value;
    while (!(cells_at(cell_) <= most_cells)) cell_ *= 2;
    columns_ = static_cast<std::size_t>(std::floor(box_.width() / cell_)) + 1;
    rows_ = static_cast<std::size_t>(std::floor(box_.height() / cell_)) + 1;

    starts_.assign(columns_ * rows_ + 1, 0);
    auto const cell_index = [&](ProjectedPoint point) {
        return row_of(point.northing) * columns_ + column_of(point.easting);
    };
    for (auto const& point : points) {
        if (is_finite(point)) ++starts_[cell_index(point) + 1];
    }
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
    points_.resize(placed);
    indices_.resize(placed);
    auto next = starts_;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!is_finite(points[i])) continue;
        auto const at = next[cell_index(points[i])]++;
        points_[at] = points[i];
        indices_[at] = static_cast<std::uint32_t>(i);
    }
}

std::size_t PointGrid::column_of(double easting) const {
    return cell_of(easting, box_.west, cell_, columns_);
}

std::size_t PointGrid::row_of(double northing) const {
    return cell_of(northing, box_.south, cell_, rows_);
}

PointGrid::CellRange PointGrid::cells_around(ProjectedPoint centre, Metres radius) const {
    if (columns_ == 0 || !(radius.value >= 0) || !is_finite(centre)) return {};
    // The sum may round to the near side of a point that the distance test still accepts.
    auto const slack =
        1e-12 * (std::abs(centre.easting) + std::abs(centre.northing) + radius.value);
    auto const reach = radius.value + slack;
    if (centre.easting - reach > box_.east || centre.easting + reach < box_.west ||
        centre.northing - reach > box_.north || centre.northing + reach < box_.south) {
        return {};
    }
    return {column_of(centre.easting - reach), column_of(centre.easting + reach) + 1,
            row_of(centre.northing - reach), row_of(centre.northing + reach) + 1};
}

std::vector<std::size_t> PointGrid::within(ProjectedPoint centre, Metres radius) const {
    std::vector<std::size_t> found;
    for_each_within(centre, radius, [&](std::size_t index, double) { found.push_back(index); });
    std::sort(found.begin(), found.end());
    return found;
}

std::size_t PointGrid::count_within(ProjectedPoint centre, Metres radius) const {
    std::size_t count = 0;
    for_each_within(centre, radius, [&](std::size_t, double) { ++count; });
    return count;
}

} // namespace reten
