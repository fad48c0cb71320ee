#pragma once

#include "geo/simulation/homicide_process.hpp"

#include <filesystem>
#include <vector>

namespace reten::app {

/// Documented deaths of the municipality of Juárez by month, of the years asked for, inclusive:
/// rows of the series `monthly_count_inegi` of `data/juarez/facts.csv`.
/// Throws ImportError naming file, row and column when a row is not what it should be, and Error
/// when a month is missing.
[[nodiscard]] std::vector<MonthlyCount> read_monthly_deaths(std::filesystem::path const& facts,
                                                            int first_year, int last_year);

/// The boundary at the city, from `data/juarez/border-points.csv`, south-east to west.
/// Throws ImportError.
[[nodiscard]] LineString read_border(std::filesystem::path const& points);

} // namespace reten::app
