#pragma once

#include "app/workspace/case_snapshot.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace reten::app {

/// How long a checkpoint stood: surely within `sure` (empty where nothing is), perhaps within
/// `possible`. An end that is not known reaches to that of all dates.
struct SpellExtent {
    TimeSpan possible, sure;
    bool begin_unknown = false, end_unknown = false;
};
/// nullopt: not in these dates, or not in order.
[[nodiscard]] std::optional<SpellExtent> spell_extent(CheckpointSpell const& spell,
                                                      TimeSpan const& dates);

struct SpellBar {
    std::size_t checkpoint = 0, spell = 0; // of the records
    SpellExtent extent;
    std::size_t row = 0;
};

/// What stands above the bars and does not depend on the filter. Up to `most_spell_rows`
/// checkpoints have a lane each, by their first spell; where they are more, spells that follow each
/// other share one.
struct RibbonLanes {
    std::vector<std::size_t> deployments; // of the records: the dated, by begin
    std::vector<SpellBar> spells;         // by begin
    std::size_t rows = 0;                 // of spells side by side; 0: too many for rows
};
inline constexpr std::size_t most_spell_rows = 5;
[[nodiscard]] RibbonLanes ribbon_lanes(PublishedCase const& records, TimeSpan const& dates);

/// Checkpoints in force in one slot of time.
struct InForceCount {
    int sure = 0, possible = 0; // the sure are among the possible
};
/// For slots of equal length from `shown.begin` to its end.
[[nodiscard]] std::vector<InForceCount> in_force_counts(RibbonLanes const& lanes,
                                                        TimeSpan const& shown, std::size_t slots);

/// An incident that stands for itself above the bars.
struct RibbonMark {
    IncidentColumns::Index incident = 0;
    std::size_t kind = 0;
    TimeSpan when;
};
/// Of the chosen kinds with at most `most_single_marks` incidents, known to within 32 days, by
/// begin; the window left aside. None where a kind is alone and the bars hold it.
[[nodiscard]] std::vector<RibbonMark> ribbon_marks(IncidentColumns const& incidents,
                                                   ColumnFilter const& filter,
                                                   bool bars_hold_incidents);

} // namespace reten::app
