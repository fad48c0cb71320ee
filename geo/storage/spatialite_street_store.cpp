#include "geo/storage/change_log.hpp"
#include "geo/storage/record_columns.hpp"
#include "geo/storage/spatialite_area_store.hpp"
#include "geo/storage/spatialite_blob.hpp"

#include <fmt/format.h>

namespace reten {

namespace {

RecordStatements const& statements() {
    static RecordStatements const all = record_statements(
        "street",
        {"from_node", "to_node", "name", "class", "one_way", "length_m", "left_low", "left_high",
         "right_low", "right_high", "source_key", "ref", validity_columns},
        GeometryColumnUse::written_and_read);
    return all;
}

/// Tables whose records may have a street as the extent of their position.
constexpr char const* records_with_extent[] = {"incident", "merged_incident", "checkpoint",
                                               "deployment", "geocoded_text"};

std::vector<std::int64_t> pointing_at(Database& database, std::string_view table, StreetId street) {
    auto rows = database.prepare(
        fmt::format("SELECT id FROM {} WHERE extent_street_id = ? ORDER BY id", table));
    rows.bind(street);
    std::vector<std::int64_t> ids;
    while (rows.step()) ids.push_back(rows.integer(0));
    return ids;
}

/// The records that point at the street keep their points and circles; each loss is an edit.
void drop_extents(CaseFile& file, StreetId street) {
    auto& database = file.database;
    for (auto const* const table : records_with_extent) {
        std::string_view const name{table};
        auto clear = database.prepare(
            fmt::format("UPDATE {} SET extent_street_id = NULL{} WHERE id = ?", table,
                        name == "incident" ? ", revision = revision + 1" : ""));
        for (auto const id : pointing_at(database, table, street))
            edit_record(file, name, id, [&] { clear.bind(id).run(); });
    }
    auto candidates = database.prepare("UPDATE geocode_candidate SET extent_street_id = NULL "
                                       "WHERE extent_street_id = ?");
    candidates.bind(street).run();
}

} // namespace

StreetId SpatialiteAreaStore::insert(StreetSegment const& street) {
    Writing writing{file_};
    auto const id = street.id.value != 0 ? street.id : file_.new_id<StreetId>();
    std::optional<Bytes> geometry;
    if (!street.line.empty()) geometry = line_blob(street.line);
    ValidityColumns const valid{street.valid};
    file_.database.fire_triggers(true); // they keep the spatial index
    auto statement = file_.database.prepare(statements().insert);
    statement
        .bind(id, street.from, street.to, street.name, street.road_class, street.one_way,
              street.length, street.left_low, street.left_high, street.right_low, street.right_high,
              street.source_key, street.ref, valid.from, valid.to, geometry)
        .run();
    file_.note_insert("street", id.value);
    writing.done();
    return id;
}

void SpatialiteAreaStore::remove(std::span<StreetId const> streets) {
    Writing writing{file_};
    file_.database.fire_triggers(true);
    auto remove = file_.database.prepare("DELETE FROM street WHERE id = ?");
    for (auto const id : streets) {
        auto const before = row_as_json(file_.database, "street", id.value);
        if (before.is_null())
            file_.refuse("{}: street {} is no longer there: read it again", id.value);
        drop_extents(file_, id);
        remove.bind(id).run();
        append_removal(file_, "street", id.value, before);
    }
    writing.done();
}

std::vector<StreetSegment> SpatialiteAreaStore::streets() const {
    auto rows = file_.database.prepare(statements().select + " ORDER BY id");
    std::vector<StreetSegment> streets;
    while (rows.step()) {
        RowReader row{rows};
        auto& street = streets.emplace_back();
        street.id = row.id<StreetId>();
        street.from = row.id<NodeId>();
        street.to = row.id<NodeId>();
        street.name = row.text();
        street.road_class = row.text();
        street.one_way = row.boolean();
        street.length = Metres{row.real()};
        street.left_low = row.optional_integer();
        street.left_high = row.optional_integer();
        street.right_low = row.optional_integer();
        street.right_high = row.optional_integer();
        street.source_key = row.text();
        street.ref = row.text();
        street.valid = read_validity(row);
        street.line = line_from_blob(row.blob());
    }
    return streets;
}

} // namespace reten
