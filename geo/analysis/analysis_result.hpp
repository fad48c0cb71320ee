#pragma once

#include "geo/analysis/analysis_input.hpp"
#include "geo/analysis/sentence.hpp"
#include "geo/statistics/kernel_density.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace reten {

/// A column of numbers, NaN where one is missing, or of texts.
struct ResultColumn {
    std::string name;
    std::variant<std::vector<double>, std::vector<std::string>> cells;
};

/// Columns of one length.
struct ResultTable {
    std::string name; // key in the JSON result: `grid`
    std::vector<ResultColumn> columns;
    [[nodiscard]] std::size_t rows() const;
    /// Precondition: there is a column of numbers with that name.
    [[nodiscard]] std::vector<double> const& numbers(std::string_view column) const;
};

/// What a method found, and everything needed to say it honestly.
struct AnalysisResult {
    std::string method, version;
    std::int64_t n = 0;
    std::map<std::string, std::int64_t> n_excluded; // by reason
    std::string crs;
    bool simulated = false;
    nlohmann::ordered_json parameters; // as used, defaults included; metres and plain numbers
    std::optional<std::uint64_t> seed;
    std::optional<std::int64_t> permutations;
    nlohmann::ordered_json result; // without the table
    ResultTable table;
    std::vector<Sentence> warnings;
    Sentence sentence;
    std::string data_hash;
    std::optional<DensityGrid> density; // of kde, for maps and rasters
};

/// A result that says of its input what every method says: what was left out, where, of which data.
[[nodiscard]] AnalysisResult result_of(AnalysisInput input);

template <typename T>
[[nodiscard]] nlohmann::ordered_json value_or_null(std::optional<T> const& value) {
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

/// The document of `reten analyze --json`, with the keys of CLI.md. Missing numbers are null.
[[nodiscard]] nlohmann::ordered_json to_json(AnalysisResult const& result);
/// The same without the table's rows, but with their number and SHA-256: what a case records.
[[nodiscard]] nlohmann::ordered_json to_record(AnalysisResult const& result);
/// The table as comma-separated text with a header line; missing numbers are empty, and no text is
/// a formula to a spreadsheet (csv_cell).
[[nodiscard]] std::string to_csv(ResultTable const& table);

} // namespace reten
