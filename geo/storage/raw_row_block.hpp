#pragma once

#include "geo/model/import_batch.hpp"
#include "geo/storage/sqlite.hpp"

#include <optional>
#include <string>

namespace reten {

/// Raw rows gathered for one compressed block.
class RawRowBlock {
public:
    static constexpr std::int64_t most_rows = 1000;

    void add(RawRow const& row);
    [[nodiscard]] bool empty() const noexcept { return rows_ == 0; }
    [[nodiscard]] bool full() const noexcept {
        return rows_ >= most_rows || bytes_.size() >= (std::size_t{4} << 20U);
    }
    [[nodiscard]] std::int64_t first_row() const noexcept { return first_; }
    [[nodiscard]] std::int64_t last_row() const noexcept { return last_; }
    [[nodiscard]] std::int64_t rows() const noexcept { return rows_; }
    [[nodiscard]] std::size_t size() const noexcept { return bytes_.size(); }
    /// The block as zlib packs it.
    [[nodiscard]] Bytes packed() const;
    void clear() noexcept;

private:
    std::string bytes_;
    std::int64_t first_ = 0, last_ = 0, rows_ = 0;
};

/// The rows of a packed block; nullopt when the bytes are not such a block of `size` bytes.
[[nodiscard]] std::optional<std::vector<RawRow>> unpacked_rows(BytesView packed, std::int64_t size);

} // namespace reten
