// run_case CASE RESULT: runs one reference case and writes result.json and its tables into the
// folder RESULT, then says how each check went. Ends with 1 when one failed.

#include "tests/reference/case_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

int main(int argc, char** argv) try {
    using namespace reten::test;
    namespace fs = std::filesystem;
    if (argc != 3) {
        fmt::print(stderr, "usage: run_case CASE RESULT\n");
        return 2;
    }
    auto const folder = fs::path{argv[1]}.lexically_normal();
    auto const name = folder.has_filename() ? folder.filename() : folder.parent_path().filename();
    auto const& runs = case_runs();
    auto const run = std::find_if(runs.begin(), runs.end(),
                                  [&](CaseRun const& known) { return known.name == name; });
    if (run == runs.end()) {
        fmt::print(stderr, "{}: no such case can be run yet\n", name.string());
        return 2;
    }
    auto const result = run->run(folder.string());
    fs::create_directories(argv[2]);
    std::ofstream{fs::path{argv[2]} / "result.json"} << result.values.dump(1) << '\n';
    for (auto const& [file, table] : result.tables) {
        std::ofstream{fs::path{argv[2]} / file} << table.as_text();
    }
    auto const report = check_case(folder.string(), result);
    for (auto const& check : report.failed) fmt::print("FAIL {}\n", check);
    for (auto const& check : report.missing) fmt::print("MISSING {}\n", check);
    fmt::print("{}: {} passed, {} failed, {} missing\n", name.string(), report.passed.size(),
               report.failed.size(), report.missing.size());
    return report.failed.empty() ? 0 : 1;
} catch (std::exception const& error) {
    fmt::print(stderr, "run_case: {}\n", error.what());
    return 1;
}
