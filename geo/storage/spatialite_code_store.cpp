#include "geo/storage/change_log.hpp"
#include "geo/storage/incident_merge_state.hpp"
#include "geo/storage/record_columns.hpp"
#include "geo/storage/spatialite_incident_store.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace reten {

namespace {

using nlohmann::json;

/// One row of the table, with the incident that holds it now.
struct CodeRow {
    std::int64_t id = 0;
    IncidentCode code;
};

bool same_code(IncidentCode const& a, IncidentCode const& b) {
    return a.code == b.code && a.value == b.value && a.document == b.document;
}

std::vector<CodeRow> read_rows(Statement& statement) {
    std::vector<CodeRow> rows;
    while (statement.step()) {
        RowReader row{statement};
        auto& each = rows.emplace_back();
        each.id = row.integer();
        each.code.incident = row.id<IncidentId>();
        each.code.code = row.text();
        each.code.value = row.text();
        each.code.document = row.optional_id<DocumentId>();
    }
    return rows;
}

constexpr char const* select_codes =
    "SELECT id, incident_id, code, value, document_id FROM incident_code";

std::vector<CodeRow> rows_of(Database& database, IncidentId incident) {
    auto statement =
        database.prepare(std::string{select_codes} + " WHERE incident_id = ? ORDER BY id");
    statement.bind(incident);
    return read_rows(statement);
}

std::int64_t number_in(json const& text) {
    std::int64_t value = 0;
    auto const& digits = text.get_ref<std::string const&>();
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// As the undo of a merge keeps it.
CodeRow row_of(json const& kept) {
    CodeRow row;
    row.id = number_in(kept.at("id"));
    row.code.incident = IncidentId{number_in(kept.at("incident_id"))};
    row.code.code = kept.at("code").get<std::string>();
    row.code.value = kept.at("value").get<std::string>();
    auto const& document = kept.at("document_id");
    if (!document.is_null()) row.code.document = DocumentId{number_in(document)};
    return row;
}

json json_of(CodeRow const& row) {
    json kept{{"id", std::to_string(row.id)},
              {"incident_id", std::to_string(row.code.incident.value)},
              {"code", row.code.code},
              {"value", row.code.value},
              {"document_id", nullptr}};
    if (row.code.document) kept["document_id"] = std::to_string(row.code.document->value);
    return kept;
}

/// The incident into which this one was merged; 0: into none.
IncidentId kept_for(Database& database, IncidentId incident) {
    auto row = database.prepare("SELECT kept_id FROM incident_merge WHERE id = ?");
    row.bind(incident);
    return row.step() ? IncidentId{row.integer(0)} : IncidentId{};
}

void write_row(Database& database, CodeRow const& row) {
    auto statement = database.prepare("INSERT INTO incident_code (id, incident_id, code, value, "
                                      "document_id) VALUES (?,?,?,?,?)");
    statement.bind(row.id, row.code.incident, row.code.code, row.code.value, row.code.document)
        .run();
}

/// What has to be done that the rows of one document become those wanted.
struct CodeChange {
    std::vector<CodeRow> gone;
    std::vector<IncidentCode> fresh;
    json before = json::array(), after = json::array(); // name and value of each, for the history
};

CodeChange change_between(std::vector<CodeRow> const& held, IncidentId incident,
                          std::optional<DocumentId> document,
                          std::span<IncidentCode const> wanted) {
    CodeChange change;
    std::vector<IncidentCode> all;
    for (auto code : wanted) {
        code.incident = incident;
        code.document = document;
        if (std::find(all.begin(), all.end(), code) == all.end()) all.push_back(code);
    }
    for (auto const& code : all) {
        change.after.push_back({code.code, code.value});
        bool const there = std::any_of(held.begin(), held.end(), [&](CodeRow const& row) {
            return same_code(row.code, code);
        });
        if (!there) change.fresh.push_back(code);
    }
    for (auto const& row : held) {
        if (row.code.document != document) continue;
        change.before.push_back({row.code.code, row.code.value});
        bool const stays = std::any_of(all.begin(), all.end(), [&](IncidentCode const& code) {
            return same_code(row.code, code);
        });
        if (!stays) change.gone.push_back(row);
    }
    return change;
}

} // namespace

void SpatialiteIncidentStore::insert(IncidentCode const& code) {
    Writing writing{file_};
    auto same = file_.database.prepare(
        "SELECT 1 FROM incident_code WHERE incident_id = ? AND code = ? AND value = ? AND "
        "document_id IS ?");
    same.bind(code.incident, code.code, code.value, code.document);
    if (!same.step()) {
        auto const id = file_.next_id();
        write_row(file_.database, {id, code});
        file_.note_insert("incident_code", id);
    }
    writing.done();
}

std::vector<IncidentCode> SpatialiteIncidentStore::codes(IncidentId incident) const {
    std::vector<IncidentCode> codes;
    for (auto& row : rows_of(file_.database, incident)) codes.push_back(std::move(row.code));
    if (!codes.empty() || kept_for(file_.database, incident) == IncidentId{}) return codes;
    auto const undo = merge_state::read_undo(file_, incident);
    for (auto const& row : undo.at("codes")) codes.push_back(row_of(row).code);
    return codes;
}

std::vector<IncidentCode> SpatialiteIncidentStore::all_codes() const {
    auto statement =
        file_.database.prepare(std::string{select_codes} + " ORDER BY incident_id, id");
    std::vector<IncidentCode> codes;
    for (auto& row : read_rows(statement)) codes.push_back(std::move(row.code));
    return codes;
}

bool SpatialiteIncidentStore::replace_codes(IncidentId incident, std::optional<DocumentId> document,
                                            std::span<IncidentCode const> codes) {
    auto& database = file_.database;
    auto const kept = kept_for(database, incident);
    bool const merged = kept != IncidentId{};
    auto const holder = merged ? kept : incident;
    auto undo = merged ? merge_state::read_undo(file_, incident) : json{};
    std::vector<CodeRow> held;
    if (merged)
        for (auto const& row : undo.at("codes")) held.push_back(row_of(row));
    else
        held = rows_of(database, incident);
    auto const change = change_between(held, incident, document, codes);
    if (change.gone.empty() && change.fresh.empty()) return false;

    Writing writing{file_};
    for (auto const& row : change.gone) {
        // Of a merged one the row may have given way to an equal one of the kept incident.
        auto drop = database.prepare("DELETE FROM incident_code WHERE id = ? AND incident_id = ?");
        drop.bind(row.id, holder).run();
        std::erase_if(held, [&](CodeRow const& each) { return each.id == row.id; });
    }
    auto const at_holder = merged ? rows_of(database, kept) : std::vector<CodeRow>{};
    for (auto const& code : change.fresh) {
        CodeRow row{file_.next_id(), code};
        held.push_back(row);
        row.code.incident = holder;
        bool const there = std::any_of(at_holder.begin(), at_holder.end(),
                                       [&](CodeRow const& e) { return same_code(e.code, code); });
        if (there) continue;
        write_row(database, row);
        if (change.before.empty()) file_.note_insert("incident_code", row.id);
    }
    if (merged) {
        auto& list = undo["codes"] = json::array();
        for (auto const& row : held) list.push_back(json_of(row));
        merge_state::write_undo(database, incident, undo);
    }
    if (!change.before.empty())
        append_edit(file_, "incident_code", incident.value, {{"codes", change.before}},
                    {{"codes", change.after}});
    writing.done();
    return true;
}

void SpatialiteIncidentStore::insert(CodebookEntry const& entry) {
    Writing writing{file_};
    auto const id = file_.next_id();
    auto statement = file_.database.prepare(
        "INSERT INTO codebook (id, code, value, label, definition) VALUES (?,?,?,?,?) "
        "ON CONFLICT (code, value) DO UPDATE SET label = excluded.label, "
        "definition = excluded.definition");
    statement.bind(id, entry.code, entry.value, entry.label, entry.definition).run();
    file_.note_insert("codebook", id);
    writing.done();
}

std::vector<CodebookEntry> SpatialiteIncidentStore::codebook() const {
    auto statement = file_.database.prepare(
        "SELECT code, value, label, definition FROM codebook ORDER BY code, value");
    std::vector<CodebookEntry> entries;
    while (statement.step()) {
        RowReader row{statement};
        auto& entry = entries.emplace_back();
        entry.code = row.text();
        entry.value = row.text();
        entry.label = row.text();
        entry.definition = row.text();
    }
    return entries;
}

} // namespace reten
