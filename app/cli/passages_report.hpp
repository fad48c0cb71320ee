#pragma once

#include "app/cli/console.hpp"
#include "geo/analysis/case_passages.hpp"

#include <nlohmann/json_fwd.hpp>

namespace reten::app {

/// `reten query --passages`: what CLI.md asks for, per link, series and checkpoint.
[[nodiscard]] nlohmann::ordered_json passages_json(CaseStore& store, CasePassages const& passages);
/// One line a passage: link, series, grade, checkpoint, share of the routes, possible or certain.
void print_passages_csv(Console& console, CaseStore& store, CasePassages const& passages);
void print_passages(Console& console, CaseStore& store, CasePassages const& passages);

} // namespace reten::app
