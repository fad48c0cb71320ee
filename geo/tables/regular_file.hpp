#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace reten {

/// A plain file open for reading. Symbolic links are followed; pipes, devices and folders are
/// refused, without waiting for anybody.
class RegularFile {
public:
    /// Throws ImportError naming the file.
    explicit RegularFile(std::string const& path);
    ~RegularFile();
    RegularFile(RegularFile const&) = delete;
    RegularFile& operator=(RegularFile const&) = delete;

    [[nodiscard]] std::string const& path() const { return path_; }
    [[nodiscard]] std::uint64_t size() const { return size_; } // bytes, when it was opened
    /// The next bytes, at most `n`; 0 at the end. Throws ImportError.
    std::size_t read(char* bytes, std::size_t n);
    /// The bytes from `offset` on, at most `n`; fewer only at the end. Throws ImportError.
    std::size_t read_at(std::uint64_t offset, char* bytes, std::size_t n) const;

private:
    std::string path_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

} // namespace reten
