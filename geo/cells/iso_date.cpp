#include "geo/cells/iso_date.hpp"

#include <chrono>

namespace reten {

namespace {

/// -1: not all of them are digits.
int number_at(std::string_view text, std::size_t begin, std::size_t digits) {
    int value = 0;
    for (auto const c : text.substr(begin, digits)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

std::optional<TimeSpan> read_iso_date(std::string_view text) {
    bool const timed = text.size() == 16 && (text[10] == 'T' || text[10] == ' ') && text[13] == ':';
    if (text.size() != 10 && !timed) return std::nullopt;
    if (text[4] != '-' || text[7] != '-') return std::nullopt;
    auto const year = number_at(text, 0, 4);
    auto const month = number_at(text, 5, 2);
    auto const day = number_at(text, 8, 2);
    if (year < 1000 || year > 2999 || month < 1 || day < 1) return std::nullopt;
    auto const date = std::chrono::year{year} / month / day;
    if (!date.ok()) return std::nullopt;
    auto span = day_span(date);
    if (!timed) return span;
    auto const hour = number_at(text, 11, 2);
    auto const minute = number_at(text, 14, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    span.begin.value += hour * 60 + minute;
    return TimeSpan{span.begin, {span.begin.value + 1}, TimePrecision::minute};
}

} // namespace reten
