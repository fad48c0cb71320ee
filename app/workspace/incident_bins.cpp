#include "app/workspace/incident_bins.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace reten::app {

namespace {

using Index = IncidentColumns::Index;

/// Finds the cell of an event. Cells are found by a product, in the same way for every caller.
class CellOf {
public:
    CellOf(IncidentColumns const& columns, GridFrame const& frame, RadiusRange const& range)
        : eastings_{columns.eastings()},
          northings_{columns.northings()},
          radii_{columns.radii()},
          flags_{columns.flags()},
          range_{range},
          west_{frame.extent.west},
          south_{frame.extent.south},
          per_easting_{1 / frame.cell_width()},
          per_northing_{1 / frame.cell_height()},
          columns_{static_cast<double>(frame.columns)},
          rows_{static_cast<double>(frame.rows)},
          stride_{frame.columns} {}

    /// Calls `visit(cell)` unless the event is outside or never drawn. NaN meets no comparison.
    template <typename Visit>
    void operator()(Index i, Visit&& visit) const {
        auto const x = (eastings_[i] - west_) * per_easting_;
        auto const y = (northings_[i] - south_) * per_northing_;
        if (x >= 0 && x < columns_ && y >= 0 && y < rows_ &&
            (flags_[i] & (incident_flag::coarse | incident_flag::in_area)) == 0 &&
            in_range(radii_[i]))
            visit(static_cast<std::size_t>(y) * stride_ + static_cast<std::size_t>(x));
    }

private:
    /// Written so that NaN counts as 0.
    [[nodiscard]] bool in_range(float radius) const {
        return !(radius > range_.up_to) && (range_.over < 0 || radius > range_.over);
    }

    std::span<double const> eastings_, northings_;
    std::span<float const> radii_;
    std::span<std::uint8_t const> flags_;
    RadiusRange range_;
    double west_, south_, per_easting_, per_northing_, columns_, rows_;
    std::size_t stride_;
};

bool can_bin(GridFrame const& frame) {
    return frame.cells() > 0 && frame.extent.width() > 0 && frame.extent.height() > 0;
}

template <typename Visit>
void for_each_drawn(IncidentColumns const& columns, ColumnFilter const& filter, Visit&& visit) {
    columns.for_each(filter, [&](Index i) {
        if (!columns.has(i, incident_flag::coarse)) visit(i);
    });
}

/// Whether the place, or the circle in which it is somewhere, meets the box.
bool reaches(IncidentColumns const& columns, Index i, ProjectedBox const& box) {
    ProjectedPoint const at{columns.eastings()[i], columns.northings()[i]};
    if (box.empty()) return false;
    if (box.contains(at)) return true;
    auto const dx = at.easting - std::clamp(at.easting, box.west, box.east);
    auto const dy = at.northing - std::clamp(at.northing, box.south, box.north);
    return std::hypot(dx, dy) <= static_cast<double>(columns.radii()[i]); // unknown: NaN, false
}

bool matches(IncidentColumns const& columns, Index i, MinuteWindow const& window) {
    return columns.begins()[i] < window.end && columns.ends()[i] > window.begin;
}

} // namespace

std::vector<std::uint32_t> bin_points(IncidentColumns const& columns, ColumnFilter const& filter,
                                      GridFrame const& frame, RadiusRange const& radii) {
    std::vector<std::uint32_t> counts(frame.cells(), 0);
    if (!can_bin(frame)) return counts;
    CellOf const cell_of{columns, frame, radii};
    columns.for_each(filter,
                     [&](Index i) { cell_of(i, [&](std::size_t cell) { ++counts[cell]; }); });
    return counts;
}

std::vector<std::uint32_t> const&
SlidingBins::update(std::shared_ptr<IncidentColumns const> columns, ColumnFilter const& filter,
                    GridFrame const& frame, RadiusRange const& radii) {
    auto const slides = columns_ == columns && frame_ == frame && radii_ == radii &&
                        can_bin(frame) && filter_.window && filter.window &&
                        filter_.kinds == filter.kinds && filter_.unfounded == filter.unfounded;
    touched_ = 0;
    if (!slides) {
        counts_ = bin_points(*columns, filter, frame, radii);
        touched_ = static_cast<std::size_t>(columns->count(filter));
    } else if (*filter_.window != *filter.window) {
        for (auto const kind : filter.kinds) {
            slide(columns->run(kind, false), *filter_.window, *filter.window);
            if (filter.unfounded) slide(columns->run(kind, true), *filter_.window, *filter.window);
        }
    }
    columns_ = std::move(columns);
    filter_ = filter;
    frame_ = frame;
    radii_ = radii;
    return counts_;
}

/// What lies between the last event that one window's begin leaves in doubt and the first that one
/// window's end leaves out is in both and stays.
void SlidingBins::slide(IncidentColumns::Run const& run, MinuteWindow const& from,
                        MinuteWindow const& to) {
    auto const a = columns_->candidates(run, from), b = columns_->candidates(run, to);
    auto const stays = std::max(a.sure, b.sure), stays_end = std::min(a.last, b.last);
    if (stays < stays_end) {
        apply(std::min(a.first, b.first), stays, from, to);
        apply(stays_end, std::max(a.last, b.last), from, to);
    } else {
        apply(a.first, a.last, from, to);
        // Without those that were just looked at.
        apply(b.first, std::clamp(a.first, b.first, b.last), from, to);
        apply(std::clamp(a.last, b.first, b.last), b.last, from, to);
    }
    apply(run.irregular, run.undated, from, to);
}

void SlidingBins::apply(Index first, Index end, MinuteWindow const& from, MinuteWindow const& to) {
    CellOf const cell_of{*columns_, frame_, radii_};
    for (auto i = first; i < end; ++i) {
        auto const was = matches(*columns_, i, from), is = matches(*columns_, i, to);
        if (was == is) continue;
        ++touched_;
        cell_of(i, [&](std::size_t cell) { is ? ++counts_[cell] : --counts_[cell]; });
    }
}

std::vector<AreaTally> count_in_areas(IncidentColumns const& columns, ColumnFilter const& filter) {
    std::vector<std::int64_t> counts;
    auto const areas = columns.areas();
    columns.for_each(filter, [&](Index i) {
        if (!columns.has(i, incident_flag::in_area) || columns.has(i, incident_flag::coarse))
            return;
        if (areas[i] >= counts.size()) counts.resize(areas[i] + std::size_t{1});
        ++counts[areas[i]];
    });
    std::vector<AreaTally> tally;
    for (std::size_t area = 0; area < counts.size(); ++area)
        if (counts[area] > 0) tally.push_back({area, counts[area]});
    return tally;
}

std::optional<std::vector<Index>> drawn_within(IncidentColumns const& columns,
                                               ColumnFilter const& filter, ProjectedBox const& box,
                                               std::size_t most) {
    std::vector<Index> found;
    for_each_drawn(columns, filter, [&](Index i) {
        if (found.size() > most) return;
        if (reaches(columns, i, box)) found.push_back(i);
    });
    if (found.size() > most) return std::nullopt;
    return found;
}

std::vector<Index> pick(IncidentColumns const& columns, ColumnFilter const& filter,
                        ProjectedPoint point, double radius) {
    std::vector<std::pair<double, Index>> found;
    for_each_drawn(columns, filter, [&](Index i) {
        auto const dx = columns.eastings()[i] - point.easting;
        auto const dy = columns.northings()[i] - point.northing;
        auto const squared = dx * dx + dy * dy;
        if (squared <= radius * radius) found.emplace_back(squared, i);
    });
    // An undated one has no begin and stands last, as everywhere.
    auto const key = [&](std::pair<double, Index> const& hit) {
        auto const i = hit.second;
        return std::tuple{hit.first, !columns.dated(i), columns.begins()[i], columns.ids()[i]};
    };
    std::sort(found.begin(), found.end(),
              [&](auto const& a, auto const& b) { return key(a) < key(b); });
    std::vector<Index> indices;
    for (auto const& hit : found) indices.push_back(hit.second);
    return indices;
}

} // namespace reten::app
