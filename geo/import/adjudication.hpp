#pragma once

#include "geo/import/document_finder.hpp"
#include "geo/model/incident.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace reten {

/// What one row, of one source, says of an incident.
struct SourceReport {
    std::string event_id, certainty;
    RawRowRef raw_row;
    std::optional<DocumentId> document;
    Incident told; // what this row alone says
    std::string date_text, lon_lat_text;
    std::vector<IncidentCode> codes; // name and value
    bool contradicted = false;       // other sources say that it did not happen like this
    bool guards_told = false;        // it has a word in confidentiality, sensitive or publish_after
};

/// 0 for high, 1 for medium, 2 for low, 3 for anything else.
[[nodiscard]] int certainty_rank(std::string const& certainty);

[[nodiscard]] bool all_contradicted(std::vector<SourceReport> const& reports);

/// The event that a contradicted report is about after all: the only one of its dates and
/// municipality with the toll that the report tells. nullopt: none, or more than one.
[[nodiscard]] std::optional<std::string>
confused_with(std::vector<SourceReport> const& reports,
              std::map<std::string, std::vector<SourceReport>> const& events);

/// The incident the reports speak of: each field from the surest report that has it, the first of
/// equals; without a source key. Precondition: not empty. Tolls that differ are kept as low and
/// high beside the best. What protects somebody in any report protects the incident.
[[nodiscard]] Incident adjudicated(std::vector<SourceReport> const& reports);

/// Takes over what is stricter in `from` of that which keeps a record from the public.
void protect(Incident& incident, Incident const& from);

/// Field and value of all that a report says, as its claims have them.
[[nodiscard]] std::vector<std::pair<std::string, std::string>>
claimed_values(SourceReport const& report);

/// One claim for each field of each row, marked adopted where the incident holds that row's value;
/// empty for a single row, which is its own claim.
[[nodiscard]] std::vector<Claim> claims_of(std::vector<SourceReport> const& reports);

} // namespace reten
