#pragma once

#include "geo/disclosure/document_standing.hpp"
#include "geo/model/incident.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace reten {

struct DisclosedIncident {
    std::optional<Incident> incident; // absent: nothing of it may be shown
    std::int64_t values_replaced = 0;
};

/// The record with every value that the public may read, by the documents alone: confidentiality
/// and date of the record itself are the caller's to look at first.
///
/// A value counts as adopted from the documents of its claims with `adopted`; where it has none,
/// from the record's own document. A claim without a document counts for the record's. When any of
/// these is not publishable, the value is set anew from the best publishable testimony (claims of
/// one row of one document: adopted ones first, then by certainty, then in order of entry), or left
/// empty. The parts of a date, of a toll and of a point each go together. A position that was
/// matched from words goes when any of these words goes. Nothing is shown when neither the record's
/// document nor any claim is publishable, or when claims of the kind exist and none is; a kind of
/// which no claim speaks stays.
[[nodiscard]] DisclosedIncident disclosed_incident(Incident const& incident,
                                                   std::vector<Claim> const& claims,
                                                   DocumentStanding const& documents);

} // namespace reten
