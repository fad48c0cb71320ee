#pragma once

#include "geo/model/time_span.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace reten {

/// Which of two numbers of a date such as 03/04/2009 is the day. Decided over a whole column.
enum class DateOrder { day_first, month_first };
/// As the option `--date-order` names them; nullopt: neither.
[[nodiscard]] std::string_view date_order_code(DateOrder order);
[[nodiscard]] std::optional<DateOrder> date_order_from_code(std::string_view code);

enum class DateFault {
    none,
    unreadable, // no form of date that is known
    impossible  // a date that no calendar has: 31 February, month 13
};

/// What a cell says. Neither span nor fault: it says nothing (`s/f`, `NA`, empty, 99/99/9999).
struct DateReading {
    std::optional<TimeSpan> span;
    DateFault fault = DateFault::none;
    bool two_digit_year = false; // 00 to 69 were read as 2000 to 2069, 70 to 99 as 1970 to 1999
    bool offset_kept = false;    // on the clock of its own offset, for want of a zone
    bool operator==(DateReading const&) const = default;
};

/// Reads `2008-03-27`, `2008-03`, `2008`, `20080327`, `27/03/2008` and `3/27/08` by `order`,
/// `27 de marzo de 2008`, `Mar 27, 2008`, `marzo 2008`, each with or without a time of day behind
/// it, and spans `2008-01-01/2008-07-15`, `2008 to 2010`. Times are local as they stand; one with
/// `Z` or an offset is converted to the clock of `zone` (IANA), and stays as written where that is
/// empty. Years 1000 to 2999. What is written as not known (99, of the year 9999) leaves a date
/// coarser: `99/03/2009` is March.
/// Throws ImportError when a conversion needs a zone that does not exist.
[[nodiscard]] DateReading read_date(std::string_view cell, DateOrder order,
                                    std::string const& zone = "UTC");

/// `3`, `03`, `marzo`, `Mar.`, `march`; nullopt: no month.
[[nodiscard]] std::optional<unsigned> month_from_text(std::string_view cell);

/// A month or day of its own cell that is not known: empty, `NA`, 99.
[[nodiscard]] bool says_no_date_part(std::string_view cell);

/// Dates given in separate cells; a month or day that is not known leaves the span coarse.
[[nodiscard]] DateReading read_date_parts(std::string_view year, std::string_view month,
                                          std::string_view day);

/// What the dates of one column say about their order.
class DateOrderEvidence {
public:
    void add(std::string_view cell);
    /// The order that more cells need; `fallback` when none or as many need either.
    [[nodiscard]] DateOrder order(DateOrder fallback) const;
    /// There are dates that can be read both ways, and none that shows which way is meant.
    [[nodiscard]] bool ambiguous() const {
        return either_ > 0 && day_first_ == 0 && month_first_ == 0;
    }
    [[nodiscard]] bool contradictory() const { return day_first_ > 0 && month_first_ > 0; }
    /// Some dates would be others in the other order, or none.
    [[nodiscard]] bool matters() const { return either_ + day_first_ + month_first_ > 0; }
    /// Cells that say something and are no date in any order.
    [[nodiscard]] std::int64_t unreadable() const { return unreadable_; }
    [[nodiscard]] std::int64_t readable() const { return readable_; }
    [[nodiscard]] std::int64_t either() const { return either_; }

private:
    std::int64_t day_first_ = 0, month_first_ = 0, either_ = 0, unreadable_ = 0, readable_ = 0;
};

/// A time of day in minutes from midnight, half-open.
struct TimeOfDay {
    int begin = 0, end = 0;
    TimePrecision precision = TimePrecision::minute;
    bool operator==(TimeOfDay const&) const = default;
};

/// Reads `19:15`, `7:15 pm`, `7:15 p. m.`, `7:15 de la noche`, `1915`, `19 h`, `7`; `about 23:00`
/// (half an hour to each side), `shortly before 20:00` (the hour before), and parts of the day, in
/// which both languages agree well enough: early morning or madrugada 0 to 6, morning or mañana 6
/// to 12, afternoon or tarde 12 to 19, evening, night or noche 18 to 24, late evening 21 to 24.
/// nullopt: not clear, as `midnight` and `24:00`, which belong to two days, or `15:00 de la noche`;
/// the day is then all that is known.
[[nodiscard]] std::optional<TimeOfDay> read_time_of_day(std::string_view cell);

/// The time of day within the day; the day unchanged unless it is one.
[[nodiscard]] TimeSpan with_time(TimeSpan const& day, std::optional<TimeOfDay> const& time);

/// Throws UsageError for a text that is no name of an IANA time zone; an empty one is none.
void require_time_zone(std::string const& zone);

} // namespace reten
