#include "geo/storage/change_log.hpp"
#include "geo/storage/incident_merge_state.hpp"
#include "geo/storage/incident_row.hpp"
#include "geo/storage/spatialite_incident_store.hpp"

#include <fmt/format.h>

namespace reten {

namespace {

using nlohmann::json;

std::string dumped(json const& values) {
    return values.dump(-1, ' ', false, json::error_handler_t::replace);
}

void log(CaseFile& file, std::string_view action, std::string_view table, std::int64_t record,
         json const& before, json const& after) {
    Change change;
    change.action = action;
    change.table = table;
    change.record = record;
    if (!before.is_null()) change.before = dumped(before);
    change.after = dumped(after);
    append_change(file, change);
}

/// How many were merged into an incident, which is the place of the last one.
std::int64_t merged_into(Database& database, IncidentId kept) {
    auto row =
        database.prepare("SELECT coalesce(max(place), 0) FROM incident_merge WHERE kept_id = ?");
    row.bind(kept);
    return row.step() ? row.integer(0) : 0;
}

struct MergePlace {
    IncidentId kept;
    std::int64_t place = 0; // 0: it was not merged
};

MergePlace place_of(Database& database, IncidentId other) {
    auto row = database.prepare("SELECT kept_id, place FROM incident_merge WHERE id = ?");
    row.bind(other);
    if (!row.step()) return {};
    return {IncidentId{row.integer(0)}, row.integer(1)};
}

std::vector<Incident> read_all(Statement& rows) {
    std::vector<Incident> all;
    while (rows.step()) all.push_back(read_incident(rows));
    return all;
}

} // namespace

void SpatialiteIncidentStore::merge(IncidentMerge const& merge) {
    Writing writing{file_};
    auto& database = file_.database;
    auto const kept = merge.kept.id, other_id = merge.other;
    auto const other = incident(other_id);
    if (!other) {
        file_.refuse("{}: {} {} is no longer there: read it again", "incident", other_id.value);
    }
    if (kept == other_id) {
        file_.refuse("{}: incident {} cannot be merged into itself", kept.value);
    }
    if (merged_into(database, other_id) > 0) {
        file_.refuse("{}: others were merged into incident {}: keep that one, or split them first",
                     other_id.value);
    }
    auto undo = merge_state::parts_of(database, other_id);
    json former = undo;
    former["incident"] = row_as_json(database, "incident", other_id.value);
    undo["kept"] = row_as_json(database, "incident", kept.value);
    update(merge.kept);
    undo["merged"] = row_as_json(database, "incident", kept.value);
    for (auto const* const list : {"made_kept", "made_other", "later"}) undo[list] = json::array();
    auto const write_all = [&](std::vector<Claim> const& claims, char const* list) {
        for (auto claim : claims) {
            claim.incident = kept;
            merge_state::add_id(undo[list], write(claim).value);
        }
    };
    write_all(merge.of_kept, "made_kept");
    merge_state::pass_over(database, undo, other_id, kept);
    write_all(merge.of_other, "made_other");
    write_incident(database, merged_incident_statements().insert, other_id.value, other->revision,
                   *other);
    auto gone = database.prepare("DELETE FROM incident WHERE id = ?");
    gone.bind(other_id).run();
    auto const place = merged_into(database, kept) + 1;
    auto insert = database.prepare(
        "INSERT INTO incident_merge (id, kept_id, place, undo) VALUES (?, ?, ?, '')");
    insert.bind(other_id, kept, place).run();
    merge_state::write_undo(database, other_id, undo);
    log(file_, "merge", "incident", other_id.value, former,
        {{"kept_id", std::to_string(kept.value)}});
    writing.done();
}

void SpatialiteIncidentStore::split(IncidentId other) {
    Writing writing{file_};
    auto& database = file_.database;
    auto const [kept, place] = place_of(database, other);
    if (place == 0) file_.refuse("{}: incident {} was not merged into another", other.value);
    if (place != merged_into(database, kept)) {
        file_.refuse("{}: another incident was merged into {} after {}: split that one first",
                     kept.value, other.value);
    }
    auto const undo = merge_state::read_undo(file_, other);
    auto const stored = [&] {
        auto row = database.prepare(merged_incident_statements().select + " WHERE id = ?");
        row.bind(other);
        return read_all(row);
    }();
    if (stored.size() != 1)
        file_.refuse("{}: incident {} was not merged into another", other.value);
    auto const& incident = stored.front();
    for (auto const* const sql :
         {"DELETE FROM incident_merge WHERE id = ?", "DELETE FROM merged_incident WHERE id = ?"}) {
        auto gone = database.prepare(sql);
        gone.bind(other).run();
    }
    write_incident(database, incident_statements().insert, other.value, incident.revision,
                   incident);
    merge_state::delete_claims(database, undo.at("made_kept"));
    merge_state::delete_claims(database, undo.at("made_other"));
    merge_state::put_back(database, undo);
    merge_state::give_claims(database, undo.at("later"), other);
    merge_state::put_back_kept(database, kept, undo.at("kept"), undo.at("merged"));
    log(file_, "split", "incident", other.value, {{"kept_id", std::to_string(kept.value)}},
        row_as_json(database, "incident", other.value));
    writing.done();
}

MergedIncident SpatialiteIncidentStore::merged(Incident incident) const {
    MergedIncident merged;
    merged.kept = place_of(file_.database, incident.id).kept;
    auto const undo = merge_state::read_undo(file_, incident.id);
    auto const& made = undo.at("made_other");
    for (auto& claim : claims(merged.kept)) {
        if (merge_state::has_id(made, claim.id.value)) merged.claims.push_back(std::move(claim));
    }
    merged.incident = std::move(incident);
    return merged;
}

std::vector<MergedIncident> SpatialiteIncidentStore::merged_incidents() const {
    auto const incidents = [&] {
        auto rows = file_.database.prepare(merged_incident_statements().select + " ORDER BY id");
        return read_all(rows);
    }();
    std::vector<MergedIncident> all;
    for (auto const& incident : incidents) all.push_back(merged(incident));
    return all;
}

std::optional<MergedIncident>
SpatialiteIncidentStore::merged_by_key(std::string_view source_key) const {
    if (source_key.empty()) return std::nullopt;
    auto const found = [&] {
        auto rows = file_.database.prepare(merged_incident_statements().select +
                                           " WHERE source_key = ? AND source_key <> ''");
        rows.bind(source_key);
        return read_all(rows);
    }();
    return found.empty() ? std::nullopt : std::optional{merged(found.front())};
}

void SpatialiteIncidentStore::update_merged(Incident const& incident,
                                            std::vector<Claim> const& claims) {
    edit_record(file_, "merged_incident", incident.id.value, [&] {
        auto undo = merge_state::read_undo(file_, incident.id);
        auto const kept = place_of(file_.database, incident.id).kept;
        write_incident(file_.database, merged_incident_statements().update, incident.id.value,
                       incident.revision, incident); // nobody edits it by hand
        auto& made = undo["made_other"];
        merge_state::delete_claims(file_.database, made);
        made = json::array();
        for (auto claim : claims) {
            claim.incident = kept;
            merge_state::add_id(made, write(claim).value);
        }
        merge_state::write_undo(file_.database, incident.id, undo);
    });
}

ClaimId SpatialiteIncidentStore::insert_of_merged(IncidentId merged, Claim const& claim) {
    Writing writing{file_};
    auto undo = merge_state::read_undo(file_, merged);
    auto hung = claim;
    hung.incident = place_of(file_.database, merged).kept;
    auto const id = insert(hung);
    merge_state::add_id(undo["later"], id.value);
    merge_state::write_undo(file_.database, merged, undo);
    writing.done();
    return id;
}

void SpatialiteIncidentStore::set_different(IncidentPair pair, bool different) {
    Writing writing{file_};
    auto& database = file_.database;
    if (different) {
        auto const id = file_.next_id();
        auto insert = database.prepare(
            "INSERT OR IGNORE INTO different_pair (id, first_id, second_id) VALUES (?, ?, ?)");
        insert.bind(id, pair.first, pair.second).run();
    } else {
        auto gone =
            database.prepare("DELETE FROM different_pair WHERE first_id = ? AND second_id = ?");
        gone.bind(pair.first, pair.second).run();
    }
    if (database.changes() > 0) {
        log(file_, different ? "different" : "undo", "different_pair", pair.first.value, nullptr,
            {{"first_id", std::to_string(pair.first.value)},
             {"second_id", std::to_string(pair.second.value)}});
    }
    writing.done();
}

std::vector<IncidentPair> SpatialiteIncidentStore::different_pairs() const {
    auto rows = file_.database.prepare(
        "SELECT first_id, second_id FROM different_pair ORDER BY first_id, second_id");
    std::vector<IncidentPair> pairs;
    while (rows.step()) pairs.push_back({IncidentId{rows.integer(0)}, IncidentId{rows.integer(1)}});
    return pairs;
}

} // namespace reten
