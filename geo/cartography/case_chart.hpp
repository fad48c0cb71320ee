#pragma once

#include "geo/cartography/incident_marks.hpp"
#include "geo/cartography/time_chart.hpp"
#include "geo/disclosure/published_case.hpp"

#include <optional>
#include <vector>

namespace reten {

/// The time chart of a case: bars from its incidents or, where there are under 100 of them and the
/// case has at least 12 monthly counts, from the longest series of area counts; single marks for
/// kinds with at most 60 incidents; lanes for deployments and checkpoint spells.
/// nullopt: nothing is dated.
[[nodiscard]] std::optional<TimeChart> case_chart(PublishedCase const& published,
                                                  std::vector<TimeSpan> const& all_times,
                                                  std::vector<KindSymbol> const& symbols,
                                                  Language const& language);

} // namespace reten
