#pragma once

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

/// Windows-1252 (and so Latin-1) to UTF-8. The five bytes without a letter become U+FFFD.
[[nodiscard]] std::string utf8_from_windows_1252(std::string_view bytes);

/// The text before it was encoded a second time; the same text when it was not encoded twice.
[[nodiscard]] std::string undo_second_encoding(std::string_view utf8);

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
