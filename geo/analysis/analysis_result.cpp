#include "geo/analysis/analysis_result.hpp"

#include "geo/model/digest.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

namespace reten {

namespace {

using Json = nlohmann::ordered_json;

template <typename T>
Json value_or_null(std::optional<T> const& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json rows_of(ResultTable const& table) {
    auto rows = Json::array();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        auto& made = rows.emplace_back(Json::object());
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            auto const value = table.cells[row * table.columns.size() + column];
            made[table.columns[column]] = std::isfinite(value) ? Json(value) : Json(nullptr);
        }
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
    json["crs"] = found.crs;
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
    auto text = fmt::format("{}\n", fmt::join(table.columns, ","));
    auto out = std::back_inserter(text);
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
        if (std::isfinite(table.cells[i])) fmt::format_to(out, "{}", table.cells[i]);
        text += (i + 1) % table.columns.size() == 0 ? '\n' : ',';
    }
    return text;
}

} // namespace reten
