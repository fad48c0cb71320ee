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

/// `+2,000 soldiers`; without a number the change alone.
[[nodiscard]] std::string deployment_label(Deployment const& deployment, Language const& language);

/// Monthly counts of the series and kind with the most months; empty where none has 12.
[[nodiscard]] std::vector<AreaCount const*> longest_series(PublishedCase const& published);
/// The counts shared out over bins.
[[nodiscard]] std::vector<double> bars_of_counts(std::vector<AreaCount const*> const& counts,
                                                 TimeSpan const& range, TimeBin bin);
/// `Homicides per month (inegi)`. Precondition: not empty.
[[nodiscard]] std::string counts_title(std::vector<AreaCount const*> const& counts, TimeBin bin,
                                       Language const& language);
/// `Incidents per month`.
[[nodiscard]] std::string bin_title(Language const& language, std::string const& what, TimeBin bin);

} // namespace reten
