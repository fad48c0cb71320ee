// The comparison itself: a test that could not fail is no test.

#include "tests/reference/check_case.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace reten::test;

namespace {

/// A case of one value, one list and one table, in a folder of its own.
class SmallCase {
public:
    SmallCase()
        : folder_{std::filesystem::temp_directory_path() /
                  ("reten-reference-" + std::to_string(::getpid()))} {
        std::filesystem::create_directories(folder_);
        std::ofstream{folder_ / "expected.json"} << R"({"checks": {
            "z": {"kind": "value", "value": 10, "rel": 0.01, "abs": 0.1},
            "pair": {"kind": "value", "value": [1, null], "abs": 0},
            "grid": {"kind": "table", "file": "grid.csv", "key": ["x", "y"],
                     "columns": {"a": {"rel": 0, "abs": 0.5}, "b": {"rel": 0, "abs": [0]}}}}})";
        std::ofstream{folder_ / "grid.csv"} << "x,y,a,b\n1,2.0,5,1\n3000000.5,4,6,\n";
    }
    ~SmallCase() { std::filesystem::remove_all(folder_); }
    [[nodiscard]] CheckReport check(CaseResult const& result) const {
        return check_case(folder_.string(), result);
    }

private:
    std::filesystem::path folder_;
};

CaseResult good() {
    CaseResult result;
    result.values = {{"z", 10.2}, {"pair", {1, 99}}};
    result.tables["grid.csv"] = {{"x", "y", "a", "b"},
                                 {{"3000000.5", "4", "6.5", "7"}, {"1.0", "2", "4.5", "1"}}};
    return result;
}

} // namespace

TEST_CASE("what is within the tolerance passes, whatever the order of rows") {
    SmallCase const small;
    auto const report = small.check(good());
    CHECK(report.passed.size() == 4);
    CHECK(report.failed.empty());
    CHECK(report.missing.empty());
}

TEST_CASE("what is off, absent or no number does not") {
    SmallCase const small;
    auto result = good();
    result.values["z"] = 10.21;
    result.values["pair"] = {1};
    result.tables["grid.csv"].rows[0][2] = "6.51";
    result.tables["grid.csv"].rows[1][3] = "nan";
    CHECK(small.check(result).failed.size() == 4);
    result = good();
    result.tables["grid.csv"].rows.pop_back();
    CHECK(small.check(result).failed.size() == 2);
    result.values.erase("z");
    result.tables.clear();
    CHECK(small.check(result).missing == std::vector<std::string>{"grid", "z"});
}
