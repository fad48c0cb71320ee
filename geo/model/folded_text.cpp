#include "geo/model/folded_text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace reten {

namespace {

constexpr UChar32 replacement = 0xFFFD;

template <typename Visit>
void for_each_code_point(std::string_view utf8, Visit visit) {
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(utf8.data());
    auto const length = static_cast<std::int64_t>(utf8.size());
    std::int64_t i = 0;
    while (i < length) {
        UChar32 c = 0;
        U8_NEXT(bytes, i, length, c);
        visit(c); // negative: ill-formed
    }
}

/// Accents, and marks without width: a zero-width space, a soft hyphen, a bidirectional control.
bool is_unseen(UChar32 c) { return (U_GET_GC_MASK(c) & (U_GC_M_MASK | U_GC_CF_MASK)) != 0; }

bool is_inert(UChar32 c) {
    auto const category = U_GET_GC_MASK(c);
    return (category &
            (U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CS_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK)) == 0;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; });
}

/// As `folded`, of a text that has nothing to decompose.
std::string folded_ascii(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool gap = false;
    for (auto const c : text) {
        bool const capital = c >= 'A' && c <= 'Z';
        if (!capital && (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out += ' ';
        out += capital ? static_cast<char>(c + ('a' - 'A')) : c;
        gap = false;
    }
    return out;
}

} // namespace

std::string folded(std::string_view utf8) {
    if (is_ascii(utf8)) return folded_ascii(utf8);
    icu::UnicodeString text;
    for_each_code_point(utf8, [&](UChar32 c) {
        if (c >= 0) text.append(c);
    });
    UErrorCode status = U_ZERO_ERROR;
    auto const* decompose = icu::Normalizer2::getNFKDInstance(status);
    if (U_SUCCESS(status)) text = decompose->normalize(text.foldCase(), status);

    icu::UnicodeString result;
    bool gap = false;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        auto const c = text.char32At(i);
        if (is_unseen(c)) continue;
        if (u_isalnum(c)) {
            if (gap && !result.isEmpty()) result.append(static_cast<UChar32>(' '));
            result.append(c);
            gap = false;
        } else {
            gap = true;
        }
    }
    std::string out;
    result.toUTF8String(out);
    return out;
}

std::string printable(std::string_view utf8) {
    icu::UnicodeString text;
    for_each_code_point(utf8,
                        [&](UChar32 c) { text.append(c >= 0 && is_inert(c) ? c : replacement); });
    std::string out;
    text.toUTF8String(out);
    return out;
}

bool is_utf8(std::string_view bytes) {
    if (is_ascii(bytes)) return true;
    bool good = true;
    for_each_code_point(bytes, [&](UChar32 c) { good = good && c >= 0; });
    return good;
}

} // namespace reten
