#include "geo/storage/spatialite_incident_store.hpp"

#include "geo/storage/change_log.hpp"
#include "geo/storage/incident_row.hpp"

#include <fmt/format.h>

namespace reten {

namespace {

std::optional<Incident> first(Statement& statement) {
    if (!statement.step()) return std::nullopt;
    return read_incident(statement);
}

} // namespace

IncidentId SpatialiteIncidentStore::insert(Incident const& incident) {
    Writing writing{file_};
    auto const id = incident.id.value != 0 ? incident.id : file_.new_id<IncidentId>();
    write_incident(file_.database, incident_statements().insert, id.value, incident.revision,
                   incident);
    file_.note_insert("incident", id.value);
    writing.done();
    return id;
}

void SpatialiteIncidentStore::update(Incident const& incident) {
    edit_record(file_, "incident", incident.id.value, [&] {
        auto stored = file_.database.prepare("SELECT revision FROM incident WHERE id = ?");
        stored.bind(incident.id);
        if (!stored.step() || stored.integer(0) != incident.revision) {
            file_.refuse("{}: incident {} was changed meanwhile: read it again", incident.id.value);
        }
        write_incident(file_.database, incident_statements().update, incident.id.value,
                       incident.revision + 1, incident);
    });
}

void SpatialiteIncidentStore::set_position(IncidentId id, std::optional<Position> const& position) {
    auto const write_position = [&] {
        PositionColumns const columns{position};
        leave_out_point_triggers(file_.database);
        auto update = file_.database.prepare(
            "UPDATE incident SET lon = ?2, lat = ?3, level = ?4, uncertainty_m = ?5, "
            "score = ?6, extent_street_id = ?7, extent_area_id = ?8, geometry = ?9, revision = "
            "revision + 1 "
            "WHERE id = ?1");
        update
            .bind(id, columns.lon, columns.lat, columns.level, columns.uncertainty, columns.score,
                  columns.street, columns.area, columns.geometry)
            .run();
    };
    auto unplaced = [&] {
        auto stored = file_.database.prepare("SELECT lon IS NULL FROM incident WHERE id = ?");
        stored.bind(id);
        return stored.step() && stored.integer(0) != 0;
    };
    if (!unplaced()) {
        edit_record(file_, "incident", id.value, write_position);
        return;
    }
    Writing writing{file_};
    write_position();
    writing.done();
}

std::optional<Incident> SpatialiteIncidentStore::incident(IncidentId id) const {
    static auto const sql = incident_statements().select + " WHERE id = ?";
    auto statement = file_.database.prepare(sql);
    statement.bind(id);
    return first(statement);
}

std::optional<Incident>
SpatialiteIncidentStore::incident_by_key(std::string_view source_key) const {
    if (source_key.empty()) return std::nullopt;
    static auto const sql =
        incident_statements().select + " WHERE source_key = ? AND source_key <> ''";
    auto statement = file_.database.prepare(sql);
    statement.bind(source_key);
    return first(statement);
}

} // namespace reten
