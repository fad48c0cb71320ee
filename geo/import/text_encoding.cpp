#include "geo/import/text_encoding.hpp"

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"

#include <fmt/format.h>
#include <unicode/ucnv.h>

#include <array>
#include <optional>

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
