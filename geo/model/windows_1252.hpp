#pragma once

#include <string>
#include <string_view>

namespace reten {

/// Windows-1252 (and so Latin-1) to UTF-8. The five bytes without a letter become U+FFFD.
[[nodiscard]] std::string utf8_from_windows_1252(std::string_view bytes);

/// The text before it was encoded a second time; the same text when it was not encoded twice.
[[nodiscard]] std::string undo_second_encoding(std::string_view utf8);

/// No byte above 0x7F.
[[nodiscard]] bool is_ascii(std::string_view text);

} // namespace reten
