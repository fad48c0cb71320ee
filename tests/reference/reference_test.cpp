// Numbers of the field's own software, by the tolerances that stand beside them.

#include "tests/reference/case_runs.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace reten::test;

TEST_CASE("reference cases are met within their tolerances", "[shared]") {
    for (auto const& known : case_runs()) {
        auto const folder = std::string{RETEN_SHARED_DIR} + "/reference/" + known.name;
        auto report = check_case(folder, known.run(folder));
        INFO(known.name);
        for (auto const& failure : report.failed) FAIL_CHECK(failure);
        CHECK_FALSE(report.passed.empty());
        // What is missing is known to be missing, and what is there is not called missing.
        std::sort(report.missing.begin(), report.missing.end());
        CHECK(report.missing == known.not_yet);
    }
}
