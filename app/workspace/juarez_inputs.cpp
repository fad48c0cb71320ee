#include "app/workspace/juarez_inputs.hpp"

#include "geo/model/error.hpp"
#include "geo/tables/table_source.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

namespace reten::app {

namespace {

template <typename T>
std::optional<T> number(std::string const& text) {
    T value{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// A file of Retén's own, read by the names of its columns.
class OwnTable {
public:
    explicit OwnTable(std::filesystem::path const& path)
        : path_{path.string()}, source_{open_table(path_)} {}

    bool next() { return source_->next(row_); }
    [[nodiscard]] std::size_t column(std::string const& name) const {
        auto const& columns = source_->columns();
        auto const found = std::find(columns.begin(), columns.end(), name);
        if (found == columns.end()) {
            throw ImportError{"{}: has no column '{}': install Retén's data again", path_, name};
        }
        return static_cast<std::size_t>(found - columns.begin());
    }
    [[nodiscard]] std::string const& cell(std::size_t column) const {
        static std::string const none;
        return column < row_.cells.size() ? row_.cells[column] : none;
    }
    [[noreturn]] void refuse(std::string const& column) const {
        throw ImportError{"{}: row {}: column '{}' cannot be read: install Retén's data again",
                          path_, row_.row, column};
    }

private:
    std::string path_;
    std::unique_ptr<TableSource> source_;
    TableRow row_;
};

} // namespace

std::vector<MonthlyCount> read_monthly_deaths(std::filesystem::path const& facts, int first_year,
                                              int last_year) {
    OwnTable table{facts};
    auto const kind = table.column("kind");
    auto const date = table.column("date_start");
    auto const count = table.column("count");
    std::vector<MonthlyCount> months;
    while (table.next()) {
        if (table.cell(kind) != "monthly_count_inegi") continue;
        auto const span = span_from_iso(table.cell(date));
        if (!span || span->precision != TimePrecision::month) table.refuse("date_start");
        auto const day = civil_day(span->begin);
        if (int{day.year()} < first_year || int{day.year()} > last_year) continue;
        auto const deaths = number<std::int64_t>(table.cell(count));
        if (!deaths || *deaths < 0) table.refuse("count");
        months.push_back({day.year() / day.month(), *deaths});
    }
    auto const expected = static_cast<std::size_t>(12 * (last_year - first_year + 1));
    if (months.size() != expected) {
        throw Error{"{}: expected {} monthly counts of the series monthly_count_inegi, found {}: "
                    "install Retén's data again",
                    facts.string(), expected, months.size()};
    }
    return months;
}

LineString read_border(std::filesystem::path const& points) {
    OwnTable table{points};
    auto const lon = table.column("lon");
    auto const lat = table.column("lat");
    LineString line;
    while (table.next()) {
        auto const x = number<double>(table.cell(lon));
        auto const y = number<double>(table.cell(lat));
        if (!x) table.refuse("lon");
        if (!y || !is_valid(LonLat{*x, *y})) table.refuse("lat");
        line.push_back({*x, *y});
    }
    return line;
}

} // namespace reten::app
