#include "geo/storage/incident_merge_state.hpp"

#include "geo/storage/change_log.hpp"
#include "geo/storage/incident_row.hpp"
#include "geo/storage/record_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

namespace reten::merge_state {

namespace {

using nlohmann::json;

/// A table whose rows hang on incidents.
struct PartTable {
    char const* part;
    char const* table;
    char const* of_incident; // condition on ?1
};
constexpr PartTable part_tables[] = {{"claims", "claim", "incident_id = ?1"},
                                     {"codes", "incident_code", "incident_id = ?1"},
                                     {"links", "incident_link", "from_id = ?1 OR to_id = ?1"}};

std::int64_t number(json const& id) {
    std::int64_t value = 0;
    if (!id.is_string()) return value;
    auto const& text = id.get_ref<std::string const&>();
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::optional<std::int64_t> id_in(json const& row, char const* column) {
    auto const id = row.value(column, json{});
    return id.is_null() ? std::nullopt : std::optional{number(id)};
}

std::string text_in(json const& row, char const* column) {
    auto const text = row.value(column, json{});
    return text.is_string() ? text.get<std::string>() : std::string{};
}

/// Writes one value of the kept incident. Ids stand as text in JSON.
void put_value(Database& database, IncidentId kept, std::string const& column, json const& value) {
    auto update =
        database.prepare(fmt::format("UPDATE incident SET \"{}\" = ?2 WHERE id = ?1", column));
    if (value.is_null())
        update.bind(kept, nullptr).run();
    else if (value.is_string() && column.ends_with("_id"))
        update.bind(kept, number(value)).run();
    else if (value.is_string())
        update.bind(kept, value.get_ref<std::string const&>()).run();
    else if (value.is_number_integer())
        update.bind(kept, value.get<std::int64_t>()).run();
    else
        update.bind(kept, value.get<double>()).run();
}

} // namespace

json parts_of(Database& database, IncidentId incident) {
    auto parts = json::object();
    for (auto const& table : part_tables) {
        std::vector<std::int64_t> ids;
        auto rows = database.prepare(
            fmt::format("SELECT id FROM {} WHERE {} ORDER BY id", table.table, table.of_incident));
        rows.bind(incident);
        while (rows.step()) ids.push_back(rows.integer(0));
        auto& list = parts[table.part] = json::array();
        for (auto const id : ids) list.push_back(row_as_json(database, table.table, id));
    }
    return parts;
}

void pass_over(Database& database, json const& parts, IncidentId other, IncidentId kept) {
    auto const each = [&](char const* part, std::string const& sql) {
        for (auto const& row : parts.at(part)) {
            auto statement = database.prepare(sql);
            statement.bind(number(row.at("id")), kept).run();
        }
    };
    each("claims", "UPDATE claim SET incident_id = ?2, adopted = 0 WHERE id = ?1");
    each("codes", "DELETE FROM incident_code WHERE id = ?1 AND EXISTS (SELECT 1 FROM "
                  "incident_code AS k WHERE k.incident_id = ?2 AND k.code = incident_code.code "
                  "AND k.value = incident_code.value AND k.document_id IS "
                  "incident_code.document_id)");
    each("codes", "UPDATE incident_code SET incident_id = ?2 WHERE id = ?1");
    for (auto const& row : parts.at("links")) {
        auto const id = number(row.at("id"));
        auto const hang = [&](char const* end) {
            auto update = database.prepare(
                fmt::format("UPDATE incident_link SET {0} = ?2 WHERE id = ?1 AND {0} = ?3", end));
            update.bind(id, kept, other).run();
        };
        hang("from_id");
        hang("to_id");
        auto gone = database.prepare(
            "DELETE FROM incident_link WHERE id = ?1 AND (from_id = to_id OR EXISTS (SELECT 1 FROM "
            "incident_link AS k WHERE k.id <> ?1 AND k.from_id = incident_link.from_id AND "
            "k.to_id = incident_link.to_id AND k.series_id IS incident_link.series_id AND k.ground "
            "= incident_link.ground AND k.grade = incident_link.grade AND k.document_id IS "
            "incident_link.document_id AND k.note = incident_link.note))");
        gone.bind(id).run();
    }
}

void put_back(Database& database, json const& parts) {
    for (auto const& row : parts.at("claims")) {
        auto update =
            database.prepare("UPDATE claim SET incident_id = ?2, adopted = ?3 WHERE id = ?1");
        auto const adopted = row.value("adopted", std::int64_t{0});
        update.bind(number(row.at("id")), id_in(row, "incident_id"), adopted).run();
    }
    for (auto const& row : parts.at("codes")) {
        auto const code = text_in(row, "code"), value = text_in(row, "value");
        auto replace = database.prepare("REPLACE INTO incident_code (id, incident_id, code, value, "
                                        "document_id) VALUES (?,?,?,?,?)");
        replace
            .bind(number(row.at("id")), id_in(row, "incident_id"), code, value,
                  id_in(row, "document_id"))
            .run();
    }
    for (auto const& row : parts.at("links")) {
        auto const ground = text_in(row, "ground"), grade = text_in(row, "grade"),
                   note = text_in(row, "note");
        auto replace = database.prepare("REPLACE INTO incident_link (id, series_id, from_id, "
                                        "to_id, ground, grade, document_id, note) VALUES "
                                        "(?,?,?,?,?,?,?,?)");
        replace
            .bind(number(row.at("id")), id_in(row, "series_id"), id_in(row, "from_id"),
                  id_in(row, "to_id"), ground, grade, id_in(row, "document_id"), note)
            .run();
    }
}

void put_back_kept(Database& database, IncidentId kept, json const& before, json const& merged) {
    auto const now = row_as_json(database, "incident", kept.value);
    bool untouched = true;
    for (auto const& [column, value] : now.items()) {
        if (value != merged.value(column, json{})) {
            untouched = false;
            continue;
        }
        auto former = before.value(column, json{});
        if (column == "extent_street_id" && !former.is_null() &&
            !has_street(database, StreetId{number(former)}))
            former = nullptr; // taken away since
        if (column == "id" || column == "revision" || former == value) continue;
        put_value(database, kept, column, former);
    }
    auto const revision = untouched ? before.value("revision", std::int64_t{1})
                                    : now.value("revision", std::int64_t{1}) + 1;
    put_value(database, kept, "revision", json(revision));
    // The geometry follows the position.
    auto const incident = [&] {
        auto read = database.prepare(incident_statements().select + " WHERE id = ?");
        read.bind(kept);
        return read.step() ? read_incident(read) : Incident{};
    }();
    write_incident(database, incident_statements().update, kept.value, incident.revision, incident);
}

json read_undo(CaseFile& file, IncidentId other) {
    auto row = file.database.prepare("SELECT undo FROM incident_merge WHERE id = ?");
    row.bind(other);
    auto undo = row.step() ? json::parse(row.text(0), nullptr, false) : json{};
    bool whole = undo.is_object() && undo.contains("kept") && undo.contains("merged");
    for (auto const* const list : {"claims", "codes", "links", "made_kept", "made_other", "later"})
        whole = whole && undo.contains(list) && undo[list].is_array();
    if (!whole) file.refuse("{}: incident {} was not merged into another", other.value);
    return undo;
}

void write_undo(Database& database, IncidentId other, json const& undo) {
    auto const text = undo.dump(-1, ' ', false, json::error_handler_t::replace);
    auto update = database.prepare("UPDATE incident_merge SET undo = ?2 WHERE id = ?1");
    update.bind(other, text).run();
}

void add_id(json& list, std::int64_t id) { list.push_back(std::to_string(id)); }

bool has_id(json const& list, std::int64_t id) {
    return std::find(list.begin(), list.end(), json(std::to_string(id))) != list.end();
}

void delete_claims(Database& database, json const& ids) {
    for (auto const& id : ids) {
        auto gone = database.prepare("DELETE FROM claim WHERE id = ?");
        gone.bind(number(id)).run();
    }
}

void give_claims(Database& database, json const& ids, IncidentId incident) {
    for (auto const& id : ids) {
        auto give = database.prepare("UPDATE claim SET incident_id = ?2 WHERE id = ?1");
        give.bind(number(id), incident).run();
    }
}

} // namespace reten::merge_state
