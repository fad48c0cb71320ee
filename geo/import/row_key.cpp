#include "geo/import/row_key.hpp"

#include "geo/model/digest.hpp"

#include <cstring>
#include <utility>

namespace reten {

namespace {

std::string short_hex(Digest const& digest, std::size_t bytes) {
    return hex(std::span<std::uint8_t const>{digest}.first(bytes));
}

/// A length before each cell: no two rows run together to the same bytes.
void append(std::string& bytes, std::string_view cell) {
    auto const size = static_cast<std::uint64_t>(cell.size());
    for (unsigned i = 0; i < 8; ++i) bytes.push_back(static_cast<char>((size >> (8 * i)) & 0xFFU));
    bytes.append(cell);
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

} // namespace

Repeat KeyMemory::note(std::string_view key, std::string_view row) {
    if (5 * (used_ + 1) > 4 * slots_.size()) grow();
    auto const key_digest = sha256(key);
    auto const row_digest = sha256(row);
    std::uint64_t value = 0;
    std::uint32_t fingerprint = 0;
    std::memcpy(&value, key_digest.data(), sizeof value);
    std::memcpy(&fingerprint, row_digest.data(), sizeof fingerprint);
    if (value == 0) value = 1;
    auto at = value & (slots_.size() - 1);
    while (slots_[at].key != 0 && slots_[at].key != value) at = (at + 1) & (slots_.size() - 1);
    auto& slot = slots_[at];
    if (slot.key == 0) {
        ++used_;
        slot = {value, 1, fingerprint};
        return {};
    }
    return {slot.times++, slot.row == fingerprint};
}

void KeyMemory::grow() {
    auto old = std::exchange(slots_, {});
    slots_.resize(std::max<std::size_t>(1024, old.size() * 2));
    for (auto const& slot : old) {
        if (slot.key == 0) continue;
        auto at = slot.key & (slots_.size() - 1);
        while (slots_[at].key != 0) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = slot;
    }
}

std::string row_digest(TableRow const& row) {
    std::string bytes;
    for (auto const& cell : row.cells) append(bytes, cell);
    append(bytes, row.geometry);
    return short_hex(sha256(bytes), 16);
}

std::string header_digest(std::vector<std::string> const& columns) {
    std::string bytes;
    for (auto const& column : columns) append(bytes, column);
    return short_hex(sha256(bytes), 4);
}

} // namespace reten
