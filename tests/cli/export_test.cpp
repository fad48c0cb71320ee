#include "tests/cli/run_program.hpp"

#include "geo/model/incident.hpp"
#include "geo/model/time_span.hpp"
#include "geo/storage/open_case.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace reten::test;

namespace {

constexpr auto canary = "CANARY-5f1b";

/// Three records: an open one, a sensitive one, a restricted one.
void make_case(std::string const& path) {
    using namespace reten;
    CaseInfo info;
    info.title = "A case";
    auto const store = create_case(path, info);
    Transaction scope{*store};
    for (int i = 0; i < 3; ++i) {
        Incident incident;
        incident.kind = {"homicide"};
        incident.title = i == 0 ? "=open" : canary;
        incident.when = span_from_iso(i == 0 ? "2009-03-05" : "2010-01-02");
        incident.source_key = i == 0 ? "open-1" : std::string{canary} + std::to_string(i);
        incident.position = Position{};
        incident.position->point = {-106.487654, 31.734567 + 0.01 * i};
        incident.sensitive = i == 1;
        incident.note = canary;
        if (i == 2) incident.confidentiality = Confidentiality::restricted;
        store->incidents().insert(incident);
    }
    scope.commit();
}

bool tells(std::string const& bytes, std::string const& text) {
    return bytes.find(text) != std::string::npos;
}

} // namespace

TEST_CASE("export writes what may be published and says what it left out") {
    TemporaryFolder const folder;
    make_case(folder / "a.reten");
    for (auto const* name : {"out.gpkg", "out.geojson", "out.csv"}) {
        auto const run = reten::test::reten({"export", "a.reten", "-o", name}, folder.path());
        REQUIRE(run.exit_code == 0);
        CHECK(tells(run.out, "2 rows, 1 unplaced"));
        CHECK(tells(run.err, "1 left out as confidential"));
        CHECK(tells(run.err, "1 without their sensitive position"));
        auto const bytes = read_file(folder / name);
        CHECK_FALSE(tells(bytes, canary));
        CHECK_FALSE(tells(bytes, "31.744567"));
        CHECK_FALSE(tells(bytes, folder.path().string()));
        CHECK(tells(bytes, "open-1"));
    }
    auto const all = reten::test::reten(
        {"export", "a.reten", "-o", "all.csv", "--include-restricted"}, folder.path());
    CHECK(all.exit_code == 0);
    CHECK(tells(all.err, "includes restricted records"));
    CHECK(tells(read_file(folder / "all.csv"), canary));
    CHECK(tells(read_file(folder / "all.csv"), "includes restricted records"));
}

TEST_CASE("export takes the filters of query, masks and speaks JSON") {
    TemporaryFolder const folder;
    make_case(folder / "a.reten");
    auto const run =
        reten::test::reten({"export", "a.reten", "-o", "out.geojson", "--mask", "donut:200-800",
                            "--from", "2010", "--layer", "points", "--json"},
                           folder.path());
    REQUIRE(run.exit_code == 0);
    auto const document = nlohmann::json::parse(run.out);
    CHECK(document["simulated"] == false);
    CHECK(document["layers"][0]["name"] == "incidents");
    CHECK(document["layers"][0]["features"] == 1);
    CHECK(document["disclosure"]["mask"] == "donut:200-800");
    CHECK(document["disclosure"]["positions_masked"] == 1);
    auto const written = nlohmann::json::parse(read_file(folder / "out.geojson"));
    CHECK(written["query"]["from"] == "2010-01-01");
    CHECK_FALSE(written["query"].contains("to"));
    auto const read = program({"ogrinfo", "-ro", "-so", "out.geojson", "incidents"}, folder.path());
    if (read.exit_code != 127) CHECK(tells(read.out, "Feature Count: 1"));
}

TEST_CASE("export refuses what makes no sense before it opens anything") {
    TemporaryFolder const folder;
    for (std::vector<std::string> const& arguments : std::vector<std::vector<std::string>>{
             {"export", "absent.reten", "-o", "out.txt"},
             {"export", "absent.reten", "-o", "out.gpkg", "--layer", "roads"},
             {"export", "absent.reten", "-o", "out.csv", "--layer", "points,links"},
             {"export", "absent.reten", "-o", "out.csv", "--mask", "kanon:0"},
             {"export", "absent.reten", "-o", "out.csv", "--as-of", "2010-02-30"},
             {"export", "absent.reten"}})
        CHECK(reten::test::reten(arguments, folder.path()).exit_code == 2);
    CHECK(
        reten::test::reten({"export", "absent.reten", "-o", "out.csv"}, folder.path()).exit_code ==
        1);
    CHECK(folder.names().empty());
}

TEST_CASE("export leaves the case and other files as they were") {
    TemporaryFolder const folder;
    make_case(folder / "a.reten");
    auto const before = read_file(folder / "a.reten");
    std::filesystem::copy_file(folder / "a.reten", folder / "a.csv");
    CHECK(reten::test::reten({"export", "a.csv", "-o", "a.csv"}, folder.path()).exit_code == 2);
    CHECK(
        reten::test::reten({"export", "a.reten", "-o", "none/out.csv"}, folder.path()).exit_code ==
        1);
    auto const full =
        program({"sh", "-c", "ulimit -f 8; exec \"$RETEN\" export a.reten -o out.gpkg"},
                folder.path(), {{"RETEN", RETEN_PROGRAM}});
    CHECK(full.exit_code == 1);
    CHECK(tells(full.err, "out.gpkg"));
    CHECK(read_file(folder / "a.reten") == before);
    CHECK(read_file(folder / "a.csv") == before);
    CHECK_FALSE(std::filesystem::exists(folder / "out.gpkg"));
}

TEST_CASE("a box around a hidden place finds nothing in any product") {
    TemporaryFolder const folder;
    make_case(folder / "a.reten");
    for (auto const* box : {"-106.4877,31.7445,-106.4876,31.7446",    // the sensitive one
                            "-106.4877,31.7545,-106.4876,31.7546"}) { // the restricted one
        auto const options = std::vector<std::string>{"--bbox", box, "--json"};
        auto exported = std::vector<std::string>{"export", "a.reten", "-o", "out.geojson"};
        exported.insert(exported.end(), options.begin(), options.end());
        REQUIRE(reten::test::reten(exported, folder.path()).exit_code == 0);
        auto const written = nlohmann::json::parse(read_file(folder / "out.geojson"));
        CHECK(written["totals"]["shown"] == 0);
        CHECK(written["features"].empty());
        auto drawn = std::vector<std::string>{"map", "a.reten", "-o", "out.svg", "--no-basemap"};
        drawn.insert(drawn.end(), options.begin(), options.end());
        auto const map = reten::test::reten(drawn, folder.path());
        REQUIRE(map.exit_code == 0);
        auto const page = read_file(folder / "out.svg");
        CHECK(tells(page, "0 of 2 shown"));
        CHECK_FALSE(tells(page, canary));
        CHECK(nlohmann::json::parse(map.out)["disclosure"]["withheld_restricted"] == 1);
    }
}

TEST_CASE("what a spreadsheet would run is guarded in CSV, and comes back as it was") {
    using namespace reten;
    std::vector<std::string> const titles{"=1+1", "+52 656", "-cmd", "@SUM(A1)", "-5", "'=x"};
    test::TemporaryFolder const folder;
    {
        auto const store = create_case(folder / "a.reten", {});
        Transaction scope{*store};
        for (std::size_t i = 0; i < titles.size(); ++i) {
            Incident incident;
            incident.kind = {"homicide"};
            incident.title = titles[i];
            incident.when = span_from_iso("2010-01-0" + std::to_string(i + 1));
            incident.source_key = std::to_string(i);
            store->incidents().insert(incident);
        }
        scope.commit();
    }
    REQUIRE(test::reten({"export", "a.reten", "-o", "o.csv"}, folder.path()).exit_code == 0);
    auto const written = read_file(folder / "o.csv");
    CHECK_FALSE(tells(written, ",=1+1,")); // control: something was to be taken off again
    CHECK(tells(written, ",'=1+1,"));
    CHECK(tells(written, ",-5,"));
    REQUIRE(test::reten({"import", "b.reten", "o.csv"}, folder.path()).exit_code == 0);
    auto const run = test::reten({"query", "b.reten", "--records", "--json"}, folder.path());
    std::map<std::string, std::string> by_day;
    auto const document = nlohmann::json::parse(run.out);
    for (auto const& incident : document["incidents"])
        by_day[incident["start"].get<std::string>()] = incident["title"].get<std::string>();
    std::vector<std::string> read;
    for (auto const& [day, title] : by_day) read.push_back(title);
    CHECK(read == titles);
}
