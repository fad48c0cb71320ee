#pragma once

#include "geo/model/coordinate.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace reten {

/// Points sorted into square cells, to find those within a radius. Exact: the answer is that of
/// comparing every point, with the same rounding. Points that are not finite are neighbours of
/// nothing. Memory is about 24 bytes a point.
class PointGrid {
public:
    /// `cell` is best near the radius that will be asked for; any finite length above zero works.
    /// Cells are made larger where the points would leave most of them empty.
    PointGrid(std::span<ProjectedPoint const> points, Metres cell);

    /// Calls `visit(index, squared distance)` for every point at most `radius` from the centre, in
    /// no particular but always the same order. A radius that is negative or NaN finds nothing.
    template <typename Visit>
    void for_each_within(ProjectedPoint centre, Metres radius, Visit&& visit) const {
        auto const range = cells_around(centre, radius);
        auto const limit = radius.value * radius.value;
        for (auto row = range.first_row; row < range.end_row; ++row) {
            auto const first = starts_[row * columns_ + range.first_column];
            auto const last = starts_[row * columns_ + range.end_column];
            for (auto at = first; at < last; ++at) {
                auto const dx = points_[at].easting - centre.easting;
                auto const dy = points_[at].northing - centre.northing;
                auto const squared = dx * dx + dy * dy;
                if (squared <= limit) visit(std::size_t{indices_[at]}, squared);
            }
        }
    }

    /// Indices in the order of the points given, rising.
    [[nodiscard]] std::vector<std::size_t> within(ProjectedPoint centre, Metres radius) const;
    [[nodiscard]] std::size_t count_within(ProjectedPoint centre, Metres radius) const;
    /// Points that have a place.
    [[nodiscard]] std::size_t size() const { return points_.size(); }

private:
    struct CellRange {
        std::size_t first_column = 0, end_column = 0, first_row = 0, end_row = 0;
    };
    [[nodiscard]] CellRange cells_around(ProjectedPoint centre, Metres radius) const;
    [[nodiscard]] std::size_t column_of(double easting) const;
    [[nodiscard]] std::size_t row_of(double northing) const;

    ProjectedBox box_;
    double cell_ = 1;
    std::size_t columns_ = 0, rows_ = 0;
    std::vector<std::uint32_t> starts_;  // of each cell in points_, one more at the end
    std::vector<ProjectedPoint> points_; // by cell, then by index
    std::vector<std::uint32_t> indices_;
};

} // namespace reten
