#pragma once

#include "geo/import/import_field.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace reten {

/// Fields and columns as the user or a preset pairs them.
using FieldColumns = std::vector<std::pair<std::string, std::string>>;

/// A column that holds values of a code of incidents.
struct CodeColumn {
    std::string code;
    std::size_t column = 0;
    bool operator==(CodeColumn const&) const = default;
};

/// Which column holds which field.
class FieldMapping {
public:
    FieldMapping() = default; // of no columns
    /// What is wanted, then what the header's words say for the fields not named, if `detect`.
    /// A wanted column is found by its name, else by its folded name where that is unique; an empty
    /// one says that no column holds the field. Of two for one field the last counts; `code:NAME`
    /// is a field that several columns may hold. Throws ImportError naming the file, the column and
    /// the columns there are, or the field and the fields there are.
    FieldMapping(std::string const& file, std::vector<std::string> columns, ImportTarget target,
                 FieldColumns const& wanted, bool detect);

    [[nodiscard]] bool has(ImportField field) const { return column(field).has_value(); }
    [[nodiscard]] std::optional<std::size_t> column(ImportField field) const {
        return columns_of_[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] std::vector<std::string> const& columns() const { return names_; }
    /// By the name of the code, then in the order given.
    [[nodiscard]] std::vector<CodeColumn> const& codes() const { return codes_; }
    /// Pairs field, column in the order of the fields, then one for each code, whose columns have
    /// ` + ` between.
    [[nodiscard]] FieldColumns pairs() const;
    void forget(ImportField field) { columns_of_[static_cast<std::size_t>(field)].reset(); }

private:
    void give_code(std::string_view code, std::optional<std::size_t> column);

    std::vector<std::string> names_;
    std::vector<CodeColumn> codes_;
    std::array<std::optional<std::size_t>, import_field_count> columns_of_{};
};

} // namespace reten
