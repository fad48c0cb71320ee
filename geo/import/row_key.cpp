#include "geo/import/row_key.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <functional>
#include <utility>

namespace reten {

namespace {

std::string short_hex(Digest const& digest, std::size_t bytes) {
    return hex(std::span<std::uint8_t const>{digest}.first(bytes));
}

/// A length before each cell: no two rows run together to the same bytes.
void append(std::string& bytes, std::string_view cell) {
    auto const size = static_cast<std::uint64_t>(cell.size());
    std::array<char, sizeof size> raw{};
    for (unsigned i = 0; i < raw.size(); ++i) raw[i] = static_cast<char>((size >> (8 * i)) & 0xFFU);
    bytes.append(raw.data(), raw.size()).append(cell);
}

void append(std::string& bytes, LonLat point) {
    std::array<char, sizeof(LonLat)> raw{};
    std::memcpy(raw.data(), &point, sizeof point);
    bytes.append(raw.data(), raw.size());
}

void append(std::string& bytes, RowGeometry const& geometry) {
    if (auto const* point = std::get_if<LonLat>(&geometry)) append(bytes, *point);
    if (auto const* lines = std::get_if<MultiLineString>(&geometry)) {
        for (auto const& line : *lines) {
            for (auto const& point : line) append(bytes, point);
        }
    }
    if (auto const* polygons = std::get_if<MultiPolygon>(&geometry)) {
        for (auto const& polygon : *polygons) {
            for (auto const& point : polygon.outer) append(bytes, point);
            for (auto const& hole : polygon.holes) {
                for (auto const& point : hole) append(bytes, point);
            }
        }
    }
}

std::string bytes_of(TableRow const& row) {
    std::string bytes;
    for (auto const& cell : row.cells) append(bytes, cell);
    append(bytes, row.geometry);
    return bytes;
}

} // namespace

KeyMemory::KeyMemory(std::int64_t expected) {
    if (expected > 0) slots_.resize(std::bit_ceil(static_cast<std::size_t>(expected) * 5 / 4 + 2));
}

std::uint64_t KeyMemory::value_of(std::string_view key) const {
    return std::max<std::uint64_t>(hash_(key), 1); // 0 is an empty slot
}

/// Where the value is, or would go. Precondition: there are slots.
std::size_t KeyMemory::slot_of(std::uint64_t value) const {
    auto at = value & (slots_.size() - 1);
    while (slots_[at].key != 0 && slots_[at].key != value) at = (at + 1) & (slots_.size() - 1);
    return at;
}

bool KeyMemory::knows(std::string_view key) const {
    return !slots_.empty() && slots_[slot_of(value_of(key))].key != 0;
}

Repeat KeyMemory::note(std::string_view key, std::uint32_t row) {
    if (5 * (used_ + 1) > 4 * slots_.size()) grow();
    auto const value = value_of(key);
    auto& slot = slots_[slot_of(value)];
    if (slot.key == 0) {
        ++used_;
        slot = {value, 1, row};
        return {};
    }
    return {slot.times++, slot.row == row};
}

void KeyMemory::grow() {
    auto old = std::exchange(slots_, {});
    slots_.resize(std::max<std::size_t>(1024, old.size() * 2));
    for (auto const& slot : old) {
        if (slot.key == 0) continue;
        slots_[slot_of(slot.key)] = slot;
    }
}

std::uint32_t row_fingerprint(TableRow const& row) {
    return static_cast<std::uint32_t>(std::hash<std::string>{}(bytes_of(row)));
}

std::string row_digest(TableRow const& row) { return short_hex(sha256(bytes_of(row)), 16); }

std::string header_digest(std::vector<std::string> const& columns) {
    std::string bytes;
    for (auto const& column : columns) append(bytes, column);
    return short_hex(sha256(bytes), 4);
}

} // namespace reten
