#pragma once

#include "geo/disclosure/publish.hpp"
#include "geo/model/incident_query.hpp"
#include "geo/storage/case_store.hpp"

namespace reten::app {

/// What a map, an export or a page may show of a case. Every command that makes a product reads the
/// case through this function and through nothing else.
/// The query is asked of what may be shown, not of the store, unless restricted records are
/// included: otherwise a box around a hidden place would tell it.
[[nodiscard]] PublishedCase read_published(CaseStore& store, IncidentQuery const& query,
                                           DisclosureOptions const& options);

} // namespace reten::app
