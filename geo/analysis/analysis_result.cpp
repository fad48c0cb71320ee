#include "geo/analysis/analysis_result.hpp"

#include "geo/model/csv_cell.hpp"
#include "geo/model/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace reten {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(ResultColumn const& column, std::size_t row) {
    if (auto const* texts = std::get_if<std::vector<std::string>>(&column.cells))
        return (*texts)[row];
    auto const value = std::get<std::vector<double>>(column.cells)[row];
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json rows_of(ResultTable const& table) {
    auto rows = Json::array();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        auto& made = rows.emplace_back(Json::object());
        for (auto const& column : table.columns) made[column.name] = json_of(column, row);
    }
    return rows;
}

Json head(AnalysisResult const& found) {
    auto json = Json::object();
    json["method"] = found.method;
    json["version"] = found.version;
    json["n"] = found.n;
    json["n_excluded"] = Json::object();
    for (auto const& [reason, count] : found.n_excluded) json["n_excluded"][reason] = count;
    json["crs"] = found.crs.empty() ? Json(nullptr) : Json(found.crs);
    json["simulated"] = found.simulated;
    json["parameters"] = found.parameters;
    json["seed"] = value_or_null(found.seed);
    json["permutations"] = value_or_null(found.permutations);
    json["result"] = found.result;
    return json;
}

void add_warnings(Json& json, AnalysisResult const& found) {
    Language const english{LanguageCode::english};
    json["warnings"] = Json::array();
    for (auto const& warning : found.warnings) json["warnings"].push_back(said(warning, english));
}

} // namespace

std::size_t ResultTable::rows() const {
    if (columns.empty()) return 0;
    return std::visit([](auto const& cells) { return cells.size(); }, columns.front().cells);
}

std::vector<double> const& ResultTable::numbers(std::string_view column) const {
    auto const named = std::find_if(columns.begin(), columns.end(),
                                    [&](auto const& one) { return one.name == column; });
    return std::get<std::vector<double>>(named->cells);
}

AnalysisResult result_of(AnalysisInput input) {
    AnalysisResult found;
    found.n_excluded = std::move(input.n_excluded);
    found.crs = std::move(input.crs);
    found.simulated = input.simulated;
    found.data_hash = std::move(input.data_hash);
    found.warnings = std::move(input.warnings);
    return found;
}

Json to_json(AnalysisResult const& found) {
    auto json = head(found);
    if (!found.table.columns.empty()) json["result"][found.table.name] = rows_of(found.table);
    add_warnings(json, found);
    return json;
}

Json to_record(AnalysisResult const& found) {
    auto json = head(found);
    if (!found.table.columns.empty()) {
        json["result"][found.table.name] = {{"rows", found.table.rows()},
                                            {"sha256", hex(sha256(to_csv(found.table)))}};
    }
    add_warnings(json, found);
    return json;
}

std::string to_csv(ResultTable const& table) {
    std::string text;
    auto out = std::back_inserter(text);
    for (auto const& column : table.columns)
        fmt::format_to(out, "{}{}", text.empty() ? "" : ",", csv_cell(column.name));
    text += '\n';
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (auto const& column : table.columns) {
            if (&column != &table.columns.front()) text += ',';
            if (auto const* texts = std::get_if<std::vector<std::string>>(&column.cells))
                text += csv_cell((*texts)[row]);
            else if (auto const value = std::get<std::vector<double>>(column.cells)[row];
                     std::isfinite(value))
                fmt::format_to(out, "{}", value);
        }
        text += '\n';
    }
    return text;
}

} // namespace reten
