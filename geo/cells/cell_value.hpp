#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace reten {

/// Without blanks (no-break spaces too) at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// With the letters A to Z in lower case; all other bytes as they are.
[[nodiscard]] std::string lower(std::string_view text);

/// True for an empty cell and for the ways of writing that nothing is known: `NA`, `s/d`, `-`,
/// `unknown`, `no especificado`, `sin dato` …
[[nodiscard]] bool says_nothing(std::string_view cell);

/// A text cell as it was before a spreadsheet export guarded it: an apostrophe before `= + - @`,
/// tab or U+FFFD (a zero byte) is taken off, one of several.
[[nodiscard]] std::string_view unguarded(std::string_view cell);

/// The text with an ASCII hyphen where it begins with another sign of minus, as word processors
/// write `−106.49` and `–106.49`.
[[nodiscard]] std::string with_plain_sign(std::string_view text);

/// A finite number: `31.74`, `-106,49` (one comma and no point is a decimal comma), `1,234.5` and
/// `1.234,5` and `1 234` (thousands in threes), `1e3`. nullopt: anything else, NaN, inf and 1e999
/// included.
[[nodiscard]] std::optional<double> number_from_text(std::string_view text);

/// A length or a position in a plane, in its unit: as above, but a comma or a point before three
/// digits groups: `361,234` and `361.234` are 361234.
[[nodiscard]] std::optional<double> plane_number_from_text(std::string_view text);

/// A count: whole and not negative, `7`, `7.0`, `1,234` (where a comma before three digits groups).
[[nodiscard]] std::optional<std::int64_t> count_from_text(std::string_view text);

/// A number of things: a count as above, else any number not below zero.
[[nodiscard]] std::optional<double> quantity_from_text(std::string_view text);

/// `yes`, `sí`, `true`, `1`, `x` and their opposites; nullopt: neither.
[[nodiscard]] std::optional<bool> flag_from_text(std::string_view text);

} // namespace reten
