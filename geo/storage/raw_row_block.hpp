#pragma once

#include "geo/model/import_batch.hpp"
#include "geo/storage/sqlite.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reten {

/// Raw rows gathered for one compressed block. Equal columns stand together, since like packs
/// better with like.
class RawRowBlock {
public:
    static constexpr std::int64_t most_rows = 1000;

    /// Precondition: rows come in rising order.
    void add(RawRow const& row);
    [[nodiscard]] bool empty() const noexcept { return rows_ == 0; }
    [[nodiscard]] bool full() const noexcept {
        return rows_ >= most_rows || size() >= (std::size_t{4} << 20U);
    }
    [[nodiscard]] std::int64_t first_row() const noexcept { return first_; }
    [[nodiscard]] std::int64_t last_row() const noexcept { return last_; }
    [[nodiscard]] std::int64_t rows() const noexcept { return rows_; }
    /// Bytes of the block before it is packed.
    [[nodiscard]] std::size_t size() const noexcept { return 2 + size_; }
    /// A byte for the kind of block, then the block as zlib packs it.
    [[nodiscard]] Bytes packed() const;
    void clear() noexcept { *this = {}; }

private:
    struct Column {
        std::string lengths, bytes;
    };
    [[nodiscard]] std::string joined() const;

    std::string numbers_;     // of the rows, from the one before
    std::string cell_counts_; // of the rows
    std::vector<Column> columns_;
    std::int64_t first_ = 0, last_ = 0, rows_ = 0;
    std::size_t size_ = 0; // of what the columns and the numbers hold
};

/// The rows of a packed block; nullopt when the bytes are not such a block of `size` bytes. Blocks
/// of older cases, row behind row, are read as well.
[[nodiscard]] std::optional<std::vector<RawRow>> unpacked_rows(BytesView packed, std::int64_t size);

} // namespace reten
