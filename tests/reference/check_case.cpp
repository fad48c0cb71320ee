#include "tests/reference/check_case.hpp"

#include <fmt/format.h>

#include <cmath>
#include <fstream>

namespace reten::test {

namespace {

using Json = nlohmann::json;

Json read_json(std::string const& path) {
    std::ifstream file{path};
    if (!file) throw std::runtime_error{path + ": cannot be read"};
    return Json::parse(file);
}

double single(Json const& value) {
    return value.is_array() ? value.at(0).get<double>() : value.get<double>();
}

struct Tolerance {
    double rel, abs;
    explicit Tolerance(Json const& check)
        : rel{check.contains("rel") ? single(check["rel"]) : 0},
          abs{check.contains("abs") ? single(check["abs"]) : 0} {}
    [[nodiscard]] bool holds(double got, double expected) const {
        return std::isfinite(got) && std::abs(got - expected) <= abs + rel * std::abs(expected);
    }
};

bool close(Json const& got, Json const& expected, Tolerance const& tolerance) {
    if (expected.is_null()) return got.is_null();
    if (expected.is_array()) {
        if (!got.is_array() || got.size() != expected.size()) return false;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            if (!expected[i].is_null() && !close(got[i], expected[i], tolerance)) return false;
        }
        return true;
    }
    if (expected.is_number()) {
        return got.is_number() && tolerance.holds(got.get<double>(), expected.get<double>());
    }
    return got == expected;
}

/// Keys that are numbers are the same when they print alike to twelve digits.
std::string key_of(CsvTable const& table, std::size_t row, std::vector<std::string> const& keys) {
    std::string made;
    for (auto const& key : keys) {
        auto const& text = table.text(row, key);
        char* end = nullptr;
        auto const number = std::strtod(text.c_str(), &end);
        made += end != text.c_str() && *end == '\0' ? fmt::format("{:.12g}|", number) : text + "|";
    }
    return made;
}

void check_column(CheckReport& report, std::string const& name, CsvTable const& expected,
                  CsvTable const& got, std::map<std::string, std::size_t> const& rows,
                  std::vector<std::string> const& keys, std::string const& column,
                  Tolerance const& tolerance) {
    auto const label = name + "." + column;
    if (!got.has(column)) {
        report.missing.push_back(label);
        return;
    }
    std::size_t off = 0;
    std::string worst;
    for (std::size_t row = 0; row < expected.rows.size(); ++row) {
        if (expected.text(row, column).empty()) continue;
        auto const key = key_of(expected, row, keys);
        auto const at = rows.find(key);
        auto const text = at == rows.end() ? std::string{} : got.text(at->second, column);
        if (!text.empty() && tolerance.holds(std::stod(text), expected.number(row, column))) {
            continue;
        }
        if (++off == 1) {
            worst = fmt::format("{} expected {} got {}", key, expected.text(row, column), text);
        }
    }
    if (off == 0) {
        report.passed.push_back(label);
    } else {
        report.failed.push_back(fmt::format("{}: {} of {} rows off, first {}", label, off,
                                            expected.rows.size(), worst));
    }
}

void check_table(CheckReport& report, std::string const& folder, std::string const& name,
                 Json const& check, CaseResult const& result) {
    auto const file = check.at("file").get<std::string>();
    auto const at = result.tables.find(file);
    if (at == result.tables.end()) {
        report.missing.push_back(name);
        return;
    }
    auto const& key = check.at("key");
    auto const keys = key.is_array() ? key.get<std::vector<std::string>>()
                                     : std::vector<std::string>{key.get<std::string>()};
    auto const expected = read_csv(folder + "/" + file);
    std::map<std::string, std::size_t> rows;
    for (std::size_t row = 0; row < at->second.rows.size(); ++row) {
        rows[key_of(at->second, row, keys)] = row;
    }
    for (auto const& [column, tolerance] : check.at("columns").items()) {
        check_column(report, name, expected, at->second, rows, keys, column, Tolerance{tolerance});
    }
}

} // namespace

CheckReport check_case(std::string const& case_folder, CaseResult const& result) {
    CheckReport report;
    auto const expected = read_json(case_folder + "/expected.json");
    for (auto const& [name, check] : expected.at("checks").items()) {
        if (check.at("kind") == "table") {
            check_table(report, case_folder, name, check, result);
        } else if (!result.values.contains(name)) {
            report.missing.push_back(name);
        } else if (close(result.values[name], check.at("value"), Tolerance{check})) {
            report.passed.push_back(name);
        } else {
            report.failed.push_back(fmt::format("{}: expected {} got {}", name,
                                                check["value"].dump(), result.values[name].dump()));
        }
    }
    return report;
}

} // namespace reten::test
