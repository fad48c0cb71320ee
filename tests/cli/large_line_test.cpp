#include "tests/cli/run_program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

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

/// Largest memory of any child so far, in MiB.
long largest_child() {
    rusage usage{};
    ::getrusage(RUSAGE_CHILDREN, &usage);
    return usage.ru_maxrss / 1024;
}

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
    CHECK(largest_child() < (sanitized ? 1500 : 500));
}
