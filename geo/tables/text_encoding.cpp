#include "geo/tables/text_encoding.hpp"

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"

#include <fmt/format.h>
#include <unicode/ucnv.h>

#include <array>
#include <optional>
#include <utility>

namespace reten {

namespace {

/// UTF-16 without a mark: text in Latin letters has a zero in nearly every second byte.
std::optional<Encoding> find_utf16(std::string_view head) {
    std::size_t even = 0;
    std::size_t odd = 0;
    auto const pairs = std::min<std::size_t>(head.size(), 4096) / 2;
    for (std::size_t i = 0; i < pairs; ++i) {
        even += head[2 * i] == '\0' ? 1 : 0;
        odd += head[2 * i + 1] == '\0' ? 1 : 0;
    }
    if (pairs < 4) return std::nullopt;
    if (odd * 10 > pairs * 7 && even * 10 < pairs) return Encoding::utf16_little;
    if (even * 10 > pairs * 7 && odd * 10 < pairs) return Encoding::utf16_big;
    return std::nullopt;
}

} // namespace

std::string_view encoding_name(Encoding encoding) {
    switch (encoding) {
    case Encoding::utf8: return "utf-8";
    case Encoding::utf8_twice: return "utf-8 (encoded twice)";
    case Encoding::utf16_little: return "utf-16le";
    case Encoding::utf16_big: return "utf-16be";
    case Encoding::windows_1252: return "windows-1252";
    case Encoding::other: return "other";
    }
    return "";
}

Encoding find_encoding(std::string_view head) {
    if (head.substr(0, 3) == "\xEF\xBB\xBF") {
        auto const found = find_encoding(head.substr(3));
        return found == Encoding::utf8_twice ? found : Encoding::utf8;
    }
    if (head.substr(0, 2) == "\xFF\xFE") return Encoding::utf16_little;
    if (head.substr(0, 2) == "\xFE\xFF") return Encoding::utf16_big;
    if (auto const utf16 = find_utf16(head)) return *utf16;

    std::size_t good = 0;
    std::size_t bad = 0;
    std::size_t twice = 0;
    while (!head.empty()) {
        auto const end = head.find('\n');
        auto const line = head.substr(0, end);
        bool const cut_off = end == std::string_view::npos;
        head.remove_prefix(cut_off ? head.size() : end + 1);
        if (is_ascii(line)) continue;
        if (is_utf8(line)) {
            ++good;
            twice += undo_second_encoding(line) != line ? 1 : 0;
        } else if (!cut_off || good + bad == 0) {
            ++bad;
        }
    }
    if (bad > good) return Encoding::windows_1252;
    return twice > 0 && twice * 2 > good ? Encoding::utf8_twice : Encoding::utf8;
}

std::string_view likelier_encoding(std::string_view head) {
    // á é í ó ú ñ ü Á É Í Ó Ú Ñ Ü in each.
    constexpr std::string_view of_1252 = "\xE1\xE9\xED\xF3\xFA\xF1\xFC\xC1\xC9\xCD\xD3\xDA\xD1\xDC";
    constexpr std::array<std::pair<std::string_view, std::string_view>, 2> others{
        {{"ibm850", "\xA0\x82\xA1\xA2\xA3\xA4\x81\xB5\x90\xD6\xE0\xE9\xA5\x9A"},
         {"macintosh", "\x87\x8E\x92\x97\x9C\x96\x9F\xE7\x83\xEA\xEE\xF2\x84\x86"}}};
    // Quotes and dashes of Windows-1252, which stand beside letters in English.
    constexpr std::string_view typographic = "\x85\x91\x92\x93\x94\x95\x96\x97";
    auto const is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    std::size_t accents = 0, as_1252 = 0;
    std::array<std::size_t, 2> as_other{};
    for (std::size_t i = 1; i < head.size(); ++i) {
        char const c = head[i];
        bool const accent = (static_cast<unsigned char>(c) & 0x80U) != 0 && is_letter(head[i - 1]);
        if (!accent || typographic.find(c) != std::string_view::npos) continue;
        ++accents;
        as_1252 += of_1252.find(c) != std::string_view::npos ? 1 : 0;
        for (std::size_t k = 0; k < others.size(); ++k)
            as_other[k] += others[k].second.find(c) != std::string_view::npos ? 1 : 0;
    }
    if (2 * as_1252 >= accents) return {};
    auto const best = as_other[0] >= as_other[1] ? std::size_t{0} : std::size_t{1};
    return 10 * as_other[best] >= 9 * accents ? others[best].first : std::string_view{};
}

struct StreamDecoder::State {
    UConverter* from = nullptr;
    UConverter* to = nullptr;
    std::array<UChar, 4096> pivot{};
    UChar* pivot_source = pivot.data();
    UChar* pivot_target = pivot.data();
    bool fresh = true;
    ~State() {
        if (from != nullptr) ucnv_close(from);
        if (to != nullptr) ucnv_close(to);
    }
};

StreamDecoder::StreamDecoder(std::string const& name) : state_{std::make_unique<State>()} {
    UErrorCode status = U_ZERO_ERROR;
    state_->from = ucnv_open(name.c_str(), &status);
    state_->to = ucnv_open("UTF-8", &status);
    if (U_FAILURE(status)) {
        throw UsageError{"--encoding {}: not a known encoding; try utf-8, utf-16, "
                         "windows-1252, ibm850 or macintosh",
                         printable(name)};
    }
}
StreamDecoder::~StreamDecoder() = default;
StreamDecoder::StreamDecoder(StreamDecoder&&) noexcept = default;
StreamDecoder& StreamDecoder::operator=(StreamDecoder&&) noexcept = default;

void StreamDecoder::append(std::string& utf8, std::string_view bytes, bool last) {
    auto& s = *state_;
    std::array<char, 16384> target{};
    char const* source = bytes.data();
    char const* const source_end = source + bytes.size();
    for (;;) {
        UErrorCode status = U_ZERO_ERROR;
        char* out = target.data();
        ucnv_convertEx(s.to, s.from, &out, target.data() + target.size(), &source, source_end,
                       s.pivot.data(), &s.pivot_source, &s.pivot_target,
                       s.pivot.data() + s.pivot.size(), s.fresh ? 1 : 0, last ? 1 : 0, &status);
        s.fresh = false;
        utf8.append(target.data(), static_cast<std::size_t>(out - target.data()));
        if (status != U_BUFFER_OVERFLOW_ERROR) break;
    }
}

} // namespace reten
