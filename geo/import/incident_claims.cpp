#include "geo/import/incident_claims.hpp"

#include "geo/import/code_cells.hpp"
#include "geo/import/duplicate_merge.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace reten {

namespace {

/// Reports that say nothing of something do not take it away; a place may have been found since.
void keep_unsaid(Incident& incident, Incident const& held) {
    auto const keep = [&](auto member, bool said) {
        if (!said) incident.*member = held.*member;
    };
    keep(&Incident::kind, !incident.kind.code.empty() && incident.kind.code != "incident");
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

/// `before`, each source with what it says now in the place of what it said, and then the others.
/// A report without a document may be of any source: it stands for those of before without one.
std::vector<SourceReport> with_newer(std::vector<SourceReport> const& before,
                                     std::vector<SourceReport> const& told) {
    std::vector<SourceReport> all;
    auto const add = [&](auto const& wanted) {
        std::copy_if(told.begin(), told.end(), std::back_inserter(all), wanted);
    };
    std::set<std::optional<DocumentId>> spoken;
    for (auto const& report : before) {
        auto const same = [&](SourceReport const& other) {
            return other.document == report.document;
        };
        bool const retold = std::any_of(told.begin(), told.end(), same);
        if (!retold)
            all.push_back(report);
        else if (spoken.insert(report.document).second)
            add(same);
    }
    add([&](SourceReport const& report) { return !spoken.contains(report.document); });
    return all;
}

} // namespace

std::vector<RowFate> IncidentClaims::bring_in(Incident const& incident,
                                              std::vector<SourceReport> const& told,
                                              std::span<CodeColumn const> codes) {
    auto& store = store_.incidents();
    auto const held = store.incident_by_key(incident.source_key);
    auto const merged = held ? std::nullopt : store.merged_by_key(incident.source_key);
    if (merged) return bring_into(*merged, told, codes);
    if (!held) {
        auto const id = store.insert(incident);
        for (auto claim : claims_of(told)) {
            claim.incident = id;
            store.insert(claim);
        }
        renew_codes(id, told, codes);
        std::vector<RowFate> accepted(told.size(), RowFate::accepted);
        return accepted;
    }
    auto const before = reports_of(*held);
    auto const all = with_newer(before, told);
    auto const renewed = renew(*held, all, before);
    if (renewed) store.update(*renewed);
    auto fresh = add_claims(held->id, all, [&](Claim claim) {
        claim.incident = held->id;
        store.insert(claim);
    });
    fresh.merge(renew_codes(held->id, told, codes));
    return fates_of(told, renewed.has_value(), fresh);
}

/// The incident was merged into another one, beside which its claims stand.
std::vector<RowFate> IncidentClaims::bring_into(MergedIncident const& merged,
                                                std::vector<SourceReport> const& told,
                                                std::span<CodeColumn const> codes) {
    auto const renewed = renew(merged.incident, told, {});
    if (renewed) renew_merged(store_, merged, *renewed);
    auto fresh = add_claims(merged.kept, told, [&](Claim const& claim) {
        store_.incidents().insert_of_merged(merged.incident.id, claim);
    });
    fresh.merge(renew_codes(merged.incident.id, told, codes));
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

std::vector<SourceReport> IncidentClaims::reports_of(Incident const& held) {
    if (!earlier_report_ || !held.raw_row) return {};
    std::map<RawRowRef, std::optional<DocumentId>> rows{{*held.raw_row, held.document}};
    for (auto const& claim : store_.incidents().claims(held.id))
        if (claim.raw_row) rows[*claim.raw_row] = claim.document;
    using Row = std::pair<RawRowRef, std::optional<DocumentId>>;
    std::vector<Row> in_order(rows.begin(), rows.end());
    std::sort(in_order.begin(), in_order.end(), [&](Row const& a, Row const& b) {
        return std::pair{age_of(a.first.batch), a.first.row} <
               std::pair{age_of(b.first.batch), b.first.row};
    });
    std::vector<SourceReport> reports;
    for (auto const& row : in_order) {
        auto report = earlier_report_(row.first, held.source_key);
        if (!report) continue;
        report->document = row.second;
        auto const earlier =
            std::find_if(reports.begin(), reports.end(), [&](SourceReport const& other) {
                return other.document == row.second && other.raw_row.batch != row.first.batch;
            });
        if (earlier == reports.end())
            reports.push_back(std::move(*report));
        else
            *earlier = std::move(*report);
    }
    return reports;
}

std::size_t IncidentClaims::age_of(BatchId batch) {
    if (ages_.empty()) {
        // The times of two imports may be the same; the entries of the log have an order.
        for (auto const& change : store_.history().history())
            if (change.table == "import_batch") ages_.emplace(BatchId{change.record}, ages_.size());
        for (auto const& each : store_.imports().batches()) ages_.emplace(each.id, ages_.size());
    }
    auto const found = ages_.find(batch);
    return found == ages_.end() ? ages_.size() : found->second;
}

std::optional<Incident> IncidentClaims::renew(Incident const& held,
                                              std::vector<SourceReport> const& reports,
                                              std::vector<SourceReport> const& before) {
    auto const told_now = adjudicated(reports);
    auto incident = told_now;
    incident.source_key = held.source_key;
    incident.id = held.id;
    incident.revision = held.revision;
    auto const new_row = std::exchange(incident.raw_row, held.raw_row);
    auto const told = incident.position;
    keep_unsaid(incident, held);
    // A file without the report that protects somebody does not take the protection away.
    protect(incident, held);
    bool const guards_told = std::any_of(reports.begin(), reports.end(),
                                         [](auto const& report) { return report.guards_told; });
    if (guards_told) protection_.note(held, incident, told_now);
    if (incident == held) return std::nullopt;
    if (held.revision > 1 && keep_edits(held, incident)) {
        warnings_.push_back(
            Remark{"{}: was edited in the case since its import; what was edited stays, the new "
                   "claims stand beside it",
                   held.source_key});
    }
    // What was edited yields to a source that guards more than it did.
    if (!before.empty())
        static_cast<void>(
            Protection::tighten(incident, std::optional{adjudicated(before)}, told_now));
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

std::set<RawRowRef> IncidentClaims::renew_codes(IncidentId id,
                                                std::vector<SourceReport> const& told,
                                                std::span<CodeColumn const> codes) {
    std::set<RawRowRef> changed;
    if (codes.empty()) return changed;
    auto& store = store_.incidents();
    auto const held = store.codes(id);
    std::map<std::optional<DocumentId>, std::vector<SourceReport const*>> by_document;
    for (auto const& report : told) by_document[report.document].push_back(&report);
    for (auto const& [document, reports] : by_document) {
        std::vector<IncidentCode> given;
        for (auto const* report : reports)
            given.insert(given.end(), report->codes.begin(), report->codes.end());
        auto const now = renewed_codes(codes_of(held, document), std::nullopt, given, codes);
        if (!store.replace_codes(id, document, now)) continue;
        for (auto const* report : reports) changed.insert(report->raw_row);
    }
    return changed;
}

} // namespace reten
