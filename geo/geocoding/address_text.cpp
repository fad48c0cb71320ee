#include "geo/geocoding/address_text.hpp"

#include "geo/geocoding/address_reader.hpp"
#include "geo/model/windows_1252.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace reten {

namespace {

constexpr std::size_t longest_text = 1'000; // bytes

/// Well-formed, encoded once, with a plain blank for every blank or control; marks without width
/// are left out.
std::string cleaned(std::string_view text) {
    auto const mended = undo_second_encoding(text);
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(mended.data());
    auto const length = static_cast<std::int64_t>(mended.size());
    std::string out;
    out.reserve(mended.size());
    for (std::int64_t i = 0; i < length;) {
        auto const begin = i;
        UChar32 c = 0;
        U8_NEXT(bytes, i, length, c);
        bool const line = c == '\n' || c == '\r';
        bool const blank = c < 0 || u_isUWhiteSpace(c) != 0 ||
                           (U_GET_GC_MASK(c) & (U_GC_CC_MASK | U_GC_CS_MASK | U_GC_CN_MASK)) != 0;
        if (c >= 0 && u_charType(c) == U_FORMAT_CHAR) continue;
        if (line)
            out += '\n';
        else if (blank)
            out += ' ';
        else
            out.append(mended, static_cast<std::size_t>(begin),
                       static_cast<std::size_t>(i - begin));
    }
    return out;
}

/// Not inside a letter.
std::string_view cut(std::string_view text) {
    auto length = std::min(text.size(), longest_text);
    while (length > 0 && length < text.size() &&
           (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U)
        --length;
    return text.substr(0, length);
}

} // namespace

AddressText read_address_text(std::string_view text, AddressColumn column) {
    auto const clean = cleaned(cut(text));
    AddressText found;
    if (clean.find_first_not_of(" \n") == clean.npos) {
        found.fault = text.find_first_not_of(" \t\r\n") == text.npos ? AddressFault::empty
                                                                     : AddressFault::no_words;
        return found;
    }
    found = AddressReader{clean, column}.read();
    if (text.size() > longest_text && found.fault == AddressFault::none)
        found.fault = AddressFault::too_long;
    return found;
}

} // namespace reten
