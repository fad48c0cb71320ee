#pragma once

#include <cstddef>
#include <memory>
#include <string>

namespace reten {

/// Bytes of a regular file from its beginning, unpacked when they are gzip. Symbolic links are
/// followed; pipes, devices and folders are refused.
class ByteStream {
public:
    /// Throws ImportError naming the file.
    explicit ByteStream(std::string const& path);
    ~ByteStream();
    ByteStream(ByteStream&&) noexcept;
    ByteStream& operator=(ByteStream&&) noexcept;

    /// At most `n` bytes; 0 at the end. Throws ImportError when the file cannot be read on, when
    /// the gzip data are damaged, or when they grow more than `max_growth`-fold.
    std::size_t read(char* bytes, std::size_t n);
    [[nodiscard]] bool packed() const;

    /// Largest growth on unpacking that is believed, beyond the first 16 MiB. Tables of
    /// repetitive text reach about 60; a bomb has 1000.
    static constexpr std::size_t max_growth = 250;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The first bytes of a file, unpacked, at most `n`. Throws ImportError.
[[nodiscard]] std::string file_head(std::string const& path, std::size_t n);

} // namespace reten
