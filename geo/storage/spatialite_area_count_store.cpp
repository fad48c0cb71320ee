#include "geo/storage/change_log.hpp"
#include "geo/storage/record_columns.hpp"
#include "geo/storage/spatialite_area_store.hpp"

namespace reten {

namespace {

RecordStatements const& statements() {
    static RecordStatements const all = record_statements(
        "area_count",
        {"area_code", "level", "kind", span_columns, "count", "population", "unit", "series",
         "certainty", "note", "source_key", "confidentiality", "document_id", raw_row_columns},
        GeometryColumnUse::none);
    return all;
}

void write(Database& database, std::string const& sql, AreaCountId id, AreaCount const& count) {
    SpanColumns const period{count.period};
    RawRowColumns const raw{count.raw_row};
    auto statement = database.prepare(sql);
    statement
        .bind(id, count.area_code, count.level, count.kind.code, period.begin, period.end,
              period.precision, count.count, count.population, count.unit, count.series,
              count.certainty, count.note, count.source_key,
              confidentiality_code(count.confidentiality), count.document, raw.batch, raw.row)
        .run();
}

AreaCount read(Statement const& statement) {
    RowReader row{statement};
    AreaCount count;
    count.id = row.id<AreaCountId>();
    count.area_code = row.text();
    count.level = row.text();
    count.kind.code = row.text();
    count.period = read_span(row).value_or(TimeSpan{});
    count.count = row.optional_real();
    count.population = row.optional_real();
    count.unit = row.text();
    count.series = row.text();
    count.certainty = row.text();
    count.note = row.text();
    count.source_key = row.text();
    count.confidentiality = read_confidentiality(row);
    count.document = row.optional_id<DocumentId>();
    count.raw_row = read_raw_row(row);
    return count;
}

} // namespace

AreaCountId SpatialiteAreaStore::insert(AreaCount const& count) {
    Writing writing{file_};
    auto const id = count.id.value != 0 ? count.id : file_.new_id<AreaCountId>();
    write(file_.database, statements().insert, id, count);
    file_.note_insert("area_count", id.value);
    writing.done();
    return id;
}

void SpatialiteAreaStore::update(AreaCount const& count) {
    edit_record(file_, "area_count", count.id.value,
                [&] { write(file_.database, statements().update, count.id, count); });
}

std::vector<AreaCount> SpatialiteAreaStore::area_counts() const {
    auto rows =
        file_.database.prepare(statements().select + R"( ORDER BY series, area_code, "begin", id)");
    std::vector<AreaCount> counts;
    while (rows.step()) counts.push_back(read(rows));
    return counts;
}

std::optional<AreaCount> SpatialiteAreaStore::area_count_by_key(std::string_view source_key) const {
    auto rows =
        file_.database.prepare(statements().select + " WHERE source_key = ? AND source_key <> ''");
    rows.bind(source_key);
    if (!rows.step()) return std::nullopt;
    return read(rows);
}

std::int64_t SpatialiteAreaStore::area_count_total() const {
    return file_.database.integer("SELECT count(*) FROM area_count");
}

} // namespace reten
