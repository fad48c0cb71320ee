#pragma once

#include "geo/model/area.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace reten {

/// Areas found by a point. Keeps the areas by reference: they must outlive it.
class AreaIndex {
public:
    explicit AreaIndex(std::span<Area const> areas);

    /// Index of the first area, in the order given, whose boundary holds the point; nullopt: none.
    [[nodiscard]] std::optional<std::size_t> find(LonLat point) const;
    /// All of them, rising.
    [[nodiscard]] std::vector<std::size_t> find_all(LonLat point) const;

private:
    template <typename Visit>
    void for_each_at(LonLat point, Visit const& visit) const;
    [[nodiscard]] std::size_t column_of(double lon) const;
    [[nodiscard]] std::size_t row_of(double lat) const;

    std::span<Area const> areas_;
    std::vector<LonLatBox> boxes_;
    LonLatBox extent_;
    std::size_t columns_ = 1, rows_ = 1;
    std::vector<std::vector<std::uint32_t>> cells_; // areas whose box touches the cell, rising
};

} // namespace reten
