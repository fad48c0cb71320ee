#include "geo/model/time_span.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace reten {

namespace {

constexpr std::int64_t minutes_per_day = 24 * 60;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    auto const quotient = a / b;
    return (a % b != 0 && (a < 0) != (b < 0)) ? quotient - 1 : quotient;
}

CivilMinute start_of(std::chrono::sys_days day) {
    return {static_cast<std::int64_t>(day.time_since_epoch().count()) * minutes_per_day};
}

std::optional<int> digits(std::string_view text) {
    int value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-') {
        return std::nullopt;
    }
    return value;
}

} // namespace

double share_inside(TimeSpan const& span, TimeSpan const& window) {
    if (span.minutes() <= 0) {
        return span.begin >= window.begin && span.begin < window.end ? 1 : 0;
    }
    auto const begin = std::max(span.begin.value, window.begin.value);
    auto const end = std::min(span.end.value, window.end.value);
    return end <= begin ? 0
                        : static_cast<double>(end - begin) / static_cast<double>(span.minutes());
}

CivilMinute civil_minute(std::chrono::year_month_day day, int hour, int minute) {
    return {start_of(std::chrono::sys_days{day}).value + hour * 60 + minute};
}

std::chrono::year_month_day civil_day(CivilMinute minute) {
    auto const days = static_cast<int>(floor_div(minute.value, minutes_per_day));
    return std::chrono::sys_days{std::chrono::days{days}};
}

TimeSpan day_span(std::chrono::year_month_day day) {
    auto const begin = start_of(std::chrono::sys_days{day});
    return {begin, {begin.value + minutes_per_day}, TimePrecision::day};
}

TimeSpan month_span(std::chrono::year_month month) {
    return {civil_minute(month / 1), civil_minute((month + std::chrono::months{1}) / 1),
            TimePrecision::month};
}

TimeSpan year_span(std::chrono::year year) {
    return {civil_minute(year / 1 / 1), civil_minute((year + std::chrono::years{1}) / 1 / 1),
            TimePrecision::year};
}

std::optional<TimeSpan> span_from_iso(std::string_view text) {
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
    auto const year_number = digits(text.substr(0, 4));
    if (!year_number || *year_number < 1) return std::nullopt;
    auto const year = std::chrono::year{*year_number};
    if (text.size() == 4) return year_span(year);
    if (text[4] != '-') return std::nullopt;
    auto const month_number = digits(text.substr(5, 2));
    if (!month_number || *month_number < 1 || *month_number > 12) return std::nullopt;
    auto const month = year / std::chrono::month{static_cast<unsigned>(*month_number)};
    if (text.size() == 7) return month_span(month);
    if (text[7] != '-') return std::nullopt;
    auto const day_number = digits(text.substr(8, 2));
    if (!day_number || *day_number < 1) return std::nullopt;
    auto const day = month / std::chrono::day{static_cast<unsigned>(*day_number)};
    if (!day.ok()) return std::nullopt;
    return day_span(day);
}

std::string iso_day(CivilMinute minute) {
    auto const day = civil_day(minute);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string iso_minute(CivilMinute minute) {
    auto const within = minute.value - floor_div(minute.value, minutes_per_day) * minutes_per_day;
    return fmt::format("{}T{:02}:{:02}", iso_day(minute), within / 60, within % 60);
}

CivilMinute bin_begin(CivilMinute minute, TimeBin bin) {
    auto const day = civil_day(minute);
    switch (bin) {
    case TimeBin::hour: return {floor_div(minute.value, 60) * 60};
    case TimeBin::day: return civil_minute(day);
    case TimeBin::week: {
        auto const days = std::chrono::sys_days{day};
        return start_of(days - (std::chrono::weekday{days} - std::chrono::Monday));
    }
    case TimeBin::month: return civil_minute(day.year() / day.month() / 1);
    case TimeBin::year: return civil_minute(day.year() / 1 / 1);
    }
    return minute;
}

CivilMinute next_bin(CivilMinute bin_start, TimeBin bin) {
    auto const day = civil_day(bin_start);
    switch (bin) {
    case TimeBin::hour: return {bin_start.value + 60};
    case TimeBin::day: return {bin_start.value + minutes_per_day};
    case TimeBin::week: return {bin_start.value + 7 * minutes_per_day};
    case TimeBin::month:
        return civil_minute((day.year() / day.month() + std::chrono::months{1}) / 1);
    case TimeBin::year: return civil_minute((day.year() + std::chrono::years{1}) / 1 / 1);
    }
    return bin_start;
}

} // namespace reten
