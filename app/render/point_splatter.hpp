#pragma once

#include "app/render/gl_objects.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace reten::app {

/// One event on the card: metres from the columns' origin (NaN: unplaced, never drawn), the end of
/// its span in minutes from the columns' first date (a float holds 31 years of them exactly), and
/// the radius of its circle of uncertainty in metres (0: none, or not known).
struct PointVertex {
    float east = 0, north = 0, ended = 0, radius = 0;
};

/// The grid that points are counted on: cells from the south-west corner, metres as in PointVertex.
struct SplatGrid {
    double west = 0, south = 0;
    double cells_per_metre = 1;
    int columns = 0, rows = 0;
    float most_radius = std::numeric_limits<float>::max(); // of the points counted
};

/// The GPU path of point density: the columns lie in one vertex buffer and a window of dates is a
/// draw call of a contiguous range (DESIGN.md section 5). Equal to counting on the CPU but for
/// points within a float's rounding of a cell's edge.
class PointSplatter {
public:
    PointSplatter();
    void upload(std::span<PointVertex const> points);
    [[nodiscard]] std::size_t size() const { return size_; }

    /// Counts the points [first, last) whose span ended after `from` into `target`, over what is
    /// there when `keep`; only those of a radius up to the grid's. Leaves another
    /// framebuffer bound as it was.
    void count(Texture& target, SplatGrid const& grid, std::size_t first, std::size_t last,
               double from, bool keep);

private:
    Program program_;
    VertexArrayName layout_;
    BufferName buffer_;
    FramebufferName framebuffer_;
    std::size_t size_ = 0;
};

/// Reads counts back, rows from the south: for tests, and to wait until the card is done.
[[nodiscard]] std::vector<float> read_counts(Texture const& counts);

} // namespace reten::app
