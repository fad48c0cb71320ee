#pragma once

#include "tests/reference/csv_table.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace reten::test {

/// What a run found, under the names of the case's checks.
struct CaseResult {
    nlohmann::json values = nlohmann::json::object();
    std::map<std::string, CsvTable> tables; // by file name
};

struct CheckReport {
    std::vector<std::string> passed, failed, missing; // `name` or `name.column`, with what was off
};

/// Compares with `expected.json` of the case: a number passes when it is finite and off by at most
/// abs + rel * |expected|. Rows are matched by the key columns. Checks and columns that the result
/// lacks are missing.
[[nodiscard]] CheckReport check_case(std::string const& case_folder, CaseResult const& result);

} // namespace reten::test
