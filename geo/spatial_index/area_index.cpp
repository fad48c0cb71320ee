#include "geo/spatial_index/area_index.hpp"

#include <algorithm>
#include <cmath>

namespace reten {

namespace {

std::size_t cell_of(double coordinate, double low, double high, std::size_t n) {
    if (!(high > low)) return 0;
    auto const at = std::floor((coordinate - low) / (high - low) * static_cast<double>(n));
    return at <= 0 ? 0 : std::min(static_cast<std::size_t>(at), n - 1);
}

} // namespace

AreaIndex::AreaIndex(std::span<Area const> areas) : areas_{areas} {
    for (auto const& area : areas_) {
        boxes_.push_back(bounds(area.boundary));
        if (boxes_.back().empty()) continue;
        extent_.extend({boxes_.back().west, boxes_.back().south});
        extent_.extend({boxes_.back().east, boxes_.back().north});
    }
    auto const side = std::ceil(std::sqrt(static_cast<double>(areas_.size())));
    columns_ = rows_ = std::clamp<std::size_t>(static_cast<std::size_t>(side), 1, 512);
    cells_.resize(columns_ * rows_);
    for (std::size_t i = 0; i < areas_.size(); ++i) {
        auto const& box = boxes_[i];
        if (box.empty()) continue;
        for (auto row = row_of(box.south); row <= row_of(box.north); ++row) {
            for (auto column = column_of(box.west); column <= column_of(box.east); ++column) {
                cells_[row * columns_ + column].push_back(static_cast<std::uint32_t>(i));
            }
        }
    }
}

std::size_t AreaIndex::column_of(double lon) const {
    return cell_of(lon, extent_.west, extent_.east, columns_);
}

std::size_t AreaIndex::row_of(double lat) const {
    return cell_of(lat, extent_.south, extent_.north, rows_);
}

template <typename Visit>
void AreaIndex::for_each_at(LonLat point, Visit const& visit) const {
    if (!is_valid(point) || extent_.empty() || !extent_.contains(point)) return;
    for (auto const i : cells_[row_of(point.lat) * columns_ + column_of(point.lon)]) {
        if (!boxes_[i].contains(point) || !contains(areas_[i].boundary, point)) continue;
        if (!visit(std::size_t{i})) return;
    }
}

std::optional<std::size_t> AreaIndex::find(LonLat point) const {
    std::optional<std::size_t> found;
    for_each_at(point, [&](std::size_t i) {
        found = i;
        return false;
    });
    return found;
}

std::vector<std::size_t> AreaIndex::find_all(LonLat point) const {
    std::vector<std::size_t> found;
    for_each_at(point, [&](std::size_t i) {
        found.push_back(i);
        return true;
    });
    return found;
}

} // namespace reten
