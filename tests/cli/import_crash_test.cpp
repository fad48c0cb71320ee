#include "tests/cli/run_program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <chrono>
#include <random>

using namespace reten::test;

// The store's own tests (tests/storage/crash_test.cpp) have a control that tears its pages.

namespace {

/// Rows that no other file has; `from` is the first identifier.
std::string rows(int from, int n) {
    std::string text = "id,date,kind,lon,lat,note\n";
    for (int i = from; i < from + n; ++i) {
        text += std::to_string(i) + ",2009-" + (i % 2 == 0 ? "03" : "11") + "-15,homicide,-106.4" +
                std::to_string(i % 1000) + ",31.7,a line of made-up text for row " +
                std::to_string(i) + "\n";
    }
    return text;
}

constexpr int first_rows = 300, second_rows = 6000;

/// A case with one import in it, and a second file beside it.
void prepare(TemporaryFolder const& folder) {
    write_file(folder.path() / "first.csv", rows(1, first_rows));
    write_file(folder.path() / "second.csv", rows(100'000, second_rows));
    auto const made = reten::test::reten({"import", "a.reten", "first.csv"}, folder.path());
    INFO(made.err);
    REQUIRE(made.exit_code == 0);
}

std::int64_t incidents_in(TemporaryFolder const& folder) {
    auto const run = reten::test::reten({"query", "a.reten", "--json"}, folder.path());
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    return nlohmann::json::parse(run.out)["total"];
}

void check_sound(TemporaryFolder const& folder) {
    auto const check = reten::test::reten({"check", "a.reten"}, folder.path());
    INFO(check.out << check.err);
    CHECK(check.exit_code == 0);
}

void import_again(TemporaryFolder const& folder) {
    auto const again =
        reten::test::reten({"import", "a.reten", "second.csv", "--json"}, folder.path());
    INFO(again.err);
    REQUIRE(again.exit_code == 0);
    auto const report = nlohmann::json::parse(again.out);
    CHECK(report["rows_read"] == second_rows);
    CHECK(report["accepted"].get<int>() + report["unchanged"].get<int>() == second_rows);
    CHECK(incidents_in(folder) == first_rows + second_rows);
}

void kill_imports(int kills) {
    TemporaryFolder const folder;
    prepare(folder);
    auto const whole = read_file(folder.path() / "a.reten");
    auto const start = std::chrono::steady_clock::now();
    import_again(folder);
    std::chrono::duration<double> const takes = std::chrono::steady_clock::now() - start;
    std::mt19937 chance{7};
    std::uniform_real_distribution<double> share{0.1, 0.9};
    int killed = 0;
    for (int kill = 0; kill < kills; ++kill) {
        for (auto const& name : folder.names()) {
            if (name.starts_with("a.reten")) std::filesystem::remove(folder.path() / name);
        }
        write_file(folder.path() / "a.reten", whole);
        auto const after = std::to_string(share(chance) * takes.count());
        auto const run = program(
            {"timeout", "-s", "KILL", after, RETEN_PROGRAM, "import", "a.reten", "second.csv"},
            folder.path());
        killed += run.exit_code != 0 ? 1 : 0;
        check_sound(folder);
        auto const there = incidents_in(folder);
        CHECK((there == first_rows || there == first_rows + second_rows)); // all of it, or nothing
        if (run.exit_code == 0) CHECK(there == first_rows + second_rows);
        import_again(folder);
    }
    CHECK(killed > 0);
}

} // namespace

TEST_CASE("an import that is killed is in the case whole or not at all, and can be repeated") {
    kill_imports(3);
}

TEST_CASE("an import in several commits, killed, is found out by the same count") {
    // The control: what is not one transaction leaves a part of the file in the case.
    TemporaryFolder const folder;
    prepare(folder);
    constexpr int parts = 4;
    for (int part = 0; part < parts; ++part)
        write_file(folder.path() / ("part" + std::to_string(part) + ".csv"),
                   rows(100'000 + part * second_rows / parts, second_rows / parts));
    auto const whole = read_file(folder.path() / "a.reten");
    std::string const piecemeal = "for f in part?.csv; do " + std::string{RETEN_PROGRAM} +
                                  " import a.reten $f || exit 1; done";
    auto const start = std::chrono::steady_clock::now();
    REQUIRE(program({"bash", "-c", piecemeal}, folder.path()).exit_code == 0);
    std::chrono::duration<double> const takes = std::chrono::steady_clock::now() - start;
    int torn = 0;
    for (int attempt = 0; attempt < 8 && torn == 0; ++attempt) {
        write_file(folder.path() / "a.reten", whole);
        auto const after = std::to_string((0.35 + 0.05 * attempt) * takes.count());
        program({"timeout", "-s", "KILL", after, "bash", "-c", piecemeal}, folder.path());
        auto const there = incidents_in(folder);
        torn += there != first_rows && there != first_rows + second_rows ? 1 : 0;
    }
    CHECK(torn > 0);
}

TEST_CASE("an import into a case that is not there yet, killed, goes in when it is given again") {
    TemporaryFolder const folder;
    write_file(folder.path() / "second.csv", rows(100'000, second_rows));
    std::vector<std::string> const command{"import",         "a.reten",  "second.csv",
                                           "--source-line",  "Our list", "--time-zone",
                                           "America/Ojinaga"};
    auto const start = std::chrono::steady_clock::now();
    REQUIRE(reten::test::reten(command, folder.path()).exit_code == 0);
    std::chrono::duration<double> const takes = std::chrono::steady_clock::now() - start;
    for (auto const share : {0.05, 0.2, 0.5, 0.8}) {
        std::filesystem::remove(folder.path() / "a.reten");
        std::vector<std::string> killed{"timeout", "-s", "KILL",
                                        std::to_string(share * takes.count()), RETEN_PROGRAM};
        killed.insert(killed.end(), command.begin(), command.end());
        program(killed, folder.path());
        auto const again = reten::test::reten(command, folder.path());
        INFO(again.err);
        CHECK(again.exit_code == 0);
        CHECK(incidents_in(folder) == second_rows);
        CHECK(folder.names() == std::vector<std::string>{"a.reten", "second.csv"});
    }
    auto other = command;
    other[4] = "Their list";
    CHECK(reten::test::reten(other, folder.path()).exit_code == 2); // that of the case stands
}

TEST_CASE("fifty killed imports", "[slow]") { kill_imports(50); }

TEST_CASE(
    "an import on a full disk says so, leaves the case as it was, and works once there is room") {
    TemporaryFolder const folder;
    prepare(folder);
    auto const script = [&](std::string const& command) {
        return program({"bash", "-c", command}, folder.path(), {{"LC_ALL", "C.UTF-8"}});
    };
    std::string const import = std::string{RETEN_PROGRAM} + " import a.reten second.csv";

    SECTION("at a limit on the size of files") {
        auto const size = std::filesystem::file_size(folder.path() / "a.reten") / 1024;
        auto const full = script("ulimit -f " + std::to_string(size + 300) + "; exec " + import);
        INFO(full.err);
        CHECK(full.exit_code == 1);
        CHECK(full.err.find("a.reten") != std::string::npos);
        CHECK(std::count(full.err.begin(), full.err.end(), '\n') == 1);
    }
    SECTION("on a file system that is full") {
        auto const mounted = script("unshare -m true");
        if (mounted.exit_code != 0) {
            WARN("no file system of its own can be had here: not tried");
            return;
        }
        auto const kilobytes = std::filesystem::file_size(folder.path() / "a.reten") / 1024 + 400;
        // What is mounted is gone with the command, so the whole of it is one.
        auto const full = script(
            "exec unshare -m bash -c 'set -u; mkdir small; mount -t tmpfs -o size=" +
            std::to_string(kilobytes) + "k none small || exit 9; cp a.reten small/; cd small; " +
            std::string{RETEN_PROGRAM} +
            " import a.reten ../second.csv; echo code $?; mount -o remount,size=64m none .; " +
            std::string{RETEN_PROGRAM} + " check a.reten && " + RETEN_PROGRAM +
            " query a.reten --json; " + RETEN_PROGRAM +
            " import a.reten ../second.csv && echo again'");
        if (full.exit_code == 9) {
            WARN("nothing can be mounted here: not tried");
            return;
        }
        INFO(full.out << full.err);
        CHECK(full.out.find("code 1") != std::string::npos);
        CHECK(full.err.find("disk is full") != std::string::npos);
        CHECK(full.out.find("\"total\": " + std::to_string(first_rows)) != std::string::npos);
        CHECK(full.out.find("again") != std::string::npos);
    }
    check_sound(folder);
    CHECK(incidents_in(folder) == first_rows);
    import_again(folder);
}

TEST_CASE("a folder of files becomes one layer, each file with its own count") {
    TemporaryFolder const folder;
    std::filesystem::create_directories(folder.path() / "street" / "2020-02");
    write_file(folder.path() / "street" / "b.csv", rows(1, 3));
    write_file(folder.path() / "street" / "2020-02" / "a.csv", rows(10, 2));
    write_file(folder.path() / "street" / "readme.pdf", "%PDF");
    auto const run = reten::test::reten({"import", "a.reten", "street", "--json"}, folder.path());
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    auto const report = nlohmann::json::parse(run.out);
    CHECK(report["accepted"] == 5);
    REQUIRE(report["files"].size() == 2);
    CHECK(report["files"][0]["file"] == "a.csv");
    std::filesystem::create_directories(folder.path() / "empty");
    auto const empty = reten::test::reten({"import", "b.reten", "empty"}, folder.path());
    CHECK(empty.exit_code == 1);
    CHECK(empty.err.find("empty") != std::string::npos);
}
