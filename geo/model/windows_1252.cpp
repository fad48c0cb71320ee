#include "geo/model/windows_1252.hpp"

#include "geo/model/folded_text.hpp"

#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <optional>

namespace reten {

namespace {

/// Code points of the bytes 0x80 to 0x9F; 0 where there is none.
constexpr std::array<std::uint16_t, 32> windows_1252_high{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_code_point(std::string& out, UChar32 c) {
    std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes.data(), length, c);
    out.append(reinterpret_cast<char const*>(bytes.data()), static_cast<std::size_t>(length));
}

std::optional<char> windows_1252_byte(UChar32 c) {
    if (c < 0x80 || (c >= 0xA0 && c <= 0xFF)) return static_cast<char>(c);
    for (std::size_t i = 0; i < windows_1252_high.size(); ++i) {
        if (windows_1252_high[i] == c) return static_cast<char>(0x80 + i);
    }
    // C1 controls stand for themselves in text that was encoded twice by way of Latin-1.
    if (c >= 0x80 && c < 0xA0) return static_cast<char>(c);
    return std::nullopt;
}

} // namespace

bool is_ascii(std::string_view text) {
    for (char const c : text) {
        if ((static_cast<unsigned char>(c) & 0x80U) != 0) return false;
    }
    return true;
}

std::string utf8_from_windows_1252(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            out.push_back(c);
        } else if (byte >= 0xA0) {
            append_code_point(out, byte);
        } else {
            auto const point = windows_1252_high[byte - 0x80U];
            append_code_point(out, point == 0 ? 0xFFFD : point);
        }
    }
    return out;
}

std::string undo_second_encoding(std::string_view utf8) {
    std::string out;
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(utf8.data());
    auto const length = static_cast<std::int64_t>(utf8.size());
    for (std::int64_t i = 0; i < length;) {
        UChar32 c = 0;
        U8_NEXT(bytes, i, length, c);
        auto const byte = c < 0 ? std::nullopt : windows_1252_byte(c);
        if (!byte) return std::string{utf8};
        out.push_back(*byte);
    }
    return !is_ascii(out) && is_utf8(out) ? out : std::string{utf8};
}

} // namespace reten
