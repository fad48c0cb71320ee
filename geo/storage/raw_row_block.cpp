#include "geo/storage/raw_row_block.hpp"

#include <zlib.h>

namespace reten {

namespace {

/// Seven bits a byte, the last one without the high bit.
void append_number(std::string& bytes, std::uint64_t number) {
    while (number >= 0x80) {
        bytes += static_cast<char>(number | 0x80);
        number >>= 7U;
    }
    bytes += static_cast<char>(number);
}

std::optional<std::uint64_t> take_number(std::string_view& bytes) {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
        if (bytes.empty()) return std::nullopt;
        auto const byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        number |= std::uint64_t{byte & 0x7fU} << shift;
        if (byte < 0x80) return number;
    }
    return std::nullopt;
}

std::optional<RawRow> take_row(std::string_view& bytes) {
    auto const number = take_number(bytes);
    auto const cells = take_number(bytes);
    if (!number || !cells || *cells > bytes.size()) return std::nullopt;
    RawRow row{static_cast<std::int64_t>(*number), {}};
    row.cells.reserve(*cells);
    for (std::uint64_t i = 0; i < *cells; ++i) {
        auto const length = take_number(bytes);
        if (!length || *length > bytes.size()) return std::nullopt;
        row.cells.emplace_back(bytes.substr(0, *length));
        bytes.remove_prefix(*length);
    }
    return row;
}

} // namespace

void RawRowBlock::add(RawRow const& row) {
    if (rows_++ == 0) first_ = row.row;
    last_ = row.row;
    append_number(bytes_, static_cast<std::uint64_t>(row.row));
    append_number(bytes_, row.cells.size());
    for (auto const& cell : row.cells) {
        append_number(bytes_, cell.size());
        bytes_ += cell;
    }
}

Bytes RawRowBlock::packed() const {
    auto size = compressBound(bytes_.size());
    Bytes packed(size);
    constexpr int fast = 1; // twice the speed of the default for a tenth more bytes
    if (compress2(packed.data(), &size, reinterpret_cast<Bytef const*>(bytes_.data()),
                  bytes_.size(), fast) != Z_OK) {
        throw StoreError{"raw rows: not enough memory to pack them: close other programs"};
    }
    packed.resize(size);
    return packed;
}

void RawRowBlock::clear() noexcept {
    bytes_.clear();
    first_ = last_ = rows_ = 0;
}

std::optional<std::vector<RawRow>> unpacked_rows(BytesView packed, std::int64_t size) {
    // zlib packs at most about a thousandfold: a larger promise is a lie.
    if (size < 0 || static_cast<std::uint64_t>(size) > 1100 * packed.size()) return std::nullopt;
    std::string bytes(static_cast<std::size_t>(size), '\0');
    auto length = static_cast<uLongf>(size);
    if (uncompress(reinterpret_cast<Bytef*>(bytes.data()), &length, packed.data(), packed.size()) !=
            Z_OK ||
        length != static_cast<uLongf>(size)) {
        return std::nullopt;
    }
    std::vector<RawRow> rows;
    for (std::string_view rest{bytes}; !rest.empty();) {
        auto row = take_row(rest);
        if (!row) return std::nullopt;
        rows.push_back(std::move(*row));
    }
    return rows;
}

} // namespace reten
