#pragma once

#include <catch2/catch.hpp>
#include <zlib.h>

#include <cstdint>
#include <string>
#include <vector>

namespace reten {

/// Writes ZIP archives, those that nobody else would write included.
class ZipWriter {
public:
    void add(std::string const& name, std::string const& bytes) { add(name, bytes, bytes.size()); }
    /// `claimed`: the size that the archive says.
    void add(std::string const& name, std::string const& bytes, std::size_t claimed) {
        auto const packed = deflated(bytes);
        auto const checksum =
            crc32(0, reinterpret_cast<Bytef const*>(bytes.data()), static_cast<uInt>(bytes.size()));
        auto const facts = number(0x0800, 2) + number(8, 2) + number(0, 4) + number(checksum, 4) +
                           number(packed.size(), 4) + number(claimed, 4) + number(name.size(), 2);
        directory_ += "PK\x01\x02" + number(20, 2) + number(20, 2) + facts +
                      number(0, 2 + 2 + 2 + 2 + 4) + number(archive_.size(), 4) + name;
        archive_ += "PK\x03\x04" + number(20, 2) + facts + number(0, 2) + name + packed;
        ++entries_;
    }
    [[nodiscard]] std::string bytes() const {
        return archive_ + directory_ + "PK\x05\x06" + number(0, 4) + number(entries_, 2) +
               number(entries_, 2) + number(directory_.size(), 4) + number(archive_.size(), 4) +
               number(0, 2);
    }

private:
    static std::string number(std::uint64_t value, std::size_t width) {
        std::string out;
        for (std::size_t i = 0; i < width; ++i, value /= 256)
            out.push_back(static_cast<char>(value % 256));
        return out;
    }
    static std::string deflated(std::string const& bytes) {
        z_stream stream{};
        REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
        std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream.avail_in = static_cast<uInt>(bytes.size());
        stream.next_out = reinterpret_cast<Bytef*>(out.data());
        stream.avail_out = static_cast<uInt>(out.size());
        REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
        out.resize(stream.total_out);
        deflateEnd(&stream);
        return out;
    }

    std::string archive_, directory_;
    std::uint64_t entries_ = 0;
};

} // namespace reten
