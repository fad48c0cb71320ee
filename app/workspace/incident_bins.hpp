#pragma once

#include "app/workspace/incident_columns.hpp"
#include "geo/statistics/grid_frame.hpp"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace reten::app {

/// Which events by the radius of their circle of uncertainty, in projected metres: `over` < radius
/// <= `up_to`. One that is not known counts as 0.
struct RadiusRange {
    float over = -1, up_to = std::numeric_limits<float>::infinity();
    bool operator==(RadiusRange const&) const = default;
};

/// How many matching events lie in each cell of the frame, in GridFrame's order (from the south).
/// A cell holds its west and south border, not the others. Not counted: events without a place,
/// coarse ones, which are never drawn, and those known by an area, which is drawn itself. About
/// 2 ms per million events.
[[nodiscard]] std::vector<std::uint32_t> bin_points(IncidentColumns const& columns,
                                                    ColumnFilter const& filter,
                                                    GridFrame const& frame,
                                                    RadiusRange const& radii = {});

/// The same counts, kept while the window of dates moves: only events that enter or leave it are
/// touched, and those of spans over 32 days. Any other change bins anew.
class SlidingBins {
public:
    /// Brings the counts to the filter and frame, and gives them back; valid until the next call.
    std::vector<std::uint32_t> const& update(std::shared_ptr<IncidentColumns const> columns,
                                             ColumnFilter const& filter, GridFrame const& frame,
                                             RadiusRange const& radii = {});
    /// Events added or taken away by the last update; for measuring.
    [[nodiscard]] std::size_t touched() const { return touched_; }

private:
    void slide(IncidentColumns::Run const& run, MinuteWindow const& from, MinuteWindow const& to);
    void apply(IncidentColumns::Index first, IncidentColumns::Index end, MinuteWindow const& from,
               MinuteWindow const& to);

    // Shared with the snapshot: while it is kept, no other columns can stand at its address.
    std::shared_ptr<IncidentColumns const> columns_;
    ColumnFilter filter_;
    GridFrame frame_;
    RadiusRange radii_;
    std::vector<std::uint32_t> counts_;
    std::size_t touched_ = 0;
};

/// Matching events by the area that they are somewhere inside of: the areas in rising order, each
/// with its number of events.
struct AreaTally {
    std::size_t area = 0; // index into the areas of the case
    std::int64_t incidents = 0;
};
[[nodiscard]] std::vector<AreaTally> count_in_areas(IncidentColumns const& columns,
                                                    ColumnFilter const& filter);

/// Matching events that can be drawn and whose place, or circle of uncertainty, meets the box, in
/// the order of the columns; nullopt when there are more than `most`.
[[nodiscard]] std::optional<std::vector<IncidentColumns::Index>>
drawn_within(IncidentColumns const& columns, ColumnFilter const& filter, ProjectedBox const& box,
             std::size_t most);

/// Matching events that can be drawn within the radius (projected metres) of a point: nearest
/// first, those at one distance by begin, then id.
[[nodiscard]] std::vector<IncidentColumns::Index> pick(IncidentColumns const& columns,
                                                       ColumnFilter const& filter,
                                                       ProjectedPoint point, double radius);

} // namespace reten::app
