#include "geo/cells/point_meaning.hpp"

#include "geo/cells/cell_value.hpp"

#include <algorithm>

namespace reten {

namespace {

bool all_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// `1.234`, `1.234.567`, whose value is the digits without the points.
bool groups_by_points(std::string_view text) {
    auto const first = text.find('.');
    if (text.starts_with('0') || first == 0 || first > 3 || !all_digits(text.substr(0, first)))
        return false;
    for (auto rest = text.substr(first); !rest.empty(); rest.remove_prefix(4)) {
        if (rest.size() < 4 || rest[0] != '.' || !all_digits(rest.substr(1, 3))) return false;
    }
    return true;
}

} // namespace

bool has_doubtful_point(std::string_view cell) {
    cell = trimmed(cell);
    return cell.size() <= 7 && cell.size() >= 5 && cell[cell.size() - 4] == '.' &&
           groups_by_points(cell);
}

void PointEvidence::add(std::string_view cell) {
    cell = trimmed(cell);
    auto const point = cell.rfind('.');
    auto const comma = cell.rfind(',');
    if (point == std::string_view::npos && comma == std::string_view::npos) {
        if (all_digits(cell)) ++(cell.size() <= 3 ? small_ : large_);
        return;
    }
    if (has_doubtful_point(cell) || !number_from_text(cell)) return;
    if (point == std::string_view::npos) {
        bool const grouping = count_from_text(cell).has_value(); // `1,234`, where points do not
        ++(grouping ? decimal_ : groups_);
    } else if (comma != std::string_view::npos) {
        ++(comma > point ? groups_ : decimal_);
    } else {
        ++(groups_by_points(cell) ? groups_ : decimal_);
    }
}

PointMeaning PointEvidence::meaning() const {
    if (groups_ > 0 && decimal_ > 0) return PointMeaning::not_told;
    if (groups_ > 0) return PointMeaning::groups;
    if (decimal_ > 0 || large_ > 0) return PointMeaning::decimal;
    return small_ > 0 ? PointMeaning::groups : PointMeaning::not_told;
}

} // namespace reten
