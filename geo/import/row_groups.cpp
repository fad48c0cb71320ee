#include "geo/import/row_groups.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/cells/dates.hpp"
#include "geo/cells/reject_reason.hpp"
#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace reten {

namespace {

constexpr std::size_t most_of_one_event = 10'000; // one event has not more, and memory has an end

/// What a row takes in memory, about.
std::size_t bytes_of(TableRow const& row) {
    auto bytes = sizeof(TableRow) + row.raw.size() + row.cells.size() * sizeof(std::string);
    for (auto const& cell : row.cells) bytes += cell.size();
    return bytes;
}

/// The different cells of a column that say something, with `;` between.
std::string all_said(std::vector<TableRow> const& rows, std::size_t column) {
    std::vector<std::string_view> cells;
    std::string all;
    for (auto const& row : rows) {
        auto const cell = trimmed(row.cells[column]);
        if (says_nothing(cell) || std::find(cells.begin(), cells.end(), cell) != cells.end())
            continue;
        cells.push_back(cell);
        all += (all.empty() ? "" : "; ") + std::string{cell};
    }
    return all;
}

} // namespace

std::optional<RowMeaning> row_meaning_from_code(std::string_view code) {
    if (code == "event") return RowMeaning::record;
    if (code == "victim") return RowMeaning::victim;
    if (code == "report") return RowMeaning::report;
    return std::nullopt;
}

std::string_view row_meaning_code(RowMeaning meaning) {
    switch (meaning) {
    case RowMeaning::record: return "event";
    case RowMeaning::victim: return "victim";
    case RowMeaning::report: return "report";
    case RowMeaning::share: return "share";
    }
    return "";
}

std::optional<std::array<std::size_t, 12>> month_columns(std::vector<std::string> const& columns) {
    std::array<std::size_t, 12> found{};
    std::array<int, 12> times{};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto const name = folded(columns[i]);
        auto const is_word = !name.empty() && !(name[0] >= '0' && name[0] <= '9');
        auto const month = is_word ? month_from_text(name) : std::nullopt;
        if (!month) continue;
        found[*month - 1] = i;
        ++times[*month - 1];
    }
    bool const all = std::all_of(times.begin(), times.end(), [](int n) { return n == 1; });
    return all ? std::optional{found} : std::nullopt;
}

std::vector<std::string> RowRules::columns() const {
    auto all = file_columns;
    all.insert(all.end(), added.begin(), added.end());
    for (auto const& [field, value] : constants) all.push_back("=" + value);
    if (meaning == RowMeaning::victim) all.emplace_back(added_column::rows);
    if (months) {
        all.emplace_back(added_column::month);
        all.emplace_back(added_column::value);
    }
    return all;
}

RowShaper::RowShaper(RowRules rules) : rules_{std::move(rules)}, named_{rules_.file_columns} {
    above_.resize(rules_.fill_down.size());
    plain_ = rules_.add_cells == nullptr && rules_.constants.empty() && rules_.fill_down.empty() &&
             !rules_.months && rules_.meaning != RowMeaning::victim &&
             rules_.meaning != RowMeaning::share;
}

bool RowShaper::belongs(TableRow const& first, TableRow const& next) const {
    if (rules_.together.empty() || !first.defect.empty() || !next.defect.empty()) return false;
    auto const same = [&](std::size_t column) {
        return column < first.cells.size() && column < next.cells.size() &&
               first.cells[column] == next.cells[column];
    };
    // Rows without an identifier do not belong together for want of one.
    bool const alone =
        rules_.meaning != RowMeaning::share && says_nothing(first.cells[rules_.together.front()]);
    return !alone && std::all_of(rules_.together.begin(), rules_.together.end(), same);
}

std::string_view RowShaper::event_of(TableRow const& row) const {
    bool const events =
        rules_.meaning == RowMeaning::victim || rules_.meaning == RowMeaning::report;
    if (!events || rules_.together.empty() || !row.defect.empty()) return {};
    auto const column = rules_.together.front();
    if (column >= row.cells.size() || says_nothing(row.cells[column])) return {};
    return row.cells[column];
}

void RowShaper::fill_down(TableRow& record) {
    for (std::size_t i = 0; i < rules_.fill_down.size(); ++i) {
        auto const column = rules_.fill_down[i];
        if (column >= record.cells.size()) continue;
        auto& cell = record.cells[column];
        if (trimmed(cell).empty()) {
            cell = above_[i];
        } else if (count_from_text(cell)) { // not a note or a subtotal between the blocks
            above_[i] = cell;
        }
    }
}

/// The first row, its empty cells filled from the others.
TableRow RowShaper::joined(std::vector<TableRow> const& rows) const {
    auto record = rows.front();
    for (auto const column : rules_.guards) {
        auto& cell = record.cells[column];
        for (auto const& row : rows) {
            if (trimmed(row.cells[column]).empty()) continue;
            if (trimmed(cell).empty()) cell = row.cells[column];
            if (cell != row.cells[column]) record.defect = reject_reason::mixed_protection;
        }
    }
    // One that says "unknown" is refused later; it is not filled with something milder.
    auto const is_guard = [&](std::size_t column) {
        return std::find(rules_.guards.begin(), rules_.guards.end(), column) != rules_.guards.end();
    };
    for (std::size_t i = 1; i < rows.size(); ++i) {
        auto const& row = rows[i];
        for (std::size_t c = 0; c < std::min(record.cells.size(), row.cells.size()); ++c) {
            if (says_nothing(record.cells[c]) && !is_guard(c)) record.cells[c] = row.cells[c];
        }
        if (std::holds_alternative<std::monostate>(record.geometry)) record.geometry = row.geometry;
    }
    for (auto const column : rules_.codes) record.cells[column] = all_said(rows, column);
    return record;
}

void RowShaper::add_up(TableRow& record, std::vector<TableRow> const& rows) const {
    for (auto const column : *rules_.months) {
        double sum = 0;
        bool any = false;
        for (auto const& row : rows) {
            auto const& cell = row.cells[column];
            if (says_nothing(cell)) continue;
            auto const number = quantity_from_text(cell);
            if (!number) record.defect = reject_reason::unreadable_number;
            sum += number.value_or(0);
            any = true;
        }
        record.cells[column] = any ? fmt::format("{}", sum) : std::string{};
    }
}

void RowShaper::extend(TableRow& record, std::size_t rows) {
    if (rules_.add_cells != nullptr) {
        added_.assign(rules_.added.size(), {});
        named_.begin(record.cells);
        auto const reason = rules_.add_cells(named_, added_);
        if (record.defect.empty()) record.defect = reason;
        record.cells.insert(record.cells.end(), added_.begin(), added_.end());
    }
    for (auto const& constant : rules_.constants) record.cells.push_back(constant.second);
    if (rules_.meaning == RowMeaning::victim) record.cells.push_back(fmt::format("{}", rows));
}

std::vector<TableRow> RowShaper::by_month(TableRow const& record) const {
    std::vector<TableRow> records;
    for (std::size_t month = 0; month < rules_.months->size(); ++month) {
        auto const& cell = record.cells[(*rules_.months)[month]];
        if (says_nothing(cell)) continue; // not published, or not yet
        records.push_back(record);
        records.back().cells.push_back(fmt::format("{}", month + 1));
        records.back().cells.push_back(cell);
    }
    if (!records.empty()) return records;
    records.push_back(record);
    records.back().cells.resize(record.cells.size() + 2);
    records.back().defect = reject_reason::missing_value;
    return records;
}

bool RowShaper::differs(std::vector<TableRow> const& rows) const {
    return std::any_of(rules_.of_event.begin(), rules_.of_event.end(), [&](std::size_t column) {
        std::string_view said;
        for (auto const& row : rows) {
            std::string_view const cell =
                column < row.cells.size() ? trimmed(row.cells[column]) : std::string_view{};
            if (says_nothing(cell)) continue;
            if (!said.empty() && cell != said) return true;
            said = cell;
        }
        return false;
    });
}

void RowShaper::shape(RowGroup& group) {
    group.shaped_.reset();
    group.differs = rules_.meaning == RowMeaning::victim && differs(group.rows);
    // A row that could not be read has no cells to go by.
    if (plain_ || !group.rows.front().defect.empty()) return;
    auto& shaped = group.shaped_.emplace();
    if (rules_.meaning == RowMeaning::report) {
        shaped = group.rows;
    } else {
        shaped.push_back(joined(group.rows));
    }
    for (auto& record : shaped) {
        fill_down(record);
        if (rules_.meaning == RowMeaning::share && rules_.months) add_up(record, group.rows);
        extend(record, group.rows.size());
    }
    if (rules_.months && shaped.front().defect.empty()) shaped = by_month(shaped.front());
}

void EventTally::note(std::string_view event) {
    if (event.empty()) return;
    auto const key = std::hash<std::string_view>{}(event);
    if (++rows_[key] > 1 && key != last_) scattered_ = true;
    last_ = key;
}

std::size_t EventTally::rows_of(std::string_view event) const {
    auto const found = rows_.find(std::hash<std::string_view>{}(event));
    return found == rows_.end() ? 0 : found->second;
}

bool RowGroups::read(TableRow& row) {
    if (!source_.next(row)) return false;
    if (told_) told_(row);
    return true;
}

bool RowGroups::next(RowGroup& group) {
    auto const found = tally_ != nullptr ? next_event(group) : next_run(group);
    if (found) shaper_.shape(group);
    return found;
}

bool RowGroups::next_run(RowGroup& group) {
    group.rows.resize(1);
    if (ahead_) {
        group.rows.front() = std::move(*ahead_);
        ahead_.reset();
    } else if (!read(group.rows.front())) {
        return false;
    }
    if (shaper_.rules().together.empty()) return true;
    for (TableRow row; read(row); row = {}) {
        if (group.rows.size() == most_of_one_event || !shaper_.belongs(group.rows.front(), row)) {
            ahead_ = std::move(row);
            break;
        }
        group.rows.push_back(std::move(row));
    }
    return true;
}

bool RowGroups::next_event(RowGroup& group) {
    for (TableRow row; read(row); row = {}) {
        auto const event = std::string{shaper_.event_of(row)};
        auto const all = event.empty() ? 1 : tally_->rows_of(event);
        if (all <= 1) {
            group.rows.clear();
            group.rows.push_back(std::move(row));
            return true;
        }
        auto& rows = waiting_[event];
        waiting_bytes_ += bytes_of(row);
        if (waiting_bytes_ > most_bytes_) {
            throw ImportError{"row {}: the rows of one event stand too far apart to be held in "
                              "memory; sort the file by the identifier of the event",
                              row.row};
        }
        rows.push_back(std::move(row));
        if (rows.size() < std::min(all, most_of_one_event)) continue;
        take(rows, group);
        waiting_.erase(event);
        return true;
    }
    if (waiting_.empty()) return false;
    take(waiting_.begin()->second, group); // two events that share a hash
    waiting_.erase(waiting_.begin());
    return true;
}

void RowGroups::take(std::vector<TableRow>& rows, RowGroup& group) {
    for (auto const& row : rows) waiting_bytes_ -= bytes_of(row);
    group.rows = std::move(rows);
}

} // namespace reten
