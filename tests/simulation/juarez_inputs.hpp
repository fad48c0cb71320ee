#pragma once

#include "geo/simulation/juarez_scenario.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace reten::test {

/// Cells of a comma-separated file without line breaks in cells; the header comes first.
inline std::vector<std::vector<std::string>> csv_rows(std::string const& path) {
    std::ifstream in{path};
    if (!in) throw std::runtime_error{path};
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(in, line);) {
        std::vector<std::string> cells(1);
        bool quoted = false;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
                cells.back() += line[++i];
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
                cells.emplace_back();
            else
                cells.back() += line[i];
        }
        rows.push_back(std::move(cells));
    }
    return rows;
}

inline std::string data_file(std::string const& name) {
    std::string path{RETEN_SOURCE_DIR "/data/"};
    path += name;
    return path;
}

inline LineString border() {
    LineString line;
    auto const rows = csv_rows(data_file("juarez/border-points.csv"));
    for (std::size_t i = 1; i < rows.size(); ++i)
        line.push_back({std::stod(rows[i][1]), std::stod(rows[i][2])});
    return line;
}

/// INEGI's monthly counts of 2008 to 2011 as facts.csv has them: fact_id, event_id, table, kind,
/// date_start …, count in the 18th column.
inline std::vector<MonthlyCount> documented_months() {
    std::vector<MonthlyCount> months;
    for (auto const& row : csv_rows(data_file("juarez/facts.csv"))) {
        if (row[3] != "monthly_count_inegi") continue;
        auto const year = std::stoi(row[4].substr(0, 4));
        auto const month = static_cast<unsigned>(std::stoi(row[4].substr(5, 2)));
        if (year < 2008 || year > 2011) continue;
        months.push_back(
            {std::chrono::year{year} / std::chrono::month{month}, std::stoll(row[17])});
    }
    return months;
}

} // namespace reten::test
