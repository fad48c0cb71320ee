#include "geo/cartography/text_block.hpp"

#include "geo/model/folded_text.hpp"

namespace reten {

namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words(1);
    for (auto const c : text) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            if (!words.back().empty()) words.emplace_back();
        } else {
            words.back() += c;
        }
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

/// Bytes of the longest beginning, in whole code points and at least one, that fits.
std::size_t fitting_bytes(Canvas const& canvas, std::string const& word, TextStyle const& style,
                          double width) {
    std::size_t fits = 0;
    for (std::size_t i = 1; i <= word.size(); ++i) {
        if (i < word.size() && (static_cast<unsigned char>(word[i]) & 0xC0) == 0x80) continue;
        if (fits > 0 && canvas.measure(std::string_view{word}.substr(0, i), style).width > width)
            break;
        fits = i;
    }
    return fits;
}

void drop_last_letter(std::string& text) {
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80)
        text.pop_back();
    if (!text.empty()) text.pop_back();
}

} // namespace

std::vector<std::string> wrapped(Canvas const& canvas, std::string_view text,
                                 TextStyle const& style, double width, std::size_t most_lines) {
    std::vector<std::string> lines;
    auto const fits = [&](std::string const& line) {
        return canvas.measure(line, style).width <= width;
    };
    for (auto word : words_of(text)) {
        if (!lines.empty() && fits(lines.back() + " " + word)) {
            lines.back() += " " + word;
            continue;
        }
        while (!fits(word)) {
            auto const bytes = fitting_bytes(canvas, word, style, width);
            if (bytes == word.size()) break;
            lines.push_back(word.substr(0, bytes));
            word.erase(0, bytes);
            if (lines.size() > most_lines) break;
        }
        lines.push_back(word);
        if (lines.size() > most_lines) break;
    }
    if (lines.size() > most_lines) {
        lines.resize(most_lines);
        auto& last = lines.back();
        while (!last.empty() && !fits(last + "…")) drop_last_letter(last);
        last += "…";
    }
    return lines;
}

double draw_lines(Canvas& canvas, PagePoint top_left, std::vector<std::string> const& lines,
                  TextStyle const& style) {
    auto y = top_left.y;
    for (auto const& line : lines) {
        canvas.text({top_left.x, y + style.size * mm_per_point * 0.97}, line, style);
        y += line_height(style);
    }
    return y;
}

std::string page_text(std::string_view from_data) {
    std::string spaced{from_data};
    std::replace_if(
        spaced.begin(), spaced.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; },
        ' ');
    std::string out;
    for (auto const c : printable(spaced))
        if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::string capitalised(std::string text) {
    if (text.empty()) return text;
    auto& first = text[0];
    if (first >= 'a' && first <= 'z') {
        first = static_cast<char>(first - 'a' + 'A');
    } else if (text.size() > 1 && first == '\xC3' && static_cast<unsigned char>(text[1]) >= 0xA0 &&
               static_cast<unsigned char>(text[1]) != 0xB7) {
        text[1] = static_cast<char>(static_cast<unsigned char>(text[1]) - 0x20);
    }
    return text;
}

} // namespace reten
