#include "geo/tables/record_scanner.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace reten {

namespace {

/// One pass over one record.
class Scan {
public:
    Scan(std::string_view text, bool at_end, RecordShape const& shape, ScannedRecord& record)
        : text_{text}, at_end_{at_end}, shape_{shape}, record_{record} {}

    RecordEnd run() {
        record_.cell_count = 0;
        record_.lines = 0;
        for (;;) {
            std::string& cell = next_cell();
            auto const quote = opening_quote();
            auto const state = quote == std::string_view::npos ? plain(cell) : quoted(cell, quote);
            if (state == State::need_more) return RecordEnd::need_more;
            if (state == State::broken) return RecordEnd::unterminated;
            bool const surplus = record_.lines > 0 && shape_.expected_cells != 0 &&
                                 record_.cell_count > shape_.expected_cells;
            if (surplus && cell.find_first_not_of(" \r") != std::string::npos)
                return RecordEnd::unterminated;
            if (state == State::record_end) return finish();
        }
    }

private:
    enum class State { cell_end, record_end, need_more, broken };

    std::string& next_cell() {
        if (record_.cell_count == record_.cells.size()) record_.cells.emplace_back();
        auto& cell = record_.cells[record_.cell_count++];
        cell.clear();
        return cell;
    }

    /// Position of the quote that opens the cell, blanks before it allowed.
    [[nodiscard]] std::size_t opening_quote() const {
        auto i = position_;
        while (i < text_.size() && text_[i] == ' ') ++i;
        return i < text_.size() && text_[i] == '"' ? i : std::string_view::npos;
    }

    /// Takes the rest of an unquoted cell.
    State plain(std::string& cell) {
        auto const begin = position_;
        auto const end =
            std::find_if(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.end(),
                         [&](char c) { return c == shape_.delimiter || c == shape_.line_break; });
        position_ = static_cast<std::size_t>(end - text_.begin());
        auto value = text_.substr(begin, position_ - begin);
        if (end == text_.end()) {
            if (!at_end_) return State::need_more;
            cell.append(value);
            return State::record_end;
        }
        ++position_;
        if (*end == shape_.delimiter) {
            cell.append(value);
            return State::cell_end;
        }
        if (!value.empty() && value.back() == '\r') value.remove_suffix(1);
        cell.append(value);
        ++breaks_;
        return State::record_end;
    }

    State quoted(std::string& cell, std::size_t quote) {
        auto const lines_before = record_.lines;
        position_ = quote + 1;
        for (;;) {
            auto const close = text_.find('"', position_);
            auto const piece = text_.substr(position_, close - position_);
            record_.lines +=
                static_cast<std::size_t>(std::count(piece.begin(), piece.end(), shape_.line_break));
            cell.append(piece);
            if (cell.size() > shape_.max_quoted_bytes ||
                record_.lines - lines_before > shape_.max_quoted_lines) {
                return State::broken;
            }
            if (close == std::string_view::npos) {
                return at_end_ ? State::broken : State::need_more;
            }
            position_ = close + 1;
            if (position_ == text_.size() && !at_end_) return State::need_more;
            if (position_ == text_.size() || text_[position_] != '"') break;
            cell.push_back('"');
            ++position_;
        }
        return behind_quote(cell, record_.lines > lines_before);
    }

    State behind_quote(std::string& cell, bool over_lines) {
        auto i = position_;
        while (i < text_.size() && (text_[i] == ' ' || text_[i] == '\r')) ++i;
        if (i == text_.size() && !at_end_) return State::need_more;
        bool const clean =
            i == text_.size() || text_[i] == shape_.delimiter || text_[i] == shape_.line_break;
        if (clean) position_ = i;
        if (!clean && over_lines) return State::broken;
        return plain(cell);
    }

    RecordEnd finish() {
        if (record_.lines > 0 && shape_.expected_cells != 0 &&
            record_.cell_count < shape_.expected_cells) {
            return RecordEnd::unterminated;
        }
        record_.length = position_;
        record_.lines += breaks_;
        return RecordEnd::complete;
    }

    std::string_view text_;
    bool at_end_;
    RecordShape const& shape_;
    ScannedRecord& record_;
    std::size_t position_ = 0, breaks_ = 0;
};

constexpr std::size_t max_records_looked_at = 500;

std::vector<RecordSummary> summaries(std::string_view head, bool whole_file, RecordShape shape) {
    std::vector<RecordSummary> result;
    shape.max_quoted_lines = 64;
    ScannedRecord record;
    while (!head.empty() && result.size() < max_records_looked_at) {
        auto const end = scan_record(head, whole_file, shape, record);
        if (end == RecordEnd::need_more) break;
        if (end == RecordEnd::unterminated) {
            auto const line_end = head.find(shape.line_break);
            head.remove_prefix(line_end == std::string_view::npos ? head.size() : line_end + 1);
            continue;
        }
        auto const begin = record.cells.begin();
        auto const filled =
            std::count_if(begin, begin + static_cast<std::ptrdiff_t>(record.cell_count),
                          [](std::string const& cell) { return !cell.empty(); });
        if (filled > 0) result.push_back({record.cell_count, static_cast<std::size_t>(filled)});
        head.remove_prefix(record.length);
    }
    // A head that holds not one whole record still says something.
    if (result.empty() && !head.empty() && !whole_file) return summaries(head, true, shape);
    return result;
}

/// The commonest number of cells, at least 2 if there is any such record, and how many have it.
std::pair<std::size_t, std::size_t> usual_cells(std::vector<RecordSummary> const& records) {
    std::map<std::size_t, std::size_t> by_count;
    for (auto const& record : records) ++by_count[record.cells];
    std::pair<std::size_t, std::size_t> best{1, 0};
    for (auto const& [cells, n] : by_count) {
        if (cells > 1 && n >= best.second) best = {cells, n};
    }
    return best;
}

/// Of the records with so many cells: how many cells hold text in the middle one.
std::size_t usual_filled(std::vector<RecordSummary> const& records, std::size_t cells) {
    std::vector<std::size_t> filled;
    for (auto const& record : records) {
        if (record.cells == cells) filled.push_back(record.filled);
    }
    if (filled.empty()) return 0;
    auto const middle = filled.begin() + static_cast<std::ptrdiff_t>(filled.size() / 2);
    std::nth_element(filled.begin(), middle, filled.end());
    return *middle;
}

} // namespace

RecordEnd scan_record(std::string_view text, bool at_end, RecordShape const& shape,
                      ScannedRecord& record) {
    return Scan{text, at_end, shape, record}.run();
}

std::size_t count_title_lines(std::vector<RecordSummary> const& records) {
    auto const usual = usual_cells(records).first;
    if (usual < 2) return 0;
    auto const filled = usual_filled(records, usual);
    auto const header = std::find_if(records.begin(), records.end(), [&](RecordSummary const& r) {
        return r.filled > 1 && r.filled * 2 > filled && r.cells * 2 >= usual;
    });
    return header == records.end() ? 0 : static_cast<std::size_t>(header - records.begin());
}

FoundShape find_shape(std::string_view head, bool whole_file, char fixed) {
    FoundShape found;
    found.line_break =
        head.find('\n') == std::string_view::npos && head.find('\r') != std::string_view::npos
            ? '\r'
            : '\n';
    double best_score = 0;
    constexpr std::array<char, 4> candidates{',', ';', '\t', '|'};
    for (char const delimiter : candidates) {
        if (fixed != '\0' && delimiter != candidates[0]) break;
        RecordShape shape;
        shape.delimiter = fixed != '\0' ? fixed : delimiter;
        shape.line_break = found.line_break;
        auto const records = summaries(head, whole_file, shape);
        auto const [cells, n] = usual_cells(records);
        auto const share =
            records.empty() ? 0 : static_cast<double>(n) / static_cast<double>(records.size());
        // Agreement counts most; a file cut into many cells is seldom so by accident.
        auto const score = share * (1 - 1 / static_cast<double>(cells + 1));
        if (fixed != '\0' || score > best_score) {
            best_score = score;
            found.delimiter = shape.delimiter;
            found.title_lines = count_title_lines(records);
        }
    }
    return found;
}

} // namespace reten
