#pragma once

#include <map>
#include <string>
#include <vector>

namespace reten::test {

/// A table of text cells under column names, as the reference cases keep them: commas, a header
/// line, no quotes.
struct CsvTable {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;

    [[nodiscard]] std::size_t column(std::string const& name) const; // throws where there is none
    [[nodiscard]] bool has(std::string const& name) const;
    [[nodiscard]] std::string const& text(std::size_t row, std::string const& name) const;
    [[nodiscard]] double number(std::size_t row, std::string const& name) const;
    [[nodiscard]] std::string as_text() const;
};

[[nodiscard]] CsvTable read_csv(std::string const& path);

} // namespace reten::test
