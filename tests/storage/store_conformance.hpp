#pragma once

#include "geo/storage/case_store.hpp"

#include <functional>
#include <memory>

namespace reten::test {

/// Makes an empty case of the given info, open for writing, and keeps alive what it needs.
using StoreFactory = std::function<std::unique_ptr<CaseStore>(CaseInfo const&)>;

// The promises of CaseStore, checked through the interface alone: every implementation runs all of
// them. Each is one Catch2 test's body.
void check_case_info(StoreFactory const& make);
void check_incidents(StoreFactory const& make);
void check_incident_queries(StoreFactory const& make);
void check_incident_marks(StoreFactory const& make);
void check_claims_codes_and_links(StoreFactory const& make);
void check_merges(StoreFactory const& make);
void check_merges_of_any_kind(StoreFactory const& make);
void check_different_pairs(StoreFactory const& make);
void check_checkpoints_and_deployments(StoreFactory const& make);
void check_areas_and_streets(StoreFactory const& make);
void check_streets_taken_away(StoreFactory const& make);
void check_area_counts(StoreFactory const& make);
void check_places(StoreFactory const& make);
void check_imports(StoreFactory const& make);
void check_documents(StoreFactory const& make);
void check_history(StoreFactory const& make);
void check_analysis_runs(StoreFactory const& make);
void check_saved_views(StoreFactory const& make);
void check_transactions(StoreFactory const& make);

} // namespace reten::test
