#pragma once

#include "geo/analysis/methods.hpp"

namespace reten {

/// `reten analyze crosstab`: two codes against each other, each cell with its expected count, its
/// residuals and its p (geo/statistics/cross_table.hpp). Where nothing is said: 999 permutations,
/// seed 1, level 0.05, p of the cells corrected by Benjamini and Hochberg's rate.
[[nodiscard]] Method crosstab_method();

} // namespace reten
