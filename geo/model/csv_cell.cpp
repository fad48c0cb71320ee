#include "geo/model/csv_cell.hpp"

#include <charconv>

namespace reten {

namespace {

bool is_number(std::string_view text) {
    if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    // `inf` and `nan` are words to a spreadsheet.
    return error == std::errc{} && end == text.data() + text.size() &&
           text.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
}

} // namespace

std::string csv_cell(std::string_view text) {
    std::string cell;
    if (!text.empty() && std::string_view{"=+-@\t\0", 6}.find(text.front()) != text.npos &&
        !is_number(text))
        cell = "'";
    cell += text;
    if (cell.find_first_of(",\"\r\n") == cell.npos) return cell;
    std::string quoted = "\"";
    for (char const c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

} // namespace reten
