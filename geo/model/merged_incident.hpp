#pragma once

#include "geo/model/incident.hpp"

#include <compare>
#include <vector>

namespace reten {

/// Two incidents, the smaller id first.
struct IncidentPair {
    IncidentId first, second;
    auto operator<=>(IncidentPair const&) const = default;
};
[[nodiscard]] inline IncidentPair incident_pair(IncidentId a, IncidentId b) {
    return a < b ? IncidentPair{a, b} : IncidentPair{b, a};
}

/// A person's word that `other` tells of the same event as `kept`.
struct IncidentMerge {
    Incident kept; // as it is to be from now on; its revision is the stored one
    IncidentId other;
    /// Claims to be written beside the kept one: what it says itself, where that stands in no claim
    /// yet, and what the other says. Their incident is not looked at.
    std::vector<Claim> of_kept, of_other;
};

/// An incident that was merged into another: it is in no table of incidents any more.
struct MergedIncident {
    IncidentId kept;
    Incident incident;         // as it was, or as a newer edition of its source has it
    std::vector<Claim> claims; // of the kept one: those that its merge wrote for this one
    bool operator==(MergedIncident const&) const = default;
};

} // namespace reten
