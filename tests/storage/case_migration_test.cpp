#include "geo/storage/case_guard.hpp"
#include "geo/storage/case_migration.hpp"
#include "geo/storage/geocode_store.hpp"
#include "geo/storage/spatialite_case_store.hpp"

#include "filled_case.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::test;
using Catch::Matchers::Contains;

namespace {

std::int64_t today() { return newest_version(case_migrations()); }

/// Today's schema as the older one, and two steps of a program to come.
std::vector<Migration> later_migrations() {
    auto migrations = case_migrations();
    migrations.push_back({today() + 1, [](Database& database) {
                              database.execute("ALTER TABLE incident ADD COLUMN mood TEXT; "
                                               "UPDATE incident SET mood = 'calm'");
                          }});
    migrations.push_back({today() + 2, [](Database& database) {
                              database.execute("CREATE TABLE route (id INTEGER PRIMARY KEY)");
                          }});
    return migrations;
}

std::string backup() { return "a.reten.backup-v" + std::to_string(today()); }

struct OneCase {
    CaseFolder folder;
    std::string path = folder.file("a.reten");
    OneCase() { write_bytes(path, filled_case()); }
};

/// A case as a former version of the program made it, with one incident in it, and what `more`
/// says.
void make_case_of_version(std::int64_t version, std::string const& path,
                          std::string const& more = {}) {
    Database database{path, DatabaseAccess::create, path};
    database.load_spatialite();
    make_schema(database, case_migrations(), version, "2010-01-31T00:00:00Z");
    CaseFile file{std::move(database), true, seeded_environment(1)};
    CaseInfo info;
    info.title = "Uno";
    establish_case(file, info);
    SpatialiteIncidentStore{file}.insert(full_incident());
    if (!more.empty()) file.database.execute(more);
    file.close();
}

} // namespace

TEST_CASE("a case of version 1 opens, with all it held, and can be merged in") {
    CaseFolder const folder;
    auto const path = folder.file("uno.reten");
    make_case_of_version(1, path);
    REQUIRE(guard_case(path).version == 1);
    auto const former = bytes_of(path);
    {
        auto const store = open_case(path, OpenMode::write);
        CHECK(store->info().title == "Uno");
        auto& incidents = store->incidents();
        auto expected = full_incident();
        auto const held = incidents.incident_by_key("clave-1");
        REQUIRE(held);
        expected.id = held->id;
        CHECK(*held == expected);
        CHECK(store->history().broken_links().empty());
        auto const other = incidents.insert(full_incident_without_key());
        incidents.merge({*held, other, {}, {}});
        incidents.split(other);
    }
    CHECK(guard_case(path).version == today());
    CHECK(folder.names() == std::vector<std::string>{"uno.reten", "uno.reten.backup-v1"});
    auto const kept = bytes_of(path + ".backup-v1") == former;
    CHECK(kept);
}

TEST_CASE("an older case is brought forward on a copy, its old file kept beside it") {
    OneCase const one;
    auto const migrations = later_migrations();
    CHECK(guard_case(one.path, migrations).version == today());
    migrate_case(one.path, today(), migrations);
    CHECK(one.folder.names() == std::vector<std::string>{"a.reten", backup()});
    auto const kept = bytes_of(one.folder.file(backup())) == filled_case();
    CHECK(kept);
    CHECK(guard_case(one.path, migrations).version == today() + 2);
    {
        Database database{one.path, DatabaseAccess::read, one.path};
        CHECK(database.integer("SELECT count(*) FROM incident WHERE mood = 'calm'") == 200);
        CHECK(database.integer("SELECT count(*) FROM route") == 0);
    }
    SECTION("and the program of today refuses it, untouched") {
        auto const before = bytes_of(one.path);
        CHECK_THAT(message_of([&] { (void)open_case(one.path, OpenMode::write); }),
                   Contains("newer version"));
        auto const unchanged = bytes_of(one.path) == before;
        CHECK(unchanged);
    }
    SECTION("and an earlier backup is never overwritten") {
        write_bytes(one.path, filled_case());
        migrate_case(one.path, today(), migrations);
        CHECK(one.folder.names() == std::vector<std::string>{"a.reten", backup(), backup() + "-2"});
    }
}

TEST_CASE("a migration that fails leaves the case and its folder as they were") {
    OneCase const one;
    auto migrations = case_migrations();
    SECTION("by an error") {
        migrations.push_back({today() + 1, [](Database& database) {
                                  database.execute("CREATE TABLE route (id INTEGER)");
                                  database.execute("INSERT INTO nowhere VALUES (1)");
                              }});
    }
    SECTION("by a reference that it breaks") {
        migrations.push_back(
            {today() + 1, [](Database& database) { database.execute("DELETE FROM document"); }});
    }
    CHECK_THROWS_AS(migrate_case(one.path, today(), migrations), StoreError);
    auto const unchanged = bytes_of(one.path) == filled_case();
    CHECK(unchanged);
    CHECK(one.folder.names() == std::vector<std::string>{"a.reten"});
}

TEST_CASE("a case made from nothing equals one that was migrated") {
    OneCase const one;
    auto const migrations = later_migrations();
    migrate_case(one.path, today(), migrations);
    auto fresh = Database::in_memory();
    fresh.load_spatialite();
    make_schema(fresh, migrations, today() + 2, "");
    Database migrated{one.path, DatabaseAccess::read, one.path};
    CHECK(schema_objects(migrated) == schema_objects(fresh));
}

TEST_CASE("a case of version 2 gets the tables of geocoding, and keeps all it had") {
    CaseFolder const folder;
    auto const path = folder.file("old.reten");
    make_case_of_version(2, path);
    CHECK(guard_case(path).version == 2);
    auto const store = open_case(path, OpenMode::write);
    CHECK(store->incidents().totals({}).total == 1);
    CHECK(store->geocoding().texts().empty());
    CHECK(guard_case(path).version == today());
}

TEST_CASE("a case of version 3 keeps its places and streets, of which no dates are known") {
    CaseFolder const folder;
    auto const path = folder.file("old.reten");
    make_case_of_version(
        3, path,
        "INSERT INTO place VALUES (7, 'Salvárcar', 'salvarcar', 'colonia', -106.37, 31.62, 400, "
        "NULL, '', '08', '08037', '32690', '', '', NULL, 'p1', NULL, NULL, NULL, NULL); "
        "INSERT INTO place_name VALUES (70, 7, 0, 'Salvárcar', 'salvarcar'); "
        "INSERT INTO place_words (rowid, folded) VALUES (70, 'salvarcar'); "
        "INSERT INTO street VALUES (8, 1, 2, 'Calle Uno', 'residential', 0, 950, 1, 99, NULL, "
        "NULL, 's:1/1', NULL)");
    auto const former = bytes_of(path);
    {
        auto const store = open_case(path, OpenMode::write);
        auto& areas = store->areas();
        Place place;
        place.id = {7};
        place.name = "Salvárcar";
        place.level = MatchLevel::colonia;
        place.point = LonLat{-106.37, 31.62};
        place.uncertainty = Metres{400};
        place.state_code = "08";
        place.municipality_code = "08037";
        place.postcode = "32690";
        place.source_key = "p1";
        CHECK(areas.places() == std::vector<Place>{place});
        REQUIRE(areas.streets().size() == 1);
        auto const street = areas.streets().front();
        CHECK(street.name == "Calle Uno");
        CHECK(street.ref.empty());
        CHECK_FALSE(street.valid.known());
        place.valid.from = std::chrono::year{2004} / 1 / 1;
        areas.update(place);
        CHECK(areas.places() == std::vector<Place>{place});
        CHECK(store->history().broken_links().empty());
    }
    CHECK(guard_case(path).version == today());
    auto const kept = bytes_of(path + ".backup-v3") == former;
    CHECK(kept);
}
