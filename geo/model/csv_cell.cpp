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

/// A spreadsheet would run it, or import would take an apostrophe of its own off it.
bool needs_guard(std::string_view text) {
    auto const first = text.find_first_not_of('\'');
    if (first == text.npos) return false;
    auto const rest = text.substr(first);
    if (std::string_view{"=+-@\t\0", 6}.find(rest.front()) != text.npos)
        return first > 0 || !is_number(text);
    return first > 0 && rest.starts_with("\xEF\xBF\xBD"); // what import makes of a zero byte
}

} // namespace

std::string csv_cell(std::string_view text) {
    std::string cell;
    if (needs_guard(text)) cell = "'";
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
