#pragma once

#include "app/workspace/case_snapshot.hpp"

namespace reten::app {

/// What counts by area are made from (geo/cartography/area_sheet.hpp): the case's areas and area
/// counts, and its incidents of these kinds in the window, as far as a count needs them (kind,
/// time, place). Over 300,000 incidents are left out: only area counts are shown then.
[[nodiscard]] PublishedCase area_records(CaseSnapshot const& snapshot,
                                         std::optional<TimeSpan> const& window,
                                         std::vector<std::size_t> const& kinds);

} // namespace reten::app
