#include "geo/storage/case_check.hpp"

#include "filled_case.hpp"
#include "forked_child.hpp"
#include "geo/storage/schema.hpp"
#include "geo/storage/sqlite.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::test;

namespace {

/// What a check finds after another program did `sql`: the codes, in order.
std::vector<std::string> found_after(std::string const& sql) {
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    write_bytes(path, filled_case());
    tamper(path, sql);
    auto const before = bytes_of(path);
    std::vector<std::string> codes;
    for (auto const& finding : check_case(path).findings) {
        codes.push_back(finding.code);
        INFO(finding.line.what());
        std::string const line = finding.line.what();
        CHECK(line.rfind(path + ": ", 0) == 0);
        CHECK(line.find('\n') == std::string::npos);
    }
    auto const unchanged = bytes_of(path) == before;
    CHECK(unchanged);
    CHECK(folder.names() == std::vector<std::string>{"a.reten"});
    return codes;
}

using Codes = std::vector<std::string>;

} // namespace

TEST_CASE("a sound case is sound, and counted") {
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    write_bytes(path, filled_case());
    auto const report = check_case(path);
    CHECK(report.findings.empty());
    CHECK(report.version == newest_version(case_migrations()));
    CHECK(report.records.at("incident") == 200);
    CHECK(report.records.at("area") == 1);
    CHECK(report.changes == 2);
    CHECK_THROWS_AS(check_case(folder.file("none")), StoreError);
}

TEST_CASE("each kind of damage is found and named") {
    CHECK(found_after("CREATE VIEW v AS SELECT 1") == Codes{"refused"});
    CHECK(found_after("DELETE FROM document") == Codes{"reference"});
    CHECK(found_after("UPDATE change_log SET after = 'x' WHERE sequence = 2") == Codes{"history"});
    CHECK(found_after("DELETE FROM change_log WHERE sequence = 2") == Codes{"history"});
    CHECK(found_after("UPDATE import_batch SET finished = 0") == Codes{"import"});
    CHECK(found_after("UPDATE import_batch SET accepted = 199") == Codes{"import"});
    CHECK(found_after("UPDATE raw_row SET data = x'00'") == Codes{"raw_rows", "raw_rows"});
    CHECK(found_after("UPDATE incident SET raw_row = 201 WHERE source_key = '3'") ==
          Codes{"raw_rows"});
    CHECK(found_after("UPDATE incident SET geometry = MakePoint(1, 2, 4326) WHERE source_key = "
                      "'3'") == Codes{"position"});
    CHECK(found_after("UPDATE incident SET geometry = NULL WHERE source_key = '3'") ==
          Codes{"position"});
    CHECK(found_after("DELETE FROM idx_area_geometry") == Codes{"index"});
    CHECK(found_after("DELETE FROM place_name") == Codes{"index"});
    CHECK(found_after("UPDATE case_info SET masking_key = x'00'") == Codes{"damaged"});
}

TEST_CASE("a case that another program holds alone is neither sound nor damaged") {
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    write_bytes(path, filled_case());
    {
        ForkedChild const other{[&](int pipe) {
            Database database{path, DatabaseAccess::write, path};
            database.execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
            tell(pipe, 1);
            ::pause();
            return 0;
        }};
        REQUIRE(other.next() == 1);
        CHECK_THROWS_WITH(check_case(path), Catch::Contains("another program holds it alone"));
    }
    CHECK(check_case(path).findings.empty());
}
