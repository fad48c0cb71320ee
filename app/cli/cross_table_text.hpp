#pragma once

#include "app/cli/console.hpp"
#include "geo/analysis/analysis_result.hpp"

namespace reten::app {

/// The cells of `analyze crosstab` as a table of text: in each the records counted and, in
/// brackets, the adjusted residual, with a star where the corrected p reaches the level. Columns
/// stand beside each other, six at a time. Precondition: the result is a crosstab's.
void print_cross_table(Console& console, AnalysisResult const& result);

} // namespace reten::app
