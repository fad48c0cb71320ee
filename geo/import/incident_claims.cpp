#include "geo/import/incident_claims.hpp"

#include "geo/import/duplicate_merge.hpp"

#include <algorithm>

namespace reten {

namespace {

/// Reports that say nothing of something do not take it away; a place may have been found since.
void keep_unsaid(Incident& incident, Incident const& held) {
    auto const keep = [&](auto member, bool said) {
        if (!said) incident.*member = held.*member;
    };
    keep(&Incident::title, !incident.title.empty());
    keep(&Incident::when, incident.when.has_value());
    keep(&Incident::time_text, !incident.time_text.empty());
    keep(&Incident::killed, incident.killed != CountRange{});
    keep(&Incident::injured, incident.injured != CountRange{});
    keep(&Incident::place, !incident.place.empty());
    keep(&Incident::position, incident.position.has_value());
    keep(&Incident::note, !incident.note.empty());
    keep(&Incident::document, incident.document.has_value());
}

} // namespace

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
    auto const told = incident.position;
    keep_unsaid(incident, held);
    // A file without the report that protects somebody does not take the protection away.
    protect(incident, held);
    if (incident == held) return std::nullopt;
    if (held.revision > 1 && keep_edits(held, incident)) {
        warnings_.push_back(
            Remark{"{}: was edited in the case since its import; what was edited stays, the new "
                   "claims stand beside it",
                   held.source_key});
    }
    places_.follow(incident, held.place, told);
    if (incident == held) return std::nullopt;
    incident.raw_row = new_row;
    return incident;
}

bool IncidentClaims::keep_edits(Incident const& held, Incident& incident) {
    using I = Incident;
    bool kept = false;
    auto const keep = [&](auto member, bool edited) {
        if (!edited || incident.*member == held.*member) return;
        incident.*member = held.*member;
        kept = true;
    };
    auto const by_hand = [&](std::initializer_list<std::string_view> columns) {
        return edits_.edited(held, columns);
    };
    keep(&I::kind, by_hand({"kind"}));
    keep(&I::title, by_hand({"title"}));
    keep(&I::when, by_hand({"begin", "end", "precision"}));
    keep(&I::time_text, by_hand({"time_text"}));
    keep(&I::zone, by_hand({"zone"}));
    keep(&I::killed, by_hand({"killed_low", "killed_best", "killed_high"}));
    keep(&I::injured, by_hand({"injured_low", "injured_best", "injured_high"}));
    keep(&I::place, by_hand({"place", "street", "colonia", "municipality", "state"}));
    keep(&I::position, edits_.placed_here(held));
    keep(&I::verification, by_hand({"verification"}));
    keep(&I::confidentiality, by_hand({"confidentiality"}));
    keep(&I::publish_after, by_hand({"publish_after"}));
    keep(&I::sensitive, by_hand({"sensitive"}));
    keep(&I::note, by_hand({"note"}));
    keep(&I::document, by_hand({"document_id"}));
    return kept;
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
