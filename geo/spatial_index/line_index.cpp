#include "geo/spatial_index/line_index.hpp"

#include "geo/model/plane_distance.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace reten {

namespace {

bool is_finite(ProjectedPoint p) { return std::isfinite(p.easting) && std::isfinite(p.northing); }

ProjectedPoint part_way(ProjectedPoint a, ProjectedPoint b, double share) {
    return {a.easting + (b.easting - a.easting) * share,
            a.northing + (b.northing - a.northing) * share};
}

/// Share of the way from `a` to `b` that is nearest to the point, 0 to 1.
double nearest_share(ProjectedPoint a, ProjectedPoint b, ProjectedPoint point) {
    auto const dx = b.easting - a.easting;
    auto const dy = b.northing - a.northing;
    auto const squared = dx * dx + dy * dy;
    if (squared == 0) return 0;
    return std::clamp(((point.easting - a.easting) * dx + (point.northing - a.northing) * dy) /
                          squared,
                      0.0, 1.0);
}

struct Shares {
    double begin, end;
};

/// What of the way from `a` to `b` lies in the closed circle.
std::optional<Shares> inside(ProjectedPoint a, ProjectedPoint b, ProjectedPoint centre,
                             double radius) {
    auto const near = nearest_share(a, b, centre);
    auto const off = plane_distance(part_way(a, b, near), centre);
    if (off > radius) return std::nullopt;
    auto const length = plane_distance(a, b);
    if (length == 0) return Shares{0, 1};
    auto const dx = (b.easting - a.easting) / length;
    auto const dy = (b.northing - a.northing) / length;
    auto const foot = (centre.easting - a.easting) * dx + (centre.northing - a.northing) * dy;
    auto const aside = (centre.easting - a.easting) * dy - (centre.northing - a.northing) * dx;
    auto const half = std::sqrt(std::max(0.0, radius * radius - aside * aside));
    auto const begin = std::clamp((foot - half) / length, 0.0, near);
    auto const end = std::clamp((foot + half) / length, near, 1.0);
    return Shares{begin, end};
}

} // namespace

LineIndex::LineIndex(std::vector<ProjectedLine> lines, Metres cell) : lines_{std::move(lines)} {
    lengths_.assign(lines_.size(), 0);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        auto const& line = lines_[i];
        if (!std::all_of(line.begin(), line.end(), is_finite)) continue;
        auto const first = segments_.size();
        double along = 0;
        for (std::size_t p = 0; p + 1 < line.size(); ++p) {
            segments_.push_back(
                {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(p), along});
            along += plane_distance(line[p], line[p + 1]);
        }
        if (!(along > 0)) {
            segments_.resize(first);
            continue;
        }
        lengths_[i] = along;
        for (auto const& point : line) box_.extend(point);
    }
    sort_into_cells(cell.value);
}

void LineIndex::sort_into_cells(double cell) {
    if (segments_.empty()) return;
    // No more cells than a few for each segment, however far the lines are apart.
    auto const most = std::max<double>(64, 4.0 * static_cast<double>(segments_.size()));
    cell_ = std::max(cell, std::sqrt(box_.width() / most * box_.height()));
    cell_ = std::max(cell_, std::max(box_.width(), box_.height()) / most);
    columns_ = static_cast<std::int64_t>(box_.width() / cell_) + 1;
    rows_ = static_cast<std::int64_t>(box_.height() / cell_) + 1;
    starts_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
    for (auto const& segment : segments_)
        for_each_cell_of(segment, [&](std::size_t at) { ++starts_[at + 1]; });
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
    entries_.resize(starts_.back());
    auto next = starts_;
    for (std::uint32_t number = 0; number < segments_.size(); ++number)
        for_each_cell_of(segments_[number], [&](std::size_t at) { entries_[next[at]++] = number; });
}

LineIndex::Cells LineIndex::cells_around(ProjectedPoint centre, double radius) const {
    auto const cell_of = [&](double metres, std::int64_t count) {
        return static_cast<std::int64_t>(
            std::clamp(metres / cell_, 0.0, static_cast<double>(count - 1)));
    };
    return {cell_of(centre.easting - radius - box_.west, columns_),
            cell_of(centre.northing - radius - box_.south, rows_),
            cell_of(centre.easting + radius - box_.west, columns_) + 1,
            cell_of(centre.northing + radius - box_.south, rows_) + 1};
}

/// Row by row of cells, those that the segment runs through there.
template <typename Visit>
void LineIndex::for_each_cell_of(Segment const& segment, Visit const& visit) const {
    auto const& line = lines_[segment.line];
    auto a = line[segment.first_point];
    auto b = line[segment.first_point + 1];
    if (a.northing > b.northing) std::swap(a, b);
    auto const rows = cells_around(a, 0).row;
    auto const end_row = cells_around(b, 0).end_row;
    auto const rise = b.northing - a.northing;
    for (auto row = rows; row < end_row; ++row) {
        auto const at_height = [&](double northing) {
            auto const share = rise == 0 ? 0 : std::clamp((northing - a.northing) / rise, 0.0, 1.0);
            return part_way(a, b, share);
        };
        auto const low = box_.south + static_cast<double>(row) * cell_;
        auto const p = rise == 0 ? a : at_height(low);
        auto const q = rise == 0 ? b : at_height(low + cell_);
        auto const west = std::min(p.easting, q.easting);
        auto const east = std::max(p.easting, q.easting);
        // A little to spare, for where rounding puts a corner on the other side.
        auto const spare = 1e-9 * (std::abs(west) + std::abs(east) + cell_);
        auto const first = cells_around({west - spare, low}, 0).column;
        auto const end = cells_around({east + spare, low}, 0).end_column;
        for (auto column = first; column < end; ++column)
            visit(static_cast<std::size_t>(row * columns_ + column));
    }
}

/// Segments of the cells that the circle's box touches; one may come more than once.
template <typename Visit>
void LineIndex::for_each_near(ProjectedPoint centre, double radius, Visit const& visit) const {
    if (segments_.empty() || !is_finite(centre) || !(radius >= 0)) return;
    auto const cells = cells_around(centre, radius);
    for (auto row = cells.row; row < cells.end_row; ++row) {
        auto const first = static_cast<std::size_t>(row * columns_ + cells.column);
        auto const end = static_cast<std::size_t>(row * columns_ + cells.end_column);
        for (auto at = starts_[first]; at < starts_[end]; ++at) visit(segments_[entries_[at]]);
    }
}

std::optional<LineSpot> LineIndex::nearest(ProjectedPoint point, Metres within) const {
    std::optional<LineSpot> best;
    if (segments_.empty() || !is_finite(point) || !(within.value >= 0)) return best;
    auto const look = [&](Segment const& segment) {
        auto const& line = lines_[segment.line];
        auto const a = line[segment.first_point];
        auto const b = line[segment.first_point + 1];
        auto const share = nearest_share(a, b, point);
        auto const at = part_way(a, b, share);
        auto const off = plane_distance(at, point);
        if (off > within.value) return;
        LineSpot const spot{
            segment.line,
            std::clamp((segment.along + share * plane_distance(a, b)) / lengths_[segment.line], 0.0,
                       1.0),
            off, at};
        if (!best || std::tie(spot.distance, spot.line, spot.share) <
                         std::tie(best->distance, best->line, best->share))
            best = spot;
    };
    // Circles that double until what was found lies inside of one.
    auto const all = std::hypot(box_.width(), box_.height()) +
                     plane_distance(point, {std::clamp(point.easting, box_.west, box_.east),
                                            std::clamp(point.northing, box_.south, box_.north)});
    for (auto radius = cell_;; radius *= 2) {
        auto const reach = std::min(radius, within.value);
        for_each_near(point, reach, look);
        if ((best && best->distance <= reach) || radius >= within.value || radius > all)
            return best;
    }
}

std::vector<LinePart> LineIndex::parts_within(ProjectedPoint centre, Metres radius) const {
    std::vector<LinePart> found;
    for_each_near(centre, radius.value, [&](Segment const& segment) {
        auto const& line = lines_[segment.line];
        auto const a = line[segment.first_point];
        auto const b = line[segment.first_point + 1];
        auto const part = inside(a, b, centre, radius.value);
        if (!part) return;
        auto const length = plane_distance(a, b);
        auto const whole = lengths_[segment.line];
        found.push_back({segment.line,
                         std::clamp((segment.along + part->begin * length) / whole, 0.0, 1.0),
                         std::clamp((segment.along + part->end * length) / whole, 0.0, 1.0)});
    });
    std::sort(found.begin(), found.end(), [](LinePart const& a, LinePart const& b) {
        return std::tie(a.line, a.begin, a.end) < std::tie(b.line, b.begin, b.end);
    });
    constexpr double same = 1e-9; // of a line
    std::vector<LinePart> parts;
    for (auto const& part : found) {
        if (!parts.empty() && parts.back().line == part.line &&
            part.begin <= parts.back().end + same)
            parts.back().end = std::max(parts.back().end, part.end);
        else
            parts.push_back(part);
    }
    return parts;
}

ProjectedPoint LineIndex::at(std::size_t line, double share) const {
    return between(line, share, share).front();
}

ProjectedLine LineIndex::between(std::size_t line, double from, double to) const {
    auto const& points = lines_[line];
    auto const begin = std::min(from, to) * lengths_[line];
    auto const end = std::max(from, to) * lengths_[line];
    ProjectedLine part;
    double along = 0;
    for (std::size_t p = 0; p + 1 < points.size(); ++p) {
        auto const length = plane_distance(points[p], points[p + 1]);
        auto const here = [&](double metres) {
            return length == 0 ? points[p]
                               : part_way(points[p], points[p + 1],
                                          std::clamp((metres - along) / length, 0.0, 1.0));
        };
        bool const last = p + 2 == points.size();
        if (part.empty() && (begin <= along + length || last)) part.push_back(here(begin));
        if (!part.empty()) {
            bool const ends = end <= along + length || last;
            part.push_back(ends ? here(end) : points[p + 1]);
            if (ends) break;
        }
        along += length;
    }
    if (from > to) std::reverse(part.begin(), part.end());
    return part;
}

} // namespace reten
