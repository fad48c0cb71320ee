#pragma once

#include "geo/analysis/analysis_input.hpp"
#include "geo/analysis/case_categories.hpp"
#include "geo/storage/case_store.hpp"

namespace reten {

/// The incidents of a case that match the query, as records of an analysis. `value` names what
/// weighs them: `killed`, `injured` (their best counts), or nothing; `categories` what sorts them
/// (case_categories.hpp). Incidents without a date or a
/// place are read too, whatever the dates and the box of the query, so that `place_events` counts
/// them among those left out. Throws UsageError for a value that incidents do not have.
[[nodiscard]] SourceEvents case_events(CaseStore& store, IncidentQuery const& query,
                                       std::string const& value = {},
                                       std::vector<CaseCategory> const& categories = {});

} // namespace reten
