#include "tests/cli/run_program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace reten::test;

namespace {

// A sanitizer keeps what was freed, and a shadow of all.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer);
#else
constexpr bool sanitized = false;
#endif

constexpr long bound = sanitized ? 1500 : 500; // MiB

constexpr int rows_before = 20'000; // more than the part that a file is judged by

/// A table with a line of 1 GiB in the middle, which takes no room on the disk.
void write_long_line(std::string const& path) {
    std::string text = "id,date,note\n";
    for (int i = 1; i <= rows_before; ++i) text += std::to_string(i) + ",2010-01-01,x\n";
    write_file(path, text + "0,2010-01-02,");
    std::filesystem::resize_file(path, std::uintmax_t{1} << 30U);
    std::ofstream{path, std::ios::binary | std::ios::app} << "\n-1,2010-01-03,z\n";
}

} // namespace

TEST_CASE("a line of 1 GiB costs one row and under 500 MB", "[slow]") {
    TemporaryFolder const folder;
    write_long_line(folder / "long.csv");
    auto const run = reten::test::reten({"import", "a.reten", "long.csv", "--json"}, folder.path());
    CHECK(run.exit_code == 0);
    auto const report = nlohmann::json::parse(run.out);
    CHECK(report["rows_read"] == rows_before + 2);
    CHECK(report["accepted"] == rows_before + 1);
    REQUIRE(report["rejections"].size() == 1);
    CHECK(report["rejections"][0]["reason"] == "too_long");
    CHECK(report["rejections"][0]["line"] == rows_before + 2);
    CHECK(run.memory < bound);
}

TEST_CASE("files that would take all memory stay under the bound", "[slow]") {
    TemporaryFolder const folder;
    auto const imported = [&](std::string const& name) {
        auto run = reten::test::reten({"import", "a.reten", name, "--json"}, folder.path());
        INFO(run.err);
        CHECK(run.memory > 0);
        CHECK(run.memory < bound);
        return run;
    };
    SECTION("an open quote before 50 MB of rows") {
        auto const long_note = std::string(1000, 'y') + "\n";
        std::string text = "id,date,note\n1,2010-01-01,x\n2,2010-01-02,\"never closed\n";
        for (int i = 3; text.size() < 50'000'000; ++i)
            text += std::to_string(i) + ",2010-01-03," + long_note;
        write_file(folder / "open.csv", text);
        auto const run = imported("open.csv");
        auto const report = nlohmann::json::parse(run.out);
        CHECK(report["rejected"] == 1); // the row of the quote alone
    }
    SECTION("1 GB of zeros in 1 MB") {
        auto const made = program(
            {"bash", "-c", "head -c 1000000000 /dev/zero | gzip > bomb.csv.gz"}, folder.path());
        REQUIRE(made.exit_code == 0);
        CHECK(imported("bomb.csv.gz").exit_code == 1);
    }
    SECTION("brackets in brackets") {
        write_file(folder / "deep.geojson",
                   R"({"type":"FeatureCollection","features":)" + std::string(20'000'000, '['));
        CHECK(imported("deep.geojson").exit_code == 1);
    }
    SECTION("the control: a program that takes more is found out") {
        // `tail` keeps what it may have to print.
        auto const greedy = std::to_string((bound + 100) * 1024 * 1024);
        auto const run =
            program({"bash", "-c",
                     "head -c " + greedy + " /dev/zero | tail -c " + greedy + " > /dev/null; true"},
                    folder.path());
        CHECK(run.memory >= bound);
    }
}
