#include "geo/analysis/crosstab_method.hpp"

#include "geo/model/error.hpp"
#include "geo/statistics/adjusted_p.hpp"
#include "geo/statistics/cross_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace reten {

namespace {

constexpr std::size_t most_values = 200; // of a code: more is no code but a text
constexpr std::int64_t most_permutations = 1'000'000;

/// All values of one category, and each record's by their place in it.
struct Values {
    std::vector<std::string> names; // in order
    [[nodiscard]] std::vector<std::uint32_t> places(std::vector<std::string> const& values) const {
        std::vector<std::uint32_t> found;
        for (auto const& value : values) {
            auto const at = std::lower_bound(names.begin(), names.end(), value);
            found.push_back(static_cast<std::uint32_t>(at - names.begin()));
        }
        return found;
    }
};

Values values_of(AnalysisInput const& input, std::size_t category, std::string const& option,
                 std::string const& name) {
    std::set<std::string> values;
    for (auto const& event : input.events)
        values.insert(event.categories[category].begin(), event.categories[category].end());
    if (values.size() > most_values) {
        throw UsageError{"--{} {}: has {} different values; a table takes {} at most", option, name,
                         values.size(), most_values};
    }
    return {{values.begin(), values.end()}};
}

struct Choices {
    std::string row, column;
    CrossPermutations permutations{999, 1};
    double level = 0.05;
    PAdjustment adjust = PAdjustment::benjamini_hochberg;
};

Choices choices_of(OptionTexts const& options) {
    Choices choices;
    auto const method = crosstab_method();
    choices.row = category_option(method, "row", options);
    choices.column = category_option(method, "column", options);
    if (choices.row == choices.column) {
        throw UsageError{"--column {}: expected another code than --row", choices.column};
    }
    if (auto const count = options.count("permutations", most_permutations))
        choices.permutations.count = *count;
    if (auto const seed = options.count("seed", 1'000'000'000'000))
        choices.permutations.seed = static_cast<std::uint64_t>(*seed);
    if (auto const text = options.given("level")) {
        auto const level = number_in(*text);
        if (!level || !(*level > 0 && *level < 1)) {
            throw UsageError{"--level {}: expected a number between 0 and 1, as 0.05", *text};
        }
        choices.level = *level;
    }
    choices.adjust =
        options.choice("adjust", p_adjustment_from_code, "bh, by, none").value_or(choices.adjust);
    if (1.0 / static_cast<double>(1 + choices.permutations.count) > choices.level) {
        throw UsageError{"--permutations {}: too few to reach the level {}; at least {} are needed",
                         choices.permutations.count, choices.level,
                         static_cast<std::int64_t>(std::ceil(1 / choices.level - 1 - 1e-9))};
    }
    return choices;
}

double or_nan(std::optional<double> value) {
    return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

/// One row a cell.
ResultTable cells_of(CrossTable const& table, Values const& rows, Values const& columns,
                     PAdjustment adjust) {
    std::vector<std::string> row, column;
    std::vector<double> observed, expected, residual, adjusted, p, permutation;
    for (std::size_t r = 0; r < rows.names.size(); ++r) {
        for (std::size_t c = 0; c < columns.names.size(); ++c) {
            auto const& cell = table.cell(r, c);
            row.push_back(rows.names[r]);
            column.push_back(columns.names[c]);
            observed.push_back(static_cast<double>(cell.observed));
            expected.push_back(cell.expected);
            residual.push_back(cell.residual);
            adjusted.push_back(or_nan(cell.adjusted));
            p.push_back(or_nan(cell.p));
            permutation.push_back(or_nan(cell.p_permutation));
        }
    }
    auto q = adjusted_p(permutation, adjust);
    ResultTable made;
    made.name = "cells";
    made.columns = {{"row", std::move(row)},
                    {"column", std::move(column)},
                    {"observed", std::move(observed)},
                    {"expected", std::move(expected)},
                    {"residual", std::move(residual)},
                    {"adjusted_residual", std::move(adjusted)},
                    {"p", std::move(p)},
                    {"p_permutation", std::move(permutation)},
                    {"p_adjusted", std::move(q)}};
    return made;
}

nlohmann::ordered_json totals_of(Values const& values, std::vector<std::int64_t> const& totals) {
    auto json = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < totals.size(); ++i) json[values.names[i]] = totals[i];
    return json;
}

void warn(AnalysisResult& found, CrossTable const& table, Choices const& choices) {
    if (table.several) {
        found.warnings.push_back(
            {"some records have several values of a code and count in several cells; "
             "chi-squared does not hold there, the permutations do",
             {}});
    }
    auto const few = table.cells_expecting_few();
    if (5 * few > table.cells.size()) {
        found.warnings.push_back(
            {"{few} of {cells} cells expect fewer than five records; trust the permutations, not "
             "chi-squared",
             {{"few", static_cast<std::int64_t>(few)},
              {"cells", static_cast<std::int64_t>(table.cells.size())}}});
    }
    // The first of m corrected tests passes when its p is below level / m, at the strictest.
    auto const tests = static_cast<double>(table.cells.size());
    if (choices.adjust != PAdjustment::none &&
        tests / static_cast<double>(1 + choices.permutations.count) > choices.level) {
        found.warnings.push_back(
            {"a single cell could not pass the correction for {cells} cells with {permutations} "
             "permutations; it takes {needed}",
             {{"cells", static_cast<std::int64_t>(table.cells.size())},
              {"permutations", choices.permutations.count},
              {"needed", static_cast<std::int64_t>(std::ceil(tests / choices.level)) - 1}}});
    }
}

/// The cell that stands out most, by name; absent: none does at the level.
struct Outstanding {
    std::string row, column;
    std::int64_t observed = 0;
    double expected = 0, p = 0;
};

std::optional<Outstanding> outstanding(ResultTable const& cells, double level) {
    auto const& q = cells.numbers("p_adjusted");
    auto const& adjusted = cells.numbers("adjusted_residual");
    std::optional<std::size_t> most;
    for (std::size_t i = 0; i < q.size(); ++i) {
        if (!(q[i] <= level)) continue;
        if (!most || std::abs(adjusted[i]) > std::abs(adjusted[*most])) most = i;
    }
    if (!most) return std::nullopt;
    auto const text = [&](std::size_t column) {
        return std::get<std::vector<std::string>>(cells.columns[column].cells)[*most];
    };
    return Outstanding{text(0), text(1),
                       static_cast<std::int64_t>(cells.numbers("observed")[*most]),
                       cells.numbers("expected")[*most], q[*most]};
}

void say(AnalysisResult& found, CrossTable const& table, Choices const& choices) {
    std::int64_t excluded = 0;
    for (auto const& [reason, count] : found.n_excluded) excluded += count;
    auto const cell = outstanding(found.table, choices.level);
    found.sentence = {
        cell ? "{row} against {column} in {n} records, {excluded} left out: p = {p} that the two "
               "have nothing to do with each other, by {permutations} permutations. The cell that "
               "stands out most is {row_value} with {column_value}: {observed} records where "
               "{expected} were expected (corrected p = {cell_p}). An association is no cause."
             : "{row} against {column} in {n} records, {excluded} left out: p = {p} that the two "
               "have nothing to do with each other, by {permutations} permutations. No cell "
               "stands out at the level {level} once all cells are counted. An association is no "
               "cause.",
        {{"row", choices.row},
         {"column", choices.column},
         {"n", found.n},
         {"excluded", excluded},
         {"p", Decimal{table.p_permutation.value_or(1), 4}},
         {"permutations", choices.permutations.count},
         {"level", Decimal{choices.level, 3}}}};
    if (!cell) return;
    found.sentence.values.insert(found.sentence.values.end(),
                                 {{"row_value", CodeValue{choices.row, cell->row}},
                                  {"column_value", CodeValue{choices.column, cell->column}},
                                  {"observed", cell->observed},
                                  {"expected", Decimal{cell->expected, 1}},
                                  {"cell_p", Decimal{cell->p, 4}}});
}

AnalysisResult run_crosstab(AnalysisInput input, OptionTexts const& options) {
    auto const choices = choices_of(options);
    if (input.events.empty()) throw NothingUsable{input.n_excluded};
    auto const rows = values_of(input, 0, "row", choices.row);
    auto const columns = values_of(input, 1, "column", choices.column);
    std::vector<CrossRecord> records;
    records.reserve(input.events.size());
    for (auto const& event : input.events)
        records.push_back({rows.places(event.categories[0]), columns.places(event.categories[1])});
    auto const table =
        cross_table(records, rows.names.size(), columns.names.size(), choices.permutations);

    auto found = result_of(std::move(input));
    found.n = table.n;
    found.permutations = choices.permutations.count;
    found.seed = choices.permutations.seed;
    found.parameters = {{"row", choices.row},
                        {"column", choices.column},
                        {"level", choices.level},
                        {"adjust", p_adjustment_code(choices.adjust)}};
    found.result["statistic"] = table.statistic;
    found.result["degrees_of_freedom"] =
        table.p ? nlohmann::ordered_json(table.degrees) : nlohmann::ordered_json(nullptr);
    found.result["p"] = value_or_null(table.p);
    found.result["p_permutation"] = value_or_null(table.p_permutation);
    found.result["cramers_v"] = value_or_null(table.cramers_v);
    found.result["several_values"] = table.several;
    found.result["row_totals"] = totals_of(rows, table.row_totals);
    found.result["column_totals"] = totals_of(columns, table.column_totals);
    found.table = cells_of(table, rows, columns, choices.adjust);
    warn(found, table, choices);
    say(found, table, choices);
    return found;
}

} // namespace

Method crosstab_method() {
    Method method;
    method.name = "crosstab";
    method.version = "1";
    method.question = "Which values of two codes go together?";
    method.assumptions =
        "The records are independent of each other; what was coded was coded alike in all of "
        "them. A code that is missing is no answer, and leaves its record out.";
    method.options = {
        {"row", "Code, kind, year, month, weekday or hour of the rows; of a file, a column"},
        {"column", "The same for the columns"},
        {"permutations", "How many times chance is tried; 999 by itself"},
        {"level", "Level of significance; 0.05 by itself"},
        {"adjust", "Correction for many tests at once: bh, by or none"},
    };
    method.categories = {"row", "column"};
    method.placed = false;
    method.run = run_crosstab;
    return method;
}

} // namespace reten
