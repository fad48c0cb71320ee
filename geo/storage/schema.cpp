#include "geo/storage/schema.hpp"

#include "geo/storage/schema_v1.hpp"
#include "geo/storage/schema_v2.hpp"
#include "geo/storage/schema_v3.hpp"
#include "geo/storage/schema_v4.hpp"

#include <fmt/format.h>

namespace reten {

namespace {

struct GeometryColumn {
    char const* table;
    char const* type;
    bool spatial_index;
};

// For points a time index is as fast as an R*Tree, which costs four times the inserts.
constexpr GeometryColumn geometry_columns[] = {
    {"incident", "POINT", false}, {"checkpoint", "POINT", false}, {"deployment", "POINT", false},
    {"place", "POINT", false},    {"area", "MULTIPOLYGON", true}, {"street", "LINESTRING", true}};

/// Registers `geometry`, so that QGIS and GDAL take the table for a layer. The triggers that stamp
/// the clock on every change go: they cost a write a row and make no two files equal.
void add_geometry(Database& database, GeometryColumn const& column) {
    auto const added = database.integer(fmt::format(
        "SELECT AddGeometryColumn('{}', 'geometry', 4326, '{}', 'XY')", column.table, column.type));
    auto const indexed = !column.spatial_index ||
                         database.integer(fmt::format("SELECT CreateSpatialIndex('{}', 'geometry')",
                                                      column.table)) == 1;
    if (added != 1 || !indexed) {
        throw StoreError{"{}: SpatiaLite cannot register the layer '{}': is "
                         "libspatialite 5 installed?",
                         database.name(), column.table};
    }
    for (auto const* const event : {"tmi", "tmu", "tmd"}) {
        database.execute(fmt::format("DROP TRIGGER IF EXISTS {}_{}_geometry", event, column.table));
    }
}

void make_version_1(Database& database) {
    database.execute(schema_v1_tables);
    for (auto const& column : geometry_columns) add_geometry(database, column);
    database.execute(schema_v1_indexes);
}

} // namespace

std::vector<Migration> const& case_migrations() {
    static std::vector<Migration> const migrations{
        {1, make_version_1},
        {2, [](Database& database) { database.execute(schema_v2_tables); }},
        {3, [](Database& database) { database.execute(schema_v3_tables); }},
        {4, [](Database& database) { database.execute(schema_v4_changes); }}};
    return migrations;
}

std::int64_t newest_version(std::vector<Migration> const& migrations) {
    return migrations.empty() ? 0 : migrations.back().version;
}

void make_schema(Database& database, std::vector<Migration> const& migrations, std::int64_t version,
                 std::string const& created_at) {
    database.execute("BEGIN");
    // Only the reference systems around WGS 84: all of them would add 6 MB to every case.
    if (database.integer("SELECT InitSpatialMetadataFull(0, 'WGS84')") != 1) {
        throw StoreError{"{}: SpatiaLite cannot make its tables: is libspatialite 5 "
                         "installed?",
                         database.name()};
    }
    for (auto const& migration : migrations) {
        if (migration.version <= version) migration.apply(database);
    }
    auto stamp = database.prepare("UPDATE spatialite_history SET timestamp = ?");
    stamp.bind(created_at).run();
    auto layers = database.prepare("UPDATE geometry_columns_time SET last_insert = ?1, "
                                   "last_update = ?1, last_delete = ?1");
    layers.bind(created_at).run();
    database.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                                 case_application_id, version));
    database.execute("COMMIT");
}

void migrate(Database& database, std::vector<Migration> const& migrations) {
    auto const version = database.integer("PRAGMA user_version");
    for (auto const& migration : migrations) {
        if (migration.version <= version) continue;
        database.execute("BEGIN");
        migration.apply(database);
        database.execute(fmt::format("PRAGMA user_version = {}", migration.version));
        database.execute("COMMIT");
    }
}

std::vector<SchemaObject> schema_objects(Database& database) {
    std::vector<SchemaObject> objects;
    auto rows = database.prepare("SELECT type, name, tbl_name, sql FROM sqlite_master "
                                 "WHERE sql IS NOT NULL ORDER BY type, name");
    while (rows.step()) {
        RowReader row{rows};
        auto& object = objects.emplace_back();
        object.type = row.text();
        object.name = row.text();
        object.table = row.text();
        object.sql = row.text();
    }
    return objects;
}

} // namespace reten
