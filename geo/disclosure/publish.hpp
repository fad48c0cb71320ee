#pragma once

#include "geo/disclosure/masking.hpp"
#include "geo/disclosure/published_case.hpp"
#include "geo/projection/projector.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace reten {

struct DisclosureOptions {
    bool include_restricted = false;
    /// Records with a later publish-after date are left out. No valid date: all that have one are.
    std::chrono::year_month_day as_of{};
    std::optional<Mask> mask; // of every incident and of sensitive checkpoints
};

/// A case as it is stored, before anybody may see it.
struct CaseRecords {
    CaseInfo info;
    IncidentQuery query;
    QueryTotals totals; // of the query, asked of the store; read with `include_restricted` alone
    /// Those that match the query with `include_restricted`; else all, unfounded ones too.
    std::vector<Incident> incidents;
    std::vector<Claim> claims; // in any order; of other incidents too
    std::vector<Document> documents;
    std::vector<Checkpoint> checkpoints;
    std::vector<Deployment> deployments;
    std::vector<Series> series;
    std::vector<IncidentLink> links;
    std::vector<Area> areas;
    std::vector<AreaCount> area_counts;
};

/// What may be shown of the records.
///
/// Public (the default): a record that is confidential, not yet due or rests on a document that is
/// not publishable is absent; an incident with claims keeps what others say (see
/// incident_disclosure.hpp). The query is asked of what is left, so that a box or an area tells
/// nothing of a place that is hidden, and so are the totals; area counts follow its window, kinds
/// and areas too. A sensitive incident or checkpoint without a mask loses its position; with or
/// without one it loses its title, note and place finer than the municipality. An incident masked
/// without being sensitive loses note and fine place, and its title where that names the place. A
/// masked position has no extent, and its uncertainty is the true one plus the largest
/// displacement, rounded up to 1, 2 or 5 times a power of ten, since the exact figure can name a
/// gazetteer entry. An identifier that is a digest of a raw row, or that a hidden source or place
/// gave, is replaced by a keyed digest. Links go with their incidents, series with their last link.
/// Only documents that a record shown rests on are named, without notes. The displacement is
/// reported from ten masked places on, to two digits: of a single place it would tell the distance.
///
/// With `include_restricted` everything that matches the query is there, masked where asked.
/// The projector may be null: then what should be masked loses its position.
[[nodiscard]] PublishedCase publish(CaseRecords records, MaskingKey const& key,
                                    Projector const* projector, DisclosureOptions const& options);

} // namespace reten
