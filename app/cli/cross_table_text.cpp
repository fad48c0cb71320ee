#include "app/cli/cross_table_text.hpp"

#include "geo/language/code_label.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace reten::app {

namespace {

constexpr std::size_t columns_beside = 6;

/// Letters, not bytes; accents that are letters of their own count too.
std::size_t width_of(std::string const& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

std::string padded(std::string const& text, std::size_t width, bool to_the_right) {
    std::string const blanks(width - std::min(width, width_of(text)), ' ');
    return to_the_right ? blanks + text : text + blanks;
}

/// A table whose first column stands to the left and the others to the right.
void print_rows(Console& console, std::vector<std::vector<std::string>> const& rows) {
    std::vector<std::size_t> widths(rows.front().size(), 0);
    for (auto const& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width_of(row[i]));
    for (auto const& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += (i == 0 ? "  " : "   ") + padded(row[i], widths[i], i > 0);
        console.line(line);
    }
}

std::vector<std::string> names_of(nlohmann::ordered_json const& totals) {
    std::vector<std::string> names;
    for (auto const& [name, total] : totals.items()) names.push_back(name);
    return names;
}

std::string cell_text(AnalysisResult const& result, std::size_t cell, Language const& language) {
    auto const observed = static_cast<std::int64_t>(result.table.numbers("observed")[cell]);
    auto const adjusted = result.table.numbers("adjusted_residual")[cell];
    if (std::isnan(adjusted)) return language.number(observed);
    auto const passes = result.table.numbers("p_adjusted")[cell] <= result.parameters.at("level");
    return fmt::format("{} ({}{}){}", language.number(observed), adjusted < 0 ? "−" : "+",
                       language.number(std::abs(adjusted), 1), passes ? "*" : " ");
}

} // namespace

void print_cross_table(Console& console, AnalysisResult const& result) {
    auto const& language = console.language();
    auto const rows = names_of(result.result.at("row_totals"));
    auto const columns = names_of(result.result.at("column_totals"));
    auto const label = [&](char const* of, std::string const& value) {
        return code_label(language, result.parameters.at(of).get<std::string>(), value);
    };
    auto const total = [&](char const* of, std::string const& name) {
        return language.number(result.result.at(of).at(name).get<std::int64_t>());
    };
    for (std::size_t first = 0; first < columns.size(); first += columns_beside) {
        auto const last = std::min(columns.size(), first + columns_beside);
        std::vector<std::vector<std::string>> text{{""}};
        for (auto c = first; c < last; ++c) text[0].push_back(label("column", columns[c]));
        text[0].push_back(console.text("all"));
        for (std::size_t r = 0; r < rows.size(); ++r) {
            auto& row = text.emplace_back();
            row.push_back(label("row", rows[r]));
            for (auto c = first; c < last; ++c)
                row.push_back(cell_text(result, r * columns.size() + c, language));
            row.push_back(total("row_totals", rows[r]));
        }
        auto& sums = text.emplace_back();
        sums.push_back(console.text("all"));
        for (auto c = first; c < last; ++c) sums.push_back(total("column_totals", columns[c]));
        sums.push_back(language.number(result.n));
        print_rows(console, text);
    }
    console.line(
        console.text("  In brackets how far a cell lies from what independence would give, "
                     "in standard deviations; * where that stands out at the level asked "
                     "for, all cells counted."));
}

} // namespace reten::app
