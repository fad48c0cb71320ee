#include "geo/storage/case_check.hpp"
#include "geo/storage/case_guard.hpp"

#include "filled_case.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <filesystem>
#include <random>
#include <sys/stat.h>
#include <thread>

using namespace reten;
using namespace reten::test;
using Catch::Matchers::Contains;

namespace {

/// Opening is refused with a line that holds `word` (one that ran into the limit of time would say
/// that), and the bytes stay as they were with nothing beside them.
void refused(std::string const& path, std::string const& word) {
    INFO(path);
    auto const folder = std::filesystem::path{path}.parent_path();
    auto const before = bytes_of(path);
    for (auto const mode : {OpenMode::read, OpenMode::write}) {
        auto const message = message_of([&] { (void)open_case(path, mode); });
        CHECK_THAT(message, Contains(word));
        CHECK_THAT(message, Contains(path));
        CHECK(message.find('\n') == std::string::npos);
    }
    auto const unchanged = bytes_of(path) == before;
    CHECK(unchanged);
    for (auto const* const beside : {"-wal", "-shm", "-journal", ".lock"}) {
        CHECK_FALSE(std::filesystem::exists(path + beside));
    }
}

struct HostileCase {
    CaseFolder folder;
    std::string path = folder.file("hostile.reten");
    explicit HostileCase(std::string const& sql) {
        write_bytes(path, filled_case());
        tamper(path, sql);
    }
};

} // namespace

TEST_CASE("a sound case passes, and so does one that QGIS was at") {
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    write_bytes(path, filled_case());
    CHECK(guard_case(path).version == newest_version(case_migrations()));
    tamper(path, "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, styleQML TEXT, "
                 "update_time DATETIME DEFAULT CURRENT_TIMESTAMP);"
                 "CREATE INDEX layer_styles_id ON layer_styles (styleQML);"
                 "CREATE INDEX by_title ON incident (title)");
    CHECK(guard_case(path).version == newest_version(case_migrations()));
    CHECK(open_case(path, OpenMode::write)->incidents().totals({}).total == 200);
    CHECK(check_case(path).findings.empty());
}

TEST_CASE("a foreign trigger is refused by name") {
    HostileCase const hostile{"CREATE TRIGGER quiet AFTER INSERT ON incident BEGIN "
                              "DELETE FROM claim; END"};
    refused(hostile.path, "trigger 'quiet'");
}

TEST_CASE("a trigger of ours with another text is refused by name") {
    HostileCase const hostile{"DROP TRIGGER ggi_incident_geometry; CREATE TRIGGER "
                              "ggi_incident_geometry BEFORE INSERT ON incident BEGIN "
                              "DELETE FROM claim; END"};
    refused(hostile.path, "trigger 'ggi_incident_geometry'");
}

TEST_CASE("a foreign view is refused by name, an endless one as fast") {
    HostileCase const hostile{"CREATE VIEW forever AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                              "SELECT i + 1 FROM n) SELECT max(i) FROM n"};
    refused(hostile.path, "view 'forever'");
}

TEST_CASE("a table that reads other files is refused by name") {
    HostileCase const hostile{"CREATE VIRTUAL TABLE users USING VirtualText('/etc/passwd', "
                              "'UTF-8', 0, POINT, DOUBLEQUOTE, ':')"};
    refused(hostile.path, "virtual table 'users'");
    // Control: without the guard, SpatiaLite reads the other file.
    Database open{hostile.path, DatabaseAccess::read, "control"};
    open.load_spatialite();
    CHECK(open.integer("SELECT count(*) FROM users") > 0);
}

TEST_CASE("a virtual table in the clothes of a plain one is refused by name") {
    HostileCase const hostile{
        "PRAGMA writable_schema=ON; INSERT INTO sqlite_master (type, name, tbl_name, rootpage, "
        "sql) VALUES ('table', 'plain', 'plain', 0, 'CREATE virtual TABLE plain USING "
        "VirtualText(''/etc/passwd'', ''UTF-8'', 0)')"};
    refused(hostile.path, "virtual table 'plain'");
}

TEST_CASE("an index that computes is refused, and so is a changed table") {
    HostileCase const index{"CREATE INDEX sly ON incident (abs(id))"};
    refused(index.path, "index 'sly'");
    HostileCase const table{"ALTER TABLE incident ADD COLUMN extra TEXT"};
    refused(table.path, "table 'incident'");
}

TEST_CASE("a name from the file cannot play with the terminal") {
    HostileCase const hostile{"CREATE VIEW \"a\x1b[2Jb\" AS SELECT 1"};
    auto const message = message_of([&] { (void)open_case(hostile.path, OpenMode::read); });
    CHECK(message.find('\x1b') == std::string::npos);
}

TEST_CASE("a case with a part missing is refused by name") {
    HostileCase const hostile{"DROP TABLE saved_view"};
    refused(hostile.path, "'saved_view' is missing");
}

TEST_CASE("a newer case is refused untouched") {
    HostileCase const hostile{"PRAGMA user_version=1000"};
    refused(hostile.path, "newer version");
}

TEST_CASE("what is no case is refused with what it is") {
    CaseFolder const folder;
    auto const file = [&](std::string const& name, std::string const& bytes) {
        write_bytes(folder.file(name), bytes);
        return folder.file(name);
    };
    CHECK_THAT(message_of([&] { (void)open_case(folder.file("none"), OpenMode::read); }),
               Contains("no such file"));
    CHECK_THAT(message_of([&] { (void)open_case(folder.path(), OpenMode::read); }),
               Contains("folder"));
    ::mkfifo(folder.file("pipe").c_str(), 0600);
    CHECK_THAT(message_of([&] { (void)open_case(folder.file("pipe"), OpenMode::read); }),
               Contains("not a file"));
    refused(file("empty", ""), "empty");
    refused(file("text", std::string(5000, 'x')), "is not a case");
    refused(file("short", filled_case().substr(0, 60)), "damaged");
    refused(file("half", filled_case().substr(0, filled_case().size() / 2)), "damaged");
    HostileCase const other{"PRAGMA application_id=0"};
    refused(other.path, "not a case");
    CHECK_FALSE(is_case_file(other.path));
    CHECK_FALSE(is_case_file(folder.file("none")));
    CHECK_FALSE(is_case_file(folder.path()));
    CHECK_FALSE(is_case_file(folder.file("short")));
    CHECK(is_case_file(file("case", filled_case())));
}

namespace {

/// Whatever the bytes: a clear refusal or a reading, never a crash, and the bytes stay.
void survives(std::string const& path, std::string const& bytes) {
    write_bytes(path, bytes);
    auto const message = message_of([&] {
        auto const store = open_case(path, OpenMode::read);
        (void)store->info();
        (void)store->incidents().find({});
        (void)store->incidents().extent();
        (void)store->areas().areas("");
        (void)store->areas().places();
        (void)store->areas().places_with_words("salvarcar", 5);
        (void)store->history().broken_links();
        for (auto const& batch : store->imports().batches()) {
            (void)store->imports().raw_row({batch.id, 77});
        }
    });
    CHECK(message.find('\n') == std::string::npos);
    (void)check_case(path);
    // To write: refused, or nothing was damaged that a walk finds; with nothing written, no byte
    // changes either way.
    auto const refusal = message_of([&] { (void)open_case(path, OpenMode::write)->writable(); });
    CHECK(refusal.find('\n') == std::string::npos);
    auto const unchanged = bytes_of(path) == bytes;
    CHECK(unchanged);
}

/// A page that holds rows of the table and nothing else, from 1.
std::size_t leaf_page_of(std::string const& path, std::string const& table) {
    Database database{path, DatabaseAccess::read, path};
    return static_cast<std::size_t>(database.integer(
        "SELECT max(pageno) FROM dbstat WHERE name = '" + table + "' AND pagetype = 'leaf'"));
}

} // namespace

TEST_CASE("flipped bytes are survived") {
    CaseFolder const folder;
    std::mt19937 chance{11};
    auto const draw = [&](std::size_t below) { return chance() % below; };
    int refusals = 0;
    for (int i = 0; i < 50; ++i) {
        auto bytes = filled_case();
        // Every other time within the schema and the tables' first pages, where it hurts.
        auto const range = i % 2 == 0 ? bytes.size() : bytes.size() / 20;
        for (std::size_t n = 1 + draw(20); n > 0; --n) {
            bytes[draw(range)] = static_cast<char>(draw(256));
        }
        survives(folder.file("flipped.reten"), bytes);
        if (!check_case(folder.file("flipped.reten")).findings.empty()) ++refusals;
    }
    CHECK(refusals > 10); // the test does hit something
}

TEST_CASE("nothing is written into a damaged case") {
    CaseFolder const folder;
    auto const path = folder.file("page.reten");
    auto const writes = [&] {
        auto const store = open_case(path, OpenMode::write);
        store->incidents().insert(full_incident());
    };
    write_bytes(path, filled_case());
    auto const page = leaf_page_of(path, "incident");
    CHECK_NOTHROW(writes()); // as long as it is sound

    auto damaged = filled_case();
    std::mt19937 chance{5};
    for (std::size_t i = 0; i < 4096; ++i)
        damaged[(page - 1) * 4096 + i] = static_cast<char>(chance() & 0xff);
    write_bytes(path, damaged);
    CHECK_THROWS_WITH(writes(), Catch::Contains("page.reten") && Catch::Contains("is damaged") &&
                                    Catch::Contains("take a backup"));
    CHECK((bytes_of(path) == damaged));
    CHECK_FALSE(std::filesystem::exists(path + ".lock"));
    // What is not on that page can still be read.
    auto const store = open_case(path, OpenMode::read);
    CHECK(store->areas().areas("").size() == 1);
    CHECK_FALSE(check_case(path).findings.empty());
}

TEST_CASE("a case that this process wrote is not walked again, one that another changed is") {
    CaseFolder const folder;
    auto const path = folder.file("mine.reten");
    make_filled_case(path);
    auto const page = leaf_page_of(path, "incident");
    {
        auto const store = open_case(path, OpenMode::write);
        store->incidents().insert(full_incident());
    }
    CHECK_NOTHROW(open_case(path, OpenMode::write));
    auto bytes = bytes_of(path);
    for (std::size_t i = 0; i < 64; ++i) bytes[(page - 1) * 4096 + i] = '\x7f';
    std::this_thread::sleep_for(std::chrono::milliseconds{20}); // past the clock of the file system
    write_bytes(path, bytes);
    CHECK_THROWS_AS(open_case(path, OpenMode::write), StoreError);
}

TEST_CASE("truncation is survived") {
    CaseFolder const folder;
    for (std::size_t i = 0; i < 20; ++i) {
        survives(folder.file("cut.reten"),
                 filled_case().substr(0, 1 + (filled_case().size() - 2) * i / 19));
    }
}
