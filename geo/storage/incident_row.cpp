#include "geo/storage/incident_row.hpp"

namespace reten {

namespace {

Verification read_verification(RowReader& row) {
    return verification_from_code(row.view()).value_or(Verification::unverified);
}

CountRange read_range(RowReader& row) {
    CountRange range;
    range.low = row.optional_integer();
    range.best = row.optional_integer();
    range.high = row.optional_integer();
    return range;
}

} // namespace

namespace {

RecordStatements statements_of(std::string_view table) {
    return record_statements(
        table, {"kind",           "title",        span_columns,      "time_text",
                "zone",           "killed_low",   "killed_best",     "killed_high",
                "injured_low",    "injured_best", "injured_high",    place_text_columns,
                position_columns, "verification", "confidentiality", "publish_after",
                "sensitive",      "note",         "source_key",      "document_id",
                raw_row_columns,  "revision"},
        GeometryColumnUse::written);
}

} // namespace

RecordStatements const& incident_statements() {
    static auto const all = statements_of("incident");
    return all;
}

RecordStatements const& merged_incident_statements() {
    static auto const all = statements_of("merged_incident");
    return all;
}

void write_incident(Database& database, std::string const& sql, std::int64_t id,
                    std::int64_t revision, Incident const& incident) {
    SpanColumns const when{incident.when};
    PositionColumns const position{incident.position};
    RawRowColumns const raw{incident.raw_row};
    auto const publish_after = iso_text(incident.publish_after);
    leave_out_point_triggers(database);
    auto statement = database.prepare(sql);
    statement
        .bind(id, incident.kind.code, incident.title, when.begin, when.end, when.precision,
              incident.time_text, incident.zone, incident.killed.low, incident.killed.best,
              incident.killed.high, incident.injured.low, incident.injured.best,
              incident.injured.high, incident.place.place, incident.place.street,
              incident.place.colonia, incident.place.municipality, incident.place.state,
              position.lon, position.lat, position.level, position.uncertainty, position.score,
              position.street, position.area, verification_code(incident.verification),
              confidentiality_code(incident.confidentiality), publish_after, incident.sensitive,
              incident.note, incident.source_key, incident.document, raw.batch, raw.row, revision,
              position.geometry)
        .run();
}

void leave_out_point_triggers(Database& database) { database.fire_triggers(false); }

Incident read_incident(Statement const& statement) {
    RowReader row{statement};
    Incident incident;
    incident.id = row.id<IncidentId>();
    incident.kind.code = row.text();
    incident.title = row.text();
    incident.when = read_span(row);
    incident.time_text = row.text();
    incident.zone = row.text();
    incident.killed = read_range(row);
    incident.injured = read_range(row);
    incident.place = read_place_text(row);
    incident.position = read_position(row);
    incident.verification = read_verification(row);
    incident.confidentiality = read_confidentiality(row);
    incident.publish_after = day_from(row.view());
    incident.sensitive = row.boolean();
    incident.note = row.text();
    incident.source_key = row.text();
    incident.document = row.optional_id<DocumentId>();
    incident.raw_row = read_raw_row(row);
    incident.revision = row.integer();
    return incident;
}

char const* const incident_mark_select =
    R"(SELECT id, kind, "begin", "end", precision, lon, lat, level, uncertainty_m, score,
              extent_street_id, extent_area_id, verification, confidentiality, publish_after,
              sensitive
       FROM incident ORDER BY id)";

IncidentMarkRow read_incident_mark(Statement const& statement) {
    RowReader row{statement};
    IncidentMarkRow mark;
    mark.id = row.id<IncidentId>();
    mark.kind = row.view();
    mark.when = read_span(row);
    mark.position = read_position(row);
    mark.verification = read_verification(row);
    mark.confidentiality = read_confidentiality(row);
    mark.publish_after = day_from(row.view());
    mark.sensitive = row.boolean();
    return mark;
}

} // namespace reten
