#pragma once

#include "geo/model/coordinate.hpp"

#include <cstddef>

namespace reten {

/// A regular grid of cells over a box. Cell (column, row) counts from the south-west corner;
/// values of a grid are stored row by row from the south, west to east within a row.
struct GridFrame {
    ProjectedBox extent;
    std::size_t columns = 0, rows = 0;
    bool operator==(GridFrame const&) const = default;

    [[nodiscard]] std::size_t cells() const noexcept { return columns * rows; }
    [[nodiscard]] double cell_width() const noexcept {
        return extent.width() / static_cast<double>(columns);
    }
    [[nodiscard]] double cell_height() const noexcept {
        return extent.height() / static_cast<double>(rows);
    }
    [[nodiscard]] double cell_area() const noexcept { return cell_width() * cell_height(); }
    [[nodiscard]] ProjectedPoint centre(std::size_t column, std::size_t row) const noexcept {
        return {extent.west + (static_cast<double>(column) + 0.5) * cell_width(),
                extent.south + (static_cast<double>(row) + 0.5) * cell_height()};
    }
    [[nodiscard]] std::size_t index(std::size_t column, std::size_t row) const noexcept {
        return row * columns + column;
    }
};

/// Square cells whose borders lie on whole multiples of `cell` from the origin of the CRS, covering
/// the box: neighbouring boxes share their cells. Precondition: box not empty, cell above zero.
/// Throws Error when more than a hundred million cells would be needed.
[[nodiscard]] GridFrame fixed_frame(ProjectedBox const& box, Metres cell);

/// Nearly square cells that divide the box, `along` of them on its longer side.
[[nodiscard]] GridFrame dividing_frame(ProjectedBox const& box, std::size_t along);

} // namespace reten
