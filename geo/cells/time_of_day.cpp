#include "geo/cells/cell_value.hpp"
#include "geo/cells/dates.hpp"
#include "geo/model/folded_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace reten {

namespace {

constexpr int day_minutes = 24 * 60;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct ClockTime {
    int minute = 0;
    bool hour_only = false;
    bool half_told = false; // before or after noon, by `am` or `pm`
};

/// What a text holds beside its clock times.
struct Clocks {
    std::vector<ClockTime> times;
    std::string words;         // folded, with a blank at both ends
    bool other_digits = false; // numbers that are no time
};

std::size_t digits_at(std::string_view text, std::size_t at) {
    std::size_t n = 0;
    while (at + n < text.size() && is_digit(text[at + n])) ++n;
    return n;
}

int number_at(std::string_view text, std::size_t at, std::size_t n) {
    int value = 0;
    for (std::size_t i = 0; i < n; ++i) value = value * 10 + (text[at + i] - '0');
    return value;
}

/// Without the blanks that do not break a line, which Spanish puts into `p. m.`.
std::string with_plain_blanks(std::string_view text) {
    std::string plain{text};
    for (std::string_view const blank : {"\xC2\xA0", "\xE2\x80\xAF"}) {
        for (auto at = plain.find(blank); at != std::string::npos; at = plain.find(blank, at)) {
            plain.replace(at, blank.size(), " ");
        }
    }
    return plain;
}

/// `am`, `p.m.`, `p. m.`, `h`, `hrs`, `horas` behind a number; how long it is and what it says.
struct Suffix {
    std::size_t length = 0;
    enum class Meaning { none, morning, afternoon, hours } meaning = Meaning::none;
};

/// The word that begins at `end` or behind blanks there, in lower case and without its points;
/// moves `end` behind it.
std::string next_word(std::string_view text, std::size_t& end) {
    while (end < text.size() && text[end] == ' ') ++end;
    std::string letters;
    for (; end < text.size() && text[end] != ' ' && !is_digit(text[end]); ++end) {
        if (text[end] != '.') letters.push_back(text[end]);
    }
    return lower(letters);
}

Suffix suffix_at(std::string_view text, std::size_t at) {
    auto const begin = at;
    auto letters = next_word(text, at);
    if (letters == "a" || letters == "p") {
        auto behind = at;
        if (next_word(text, behind) == "m") {
            letters += "m";
            at = behind;
        }
    }
    auto const length = at - begin;
    if (letters == "am") return {length, Suffix::Meaning::morning};
    if (letters == "pm") return {length, Suffix::Meaning::afternoon};
    for (auto const* word : {"h", "hr", "hrs", "hs", "horas", "hora", "hours"}) {
        if (letters == word) return {length, Suffix::Meaning::hours};
    }
    return {};
}

/// A clock time that begins at `at`, if one does; moves `at` behind it.
std::optional<ClockTime> clock_at(std::string_view text, std::size_t& at, bool alone) {
    auto const n = digits_at(text, at);
    auto end = at + n;
    int hour = number_at(text, at, std::min<std::size_t>(n, 4));
    int minute = 0;
    bool hour_only = true;
    char const mark = end < text.size() ? text[end] : '\0';
    bool const minutes_follow =
        (mark == ':' || mark == 'h' || mark == 'H') && n <= 2 && digits_at(text, end + 1) == 2;
    if (minutes_follow) {
        minute = number_at(text, end + 1, 2);
        hour_only = false;
        end += 3;
        // Seconds are read over.
        if (end < text.size() && text[end] == ':' && digits_at(text, end + 1) == 2) end += 3;
        if (end < text.size() && text[end] == '.' && digits_at(text, end + 1) > 0) {
            end += 1 + digits_at(text, end + 1);
        }
    } else if (alone && (n == 3 || n == 4)) {
        minute = hour % 100;
        hour /= 100;
        hour_only = false;
    } else if (n > 2) {
        return std::nullopt;
    }
    auto const suffix = suffix_at(text, end);
    bool const half_day =
        suffix.meaning == Suffix::Meaning::morning || suffix.meaning == Suffix::Meaning::afternoon;
    if (hour_only && suffix.meaning == Suffix::Meaning::none && !alone) return std::nullopt;
    if (half_day && (hour < 1 || hour > 12)) return std::nullopt;
    if (half_day) hour = hour % 12 + (suffix.meaning == Suffix::Meaning::afternoon ? 12 : 0);
    if (hour > 23 || minute > 59) return std::nullopt;
    at = end + suffix.length;
    return ClockTime{hour * 60 + minute, hour_only, half_day};
}

Clocks clocks_in(std::string_view text) {
    Clocks clocks;
    bool const alone = std::all_of(text.begin(), text.end(), is_digit);
    std::string rest;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_digit(text[i])) {
            rest.push_back(text[i++]);
            continue;
        }
        if (auto const clock = clock_at(text, i, alone)) {
            clocks.times.push_back(*clock);
        } else {
            clocks.other_digits = true;
            i += digits_at(text, i);
        }
        rest.push_back(' ');
    }
    clocks.words = " " + folded(rest) + " ";
    return clocks;
}

template <std::size_t N>
bool has_word(std::string const& words, std::array<std::string_view, N> const& any) {
    return std::any_of(any.begin(), any.end(), [&](std::string_view word) {
        return words.find(" " + std::string{word} + " ") != std::string::npos;
    });
}

constexpr std::array<std::string_view, 9> about_words{"about",         "around", "approx",
                                                      "approximately", "aprox",  "aproximadamente",
                                                      "hacia",         "circa",  "alrededor"};
constexpr std::array<std::string_view, 2> before_words{"before", "antes"};
constexpr std::array<std::string_view, 4> after_words{"after", "despues", "tras", "past"};

struct PartOfDay {
    std::string_view words;
    int begin, end;             // hours
    int clock_begin, clock_end; // hours that people still call so, as in `2 de la mañana`
};
/// The first that is found counts, so longer names stand before the words they contain.
constexpr std::array<PartOfDay, 14> parts_of_day{{{"early morning", 0, 6, 0, 7},
                                                  {"early hours", 0, 6, 0, 7},
                                                  {"small hours", 0, 6, 0, 7},
                                                  {"madrugada", 0, 6, 0, 7},
                                                  {"late evening", 21, 24, 18, 24},
                                                  {"late night", 21, 24, 18, 24},
                                                  {"morning", 6, 12, 0, 12},
                                                  {"manana", 6, 12, 0, 12},
                                                  {"afternoon", 12, 19, 12, 21},
                                                  {"tarde", 12, 19, 12, 21},
                                                  {"evening", 18, 24, 16, 24},
                                                  {"anochecer", 18, 24, 16, 24},
                                                  {"night", 18, 24, 18, 24},
                                                  {"noche", 18, 24, 18, 24}}};

/// nullptr: no part of the day is named.
PartOfDay const* named_part(std::string const& words) {
    if (words.size() <= 2) return nullptr; // a clock alone, as most are
    auto const* found =
        std::find_if(parts_of_day.begin(), parts_of_day.end(), [&](PartOfDay const& part) {
            return has_word(words, std::array{part.words});
        });
    return found == parts_of_day.end() ? nullptr : &*found;
}

/// `8:00 de la noche` is 20:00. nullopt: the clock and the part of the day contradict each other.
std::optional<ClockTime> in_part_of_day(ClockTime clock, std::string const& words) {
    auto const* part = named_part(words);
    if (part == nullptr || clock.half_told) return clock;
    constexpr int noon = 12 * 60, one_o_clock = 13 * 60;
    bool const twelve_hours = clock.minute >= 60 && clock.minute < one_o_clock;
    for (int const moved : {0, clock.minute < noon ? noon : -noon}) {
        if (moved != 0 && !twelve_hours) break;
        auto const minute = clock.minute + moved;
        if (minute < part->clock_begin * 60 || minute >= part->clock_end * 60) continue;
        clock.minute = minute;
        return clock;
    }
    return std::nullopt;
}

std::optional<TimeOfDay> near_clock(ClockTime clock, std::string const& words) {
    auto const clipped = [](int begin, int end) {
        return TimeOfDay{std::max(begin, 0), std::min(end, day_minutes), TimePrecision::hour};
    };
    if (has_word(words, before_words)) {
        if (clock.minute == 0) return std::nullopt; // the day before
        return clipped(clock.minute - 60, clock.minute);
    }
    if (has_word(words, after_words)) return clipped(clock.minute, clock.minute + 60);
    if (has_word(words, about_words)) return clipped(clock.minute - 30, clock.minute + 30);
    if (clock.hour_only) return clipped(clock.minute, clock.minute + 60);
    return TimeOfDay{clock.minute, clock.minute + 1, TimePrecision::minute};
}

std::optional<TimeOfDay> part_of_day(std::string const& words) {
    if (has_word(words, std::array<std::string_view, 2>{"midnight", "medianoche"})) {
        if (!has_word(words, before_words)) return std::nullopt;
        return TimeOfDay{day_minutes - 60, day_minutes, TimePrecision::hour};
    }
    auto const* part = named_part(words);
    if (part == nullptr) return std::nullopt;
    return TimeOfDay{part->begin * 60, part->end * 60, TimePrecision::part_of_day};
}

} // namespace

std::optional<TimeOfDay> read_time_of_day(std::string_view cell) {
    auto const text = with_plain_blanks(trimmed(cell));
    if (text.empty() || text.size() > 80) return std::nullopt;
    auto clocks = clocks_in(text);
    if (clocks.other_digits) return std::nullopt;
    if (clocks.times.empty()) return part_of_day(clocks.words);
    for (auto& clock : clocks.times) {
        auto const told = in_part_of_day(clock, clocks.words);
        if (!told) return std::nullopt;
        clock = *told;
    }
    if (clocks.times.size() == 1) return near_clock(clocks.times.front(), clocks.words);
    if (clocks.times.size() == 2 && clocks.times[0].minute < clocks.times[1].minute) {
        auto const begin = clocks.times[0].minute;
        auto const end = clocks.times[1].minute;
        return TimeOfDay{begin, end,
                         end - begin > 60 ? TimePrecision::part_of_day : TimePrecision::hour};
    }
    return std::nullopt;
}

} // namespace reten
