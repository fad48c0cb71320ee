#include "geo/storage/change_log.hpp"
#include "geo/storage/record_columns.hpp"
#include "geo/storage/spatialite_incident_store.hpp"

#include "geo/model/series.hpp"

namespace reten {

namespace {

RecordStatements const& claim_statements() {
    static RecordStatements const all =
        record_statements("claim",
                          {"incident_id", "field", "value", "document_id", raw_row_columns,
                           "certainty", "adopted", "note"},
                          GeometryColumnUse::none);
    return all;
}
RecordStatements const& series_statements() {
    static RecordStatements const all = record_statements(
        "series", {"name", "note", "ground", "grade", "document_id"}, GeometryColumnUse::none);
    return all;
}
RecordStatements const& link_statements() {
    static RecordStatements const all = record_statements(
        "incident_link",
        {"series_id", "from_id", "to_id", "ground", "grade", "document_id", "note"},
        GeometryColumnUse::none);
    return all;
}

Claim read_claim(Statement const& statement) {
    RowReader row{statement};
    Claim claim;
    claim.id = row.id<ClaimId>();
    claim.incident = row.id<IncidentId>();
    claim.field = row.text();
    claim.value = row.text();
    claim.document = row.optional_id<DocumentId>();
    claim.raw_row = read_raw_row(row);
    claim.certainty = row.text();
    claim.adopted = row.boolean();
    claim.note = row.text();
    return claim;
}

std::vector<Claim> read_claims(Statement& statement) {
    std::vector<Claim> claims;
    while (statement.step()) claims.push_back(read_claim(statement));
    return claims;
}

LinkGround read_ground(RowReader& row) {
    return link_ground_from_code(row.view()).value_or(LinkGround::stated);
}
LinkGrade read_grade(RowReader& row) {
    return link_grade_from_code(row.view()).value_or(LinkGrade::inferred);
}

} // namespace

ClaimId SpatialiteIncidentStore::write(Claim const& claim) {
    auto const id = claim.id.value != 0 ? claim.id : file_.new_id<ClaimId>();
    RawRowColumns const raw{claim.raw_row};
    auto statement = file_.database.prepare(claim_statements().insert);
    statement
        .bind(id, claim.incident, claim.field, claim.value, claim.document, raw.batch, raw.row,
              claim.certainty, claim.adopted, claim.note)
        .run();
    return id;
}

ClaimId SpatialiteIncidentStore::insert(Claim const& claim) {
    Writing writing{file_};
    auto const id = write(claim);
    file_.note_insert("claim", id.value);
    writing.done();
    return id;
}

std::vector<Claim> SpatialiteIncidentStore::claims(IncidentId incident) const {
    auto statement =
        file_.database.prepare(claim_statements().select + " WHERE incident_id = ? ORDER BY id");
    statement.bind(incident);
    return read_claims(statement);
}

std::vector<Claim> SpatialiteIncidentStore::all_claims() const {
    auto statement =
        file_.database.prepare(claim_statements().select + " ORDER BY incident_id, id");
    return read_claims(statement);
}

SeriesId SpatialiteIncidentStore::insert(Series const& series) {
    Writing writing{file_};
    auto const id = series.id.value != 0 ? series.id : file_.new_id<SeriesId>();
    auto statement = file_.database.prepare(series_statements().insert);
    statement
        .bind(id, series.name, series.note, link_ground_code(series.ground),
              link_grade_code(series.grade), series.document)
        .run();
    file_.note_insert("series", id.value);
    writing.done();
    return id;
}

std::vector<Series> SpatialiteIncidentStore::all_series() const {
    auto statement = file_.database.prepare(series_statements().select + " ORDER BY id");
    std::vector<Series> all;
    while (statement.step()) {
        RowReader row{statement};
        auto& series = all.emplace_back();
        series.id = row.id<SeriesId>();
        series.name = row.text();
        series.note = row.text();
        series.ground = read_ground(row);
        series.grade = read_grade(row);
        series.document = row.optional_id<DocumentId>();
    }
    return all;
}

LinkId SpatialiteIncidentStore::insert(IncidentLink const& link) {
    Writing writing{file_};
    auto const id = link.id.value != 0 ? link.id : file_.new_id<LinkId>();
    auto statement = file_.database.prepare(link_statements().insert);
    statement
        .bind(id, link.series, link.from, link.to, link_ground_code(link.ground),
              link_grade_code(link.grade), link.document, link.note)
        .run();
    file_.note_insert("incident_link", id.value);
    writing.done();
    return id;
}

std::vector<IncidentLink> SpatialiteIncidentStore::links() const {
    auto statement = file_.database.prepare(link_statements().select + " ORDER BY id");
    std::vector<IncidentLink> links;
    while (statement.step()) {
        RowReader row{statement};
        auto& link = links.emplace_back();
        link.id = row.id<LinkId>();
        link.series = row.optional_id<SeriesId>();
        link.from = row.id<IncidentId>();
        link.to = row.id<IncidentId>();
        link.ground = read_ground(row);
        link.grade = read_grade(row);
        link.document = row.optional_id<DocumentId>();
        link.note = row.text();
    }
    return links;
}

void SpatialiteIncidentStore::update(IncidentLink const& link) {
    edit_record(file_, "incident_link", link.id.value, [&] {
        auto statement = file_.database.prepare(link_statements().update);
        statement
            .bind(link.id, link.series, link.from, link.to, link_ground_code(link.ground),
                  link_grade_code(link.grade), link.document, link.note)
            .run();
    });
}

void SpatialiteIncidentStore::remove(LinkId link) {
    Writing writing{file_};
    auto const before = row_as_json(file_.database, "incident_link", link.value);
    if (before.is_null()) file_.refuse("{}: link {} is no longer there: read it again", link.value);
    auto gone = file_.database.prepare("DELETE FROM incident_link WHERE id = ?");
    gone.bind(link).run();
    append_removal(file_, "incident_link", link.value, before);
    writing.done();
}

} // namespace reten
