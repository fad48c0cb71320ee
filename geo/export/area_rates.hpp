#pragma once

#include "geo/disclosure/published_case.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reten {

/// Counts of one area added up within one publication series, never across.
struct AreaRate {
    AreaCount const* of = nullptr;  // one of the counts: area, series, kind and unit
    Area const* area = nullptr;     // by code, and level where the count says it; null: not loaded
    TimeSpan period;                // from the first to the last period counted
    std::optional<double> count;    // each period's count times its share inside the window
    std::optional<double> per_100k; // a year: over the sum of population times years
    std::int64_t periods = 0, periods_without_count = 0;
};

/// Ordered as the counts come. Monthly and yearly figures of one series are kept apart. Where
/// periods of one group overlap there is no sum. Without a population for every period counted
/// (its own, else the area's) there is no rate. `published` must outlive the result.
[[nodiscard]] std::vector<AreaRate> area_rates(PublishedCase const& published);

} // namespace reten
