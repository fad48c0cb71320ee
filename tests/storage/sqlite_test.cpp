#include "geo/storage/sqlite.hpp"

#include "filled_case.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::test;
using Catch::Matchers::Contains;

TEST_CASE("values go in and come out by type") {
    auto database = Database::in_memory();
    auto row = database.prepare("SELECT ?, ?, ?, ?, ?, ?, ?, ?");
    std::string const text{"a\0ñ", 4};
    Bytes const bytes{0, 255};
    std::optional<std::string> const present{"x"};
    row.bind(std::int64_t{-5}, 2.5, text, bytes, nullptr, std::optional<double>{}, present,
             IncidentId{7});
    REQUIRE(row.step());
    CHECK(row.integer(0) == -5);
    CHECK(row.real(1) == 2.5);
    CHECK(row.text(2) == text);
    CHECK(std::ranges::equal(row.blob(3), bytes));
    CHECK(row.null(4));
    CHECK(row.null(5));
    CHECK(row.text(6) == "x");
    CHECK(row.integer(7) == 7);
    CHECK_FALSE(row.step());
}

TEST_CASE("an empty text and an empty blob are not null") {
    auto database = Database::in_memory();
    auto row = database.prepare("SELECT ?, ?");
    row.bind(std::string_view{}, Bytes{});
    REQUIRE(row.step());
    CHECK(row.type(0) == Statement::Type::text);
    CHECK(row.type(1) == Statement::Type::blob);
}

TEST_CASE("one SQL text can run twice at the same time") {
    auto database = Database::in_memory();
    database.execute("CREATE TABLE t (i INTEGER); INSERT INTO t VALUES (1), (2), (3)");
    std::int64_t sum = 0;
    auto outer = database.prepare("SELECT i FROM t ORDER BY i");
    while (outer.step()) {
        auto inner = database.prepare("SELECT i FROM t ORDER BY i");
        while (inner.step()) sum += outer.integer(0) * inner.integer(0);
    }
    CHECK(sum == 36);
}

TEST_CASE("no name of a file means anything but the file") {
    CaseFolder const folder;
    auto const home = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    for (auto const* const name :
         {":memory:", "a?mode=ro", "b%20c", "d#e", "f g", "ñ.reten", "file:x", "'q'"}) {
        INFO(name);
        {
            Database database{name, DatabaseAccess::create, name};
            database.execute("CREATE TABLE t (i INTEGER)");
        }
        CHECK(std::filesystem::exists(folder.file(name)));
        std::filesystem::remove(folder.file(name));
    }
    CHECK(folder.names().empty());
    std::filesystem::current_path(home);
}

TEST_CASE("failures are one line that names the file and says what to do") {
    CaseFolder const folder;
    CHECK_THAT(message_of([&] {
                   Database{folder.file("none"), DatabaseAccess::write, "NAME"};
               }),
               Contains("NAME: cannot be opened"));
    Database database{folder.file("x"), DatabaseAccess::create, "NAME"};
    CHECK_THAT(message_of([&] { database.execute("SELEC 1"); }), Contains("NAME: "));
    database.execute("PRAGMA foreign_keys=ON; CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE "
                     "TABLE c (p REFERENCES p(id)); INSERT INTO p VALUES (1)");
    CHECK_THAT(message_of([&] { database.execute("INSERT INTO p VALUES (1)"); }),
               Contains("already"));
    CHECK_THAT(message_of([&] { database.execute("INSERT INTO c VALUES (2)"); }),
               Contains("store that one first"));
    Database reader{folder.file("x"), DatabaseAccess::read, "NAME"};
    CHECK_THAT(message_of([&] { reader.execute("INSERT INTO p VALUES (2)"); }),
               Contains("cannot be written"));
    database.execute("BEGIN IMMEDIATE");
    Database second{folder.file("x"), DatabaseAccess::write, "NAME"};
    second.set_busy_timeout(std::chrono::milliseconds{1});
    CHECK_THAT(message_of([&] { second.execute("BEGIN IMMEDIATE"); }), Contains("another program"));
}

TEST_CASE("a limit of time ends what does not end") {
    auto database = Database::in_memory();
    database.limit_time(std::chrono::milliseconds{50});
    CHECK_THAT(message_of([&] {
                   (void)database.integer("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
                                          "FROM n) SELECT max(i) FROM n");
               }),
               Contains("too long"));
}

TEST_CASE("SpatiaLite gets no functions that touch files, whatever the environment says") {
    ::setenv("SPATIALITE_SECURITY", "relaxed", 1);
    auto database = Database::in_memory();
    database.load_spatialite();
    CHECK_FALSE(message_of([&] {
                    (void)database.text("SELECT hex(BlobFromFile('/etc/passwd'))");
                }).empty());
}
