#pragma once

#include "tests/reference/check_case.hpp"

#include <functional>
#include <string>
#include <vector>

namespace reten::test {

struct CaseRun {
    std::string name; // of the case's folder
    std::function<CaseResult(std::string const& folder)> run;
    std::vector<std::string> not_yet; // checks whose method the program does not have
};

/// The reference cases that the program can run, one line each.
[[nodiscard]] std::vector<CaseRun> const& case_runs();

} // namespace reten::test
