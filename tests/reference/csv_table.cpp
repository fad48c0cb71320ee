#include "tests/reference/csv_table.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace reten::test {

namespace {

std::vector<std::string> cells_of(std::string line) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::vector<std::string> cells;
    std::size_t begin = 0;
    for (;;) {
        auto const comma = line.find(',', begin);
        cells.push_back(line.substr(begin, comma - begin));
        if (comma == std::string::npos) return cells;
        begin = comma + 1;
    }
}

} // namespace

CsvTable read_csv(std::string const& path) {
    std::ifstream file{path};
    if (!file) throw std::runtime_error{path + ": cannot be read"};
    CsvTable table;
    std::string line;
    if (std::getline(file, line)) table.columns = cells_of(line);
    while (std::getline(file, line)) {
        if (line.empty()) continue;
        table.rows.push_back(cells_of(line));
        table.rows.back().resize(table.columns.size());
    }
    return table;
}

bool CsvTable::has(std::string const& name) const {
    return std::find(columns.begin(), columns.end(), name) != columns.end();
}

std::size_t CsvTable::column(std::string const& name) const {
    auto const at = std::find(columns.begin(), columns.end(), name);
    if (at == columns.end()) throw std::runtime_error{"no column " + name};
    return static_cast<std::size_t>(at - columns.begin());
}

std::string const& CsvTable::text(std::size_t row, std::string const& name) const {
    return rows[row][column(name)];
}

double CsvTable::number(std::size_t row, std::string const& name) const {
    return std::stod(text(row, name));
}

std::string CsvTable::as_text() const {
    std::string out;
    auto const line = [&](std::vector<std::string> const& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + cells[i];
        out += '\n';
    };
    line(columns);
    for (auto const& row : rows) line(row);
    return out;
}

} // namespace reten::test
