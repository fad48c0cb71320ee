#pragma once

#include "geo/cells/named_cells.hpp"
#include "geo/tables/table_source.hpp"

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
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
    /// Columns that say when, where and what the event was: victims of one have the same in them.
    std::vector<std::size_t> of_event;
    /// Columns of codes: of victims of one event, the record has what any row says there.
    std::vector<std::size_t> codes;
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
    bool differs = false;       // victims of one event whose rows differ in `of_event`
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
    /// The identifier of the event of which the row is a victim or a report; empty: it stands
    /// alone.
    [[nodiscard]] std::string_view event_of(TableRow const& row) const;
    /// Fills `records` from `rows`. Groups are to come in the order of the file where cells are
    /// filled down.
    void shape(RowGroup& group);

private:
    void fill_down(TableRow& record);
    [[nodiscard]] TableRow joined(std::vector<TableRow> const& rows) const;
    [[nodiscard]] bool differs(std::vector<TableRow> const& rows) const;
    void add_up(TableRow& record, std::vector<TableRow> const& rows) const;
    void extend(TableRow& record, std::size_t rows);
    [[nodiscard]] std::vector<TableRow> by_month(TableRow const& record) const;

    RowRules rules_;
    NamedCells named_;
    std::vector<std::string> added_, above_;
    bool plain_ = false; // nothing to do: the rows are the records
};

/// How many rows each event of a table has, counted in a first reading.
class EventTally {
public:
    void note(std::string_view event);
    /// Rows of one event stand apart from each other.
    [[nodiscard]] bool scattered() const { return scattered_; }
    /// Too large, never too small, where two events share a hash.
    [[nodiscard]] std::size_t rows_of(std::string_view event) const;

private:
    std::unordered_map<std::size_t, std::size_t> rows_; // by the hash of the event
    std::size_t last_ = 0;
    bool scattered_ = false;
};

/// The groups of a table, one at a time. Rows of one event come together wherever they stand once
/// their number is known; else, and where they are not events, if they follow each other.
class RowGroups {
public:
    /// Both must outlive it.
    RowGroups(TableSource& source, RowShaper& shaper) : source_{source}, shaper_{shaper} {}
    /// With rows of events that stand apart: by their numbers, as a first reading of the same table
    /// tallied them. `tally` must outlive it. At most about `most_bytes` wait for the rest of their
    /// event.
    void gather(EventTally const& tally, std::size_t most_bytes = 200'000'000) {
        tally_ = &tally;
        most_bytes_ = most_bytes;
    }
    /// Told of every row in the order of the file, before its group is complete.
    void on_row(std::function<void(TableRow const&)> told) { told_ = std::move(told); }

    /// False at the end. Throws what the source throws, and ImportError when the rows of events
    /// stand so far apart that too many would have to wait.
    bool next(RowGroup& group);

private:
    bool read(TableRow& row);
    bool next_run(RowGroup& group);
    bool next_event(RowGroup& group);
    void take(std::vector<TableRow>& rows, RowGroup& group);

    TableSource& source_;
    RowShaper& shaper_;
    std::function<void(TableRow const&)> told_;
    std::optional<TableRow> ahead_;
    EventTally const* tally_ = nullptr;
    std::map<std::string, std::vector<TableRow>, std::less<>> waiting_; // by event
    std::size_t waiting_bytes_ = 0, most_bytes_ = 0;
};

} // namespace reten
