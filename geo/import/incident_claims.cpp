#include "geo/import/incident_claims.hpp"

#include <algorithm>

namespace reten {

std::vector<RowFate> IncidentClaims::bring_in(Incident const& incident,
                                              std::vector<SourceReport> const& told) {
    auto& store = store_.incidents();
    auto const held = store.incident_by_key(incident.source_key);
    if (!held) {
        auto const id = store.insert(incident);
        for (auto claim : claims_of(told)) {
            claim.incident = id;
            store.insert(claim);
        }
        std::vector<RowFate> accepted(told.size(), RowFate::accepted);
        return accepted;
    }
    bool const changed = renew(*held, incident);
    auto const fresh = add_claims(held->id, told);
    std::vector<RowFate> fates;
    for (auto const& claim : told) {
        bool const updated = changed || fresh.contains(claim.raw_row);
        fates.push_back(updated ? RowFate::updated : RowFate::unchanged);
    }
    return fates;
}

bool IncidentClaims::renew(Incident const& held, Incident incident) {
    incident.id = held.id;
    incident.revision = held.revision;
    auto const new_row = std::exchange(incident.raw_row, held.raw_row);
    // A place found since the import is not taken away again.
    if (!incident.position) incident.position = held.position;
    // A file without the report that protects somebody does not take the protection away.
    protect(incident, held);
    if (incident == held) return false;
    if (held.revision > 1) {
        warnings_.push_back(
            Remark{"{}: was edited in the case since its import; its values stay, the new claims "
                   "stand beside them",
                   held.source_key});
        return false;
    }
    incident.raw_row = new_row;
    store_.incidents().update(incident);
    return true;
}

/// Rows that brought a claim the incident did not have.
std::set<RawRowRef> IncidentClaims::add_claims(IncidentId id,
                                               std::vector<SourceReport> const& told) {
    auto& store = store_.incidents();
    auto const held = store.claims(id);
    std::set<RawRowRef> fresh;
    for (auto claim : claims_of(told)) {
        bool const known = std::any_of(held.begin(), held.end(), [&](Claim const& other) {
            return other.field == claim.field && other.value == claim.value &&
                   other.document == claim.document;
        });
        if (known) continue;
        claim.incident = id;
        claim.adopted = false;
        store.insert(claim);
        fresh.insert(*claim.raw_row);
    }
    return fresh;
}

} // namespace reten
