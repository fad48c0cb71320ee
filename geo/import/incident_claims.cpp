#include "geo/import/incident_claims.hpp"

#include "geo/import/duplicate_merge.hpp"

#include <algorithm>

namespace reten {

std::vector<RowFate> IncidentClaims::bring_in(Incident const& incident,
                                              std::vector<SourceReport> const& told) {
    auto& store = store_.incidents();
    auto const held = store.incident_by_key(incident.source_key);
    auto const merged = held ? std::nullopt : store.merged_by_key(incident.source_key);
    if (merged) return bring_into(*merged, incident, told);
    if (!held) {
        auto const id = store.insert(incident);
        for (auto claim : claims_of(told)) {
            claim.incident = id;
            store.insert(claim);
        }
        std::vector<RowFate> accepted(told.size(), RowFate::accepted);
        return accepted;
    }
    auto const renewed = renew(*held, incident);
    if (renewed) store.update(*renewed);
    auto const fresh = add_claims(held->id, told, [&](Claim claim) {
        claim.incident = held->id;
        store.insert(claim);
    });
    return fates_of(told, renewed.has_value(), fresh);
}

/// The incident was merged into another one, beside which its claims stand.
std::vector<RowFate> IncidentClaims::bring_into(MergedIncident const& merged,
                                                Incident const& incident,
                                                std::vector<SourceReport> const& told) {
    auto const renewed = renew(merged.incident, incident);
    if (renewed) renew_merged(store_, merged, *renewed);
    auto const fresh = add_claims(merged.kept, told, [&](Claim const& claim) {
        store_.incidents().insert_of_merged(merged.incident.id, claim);
    });
    return fates_of(told, renewed.has_value(), fresh);
}

std::vector<RowFate> IncidentClaims::fates_of(std::vector<SourceReport> const& told, bool changed,
                                              std::set<RawRowRef> const& fresh) {
    std::vector<RowFate> fates;
    for (auto const& claim : told) {
        bool const updated = changed || fresh.contains(claim.raw_row);
        fates.push_back(updated ? RowFate::updated : RowFate::unchanged);
    }
    return fates;
}

std::optional<Incident> IncidentClaims::renew(Incident const& held, Incident incident) {
    incident.id = held.id;
    incident.revision = held.revision;
    auto const new_row = std::exchange(incident.raw_row, held.raw_row);
    // A place found since the import is not taken away again.
    if (!incident.position) incident.position = held.position;
    // A file without the report that protects somebody does not take the protection away.
    protect(incident, held);
    if (incident == held) return std::nullopt;
    if (held.revision > 1) {
        warnings_.push_back(
            Remark{"{}: was edited in the case since its import; its values stay, the new claims "
                   "stand beside them",
                   held.source_key});
        return std::nullopt;
    }
    incident.raw_row = new_row;
    return incident;
}

/// Rows that brought a claim the incident did not have.
std::set<RawRowRef> IncidentClaims::add_claims(IncidentId id, std::vector<SourceReport> const& told,
                                               std::function<void(Claim const&)> const& insert) {
    auto const held = store_.incidents().claims(id);
    std::set<RawRowRef> fresh;
    for (auto claim : claims_of(told)) {
        bool const known = std::any_of(held.begin(), held.end(), [&](Claim const& other) {
            return other.field == claim.field && other.value == claim.value &&
                   other.document == claim.document;
        });
        if (known) continue;
        claim.adopted = false;
        insert(claim);
        fresh.insert(*claim.raw_row);
    }
    return fresh;
}

} // namespace reten
