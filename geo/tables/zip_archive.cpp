#include "geo/tables/zip_archive.hpp"

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/tables/byte_stream.hpp"
#include "geo/tables/text_encoding.hpp"

#include <zlib.h>

#include <algorithm>

namespace reten {

namespace {

constexpr std::size_t chunk_size = 64 * 1024;
constexpr std::uint64_t growth_allowance = 16 * 1024 * 1024;
constexpr std::uint64_t max_entries = 100'000, max_directory = 64 * 1024 * 1024;
constexpr std::uint64_t in_extra = 0xFFFFFFFF; // the size stands in the 64-bit extra field

/// A number as ZIP writes it, lowest byte first; 0 beyond the end.
std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t width) {
    std::uint64_t number = 0;
    for (std::size_t i = width; i-- > 0;) {
        auto const byte = at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U;
        number = number << 8U | byte;
    }
    return number;
}

[[noreturn]] void fail_damaged(std::string const& path) {
    throw ImportError{"{}: the archive is damaged or was cut short; copy or download it again",
                      path};
}

/// True when the name stays below the folder that it is unpacked in, on any system.
bool stays_inside(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.front() == '\\') return false;
    if (name.find('\0') != std::string_view::npos) return false;
    if (name.size() > 1 && name[1] == ':') return false; // a drive
    for (std::size_t begin = 0; begin <= name.size();) {
        auto const end = std::min(name.find_first_of("/\\", begin), name.size());
        if (name.substr(begin, end - begin) == "..") return false;
        begin = end + 1;
    }
    return true;
}

struct Directory {
    std::uint64_t offset = 0, size = 0, entries = 0;
};

} // namespace

/// One stream of deflated data.
class ZipArchive::Inflater {
public:
    explicit Inflater(std::string const& path) : path_{path} {
        if (inflateInit2(&stream_, -MAX_WBITS) != Z_OK) fail_damaged(path_);
    }
    Inflater(Inflater const&) = delete;
    Inflater& operator=(Inflater const&) = delete;
    ~Inflater() { inflateEnd(&stream_); }

    [[nodiscard]] bool ended() const { return ended_; }

    template <typename Take>
    void feed(std::string& packed, Take const& take) {
        stream_.next_in = reinterpret_cast<Bytef*>(packed.data());
        stream_.avail_in = static_cast<uInt>(packed.size());
        do {
            stream_.next_out = reinterpret_cast<Bytef*>(output_.data());
            stream_.avail_out = static_cast<uInt>(output_.size());
            auto const code = inflate(&stream_, Z_NO_FLUSH);
            if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) fail_damaged(path_);
            ended_ = code == Z_STREAM_END;
            take(std::string_view{output_.data(), output_.size() - stream_.avail_out});
        } while (!ended_ && stream_.avail_out == 0);
    }

private:
    std::string const& path_;
    z_stream stream_{};
    std::string output_ = std::string(chunk_size, '\0');
    bool ended_ = false;
};

ZipArchive::ZipArchive(std::string const& path) : file_{path} { read_directory(); }

std::string ZipArchive::bytes_at(std::uint64_t offset, std::uint64_t n) const {
    if (offset > file_.size() || n > file_.size() - offset) fail_damaged(file_.path());
    std::string bytes(n, '\0');
    if (file_.read_at(offset, bytes.data(), bytes.size()) != n) fail_damaged(file_.path());
    return bytes;
}

void ZipArchive::read_directory() {
    auto const tail_size = std::min<std::uint64_t>(file_.size(), 22 + 65'535 + 20);
    auto const tail_begin = file_.size() - tail_size;
    auto const tail = bytes_at(tail_begin, tail_size);
    auto const end = tail.rfind("PK\x05\x06");
    if (end == std::string::npos || tail.size() - end < 22) fail_damaged(file_.path());
    Directory directory{number_at(tail, end + 16, 4), number_at(tail, end + 12, 4),
                        number_at(tail, end + 10, 2)};
    if (end >= 20 && tail.compare(end - 20, 4, "PK\x06\x07") == 0) { // a large archive
        auto const record = bytes_at(number_at(tail, end - 20 + 8, 8), 56);
        if (!record.starts_with("PK\x06\x06")) fail_damaged(file_.path());
        directory = {number_at(record, 48, 8), number_at(record, 40, 8), number_at(record, 32, 8)};
    }
    if (directory.entries > max_entries || directory.size > max_directory) {
        throw ImportError{"{}: holds more than {} files; unpack it and give the file that holds "
                          "the table",
                          file_.path(), max_entries};
    }
    auto const records = bytes_at(directory.offset, directory.size);
    std::size_t at = 0;
    for (std::uint64_t i = 0; i < directory.entries; ++i) {
        auto const record = std::string_view{records}.substr(at);
        if (record.size() < 46 || !record.starts_with("PK\x01\x02")) fail_damaged(file_.path());
        auto const name_size = number_at(record, 28, 2);
        auto const extra_size = number_at(record, 30, 2);
        auto const whole = 46 + name_size + extra_size + number_at(record, 32, 2);
        if (record.size() < whole) fail_damaged(file_.path());
        add_entry(record, record.substr(46, name_size), record.substr(46 + name_size, extra_size));
        at += whole;
    }
}

void ZipArchive::add_entry(std::string_view record, std::string_view name, std::string_view extra) {
    ZipEntry entry;
    entry.name = is_utf8(name) ? std::string{name} : utf8_from_windows_1252(name);
    entry.encrypted = (number_at(record, 8, 2) & 1U) != 0;
    entry.method = static_cast<std::uint16_t>(number_at(record, 10, 2));
    entry.checksum = static_cast<std::uint32_t>(number_at(record, 16, 4));
    entry.packed_size = number_at(record, 20, 4);
    entry.size = number_at(record, 24, 4);
    entry.header = number_at(record, 42, 4);
    for (std::size_t at = 0; at + 4 <= extra.size();) {
        auto const size = number_at(extra, at + 2, 2);
        if (number_at(extra, at, 2) == 1) {
            auto field = at + 4;
            for (auto* number : {&entry.size, &entry.packed_size, &entry.header}) {
                if (*number != in_extra) continue;
                *number = number_at(extra, field, 8);
                field += 8;
            }
        }
        at += 4 + size;
    }
    if (!stays_inside(entry.name)) {
        throw ImportError{"{}: holds a file whose name leads out of its folder ({}), as archives "
                          "made to do harm have; do not trust it",
                          file_.path(), printable(entry.name)};
    }
    if (entry.name.back() != '/' && entry.name.back() != '\\') {
        std::replace(entry.name.begin(), entry.name.end(), '\\', '/');
        entries_.push_back(std::move(entry));
    }
}

ZipEntry const* ZipArchive::find(std::string_view name) const {
    auto const found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](ZipEntry const& entry) { return entry.name == name; });
    return found == entries_.end() ? nullptr : &*found;
}

void ZipArchive::count_unpacked(std::size_t n) {
    unpacked_ += n;
    if (unpacked_ > growth_allowance && unpacked_ / ByteStream::max_growth > file_.size()) {
        throw ImportError{"{}: unpacks to more than {} times its size and is not read further",
                          file_.path(), ByteStream::max_growth};
    }
    if (unpacked_ > max_unpacked) {
        throw ImportError{"{}: holds more than {} GiB; unpack it and give the file that holds the "
                          "table",
                          file_.path(), max_unpacked >> 30U};
    }
}

void ZipArchive::unpack(ZipEntry const& entry, std::function<void(std::string_view)> const& take) {
    constexpr std::uint16_t stored = 0, deflated = 8;
    if (entry.encrypted) {
        throw ImportError{"{}: {} is encrypted; unpack it with its password and give the file",
                          file_.path(), printable(entry.name)};
    }
    if (entry.method != stored && entry.method != deflated) {
        throw ImportError{"{}: {} is packed in a way that is not read; unpack it and give the file",
                          file_.path(), printable(entry.name)};
    }
    auto const header = bytes_at(entry.header, 30);
    if (!header.starts_with("PK\x03\x04")) fail_damaged(file_.path());
    auto at = entry.header + 30 + number_at(header, 26, 2) + number_at(header, 28, 2);
    if (at > file_.size() || entry.packed_size > file_.size() - at) fail_damaged(file_.path());

    std::uint64_t size = 0;
    auto checksum = crc32(0, nullptr, 0);
    auto const take_piece = [&](std::string_view piece) {
        count_unpacked(piece.size());
        size += piece.size();
        checksum = crc32(checksum, reinterpret_cast<Bytef const*>(piece.data()),
                         static_cast<uInt>(piece.size()));
        take(piece);
    };
    Inflater inflater{file_.path()};
    for (auto left = entry.packed_size; left > 0 && !inflater.ended();) {
        auto packed = bytes_at(at, std::min<std::uint64_t>(left, chunk_size));
        at += packed.size();
        left -= packed.size();
        if (entry.method == stored) {
            take_piece(packed);
        } else {
            inflater.feed(packed, take_piece);
        }
    }
    bool const cut = entry.method == deflated && !inflater.ended() && entry.size > 0;
    if (cut || size != entry.size || checksum != entry.checksum) fail_damaged(file_.path());
}

} // namespace reten
