#include "geo/storage/change_log.hpp"

#include "filled_case.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::test;

namespace {

/// The bytes of a case with entries 1 (create) to 4, made once.
std::string const& logged_bytes() {
    static std::string const bytes = [] {
        CaseFolder const folder;
        auto store = create_case(folder.file("a.reten"), {}, seeded_environment(1));
        for (auto const* const why : {"one", "two", "three"}) {
            store->history().append(
                {0, "", "ana", why, "edit", "incident", 7, "{\"a\":1}", "{\"a\":2}", false, ""});
        }
        store.reset();
        return bytes_of(folder.file("a.reten"));
    }();
    return bytes;
}

struct LoggedCase {
    CaseFolder folder;
    std::string path = folder.file("a.reten");
    LoggedCase() { write_bytes(path, logged_bytes()); }
    [[nodiscard]] std::vector<std::int64_t> broken_after(std::string const& sql) const {
        tamper(path, sql);
        return open_case(path, OpenMode::read)->history().broken_links();
    }
};

using Entries = std::vector<std::int64_t>;

} // namespace

TEST_CASE("the chain holds as written") { CHECK(LoggedCase{}.broken_after("SELECT 1").empty()); }

TEST_CASE("any change of any part of an entry breaks it") {
    for (auto const* const part :
         {"at = 'x'", "who = 'x'", "why = 'x'", "action = 'x'", "table_name = 'x'", "record = 8",
          "before = 'x'", "after = 'x'", "salt = x'00'", "value_digest = x'00'",
          "after = before, before = after"}) {
        INFO(part);
        LoggedCase const logged;
        CHECK(logged.broken_after(std::string{"UPDATE change_log SET "} + part +
                                  " WHERE sequence = 2") == Entries{2});
    }
}

TEST_CASE("a text that moves from one part to the next is noticed") {
    LoggedCase const logged;
    CHECK(logged.broken_after("UPDATE change_log SET who = 'an', why = 'aone' WHERE sequence = "
                              "2") == Entries{2});
}

TEST_CASE("an entry that is taken out or forged breaks the next") {
    CHECK(LoggedCase{}.broken_after("DELETE FROM change_log WHERE sequence = 2") == Entries{3});
    CHECK(LoggedCase{}.broken_after("UPDATE change_log SET digest = x'00' WHERE sequence = 2") ==
          Entries{2, 3});
    CHECK(LoggedCase{}.broken_after("UPDATE change_log SET sequence = 9 WHERE sequence = 2") ==
          Entries{3, 9});
}

TEST_CASE("values can be erased: the chain holds and says so") {
    LoggedCase const logged;
    CHECK(logged
              .broken_after("UPDATE change_log SET before = NULL, after = NULL, salt = NULL "
                            "WHERE sequence = 2")
              .empty());
    auto const history = open_case(logged.path, OpenMode::read)->history().history();
    CHECK(history[1].erased);
    CHECK(history[1].before.empty());
    CHECK(history[1].why == "one");
    CHECK_FALSE(history[2].erased);
    CHECK(bytes_of(logged.path).find("one") != std::string::npos);
}

TEST_CASE("a half erased entry does not pass for an erased one") {
    LoggedCase const logged;
    CHECK(logged.broken_after("UPDATE change_log SET salt = NULL, after = 'forged' WHERE sequence "
                              "= 2") == Entries{2});
}

TEST_CASE("the digest is the one that its definition gives") {
    auto environment = seeded_environment(1);
    environment.random = [](std::uint8_t* bytes, std::size_t n) {
        std::fill(bytes, bytes + n, std::uint8_t{7});
    };
    environment.now = [] { return std::string{"2024-01-02T03:04:05Z"}; };
    auto database = Database::in_memory();
    database.execute("CREATE TABLE change_log (sequence INTEGER PRIMARY KEY, at TEXT, who TEXT, "
                     "why TEXT, action TEXT, table_name TEXT, record INTEGER, before TEXT, after "
                     "TEXT, salt BLOB, value_digest BLOB, digest BLOB)");
    CaseFile file{std::move(database), true, environment};
    append_change(file, {0, "", "ana", "why", "edit", "incident", 7, "{}", "{\"a\":1}", false, ""});
    append_change(file, {0, "", "ana", "", "edit", "", 0, "", "", false, ""});
    // Computed by Python's hashlib from the definition in change_log.hpp.
    CHECK(file.database.text("SELECT lower(hex(digest)) FROM change_log WHERE sequence = 1") ==
          "4574615e018fd131aa8f679308c76f9a0f8c34a9b306f4c35b97f0d16f1592eb");
    CHECK(file.database.text("SELECT lower(hex(digest)) FROM change_log WHERE sequence = 2") ==
          "3e0764a26554ebd3ee94309dbc0fe8cee88b03c7dc39aac903193438672b24ad");
}
