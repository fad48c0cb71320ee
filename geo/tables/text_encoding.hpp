#pragma once

#include "geo/model/windows_1252.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace reten {

/// How the bytes of a text file stand for letters.
enum class Encoding { utf8, utf8_twice, utf16_little, utf16_big, windows_1252, other };

/// `utf-8`, `utf-8 (encoded twice)`, `utf-16le`, `utf-16be`, `windows-1252`.
[[nodiscard]] std::string_view encoding_name(Encoding encoding);

/// From the beginning of a file: a byte order mark; zero bytes in every second place; lines that
/// are UTF-8 against lines that are not; lines whose letters were encoded twice (`Ã¡` for `á`).
[[nodiscard]] Encoding find_encoding(std::string_view head);

/// Of text that is no UTF-8: `ibm850` (CSV for MS-DOS) or `macintosh`, where nine in ten of its
/// letters with accents are Spanish in that encoding and fewer than half are in Windows-1252.
/// Empty: nothing speaks against Windows-1252. A guess to be told, not to be acted upon.
[[nodiscard]] std::string_view likelier_encoding(std::string_view head);

/// Turns bytes of UTF-16, or of any encoding ICU knows, into UTF-8, piece by piece.
class StreamDecoder {
public:
    /// Throws UsageError when there is no such encoding.
    explicit StreamDecoder(std::string const& name);
    ~StreamDecoder();
    StreamDecoder(StreamDecoder&&) noexcept;
    StreamDecoder& operator=(StreamDecoder&&) noexcept;
    /// `last`: nothing follows. What cannot be decoded becomes U+FFFD.
    void append(std::string& utf8, std::string_view bytes, bool last);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace reten
