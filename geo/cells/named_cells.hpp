#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace reten {

/// Cells of a row by the folded name of their column, whatever case and accents the file has.
class NamedCells {
public:
    explicit NamedCells(std::vector<std::string> const& columns);
    /// The row that is asked from now on; it must outlive the asking.
    void begin(std::vector<std::string> const& cells) { cells_ = &cells; }
    /// Trimmed; empty where there is no such column, or nothing in it.
    [[nodiscard]] std::string_view operator()(std::string_view folded_name) const;
    /// The first of these columns that says something in this row.
    [[nodiscard]] std::string_view first(std::initializer_list<std::string_view> names) const;

private:
    std::unordered_map<std::string, std::size_t> columns_;
    std::vector<std::string> const* cells_ = nullptr;
};

} // namespace reten
