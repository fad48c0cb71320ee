#pragma once

#include "geo/model/digest.hpp"
#include "geo/tables/table_source.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// Whether a key came before in the same file.
struct Repeat {
    std::uint32_t times = 0; // how often it came before
    bool same_row = false;   // and the first row with it was the same
};

/// Remembers keys in 16 bytes each: ten million take 270 MB. Two keys of equal 64-bit hash count
/// as one; among ten million the chance of any is under one in 300,000, whatever the file.
class KeyMemory {
public:
    /// Room for so many, so that growing need not hold old and new at a time.
    explicit KeyMemory(std::int64_t expected = 0);
    /// `row`: the same for equal rows.
    Repeat note(std::string_view key, std::uint32_t row);
    [[nodiscard]] bool knows(std::string_view key) const;

private:
    struct Slot {
        std::uint64_t key = 0; // 0: empty
        std::uint32_t times = 0, row = 0;
    };
    void grow();
    [[nodiscard]] std::uint64_t value_of(std::string_view key) const;
    [[nodiscard]] std::size_t slot_of(std::uint64_t value) const;

    KeyedHash hash_;
    std::vector<Slot> slots_;
    std::size_t used_ = 0;
};

/// A number that is the same for equal rows, and nearly always another for others.
[[nodiscard]] std::uint32_t row_fingerprint(TableRow const& row);

/// A digest of all cells and the geometry of a row, hexadecimal.
[[nodiscard]] std::string row_digest(TableRow const& row);

/// Eight hexadecimal digits that stand for a header line.
[[nodiscard]] std::string header_digest(std::vector<std::string> const& columns);

} // namespace reten
