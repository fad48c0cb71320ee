#include "geo/tables/sheet_source.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/cells/reject_reason.hpp"
#include "geo/model/error.hpp"
#include "geo/tables/column_names.hpp"
#include "geo/tables/record_scanner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <deque>
#include <regex>

namespace reten {

namespace {

constexpr std::size_t rows_looked_at = 500;

bool is_blank(std::string const& cell) { return trimmed(cell).empty(); }

/// Cells up to the last one that holds something.
std::size_t used_cells(TableRow const& row) {
    auto const last = std::find_if_not(row.cells.rbegin(), row.cells.rend(), is_blank);
    return static_cast<std::size_t>(row.cells.rend() - last);
}

RecordSummary summary(TableRow const& row) {
    auto const blank = std::count_if(row.cells.begin(), row.cells.end(), is_blank);
    return {used_cells(row), row.cells.size() - static_cast<std::size_t>(blank)};
}

/// `2010/03/27 14:30:00`, as a workbook's dates are written out, in the order of ISO 8601.
void tidy_date(std::string& cell) {
    static std::regex const date{
        R"((\d{4})[/-](\d\d)[/-](\d\d)(?:[ T](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?)?)"};
    std::smatch part;
    if (!std::regex_match(cell, part, date)) return;
    auto text = part[1].str() + "-" + part[2].str() + "-" + part[3].str();
    if (part[4].matched) text += "T" + part[4].str();
    cell = text;
}

/// `PT13H05M00S`, as OpenDocument writes an hour of the day.
void tidy_hour(std::string& cell) {
    static std::regex const hour{R"(PT(\d\d)H(\d\d)M\d\d(?:[.,]\d+)?S)"};
    std::smatch part;
    if (std::regex_match(cell, part, hour)) cell = part[1].str() + ":" + part[2].str();
}

/// `31.739999999999998`, as workbooks keep 31.74.
void tidy_number(std::string& cell) {
    constexpr std::size_t digits_known = 15;
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    auto const digits = std::count_if(cell.begin(), cell.end(), is_digit);
    if (static_cast<std::size_t>(digits) <= digits_known) return;
    if (cell.find('.') == std::string::npos) return; // a whole number may be an identifier
    double number = 0;
    auto const end = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (end.ec == std::errc{} && end.ptr == cell.data() + cell.size())
        cell = fmt::format("{:.15g}", number);
}

/// Where GDAL finds no value it gives the text of the formula.
bool is_formula(std::string const& cell) {
    return cell.starts_with("of:=") || cell.starts_with("oooc:=") || cell.starts_with("msoxl:=");
}

void tidy(std::string& cell) {
    if (cell.size() < 10 || cell.size() > 40) return;
    if (cell[0] == 'P') return tidy_hour(cell);
    if (cell[4] == '/' || cell[4] == '-') return tidy_date(cell);
    tidy_number(cell);
}

class SheetSource final : public TableSource {
public:
    SheetSource(std::string const& path, std::unique_ptr<TableSource> sheet,
                WorkbookCheck const& check, TableOptions const& options)
        : path_{path}, sheet_{std::move(sheet)}, check_{check} {
        look_ahead();
        if (options.columns.empty()) {
            take_header();
        } else {
            columns_ = options.columns;
        }
    }

    std::vector<std::string> const& columns() const override { return columns_; }
    std::string encoding() const override { return {}; }
    std::string delimiter() const override { return {}; }
    std::string crs() const override { return {}; }
    bool has_geometry() const override { return false; }

    std::vector<Remark> warnings() const override {
        auto all = sheet_->warnings();
        if (title_lines_ > 0)
            all.push_back(Remark{"{} line(s) above the header were passed over", title_lines_});
        if (check_.formulas_without_value > 0) {
            all.push_back(Remark{"{} formula cell(s) of the workbook hold no value and are "
                                 "empty here: open it in a spreadsheet program, save it and "
                                 "import it again",
                                 check_.formulas_without_value});
        }
        return all;
    }

    bool next(TableRow& row) override {
        if (!take(row)) return false;
        row.row = ++rows_;
        while (row.cells.size() > columns_.size() && is_blank(row.cells.back()))
            row.cells.pop_back();
        if (row.cells.size() > columns_.size()) row.defect = reject_reason::wrong_cell_count;
        if (row.cells.size() < columns_.size()) row.cells.resize(columns_.size());
        for (auto& cell : row.cells) {
            if (check_.formulas_without_value > 0 && is_formula(cell)) cell.clear();
            tidy(cell);
        }
        return true;
    }

private:
    /// The next row that holds something.
    bool read(TableRow& row) {
        while (sheet_->next(row)) {
            if (used_cells(row) > 0) return true;
        }
        return false;
    }

    void look_ahead() {
        TableRow row;
        while (ahead_.size() < rows_looked_at && read(row)) ahead_.push_back(std::move(row));
        if (ahead_.empty()) throw ImportError{"{}: the sheet is empty", path_};
    }

    bool take(TableRow& row) {
        if (ahead_.empty()) return read(row);
        row = std::move(ahead_.front());
        ahead_.pop_front();
        return true;
    }

    void take_header() {
        std::vector<RecordSummary> records;
        std::size_t widest = 0;
        for (auto const& row : ahead_) {
            records.push_back(summary(row));
            widest = std::max(widest, records.back().cells);
        }
        auto const titles = count_title_lines(records);
        ahead_.erase(ahead_.begin(), ahead_.begin() + static_cast<std::ptrdiff_t>(titles));
        title_lines_ = static_cast<std::int64_t>(titles);
        auto header = std::move(ahead_.front());
        ahead_.pop_front();
        header.cells.resize(widest);
        columns_ = column_names(header.cells);
    }

    std::string path_;
    std::unique_ptr<TableSource> sheet_;
    WorkbookCheck check_;
    std::deque<TableRow> ahead_;
    std::vector<std::string> columns_;
    std::int64_t rows_ = 0, title_lines_ = 0;
};

} // namespace

std::unique_ptr<TableSource> table_on_sheet(std::string const& path,
                                            std::unique_ptr<TableSource> sheet,
                                            WorkbookCheck const& check,
                                            TableOptions const& options) {
    return std::make_unique<SheetSource>(path, std::move(sheet), check, options);
}

} // namespace reten
