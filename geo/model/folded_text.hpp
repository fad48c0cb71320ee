#pragma once

#include <string>
#include <string_view>

namespace reten {

/// A name as it is compared: lower case, accents off (ñ becomes n, as people type it),
/// punctuation to single blanks, trimmed. `Villas de Salvárcar` and `VILLAS DE SALVARCAR`
/// fold to the same text. Invalid UTF-8 bytes are dropped.
[[nodiscard]] std::string folded(std::string_view utf8);

/// Text from data made inert for a terminal or a log: control characters (escape sequences, line
/// breaks, bidirectional controls) are replaced by a visible U+FFFD, invalid UTF-8 as well.
[[nodiscard]] std::string printable(std::string_view utf8);

/// True when the bytes are well-formed UTF-8.
[[nodiscard]] bool is_utf8(std::string_view bytes);

} // namespace reten
