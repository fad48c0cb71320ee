#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace reten {

/// Local civil minutes since 1970-01-01T00:00 of the place's own clock; no zone, no leap seconds.
struct CivilMinute {
    std::int64_t value = 0;
    auto operator<=>(CivilMinute const&) const = default;
};

/// How finely a date is known. Stored as the words of `precision_code`.
enum class TimePrecision { minute, hour, part_of_day, day, week, month, year, span };

/// When something happened: half-open [begin, end) in local civil time. An incident whose hour is
/// unknown spans its whole day. Invariant of valid data: begin < end.
struct TimeSpan {
    CivilMinute begin, end;
    TimePrecision precision = TimePrecision::day;
    auto operator<=>(TimeSpan const&) const = default;

    [[nodiscard]] std::int64_t minutes() const noexcept { return end.value - begin.value; }
    [[nodiscard]] bool overlaps(TimeSpan const& other) const noexcept {
        return begin < other.end && other.begin < end;
    }
};

[[nodiscard]] std::string_view precision_code(TimePrecision precision);
[[nodiscard]] std::optional<TimePrecision> precision_from_code(std::string_view code);

/// Share of `span` that lies inside `window`, 0 to 1; spans of no length count as a point.
[[nodiscard]] double share_inside(TimeSpan const& span, TimeSpan const& window);

[[nodiscard]] CivilMinute civil_minute(std::chrono::year_month_day day, int hour = 0,
                                       int minute = 0);
[[nodiscard]] std::chrono::year_month_day civil_day(CivilMinute minute);

[[nodiscard]] TimeSpan day_span(std::chrono::year_month_day day);
[[nodiscard]] TimeSpan month_span(std::chrono::year_month month);
[[nodiscard]] TimeSpan year_span(std::chrono::year year);

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD` as the span it names; nullopt for anything else, impossible
/// dates included.
[[nodiscard]] std::optional<TimeSpan> span_from_iso(std::string_view text);

/// ISO text of the day, or of day and time to the minute: `2008-03-27`, `2008-03-27T19:30`.
[[nodiscard]] std::string iso_day(CivilMinute minute);
[[nodiscard]] std::string iso_minute(CivilMinute minute);

/// The bins of `--count-by` and of every histogram. Weeks start on Monday (ISO 8601).
enum class TimeBin { hour, day, week, month, year };

/// Start of the bin that holds the minute, and the start of the bin after it.
[[nodiscard]] CivilMinute bin_begin(CivilMinute minute, TimeBin bin);
[[nodiscard]] CivilMinute next_bin(CivilMinute bin_start, TimeBin bin);

} // namespace reten
