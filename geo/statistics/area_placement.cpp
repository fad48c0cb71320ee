#include "geo/statistics/area_placement.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace reten {

namespace {

/// A disc this many times as large as an area leaves it less than one chance in ten.
constexpr double dwarfing = 10;

MatchLevel rank_of(std::string_view area_level) {
    return match_level_from_text(area_level).value_or(MatchLevel::locality);
}

/// Points on the ground that need no area to say where they are.
bool is_spot(MatchLevel level) { return level <= MatchLevel::street; }

/// Metres per degree on WGS 84 (series of the meridian and parallel arcs).
struct DegreeLengths {
    double east, north;
};

DegreeLengths degree_lengths(double lat) {
    auto const phi = lat * std::numbers::pi / 180;
    return {111412.84 * std::cos(phi) - 93.5 * std::cos(3 * phi) + 0.118 * std::cos(5 * phi),
            111132.954 - 559.822 * std::cos(2 * phi) + 1.175 * std::cos(4 * phi)};
}

/// Distance of the origin from the segment.
double distance_to_segment(double ax, double ay, double bx, double by) {
    auto const dx = bx - ax, dy = by - ay;
    auto const squared = dx * dx + dy * dy;
    auto const along = squared > 0 ? std::clamp(-(ax * dx + ay * dy) / squared, 0.0, 1.0) : 0.0;
    return std::hypot(ax + along * dx, ay + along * dy);
}

} // namespace

Metres distance_to_boundary(MultiPolygon const& boundary, LonLat point) {
    auto const degree = degree_lengths(point.lat);
    auto nearest = std::numeric_limits<double>::infinity();
    auto const look_along = [&](BasicRing<LonLat> const& ring) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            auto const& a = ring[i];
            auto const& b = ring[(i + 1) % ring.size()];
            nearest = std::min(nearest, distance_to_segment((a.lon - point.lon) * degree.east,
                                                            (a.lat - point.lat) * degree.north,
                                                            (b.lon - point.lon) * degree.east,
                                                            (b.lat - point.lat) * degree.north));
        }
    };
    for (auto const& polygon : boundary) {
        look_along(polygon.outer);
        for (auto const& hole : polygon.holes) look_along(hole);
    }
    return Metres{nearest};
}

AreaPlacement::AreaPlacement(std::span<Area const> areas, AreaAnswers answers)
    : areas_{areas}, index_{areas}, answers_{std::move(answers)} {
    for (std::size_t i = 0; i < areas.size(); ++i) by_id_.emplace(areas[i].id, i);
    if (!areas.empty()) coarsest_ = rank_of(areas.front().level);
}

CountedIn AreaPlacement::place(Position const& position) {
    auto const* const named = std::get_if<AreaId>(&position.extent);
    if (auto const known = named ? by_id_.find(*named) : by_id_.end(); known != by_id_.end())
        return {known->second};
    if (is_coarser(position)) return {std::nullopt, true};
    auto const found = index_.find(position.point);
    if (!found) return {};
    if (dwarfs(position, *found) || straddles(position, areas_[*found]))
        return {std::nullopt, true};
    return {found};
}

bool AreaPlacement::is_coarser(Position const& position) {
    if (position.level != MatchLevel::none && position.level > coarsest_) return true;
    auto const* const named = std::get_if<AreaId>(&position.extent);
    if (named == nullptr || !answers_.level_of) return false;
    auto known = coarser_.find(*named);
    if (known == coarser_.end()) {
        auto const level = match_level_from_text(answers_.level_of(*named));
        known = coarser_.emplace(*named, level && *level > coarsest_).first;
    }
    return known->second;
}

bool AreaPlacement::dwarfs(Position const& position, std::size_t area) {
    if (!position.uncertainty || !answers_.square_metres) return false;
    auto known = square_metres_.find(area);
    if (known == square_metres_.end())
        known = square_metres_.emplace(area, answers_.square_metres(areas_[area])).first;
    auto const radius = position.uncertainty->value;
    return std::numbers::pi * radius * radius >= dwarfing * known->second;
}

bool AreaPlacement::straddles(Position const& position, Area const& area) const {
    if (!position.uncertainty || is_spot(position.level) || coarsest_ > MatchLevel::locality)
        return false;
    return distance_to_boundary(area.boundary, position.point) < *position.uncertainty;
}

} // namespace reten
