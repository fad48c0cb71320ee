#pragma once

#include "geo/import/named_cells.hpp"
#include "geo/import/table_source.hpp"

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// What one row of a file stands for.
enum class RowMeaning {
    record, // a whole record
    victim, // one victim of an event: the rows of one event are one record with their number
    report, // what one source says of an event: the rows of one event are claims of one record
    share   // a part of a count, by sex or weapon: the rows of one area and year are added up
};
/// The word of `--row-is`: `event`, `victim`, `report`; `share` belongs to presets.
[[nodiscard]] std::optional<RowMeaning> row_meaning_from_code(std::string_view code);
[[nodiscard]] std::string_view row_meaning_code(RowMeaning meaning);

/// Cells that a preset computes from a row, for columns of its own. Returns why the row is none of
/// its records (a code of reject_reason.hpp), else nothing.
using AddCells = std::string_view (*)(NamedCells const& row, std::vector<std::string>& added);

/// Names of the columns that are added to those of the file.
namespace added_column {

inline constexpr std::string_view month = "month of the column";
inline constexpr std::string_view value = "value of the column";
inline constexpr std::string_view rows = "rows of the event";

} // namespace added_column

/// How the rows of one file become rows of records. Settled once, from its header and its head.
struct RowRules {
    RowMeaning meaning = RowMeaning::record;
    std::vector<std::string> file_columns;
    std::vector<std::string> added; // by `add_cells`, in its order
    AddCells add_cells = nullptr;
    std::vector<std::pair<std::string, std::string>> constants; // field, cell of every row
    /// Rows one behind the other whose cells in these columns are equal belong together.
    std::vector<std::size_t> together;
    /// Columns that keep a record from the public: rows of one event must not differ in them.
    std::vector<std::size_t> guards;
    /// Columns that say something only where it changes: a blank cell means the one above it.
    std::vector<std::size_t> fill_down;
    /// The twelve columns that hold a month each; absent: months are no columns.
    std::optional<std::array<std::size_t, 12>> months;

    /// Those of the file, then those that the rules add.
    [[nodiscard]] std::vector<std::string> columns() const;
};

/// The columns named like months, in English or Spanish, whole or by three letters; nullopt unless
/// all twelve are there once each.
[[nodiscard]] std::optional<std::array<std::size_t, 12>>
month_columns(std::vector<std::string> const& columns);

/// Rows of the file that belong together, and the rows of records that they become.
struct RowGroup {
    std::vector<TableRow> rows; // as the file has them
    /// With the added cells. Of a `report`, one each; else one, or one for each month with a value.
    [[nodiscard]] std::span<TableRow const> records() const { return shaped_ ? *shaped_ : rows; }

private:
    friend class RowShaper;
    std::optional<std::vector<TableRow>> shaped_; // absent: `rows` are the records as they are
};

/// Applies the rules to rows that are there already.
class RowShaper {
public:
    explicit RowShaper(RowRules rules);
    [[nodiscard]] RowRules const& rules() const { return rules_; }
    [[nodiscard]] bool belongs(TableRow const& first, TableRow const& next) const;
    /// Fills `records` from `rows`. Groups are to come in the order of the file where cells are
    /// filled down.
    void shape(RowGroup& group);

private:
    void fill_down(TableRow& record);
    [[nodiscard]] TableRow joined(std::vector<TableRow> const& rows) const;
    void add_up(TableRow& record, std::vector<TableRow> const& rows) const;
    void extend(TableRow& record, std::size_t rows);
    [[nodiscard]] std::vector<TableRow> by_month(TableRow const& record) const;

    RowRules rules_;
    NamedCells named_;
    std::vector<std::string> added_, above_;
    bool plain_ = false; // nothing to do: the rows are the records
};

/// The groups of a table, one at a time.
class RowGroups {
public:
    /// Both must outlive it.
    RowGroups(TableSource& source, RowShaper& shaper) : source_{source}, shaper_{shaper} {}
    /// False at the end. Throws what the source throws.
    bool next(RowGroup& group);

private:
    TableSource& source_;
    RowShaper& shaper_;
    std::optional<TableRow> ahead_;
};

} // namespace reten
