#include "tests/cli/run_program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace reten::test;

namespace {

std::string fixture(std::string const& name) {
    return RETEN_SOURCE_DIR "/tests/fixtures/import/" + name;
}

} // namespace

TEST_CASE("each format goes into a case, and a second time changes nothing") {
    struct Source {
        std::string name;
        std::vector<std::string> options;
        int rows;
    };
    for (auto const& source :
         std::vector<Source>{{"two-points.xlsx", {"--map", "date=day", "--map", "title=name"}, 2},
                             {"two-points.ods", {"--map", "date=day", "--map", "title=name"}, 2},
                             {"two-points.kmz", {}, 2},
                             {"two-points.shp.zip", {}, 2},
                             {"two-points.gdb.zip", {}, 2},
                             {"small.osm", {"--layer", "points"}, 1},
                             {"small.osm.pbf", {"--layer", "points"}, 1}}) {
        CAPTURE(source.name);
        TemporaryFolder const folder;
        TemporaryFolder const temporary;
        std::vector<std::string> command{"import", "a.reten", fixture(source.name), "--json"};
        command.insert(command.end(), source.options.begin(), source.options.end());
        auto const import = [&] {
            return reten::test::reten(command, folder.path(),
                                      {{"TMPDIR", temporary.path().string()}});
        };
        auto const first = import();
        CAPTURE(first.err);
        REQUIRE(first.exit_code == 0);
        auto const report = nlohmann::json::parse(first.out);
        CHECK(report["file"] == source.name);
        CHECK(report["rows_read"] == source.rows);
        CHECK(report["accepted"] == source.rows);
        CHECK(report["unplaced"] == 0);
        CHECK(nlohmann::json::parse(import().out)["unchanged"] == source.rows);
        CHECK(temporary.names().empty());
    }
}

TEST_CASE("the password of a server is said nowhere") {
    TemporaryFolder const folder;
    for (auto const* language : {"C.UTF-8", "es_MX.UTF-8"}) {
        auto const run =
            reten::test::reten({"import", "a.reten", "postgresql://ana:s3cret@127.0.0.1:1/city"},
                               folder.path(), {{"LC_ALL", language}});
        CHECK(run.exit_code == 1);
        CHECK(run.err.find("~/.pgpass") != std::string::npos);
        CHECK((run.out + run.err).find("s3cret") == std::string::npos);
    }
    auto const run = reten::test::reten({"import", "a.reten", "PG:host=127.0.0.1 port=1 user=ana"},
                                        folder.path(), {{"PGPASSWORD", "s3cret"}});
    CHECK(run.exit_code == 1);
    CHECK(run.err.find("reten: database: cannot be opened") == 0);
    CHECK((run.out + run.err).find("s3cret") == std::string::npos);
    CHECK(folder.names().empty());
}
