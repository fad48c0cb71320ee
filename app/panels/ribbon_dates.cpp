#include "app/panels/ribbon_dates.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace reten::app {

namespace {

std::string_view trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<int> number(std::string_view digits, std::size_t most) {
    if (digits.empty() || digits.size() > most) return std::nullopt;
    int value = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || value < 0)
        return std::nullopt;
    return value;
}

/// `15/07/2008` or `07/2008`, with `/`, `.` or `-`.
std::optional<TimeSpan> day_first(std::string_view text) {
    std::array<int, 3> parts{};
    std::size_t n = 0;
    for (;; ++n) {
        auto const cut = text.find_first_of("/.-");
        auto const last = cut == std::string_view::npos;
        if (n == parts.size() || (last && text.size() != 4)) return std::nullopt;
        auto const part = number(text.substr(0, cut), last ? 4 : 2);
        if (!part) return std::nullopt;
        parts[n] = *part;
        if (last) break;
        text.remove_prefix(cut + 1);
    }
    std::chrono::year const year{parts[n]};
    std::chrono::month const month{static_cast<unsigned>(n > 0 ? parts[n - 1] : 0)};
    if (n == 1 && month.ok()) return month_span(year / month);
    if (n != 2) return std::nullopt;
    auto const date = year / month / std::chrono::day{static_cast<unsigned>(parts[0])};
    return date.ok() ? std::optional{day_span(date)} : std::nullopt;
}

std::optional<TimeSpan> date_span(std::string_view text) {
    auto const iso = span_from_iso(text);
    return iso ? iso : day_first(text);
}

bool whole_day(CivilMinute minute) { return bin_begin(minute, TimeBin::day) == minute; }

std::string minute_text(CivilMinute minute) {
    auto text = iso_minute(minute);
    text[10] = ' ';
    return text;
}

} // namespace

std::optional<TimeSpan> typed_span(std::string_view text) {
    text = trimmed(text);
    auto const gap = text.find_first_of(" T");
    auto const day = date_span(text.substr(0, gap));
    if (gap == std::string_view::npos || !day) return day;
    auto const time = trimmed(text.substr(gap + 1));
    auto const colon = time.find(':');
    if (day->minutes() != 24 * 60 || colon == std::string_view::npos) return std::nullopt;
    auto const hour = number(time.substr(0, colon), 2), minute = number(time.substr(colon + 1), 2);
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    CivilMinute const begin{day->begin.value + *hour * 60 + *minute};
    return TimeSpan{begin, {begin.value + 1}, TimePrecision::minute};
}

std::string first_date_text(TimeSpan const& window) {
    return whole_day(window.begin) ? iso_day(window.begin) : minute_text(window.begin);
}

std::string last_date_text(TimeSpan const& window) {
    CivilMinute const last{window.end.value - 1};
    return whole_day(window.end) ? iso_day(last) : minute_text(last);
}

TypedWindow with_typed_date(std::optional<TimeSpan> const& window, DateEnd end,
                            std::string_view text, TimeSpan const& whole) {
    auto const empty = trimmed(text).empty();
    if (empty && !window) return {};
    auto const typed = empty ? whole : typed_span(text);
    if (!typed) return {DateFault::not_a_date, {}};
    auto made = window.value_or(whole);
    made.precision = TimePrecision::span;
    (end == DateEnd::first ? made.begin : made.end) =
        end == DateEnd::first ? typed->begin : typed->end;
    if (made.begin >= made.end) return {DateFault::order, {}};
    return {DateFault::none, made};
}

} // namespace reten::app
