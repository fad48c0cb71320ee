#include "geo/storage/spatialite_checkpoint_store.hpp"

#include "geo/storage/change_log.hpp"
#include "geo/storage/record_columns.hpp"

#include <fmt/format.h>

namespace reten {

namespace {

RecordStatements const& statements() {
    static RecordStatements const all =
        record_statements("checkpoint",
                          {"name", "operator", "mobile", position_columns, "control_radius_m",
                           "area_id", "direction", place_text_columns, "confidentiality",
                           "sensitive", "note", "source_key", "document_id", raw_row_columns},
                          GeometryColumnUse::written);
    return all;
}
RecordStatements const& spell_statements() {
    static RecordStatements const all =
        record_statements("checkpoint_activity",
                          {"checkpoint_id", "first_begin", "first_end", "first_precision",
                           "last_begin", "last_end", "last_precision", "document_id", "note"},
                          GeometryColumnUse::none);
    return all;
}

void write(Database& database, std::string const& sql, CheckpointId id,
           Checkpoint const& checkpoint) {
    PositionColumns const position{checkpoint.position};
    RawRowColumns const raw{checkpoint.raw_row};
    auto statement = database.prepare(sql);
    statement
        .bind(id, checkpoint.name, checkpoint.operator_name, checkpoint.mobile, position.lon,
              position.lat, position.level, position.uncertainty, position.score, position.street,
              position.area, checkpoint.control_radius, checkpoint.area, checkpoint.direction,
              checkpoint.place.place, checkpoint.place.street, checkpoint.place.colonia,
              checkpoint.place.municipality, checkpoint.place.state,
              confidentiality_code(checkpoint.confidentiality), checkpoint.sensitive,
              checkpoint.note, checkpoint.source_key, checkpoint.document, raw.batch, raw.row,
              position.geometry)
        .run();
}

Checkpoint read(Statement const& statement) {
    RowReader row{statement};
    Checkpoint checkpoint;
    checkpoint.id = row.id<CheckpointId>();
    checkpoint.name = row.text();
    checkpoint.operator_name = row.text();
    checkpoint.mobile = row.boolean();
    checkpoint.position = read_position(row);
    checkpoint.control_radius = row.optional_metres();
    checkpoint.area = row.optional_id<AreaId>();
    checkpoint.direction = row.text();
    checkpoint.place = read_place_text(row);
    checkpoint.confidentiality = read_confidentiality(row);
    checkpoint.sensitive = row.boolean();
    checkpoint.note = row.text();
    checkpoint.source_key = row.text();
    checkpoint.document = row.optional_id<DocumentId>();
    checkpoint.raw_row = read_raw_row(row);
    return checkpoint;
}

/// The row and, as one value, its spells: an edit of either is an edit of the checkpoint.
nlohmann::json with_spells(Database& database, CheckpointId id) {
    auto json = row_as_json(database, "checkpoint", id.value);
    if (json.is_null()) return json;
    json["spells"] = nlohmann::json::array();
    auto ids =
        database.prepare("SELECT id FROM checkpoint_activity WHERE checkpoint_id = ? ORDER BY id");
    ids.bind(id);
    while (ids.step()) {
        json["spells"].push_back(row_as_json(database, "checkpoint_activity", ids.integer(0)));
    }
    return json;
}

void drop_spells(Database& database, CheckpointId checkpoint) {
    auto drop = database.prepare("DELETE FROM checkpoint_activity WHERE checkpoint_id = ?");
    drop.bind(checkpoint).run();
}

} // namespace

CheckpointId SpatialiteCheckpointStore::insert(Checkpoint const& checkpoint) {
    Writing writing{file_};
    auto const id = checkpoint.id.value != 0 ? checkpoint.id : file_.new_id<CheckpointId>();
    write(file_.database, statements().insert, id, checkpoint);
    insert_spells(id, checkpoint.spells);
    file_.note_insert("checkpoint", id.value);
    writing.done();
    return id;
}

void SpatialiteCheckpointStore::update(Checkpoint const& checkpoint) {
    Writing writing{file_};
    auto const before = with_spells(file_.database, checkpoint.id);
    if (before.is_null()) {
        file_.refuse("{}: checkpoint {} is no longer there: read it again", checkpoint.id.value);
    }
    write(file_.database, statements().update, checkpoint.id, checkpoint);
    drop_spells(file_.database, checkpoint.id);
    insert_spells(checkpoint.id, checkpoint.spells);
    append_edit(file_, "checkpoint", checkpoint.id.value, before,
                with_spells(file_.database, checkpoint.id));
    writing.done();
}

void SpatialiteCheckpointStore::remove(CheckpointId checkpoint) {
    Writing writing{file_};
    auto const before = with_spells(file_.database, checkpoint);
    if (before.is_null())
        file_.refuse("{}: checkpoint {} is no longer there: read it again", checkpoint.value);
    drop_spells(file_.database, checkpoint);
    auto gone = file_.database.prepare("DELETE FROM checkpoint WHERE id = ?");
    gone.bind(checkpoint).run();
    append_removal(file_, "checkpoint", checkpoint.value, before);
    writing.done();
}

void SpatialiteCheckpointStore::insert_spells(CheckpointId checkpoint,
                                              std::vector<CheckpointSpell> const& spells) {
    auto statement = file_.database.prepare(spell_statements().insert);
    for (auto const& spell : spells) {
        auto const id = spell.id.value != 0 ? spell.id : file_.new_id<SpellId>();
        SpanColumns const first{spell.first};
        SpanColumns const last{spell.last};
        statement
            .bind(id, checkpoint, first.begin, first.end, first.precision, last.begin, last.end,
                  last.precision, spell.document, spell.note)
            .run();
    }
}

std::vector<CheckpointSpell> SpatialiteCheckpointStore::spells(CheckpointId checkpoint) const {
    auto rows =
        file_.database.prepare(spell_statements().select + " WHERE checkpoint_id = ? ORDER BY id");
    rows.bind(checkpoint);
    std::vector<CheckpointSpell> spells;
    while (rows.step()) {
        RowReader row{rows};
        auto& spell = spells.emplace_back();
        spell.id = row.id<SpellId>();
        spell.checkpoint = row.id<CheckpointId>();
        spell.first = read_span(row);
        spell.last = read_span(row);
        spell.document = row.optional_id<DocumentId>();
        spell.note = row.text();
    }
    return spells;
}

std::vector<Checkpoint> SpatialiteCheckpointStore::checkpoints() const {
    auto rows = file_.database.prepare(statements().select + " ORDER BY id");
    std::vector<Checkpoint> all;
    while (rows.step()) {
        all.push_back(read(rows));
        all.back().spells = spells(all.back().id);
    }
    return all;
}

std::optional<Checkpoint>
SpatialiteCheckpointStore::checkpoint_by_key(std::string_view source_key) const {
    auto rows =
        file_.database.prepare(statements().select + " WHERE source_key = ? AND source_key <> ''");
    rows.bind(source_key);
    if (!rows.step()) return std::nullopt;
    auto checkpoint = read(rows);
    checkpoint.spells = spells(checkpoint.id);
    return checkpoint;
}

} // namespace reten
