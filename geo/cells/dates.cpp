#include "geo/cells/dates.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/cells/iso_date.hpp"
#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <vector>

namespace reten {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A date in pieces: numbers with their number of digits, months as words, separators.
struct Piece {
    enum class Form { number, month, separator } form = Form::number;
    int value = 0;
    std::size_t digits = 0;
    char mark = ' ';
};

struct MonthName {
    std::string_view name;
    unsigned month;
};
/// Folded, whole or by the first three letters; `sept` is common in both languages.
constexpr std::array<MonthName, 24> month_names{
    {{"enero", 1},      {"january", 1},    {"febrero", 2},    {"february", 2}, {"marzo", 3},
     {"march", 3},      {"abril", 4},      {"april", 4},      {"mayo", 5},     {"may", 5},
     {"junio", 6},      {"june", 6},       {"julio", 7},      {"july", 7},     {"agosto", 8},
     {"august", 8},     {"septiembre", 9}, {"september", 9},  {"octubre", 10}, {"october", 10},
     {"noviembre", 11}, {"november", 11},  {"diciembre", 12}, {"december", 12}}};

std::optional<unsigned> month_from_word(std::string const& word) {
    if (word.size() < 3) return std::nullopt;
    for (auto const& [name, month] : month_names) {
        if (word == name || word == name.substr(0, 3)) return month;
        if (month == 9 && (word == "sept" || word == "setiembre")) return month;
    }
    return std::nullopt;
}

/// Words that may stand in a date without saying anything more.
bool is_filler(std::string const& word) {
    constexpr std::array<std::string_view, 34> words{
        "de",      "del",    "the",     "of",        "st",       "nd",      "rd",
        "th",      "lunes",  "martes",  "miercoles", "jueves",   "viernes", "sabado",
        "domingo", "monday", "tuesday", "wednesday", "thursday", "friday",  "saturday",
        "sunday",  "lun",    "mie",     "jue",       "vie",      "sab",     "dom",
        "mon",     "tue",    "wed",     "thu",       "fri",      "sun"};
    return std::find(words.begin(), words.end(), word) != words.end() || word == "sat" ||
           word == "el";
}

/// Cuts a cell into its date pieces; false when a word in it is no part of a date.
bool cut_into_pieces(std::string_view text, std::vector<Piece>& pieces) {
    for (std::size_t i = 0; i < text.size();) {
        auto const begin = i;
        if (is_digit(text[i])) {
            while (i < text.size() && is_digit(text[i])) ++i;
            Piece piece;
            piece.digits = i - begin;
            if (piece.digits > 8) return false;
            std::from_chars(text.data() + begin, text.data() + i, piece.value);
            pieces.push_back(piece);
        } else if (std::string_view{"-/. ,"}.find(text[i]) != std::string_view::npos) {
            pieces.push_back({Piece::Form::separator, 0, 0, text[i++]});
        } else {
            while (i < text.size() && !is_digit(text[i]) &&
                   std::string_view{"-/. ,"}.find(text[i]) == std::string_view::npos) {
                ++i;
            }
            auto const word = folded(text.substr(begin, i - begin));
            if (auto const month = month_from_word(word)) {
                pieces.push_back({Piece::Form::month, static_cast<int>(*month), 0, ' '});
            } else if (!is_filler(word)) {
                return false;
            }
        }
        if (pieces.size() > 16) return false;
    }
    return true;
}

struct Fields {
    int year = 0, month = 0, day = 0; // 0: not given
    std::size_t year_digits = 4;
};

constexpr DateReading unreadable{{}, DateFault::unreadable, false};
constexpr DateReading impossible{{}, DateFault::impossible, false};

DateReading reading_of(Fields fields) {
    DateReading reading;
    if (fields.year_digits == 2) {
        fields.year += fields.year < 70 ? 2000 : 1900;
        reading.two_digit_year = true;
    }
    if (fields.year == 9999) return {}; // a registry's way of saying nothing
    if (fields.year < 1000 || fields.year > 2999) return impossible;
    auto const year = std::chrono::year{fields.year};
    if (fields.month == 0) {
        reading.span = year_span(year);
        return reading;
    }
    auto const month = year / std::chrono::month{static_cast<unsigned>(fields.month)};
    if (!month.ok()) return impossible;
    if (fields.day == 0) {
        reading.span = month_span(month);
        return reading;
    }
    auto const day = month / std::chrono::day{static_cast<unsigned>(fields.day)};
    if (!day.ok()) return impossible;
    reading.span = day_span(day);
    return reading;
}

/// Numbers and months in the order they stand, separators left out.
struct Parts {
    std::vector<Piece> values;
    std::string separators; // between the values, one each
};

Parts parts_of(std::vector<Piece> const& pieces) {
    Parts parts;
    bool between = false;
    for (auto const& piece : pieces) {
        if (piece.form == Piece::Form::separator) {
            if (!parts.values.empty() && !between) parts.separators.push_back(piece.mark);
            between = true;
        } else {
            if (!parts.values.empty() && !between) parts.separators.push_back(' ');
            parts.values.push_back(piece);
            between = false;
        }
    }
    return parts;
}

bool is_year(Piece const& piece) { return piece.digits == 4; }
bool is_small(Piece const& piece) { return piece.digits == 1 || piece.digits == 2; }

DateReading read_one(Piece const& only) {
    if (only.form != Piece::Form::number) return unreadable;
    if (only.digits == 4) return reading_of({only.value, 0, 0});
    if (only.digits == 8) {
        return reading_of({only.value / 10000, only.value / 100 % 100, only.value % 100});
    }
    if (only.digits == 6 && only.value / 100 >= 1900 && only.value / 100 < 2100) {
        return reading_of({only.value / 100, only.value % 100, 0});
    }
    return unreadable;
}

/// A day or month that a registry writes for one it does not know.
bool says_unknown(Piece const& piece) {
    return piece.form == Piece::Form::number && piece.digits == 2 && piece.value == 99;
}

/// A year and a month; `mark` stands between them.
DateReading read_two(Piece const& first, Piece const& second, char mark) {
    bool const year_first = is_year(first);
    auto const& year = year_first ? first : second;
    auto const& month = year_first ? second : first;
    bool const named = month.form == Piece::Form::month;
    if (!is_year(year) || (!named && !is_small(month))) return unreadable;
    if (says_unknown(month)) return reading_of({year.value, 0, 0});
    if (named || month.value > 0) return reading_of({year.value, month.value, 0});
    // `2009.0` is the year as a column of decimals has it.
    bool const decimal = year_first && mark == '.' && month.digits == 1;
    return decimal ? reading_of({year.value, 0, 0}) : impossible;
}

/// Where the month is not known, the day is not either.
DateReading read_parts(Piece const& year, Piece const& month, Piece const& day) {
    if (says_unknown(month)) {
        if (!says_unknown(day)) return impossible;
        return says_unknown(year) ? DateReading{} : reading_of({year.value, 0, 0, year.digits});
    }
    if (month.value == 0 || day.value == 0) return impossible;
    return reading_of({year.value, month.value, says_unknown(day) ? 0 : day.value, year.digits});
}

/// Three parts of which none is a month's name: year first, or the day and month by `order`.
DateReading read_three(Piece const& a, Piece const& b, Piece const& c, DateOrder order) {
    if (is_year(a) && is_small(b) && is_small(c)) return read_parts(a, b, c);
    if (!is_small(a) || !is_small(b) || (c.digits != 2 && c.digits != 4)) return unreadable;
    return order == DateOrder::day_first ? read_parts(c, b, a) : read_parts(c, a, b);
}

DateReading read_named(Piece const& a, Piece const& b, Piece const& c) {
    auto const month = a.form == Piece::Form::month ? a : b.form == Piece::Form::month ? b : c;
    Piece const& first = a.form == Piece::Form::month ? b : a;
    Piece const& last = c.form == Piece::Form::month ? b : c;
    if (first.form == Piece::Form::month || last.form == Piece::Form::month) return unreadable;
    bool const year_first = is_year(first);
    auto const& year = year_first ? first : last;
    auto const& day = year_first ? last : first;
    if (!is_small(day) || (year.digits != 4 && year.digits != 2)) return unreadable;
    return read_parts(year, month, day);
}

DateReading read_day(std::string_view text, DateOrder order) {
    std::vector<Piece> pieces;
    if (!cut_into_pieces(text, pieces)) return unreadable;
    auto const parts = parts_of(pieces);
    auto const& v = parts.values;
    if (v.size() == 1) return read_one(v[0]);
    if (v.size() == 2) return read_two(v[0], v[1], parts.separators[0]);
    if (v.size() != 3) return unreadable;
    bool const named = std::any_of(v.begin(), v.end(),
                                   [](Piece const& p) { return p.form == Piece::Form::month; });
    return named ? read_named(v[0], v[1], v[2]) : read_three(v[0], v[1], v[2], order);
}

/// A time of day at the end of a cell, and minutes to take off for its offset from UTC.
struct Clock {
    std::size_t begin = 0; // where the date ends
    std::optional<TimeOfDay> time;
    std::optional<int> offset;
    bool midnight = false; // 24:00, which belongs to two days
};

std::optional<int> two_digits(std::string_view text) {
    if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) return std::nullopt;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

std::optional<int> offset_from_text(std::string_view text) {
    if (text == "Z" || text == "z" || text == "UTC" || text == "GMT") return 0;
    if (text.size() < 3 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    auto const hours = two_digits(text.substr(1));
    auto const minutes = text.size() == 3                     ? std::optional{0}
                         : text.size() == 5                   ? two_digits(text.substr(3))
                         : text.size() == 6 && text[3] == ':' ? two_digits(text.substr(4))
                                                              : std::nullopt;
    if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
    return (text[0] == '-' ? -1 : 1) * (*hours * 60 + *minutes);
}

/// Finds `T` or a blank before `h:mm`.
std::optional<Clock> find_clock(std::string_view text) {
    auto const colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    auto begin = colon;
    while (begin > 0 && is_digit(text[begin - 1])) --begin;
    if (begin < 2 || colon - begin > 2 || colon == begin) return std::nullopt;
    char const before = text[begin - 1];
    if (before != 'T' && before != 't' && before != ' ') return std::nullopt;
    Clock clock;
    clock.begin = begin - 1;
    auto time = text.substr(begin);
    auto const digits_end = time.find_first_not_of("0123456789:.");
    auto const behind = digits_end == std::string_view::npos ? std::string_view{}
                                                             : trimmed(time.substr(digits_end));
    if (!behind.empty()) {
        clock.offset = offset_from_text(behind);
        if (clock.offset) time = time.substr(0, digits_end);
    }
    clock.time = read_time_of_day(time);
    clock.midnight = time.starts_with("24:00");
    return clock;
}

TimeSpan moved_to_zone(TimeSpan const& span, int offset, std::string const& zone) {
    try {
        auto const utc =
            date::sys_time<std::chrono::minutes>{std::chrono::minutes{span.begin.value - offset}};
        auto const local = date::locate_zone(zone)->to_local(utc);
        auto const minute = std::chrono::floor<std::chrono::minutes>(local.time_since_epoch());
        auto const begin = static_cast<std::int64_t>(minute.count());
        return {{begin}, {begin + span.minutes()}, span.precision};
    } catch (std::runtime_error const&) {
        throw ImportError{"time zone '{}' is not known; expected a name such as "
                          "America/Mexico_City, and the package tzdata",
                          printable(zone)};
    }
}

DateReading read_moment(std::string_view text, DateOrder order, std::string const& zone) {
    auto const clock = find_clock(text);
    if (!clock) return read_day(text, order);
    auto reading = read_day(trimmed(text.substr(0, clock->begin)), order);
    if (!reading.span || reading.span->precision != TimePrecision::day) return reading;
    if (clock->midnight) return reading;
    if (!clock->time) return unreadable;
    reading.span = with_time(*reading.span, clock->time);
    if (clock->offset && zone.empty()) {
        reading.offset_kept = true;
    } else if (clock->offset) {
        reading.span = moved_to_zone(*reading.span, *clock->offset, zone);
    }
    return reading;
}

/// Where a cell is cut that holds a first and a last date; npos: it holds one.
std::pair<std::size_t, std::size_t> find_cut(std::string_view text) {
    for (std::string_view const word : {" to ", " a ", " al ", " hasta ", " - ", " – "}) {
        auto const at = text.find(word);
        if (at != std::string_view::npos && at > 3) return {at, word.size()};
    }
    auto const slash = text.find('/');
    bool const iso = slash != std::string_view::npos && slash >= 7 && text.size() > slash + 7 &&
                     text.find('/', slash + 1) == std::string_view::npos;
    return {iso ? slash : std::string_view::npos, 1};
}

} // namespace

DateReading read_date(std::string_view cell, DateOrder order, std::string const& zone) {
    auto const text = trimmed(cell);
    if (auto const span = read_iso_date(text)) return {span};
    if (says_nothing(text)) return {};
    if (text.size() > 80) return unreadable;
    auto const [cut, width] = find_cut(text);
    if (cut == std::string_view::npos) return read_moment(text, order, zone);
    auto const first = read_moment(trimmed(text.substr(0, cut)), order, zone);
    auto const last = read_moment(trimmed(text.substr(cut + width)), order, zone);
    if (!first.span) return first;
    if (!last.span) return last.fault == DateFault::none ? unreadable : last;
    if (last.span->end <= first.span->begin) return impossible;
    return {TimeSpan{first.span->begin, last.span->end, TimePrecision::span}, DateFault::none,
            first.two_digit_year || last.two_digit_year, first.offset_kept || last.offset_kept};
}

std::optional<unsigned> month_from_text(std::string_view cell) {
    if (auto const number = count_from_text(cell)) {
        if (*number < 1 || *number > 12) return std::nullopt;
        return static_cast<unsigned>(*number);
    }
    return month_from_word(folded(cell));
}

bool says_no_date_part(std::string_view cell) {
    return says_nothing(cell) || count_from_text(cell) == 99;
}

DateReading read_date_parts(std::string_view year, std::string_view month, std::string_view day) {
    if (says_nothing(year)) return {};
    auto const year_number = count_from_text(year);
    if (!year_number || *year_number > 9999) return unreadable;
    Fields fields{static_cast<int>(*year_number), 0, 0};
    if (fields.year < 100) fields.year_digits = 2;
    if (!says_no_date_part(month)) {
        auto const number = month_from_text(month);
        if (!number) {
            return count_from_text(month) ? impossible : unreadable;
        }
        fields.month = static_cast<int>(*number);
    }
    if (fields.month != 0 && !says_no_date_part(day)) {
        auto const number = count_from_text(day);
        if (!number) return unreadable;
        if (*number < 1 || *number > 31) return impossible;
        fields.day = static_cast<int>(*number);
    }
    return reading_of(fields);
}

TimeSpan with_time(TimeSpan const& day, std::optional<TimeOfDay> const& time) {
    if (!time || day.precision != TimePrecision::day || day.minutes() != 24 * 60) return day;
    return {{day.begin.value + time->begin}, {day.begin.value + time->end}, time->precision};
}

void require_time_zone(std::string const& zone) {
    if (zone.empty()) return;
    try {
        static_cast<void>(date::locate_zone(zone));
    } catch (std::runtime_error const&) {
        throw UsageError{"--time-zone {}: not a known time zone; expected a name such as "
                         "America/Ciudad_Juarez, and the package tzdata",
                         printable(zone)};
    }
}

} // namespace reten
