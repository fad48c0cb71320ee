#pragma once

#include "geo/disclosure/published_passages.hpp"
#include "geo/model/area.hpp"
#include "geo/model/case_info.hpp"
#include "geo/model/checkpoint.hpp"
#include "geo/model/incident_query.hpp"
#include "geo/model/series.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reten {

/// What was left out or changed so that the product can be shown, for its own small print.
struct DisclosureReport {
    bool includes_restricted = false;      // the user said --include-restricted
    std::int64_t withheld_restricted = 0;  // records left out for their confidentiality
    std::int64_t withheld_until_later = 0; // records whose publish-after date has not come
    std::int64_t positions_withheld = 0;   // sensitive records whose place was left out
    std::int64_t positions_masked = 0;
    std::int64_t values_replaced = 0; // values that fell back to a publishable claim, or to none
    std::int64_t texts_withheld = 0;  // records whose words could give a hidden place away
    std::string mask;                 // `grid:500`; empty: none
    std::optional<double> mean_displacement, max_displacement; // metres, of the masked ones
    bool operator==(DisclosureReport const&) const = default;
};

/// What a map, an export or a page may show of a case: the only road from a case to a product.
/// Positions are masked, confidential values replaced, withheld records absent.
struct PublishedCase {
    CaseInfo info;
    IncidentQuery query;
    /// Of the query. In a public product the records left out count nowhere here, and a place that
    /// is withheld counts as unplaced: the report says how many.
    QueryTotals totals;
    std::vector<Incident> incidents;
    std::vector<Checkpoint> checkpoints;
    std::vector<Deployment> deployments;
    std::vector<Series> series;
    std::vector<IncidentLink> links; // only between incidents that are present
    std::vector<Area> areas;
    std::vector<AreaCount> area_counts;
    std::vector<Document> documents;           // those that may be named
    std::optional<PublishedPassages> passages; // absent: not looked for
    DisclosureReport report;
};

} // namespace reten
