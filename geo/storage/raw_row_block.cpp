#include "geo/storage/raw_row_block.hpp"

#include <zlib.h>

#include <algorithm>
#include <numeric>

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

// The first byte of a block. One that begins as zlib data do holds its rows one behind the other.
constexpr std::uint8_t by_columns = 2, by_rows = 0x78;

std::optional<std::string> take_text(std::string_view& bytes, std::uint64_t length) {
    if (length > bytes.size()) return std::nullopt;
    std::string text{bytes.substr(0, length)};
    bytes.remove_prefix(length);
    return text;
}

/// Row behind row: number, number of cells, and of each cell its length and its bytes.
std::optional<std::vector<RawRow>> rows_by_rows(std::string_view bytes) {
    std::vector<RawRow> rows;
    while (!bytes.empty()) {
        auto const number = take_number(bytes);
        auto const cells = take_number(bytes);
        if (!number || !cells || *cells > bytes.size()) return std::nullopt;
        auto& row = rows.emplace_back();
        row.row = static_cast<std::int64_t>(*number);
        row.cells.reserve(*cells);
        for (std::uint64_t i = 0; i < *cells; ++i) {
            auto const length = take_number(bytes);
            auto text = length ? take_text(bytes, *length) : std::nullopt;
            if (!text) return std::nullopt;
            row.cells.push_back(std::move(*text));
        }
    }
    return rows;
}

/// How many rows there are (two bytes), their numbers from one to the next, their numbers of cells,
/// then of each column all lengths and all bytes.
std::optional<std::vector<RawRow>> rows_by_columns(std::string_view bytes) {
    if (bytes.size() < 2) return std::nullopt;
    std::vector<RawRow> rows(static_cast<unsigned char>(bytes[0]) +
                             256U * static_cast<unsigned char>(bytes[1]));
    bytes.remove_prefix(2);
    std::int64_t last = 0;
    for (auto& row : rows) {
        auto const step = take_number(bytes);
        if (!step) return std::nullopt;
        last += static_cast<std::int64_t>(*step);
        row.row = last;
    }
    std::vector<std::uint64_t> counts;
    std::uint64_t cells = 0;
    for (auto& row : rows) {
        auto const count = take_number(bytes);
        // A cell has a length, of a byte at least.
        if (!count || *count > bytes.size() || (cells += *count) > bytes.size())
            return std::nullopt;
        counts.push_back(*count);
        row.cells.reserve(*count);
    }
    std::vector<std::size_t> having(rows.size()); // a cell in the column
    std::iota(having.begin(), having.end(), std::size_t{0});
    std::vector<std::uint64_t> lengths;
    for (std::uint64_t column = 0;; ++column) {
        std::erase_if(having, [&](std::size_t i) { return counts[i] <= column; });
        if (having.empty()) break;
        lengths.clear();
        for (std::size_t i = 0; i < having.size(); ++i) {
            auto const length = take_number(bytes);
            if (!length) return std::nullopt;
            lengths.push_back(*length);
        }
        for (std::size_t i = 0; i < having.size(); ++i) {
            auto text = take_text(bytes, lengths[i]);
            if (!text) return std::nullopt;
            rows[having[i]].cells.push_back(std::move(*text));
        }
    }
    if (!bytes.empty()) return std::nullopt;
    return rows;
}

} // namespace

void RawRowBlock::add(RawRow const& row) {
    auto const append = [&](std::string& bytes, std::uint64_t number) {
        auto const before = bytes.size();
        append_number(bytes, number);
        size_ += bytes.size() - before;
    };
    append(numbers_, static_cast<std::uint64_t>(row.row - last_));
    if (rows_++ == 0) first_ = row.row;
    last_ = row.row;
    append(cell_counts_, row.cells.size());
    if (columns_.size() < row.cells.size()) columns_.resize(row.cells.size());
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        append(columns_[i].lengths, row.cells[i].size());
        columns_[i].bytes += row.cells[i];
        size_ += row.cells[i].size();
    }
}

std::string RawRowBlock::joined() const {
    std::string bytes;
    bytes.reserve(size());
    bytes += static_cast<char>(rows_ % 256);
    bytes += static_cast<char>(rows_ / 256);
    bytes += numbers_;
    bytes += cell_counts_;
    for (auto const& column : columns_) bytes.append(column.lengths).append(column.bytes);
    return bytes;
}

Bytes RawRowBlock::packed() const {
    auto const bytes = joined();
    auto size = compressBound(bytes.size());
    Bytes packed(1 + size);
    packed[0] = by_columns;
    constexpr int effort = 6; // 25 bytes a row of the benchmark; 3 takes half the time for 28
    if (compress2(packed.data() + 1, &size, reinterpret_cast<Bytef const*>(bytes.data()),
                  bytes.size(), effort) != Z_OK) {
        throw StoreError{"raw rows: not enough memory to pack them: close other programs"};
    }
    packed.resize(1 + size);
    return packed;
}

std::optional<std::vector<RawRow>> unpacked_rows(BytesView packed, std::int64_t size) {
    if (packed.empty()) return std::nullopt;
    auto const kind = packed.front();
    if (kind == by_columns) packed = packed.subspan(1);
    if (kind != by_columns && kind != by_rows) return std::nullopt;
    // zlib packs at most about a thousandfold: a larger promise is a lie.
    if (size < 0 || static_cast<std::uint64_t>(size) > 1100 * packed.size()) return std::nullopt;
    std::string bytes(static_cast<std::size_t>(size), '\0');
    auto length = static_cast<uLongf>(size);
    if (uncompress(reinterpret_cast<Bytef*>(bytes.data()), &length, packed.data(), packed.size()) !=
            Z_OK ||
        length != static_cast<uLongf>(size)) {
        return std::nullopt;
    }
    return kind == by_columns ? rows_by_columns(bytes) : rows_by_rows(bytes);
}

} // namespace reten
