#include "geo/import/outer_row.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/cells/reject_reason.hpp"
#include "geo/model/folded_text.hpp"

#include <algorithm>
#include <array>

namespace reten {

namespace {

bool is_total(std::string_view cell) {
    constexpr std::array<std::string_view, 12> words{
        "total", "totales", "subtotal",    "sub total", "gran total", "total general",
        "suma",  "sum",     "grand total", "subtotals", "totals",     "total nacional"};
    cell = trimmed(cell);
    // Folding every cell of a million rows would cost more than reading them.
    if (cell.size() < 3 || cell.size() > 20) return false;
    if (std::string_view{"tTsSgG"}.find(cell.front()) == std::string_view::npos) return false;
    auto const word = folded(cell);
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool begins_as_note(std::string_view cell) {
    constexpr std::array<std::string_view, 8> words{"nota",  "notas",  "fuente",    "note",
                                                    "notes", "source", "elaborado", "sources"};
    cell = trimmed(cell);
    if (cell.starts_with("*")) return cell.size() > 1;
    auto const colon = cell.substr(0, std::min<std::size_t>(cell.size(), 40)).find(':');
    auto const end = colon == std::string_view::npos ? cell.find(' ') : colon;
    auto const word = folded(cell.substr(0, std::min<std::size_t>(end, 40)));
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_words(std::string_view cell) {
    cell = trimmed(cell);
    return cell.find(' ') != std::string_view::npos &&
           std::any_of(cell.begin(), cell.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

} // namespace

std::string_view why_no_record(TableRow const& row, FieldMapping const& mapping) {
    using F = ImportField;
    if (row.cells.empty()) return {};
    if (row.defect == reject_reason::wrong_cell_count) {
        bool const line = row.cells.size() == 1 && mapping.columns().size() > 2;
        return line && (is_words(row.cells[0]) || begins_as_note(row.cells[0]))
                   ? reject_reason::note_row
                   : std::string_view{};
    }
    if (!row.defect.empty()) return {};
    auto const filled = [](std::string const& cell) { return !trimmed(cell).empty(); };
    auto const first = std::find_if(row.cells.begin(), row.cells.end(), filled);
    if (first == row.cells.end()) return {};
    if (is_total(*first)) return reject_reason::total_row;
    for (auto const field : {F::code, F::name, F::municipality, F::state, F::month}) {
        auto const column = mapping.column(field);
        if (column && *column < row.cells.size() && is_total(row.cells[*column]))
            return reject_reason::total_row;
    }
    bool const alone = std::none_of(first + 1, row.cells.end(), filled);
    bool const note = alone && row.cells.size() > 2 && begins_as_note(*first);
    return note ? reject_reason::note_row : std::string_view{};
}

} // namespace reten
