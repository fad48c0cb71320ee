#include "geo/cells/cell_value.hpp"

#include "geo/model/folded_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace reten {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <std::size_t N>
bool is_one_of(std::string const& word, std::array<std::string_view, N> const& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string without(std::string_view text, std::string_view mark) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (text.substr(i).starts_with(mark)) {
            i += mark.size();
        } else {
            out.push_back(text[i++]);
        }
    }
    return out;
}

/// True when `mark` stands before each group of three digits and nowhere else; `0,500` is none.
bool groups_thousands(std::string_view whole, char mark) {
    if (whole.starts_with('0')) return false;
    auto first = whole.find(mark);
    if (first == std::string_view::npos || first == 0 || first > 3) return false;
    while (!whole.empty()) {
        auto const end = std::min(whole.find(mark), whole.size());
        auto const group = whole.substr(0, end);
        if (!std::all_of(group.begin(), group.end(), is_digit)) return false;
        if (first == std::string_view::npos && group.size() != 3) return false;
        first = std::string_view::npos;
        whole.remove_prefix(std::min(end + 1, whole.size()));
    }
    return true;
}

/// The number with a decimal point and no grouping; empty: not to be told.
std::string plain_number(std::string_view text) {
    auto number = std::string{text};
    for (std::string_view const blank : {"\xC2\xA0", " "}) {
        if (number.find(blank) == std::string::npos) continue;
        auto spaced = number;
        for (auto at = spaced.find(blank); at != std::string::npos; at = spaced.find(blank)) {
            spaced.replace(at, blank.size(), "_");
        }
        std::size_t const sign = spaced.starts_with('-') ? 1 : 0;
        auto const whole = std::string_view{spaced}.substr(sign, spaced.find_first_of(".,") - sign);
        if (!groups_thousands(whole, '_')) return {};
        number = without(number, blank);
    }
    if (number.starts_with('+')) number.erase(0, 1);
    auto const comma = number.rfind(',');
    auto const point = number.rfind('.');
    if (comma == std::string::npos) {
        auto const points = std::count(number.begin(), number.end(), '.');
        bool const negative = number.starts_with('-');
        if (points > 1 &&
            groups_thousands(std::string_view{number}.substr(negative ? 1 : 0), '.')) {
            return without(number, ".");
        }
        return number;
    }
    if (point == std::string::npos) {
        if (std::count(number.begin(), number.end(), ',') > 1) {
            bool const negative = number.starts_with('-');
            return groups_thousands(std::string_view{number}.substr(negative ? 1 : 0), ',')
                       ? without(number, ",")
                       : std::string{};
        }
        number[comma] = '.';
        return number;
    }
    auto const decimal = std::max(comma, point);
    char const group = decimal == comma ? '.' : ',';
    std::size_t const sign = number.starts_with('-') ? 1 : 0;
    if (!groups_thousands(std::string_view{number}.substr(sign, decimal - sign), group)) return {};
    number[decimal] = '.';
    auto whole = without(number.substr(0, decimal), std::string(1, group));
    return whole + number.substr(decimal);
}

} // namespace

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n\v\f";
    for (;;) {
        auto const before = text.size();
        text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
        while (!text.empty() && blanks.find(text.back()) != std::string_view::npos) {
            text.remove_suffix(1);
        }
        if (text.starts_with("\xC2\xA0")) text.remove_prefix(2);
        if (text.ends_with("\xC2\xA0")) text.remove_suffix(2);
        if (text.size() == before) return text;
    }
}

std::string lower(std::string_view text) {
    std::string out{text};
    for (auto& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return out;
}

bool says_nothing(std::string_view cell) {
    cell = trimmed(cell);
    if (cell.empty()) return true;
    if (cell.size() > 20 || is_digit(cell.front())) return false;
    constexpr std::array<std::string_view, 18> words{"na",
                                                     "n a",
                                                     "nan",
                                                     "null",
                                                     "none",
                                                     "s d",
                                                     "s f",
                                                     "sin dato",
                                                     "sin datos",
                                                     "nd",
                                                     "n d",
                                                     "unknown",
                                                     "desconocido",
                                                     "se ignora",
                                                     "ignorado",
                                                     "no especificado",
                                                     "no disponible",
                                                     "not known"};
    // Most cells begin with a letter that none of the words has: no need to fold them.
    char const first = static_cast<char>(cell.front() | 0x20);
    bool const letter = first >= 'a' && first <= 'z' && cell.front() > '@';
    if (letter && std::string_view{"nsudi"}.find(first) == std::string_view::npos) return false;
    auto const word = folded(cell);
    return word.empty() ? cell.find_first_not_of("-.?*/") == std::string_view::npos
                        : is_one_of(word, words);
}

std::string_view unguarded(std::string_view cell) {
    auto const first = cell.find_first_not_of('\'');
    if (first == 0 || first == cell.npos) return cell;
    auto const rest = cell.substr(first);
    bool const guarded = std::string_view{"=+-@\t"}.find(rest[0]) != std::string_view::npos ||
                         rest.starts_with("\xEF\xBF\xBD");
    return guarded ? cell.substr(1) : cell;
}

std::string with_plain_sign(std::string_view text) {
    for (std::string_view const minus :
         {"\xE2\x88\x92", "\xE2\x80\x93", "\xE2\x80\x90", "\xE2\x80\x91", "\xEF\xBC\x8D"}) {
        if (text.starts_with(minus)) return "-" + std::string{text.substr(minus.size())};
    }
    return std::string{text};
}

std::optional<double> number_from_text(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.size() > 64) return std::nullopt;
    auto const number = plain_number(with_plain_sign(text));
    double value = 0;
    auto const* end = number.data() + number.size();
    auto const [stop, error] = std::from_chars(number.data(), end, value);
    if (error != std::errc{} || stop != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<double> plane_number_from_text(std::string_view text) {
    text = trimmed(text);
    for (char const mark : {',', '.'}) {
        if (groups_thousands(text, mark)) return number_from_text(without(text, {&mark, 1}));
    }
    return number_from_text(text);
}

std::optional<std::int64_t> count_from_text(std::string_view text) {
    text = trimmed(text);
    auto const grouped = groups_thousands(text, ',') ? without(text, ",") : std::string{text};
    auto const value = number_from_text(grouped);
    constexpr double largest = 9e15; // whole numbers are exact below
    if (!value || *value < 0 || *value > largest || *value != std::floor(*value)) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(*value);
}

std::optional<double> quantity_from_text(std::string_view text) {
    if (auto const count = count_from_text(text)) return static_cast<double>(*count);
    auto const number = number_from_text(text);
    return number && *number >= 0 ? number : std::nullopt;
}

std::optional<bool> flag_from_text(std::string_view text) {
    constexpr std::array<std::string_view, 7> yes{"yes", "y", "si", "s", "true", "1", "x"};
    constexpr std::array<std::string_view, 5> no{"no", "n", "false", "0", ""};
    auto const word = folded(text);
    if (is_one_of(word, yes)) return true;
    if (is_one_of(word, no)) return false;
    return std::nullopt;
}

} // namespace reten
