#include "geo/storage/spatialite_area_store.hpp"

#include "geo/storage/change_log.hpp"
#include "geo/storage/record_columns.hpp"
#include "geo/storage/spatialite_blob.hpp"

namespace reten {

namespace {

RecordStatements const& area_statements() {
    static RecordStatements const all =
        record_statements("area",
                          {"code", "name", "level", "parent_code", "population", "source_key",
                           "document_id", raw_row_columns},
                          GeometryColumnUse::written_and_read);
    return all;
}

void write(Database& database, std::string const& sql, AreaId id, Area const& area) {
    RawRowColumns const raw{area.raw_row};
    std::optional<Bytes> geometry;
    if (!area.boundary.empty()) geometry = polygons_blob(area.boundary);
    database.fire_triggers(true); // they keep the spatial index
    auto statement = database.prepare(sql);
    statement
        .bind(id, area.code, area.name, area.level, area.parent_code, area.population,
              area.source_key, area.document, raw.batch, raw.row, geometry)
        .run();
}

Area read(Statement const& statement) {
    RowReader row{statement};
    Area area;
    area.id = row.id<AreaId>();
    area.code = row.text();
    area.name = row.text();
    area.level = row.text();
    area.parent_code = row.text();
    area.population = row.optional_integer();
    area.source_key = row.text();
    area.document = row.optional_id<DocumentId>();
    area.raw_row = read_raw_row(row);
    area.boundary = polygons_from_blob(row.blob());
    return area;
}

std::optional<Area> first(Statement& rows) {
    if (!rows.step()) return std::nullopt;
    return read(rows);
}

} // namespace

AreaId SpatialiteAreaStore::insert(Area const& area) {
    Writing writing{file_};
    auto const id = area.id.value != 0 ? area.id : file_.new_id<AreaId>();
    write(file_.database, area_statements().insert, id, area);
    file_.note_insert("area", id.value);
    writing.done();
    return id;
}

void SpatialiteAreaStore::update(Area const& area) {
    edit_record(file_, "area", area.id.value,
                [&] { write(file_.database, area_statements().update, area.id, area); });
}

std::vector<Area> SpatialiteAreaStore::areas(std::string_view level) const {
    auto rows = file_.database.prepare(area_statements().select +
                                       " WHERE ?1 = '' OR level = ?1 ORDER BY id");
    rows.bind(level);
    std::vector<Area> areas;
    while (rows.step()) areas.push_back(read(rows));
    return areas;
}

std::optional<Area> SpatialiteAreaStore::area(AreaId id) const {
    auto rows = file_.database.prepare(area_statements().select + " WHERE id = ?");
    rows.bind(id);
    return first(rows);
}

std::optional<Area> SpatialiteAreaStore::area_by_key(std::string_view source_key) const {
    auto rows = file_.database.prepare(area_statements().select +
                                       " WHERE source_key = ? AND source_key <> ''");
    rows.bind(source_key);
    return first(rows);
}

std::vector<std::string> SpatialiteAreaStore::levels() const {
    auto rows = file_.database.prepare("SELECT DISTINCT level FROM area ORDER BY level");
    std::vector<std::string> levels;
    while (rows.step()) levels.emplace_back(rows.text(0));
    return levels;
}

} // namespace reten
