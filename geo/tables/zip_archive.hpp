#pragma once

#include "geo/tables/regular_file.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// A file inside an archive. Folders are no entries.
struct ZipEntry {
    std::string name; // with its folders, `/` between; UTF-8, never absolute, never with `..`
    std::uint64_t packed_size = 0, size = 0; // bytes, as the archive says
    std::uint64_t header = 0;                // where its own header begins
    std::uint32_t checksum = 0;
    std::uint16_t method = 0;
    bool encrypted = false;
};

/// Reads a ZIP archive that may have been made to do harm: names that lead out of a folder, sizes
/// that lie, data that grow without end.
class ZipArchive {
public:
    /// Throws ImportError naming the file: it is damaged, has more than 100,000 entries, or an
    /// entry whose name leads out of the folder it would be unpacked in.
    explicit ZipArchive(std::string const& path);

    [[nodiscard]] std::vector<ZipEntry> const& entries() const { return entries_; }
    /// Nullptr: there is none of that name.
    [[nodiscard]] ZipEntry const* find(std::string_view name) const;

    /// Hands the unpacked bytes over piece by piece. Throws ImportError when the entry is
    /// encrypted, packed in a way other than deflate or damaged, and when all that was unpacked
    /// from this archive is more than ByteStream::max_growth times its size (beyond the first
    /// 16 MiB) or more than `max_unpacked`.
    void unpack(ZipEntry const& entry, std::function<void(std::string_view)> const& take);

    static constexpr std::uint64_t max_unpacked = std::uint64_t{8} << 30U; // bytes

private:
    class Inflater;

    [[nodiscard]] std::string bytes_at(std::uint64_t offset, std::uint64_t n) const;
    void read_directory();
    void add_entry(std::string_view record, std::string_view name, std::string_view extra);
    void count_unpacked(std::size_t n);

    RegularFile file_;
    std::vector<ZipEntry> entries_;
    std::uint64_t unpacked_ = 0;
};

} // namespace reten
