#pragma once

#include "geo/model/geometry.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace reten {

/// A point on a line: `share` of its length from its first point.
struct LineSpot {
    std::size_t line = 0;
    double share = 0;
    double distance = 0; // metres from the point that was asked about
    ProjectedPoint at;
};

/// A part of a line, by shares of its length; `begin` <= `end`.
struct LinePart {
    std::size_t line = 0;
    double begin = 0, end = 1;
    bool operator==(LinePart const&) const = default;
};

/// Lines found by a point of the plane. Lines of fewer than two points, without length or with a
/// point that is not finite are found by nothing. Memory is about 40 bytes a segment and 8 bytes
/// for each cell that it runs through.
class LineIndex {
public:
    /// `cell` is best near the length of a segment; any finite length above zero works.
    LineIndex(std::vector<ProjectedLine> lines, Metres cell);

    /// The nearest spot of all lines at most `within` away; of equally near ones the one on the
    /// first line, nearest its beginning. nullopt: none, or the point is not finite.
    [[nodiscard]] std::optional<LineSpot> nearest(ProjectedPoint point, Metres within) const;
    /// The parts of lines inside the closed circle, in the order of lines and along each; a line
    /// that only touches the circle has a part of no length. Parts that meet are one.
    [[nodiscard]] std::vector<LinePart> parts_within(ProjectedPoint centre, Metres radius) const;

    [[nodiscard]] std::vector<ProjectedLine> const& lines() const { return lines_; }
    [[nodiscard]] double length(std::size_t line) const { return lengths_[line]; }
    /// Precondition: the line has length.
    [[nodiscard]] ProjectedPoint at(std::size_t line, double share) const;
    /// The line between two shares, against its direction where `to` is less; two points at least.
    [[nodiscard]] ProjectedLine between(std::size_t line, double from, double to) const;

private:
    struct Segment {
        std::uint32_t line = 0, first_point = 0;
        double along = 0; // metres of the line before it
    };
    struct Cells {
        std::int64_t column = 0, row = 0, end_column = 0, end_row = 0;
    };
    void sort_into_cells(double cell);
    [[nodiscard]] Cells cells_around(ProjectedPoint centre, double radius) const;
    template <typename Visit>
    void for_each_cell_of(Segment const& segment, Visit const& visit) const;
    template <typename Visit>
    void for_each_near(ProjectedPoint centre, double radius, Visit const& visit) const;

    std::vector<ProjectedLine> lines_;
    std::vector<double> lengths_; // of lines, metres; 0: not to be found
    std::vector<Segment> segments_;
    ProjectedBox box_;
    double cell_ = 1;
    std::int64_t columns_ = 0, rows_ = 0;
    std::vector<std::uint32_t> starts_; // of each cell in entries_, one more at the end
    std::vector<std::uint32_t> entries_;
};

} // namespace reten
