#pragma once

#include "app/workspace/case_snapshot.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reten::app {

/// A claim, and who makes it.
struct SourcedClaim {
    Claim claim;
    std::string publisher, title; // of its document, else of the record's; empty: none is named
    Confidentiality confidentiality = Confidentiality::open; // of that document
};

/// A link of the record, seen from it.
struct LinkedIncident {
    IncidentId other;
    bool earlier = false; // the other stands before it
    IncidentLink link;
    std::optional<Series> series;
};

/// One incident with all that the case says of it.
struct Record {
    Incident incident;
    std::optional<Document> document;
    std::vector<SourcedClaim> claims; // by field as entered; empty in a public window
    std::vector<IncidentCode> codes;  // likewise
    std::vector<LinkedIncident> links;
    std::optional<Area> area; // the extent it is somewhere inside of; without its boundary
};

/// From the store; nullopt: it is not there (any more). The snapshot gives what was read already.
[[nodiscard]] std::optional<Record> read_record(CaseStore& store, CaseSnapshot const& snapshot,
                                                IncidentId id);
/// From a snapshot that was read for the public: nothing but what may be shown.
[[nodiscard]] std::optional<Record> published_record(CaseSnapshot const& snapshot, IncidentId id);

} // namespace reten::app
