#pragma once

#include "geo/disclosure/published_case.hpp"
#include "geo/statistics/area_rate.hpp"

#include <vector>

namespace reten {

/// Counts of one area added up within one publication series, never across.
struct AreaRateRow {
    AreaCount const* of = nullptr; // one of the counts: area, series, kind and unit
    Area const* area = nullptr;    // by code, and level where the count says it; null: not loaded
    TimePrecision precision{};     // of the counts; span where they differ
    AreaRate rate;
};

/// Ordered as the counts come, over the window of the query; see area_rate() for how monthly and
/// yearly figures meet. `published` must outlive the result.
[[nodiscard]] std::vector<AreaRateRow> area_rates(PublishedCase const& published);

} // namespace reten
