#include "geo/storage/change_log.hpp"
#include "geo/storage/record_columns.hpp"
#include "geo/storage/spatialite_checkpoint_store.hpp"

namespace reten {

namespace {

RecordStatements const& statements() {
    static RecordStatements const all =
        record_statements("deployment",
                          {"change", span_columns, "number", "unit", "force", "area_code", "title",
                           "note", "source_key", "confidentiality", position_columns,
                           place_text_columns, "document_id", raw_row_columns},
                          GeometryColumnUse::written);
    return all;
}

void write(Database& database, std::string const& sql, DeploymentId id,
           Deployment const& deployment) {
    SpanColumns const when{deployment.when};
    PositionColumns const position{deployment.position};
    RawRowColumns const raw{deployment.raw_row};
    auto statement = database.prepare(sql);
    statement
        .bind(id, deployment_change_code(deployment.change), when.begin, when.end, when.precision,
              deployment.number, deployment.unit, deployment.force, deployment.area_code,
              deployment.title, deployment.note, deployment.source_key,
              confidentiality_code(deployment.confidentiality), position.lon, position.lat,
              position.level, position.uncertainty, position.score, position.street, position.area,
              deployment.place.place, deployment.place.street, deployment.place.colonia,
              deployment.place.municipality, deployment.place.state, deployment.document, raw.batch,
              raw.row, position.geometry)
        .run();
}

Deployment read(Statement const& statement) {
    RowReader row{statement};
    Deployment deployment;
    deployment.id = row.id<DeploymentId>();
    deployment.change =
        deployment_change_from_code(row.view()).value_or(DeploymentChange::announcement);
    deployment.when = read_span(row);
    deployment.number = row.optional_integer();
    deployment.unit = row.text();
    deployment.force = row.text();
    deployment.area_code = row.text();
    deployment.title = row.text();
    deployment.note = row.text();
    deployment.source_key = row.text();
    deployment.confidentiality = read_confidentiality(row);
    deployment.position = read_position(row);
    deployment.place = read_place_text(row);
    deployment.document = row.optional_id<DocumentId>();
    deployment.raw_row = read_raw_row(row);
    return deployment;
}

} // namespace

DeploymentId SpatialiteCheckpointStore::insert(Deployment const& deployment) {
    Writing writing{file_};
    auto const id = deployment.id.value != 0 ? deployment.id : file_.new_id<DeploymentId>();
    write(file_.database, statements().insert, id, deployment);
    file_.note_insert("deployment", id.value);
    writing.done();
    return id;
}

void SpatialiteCheckpointStore::update(Deployment const& deployment) {
    edit_record(file_, "deployment", deployment.id.value,
                [&] { write(file_.database, statements().update, deployment.id, deployment); });
}

std::vector<Deployment> SpatialiteCheckpointStore::deployments() const {
    auto rows = file_.database.prepare(statements().select + " ORDER BY id");
    std::vector<Deployment> all;
    while (rows.step()) all.push_back(read(rows));
    return all;
}

std::optional<Deployment>
SpatialiteCheckpointStore::deployment_by_key(std::string_view source_key) const {
    auto rows =
        file_.database.prepare(statements().select + " WHERE source_key = ? AND source_key <> ''");
    rows.bind(source_key);
    if (!rows.step()) return std::nullopt;
    return read(rows);
}

} // namespace reten
