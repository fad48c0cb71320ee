#pragma once

#include "geo/cartography/canvas.hpp"
#include "geo/language/language.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// The text in lines no wider than `width` mm, broken at blanks; a word that alone is wider is
/// broken between letters. Runs of white space count as one blank. At most `most_lines`; what
/// does not fit ends in "…".
[[nodiscard]] std::vector<std::string> wrapped(Canvas const& canvas, std::string_view text,
                                               TextStyle const& style, double width,
                                               std::size_t most_lines = 1000);

/// Millimetres from baseline to baseline.
[[nodiscard]] inline double line_height(TextStyle const& style) {
    return style.size * mm_per_point * 1.28;
}

/// Draws lines one under the other, the first line's top at `top_left`; gives the y beneath.
double draw_lines(Canvas& canvas, PagePoint top_left, std::vector<std::string> const& lines,
                  TextStyle const& style);

/// A message of the catalogue with its values put in; a catalogue entry with broken placeholders
/// falls back to the English one.
template <typename... Values>
std::string phrase(Language const& language, std::string_view id, Values const&... values) {
    try {
        return fmt::format(fmt::runtime(language.text(id)), values...);
    } catch (fmt::format_error const&) {
        return fmt::format(fmt::runtime(id), values...);
    }
}

/// A record's text made fit for a page: one line, nothing invisible.
[[nodiscard]] std::string page_text(std::string_view from_data);

/// First letter in upper case, ASCII and the Spanish letters.
[[nodiscard]] std::string capitalised(std::string text);

} // namespace reten
