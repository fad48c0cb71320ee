#pragma once

#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace reten::test {

/// Rows of one of the project's own comma-separated files, as column -> cell. Quotes are
/// understood, line breaks in cells are not: these files have none.
inline std::vector<std::map<std::string, std::string>> csv_rows(std::string const& path) {
    std::ifstream in{path};
    if (!in) throw std::runtime_error{path};
    auto const cells_of = [](std::string const& line) {
        std::vector<std::string> cells(1);
        bool quoted = false;
        for (auto const c : line)
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                cells.emplace_back();
            else
                cells.back() += c;
        return cells;
    };
    std::string line;
    std::getline(in, line);
    auto const header = cells_of(line);
    std::vector<std::map<std::string, std::string>> rows;
    while (std::getline(in, line)) {
        auto const cells = cells_of(line);
        if (cells.size() != header.size()) throw std::runtime_error{line};
        std::map<std::string, std::string> row;
        for (std::size_t i = 0; i < cells.size(); ++i) row[header[i]] = cells[i];
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace reten::test
