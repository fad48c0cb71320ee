#pragma once

#include "geo/simulation/simulated_case.hpp"

#include <cstdint>

namespace reten {

/// The ground of the scenario `city`: a square of 30 km in the Chihuahuan desert, where no city is,
/// divided into districts of 5 km. Metres east and north of its centre; lengths agree with the
/// ellipsoid within 0.3 %. Made of constants alone, so that the same digits come out everywhere.
namespace city_ground {
inline constexpr LonLat centre{-105.9, 30.5};
inline constexpr double half_side = 15'000;
inline constexpr double metres_per_degree_lon = 95'999.0; // on WGS 84 at 30.5 N
inline constexpr double metres_per_degree_lat = 110'861.0;
inline constexpr int districts_a_side = 6;
inline constexpr double district_side = 2 * half_side / districts_a_side;

[[nodiscard]] bool holds(ProjectedPoint point) noexcept;
/// Rounded to 1e-6 degrees, about 0.1 m.
[[nodiscard]] LonLat to_lonlat(ProjectedPoint point) noexcept;
[[nodiscard]] double distance(LonLat a, LonLat b) noexcept; // metres
/// Number of the district, from 1, row by row from the south-west. Precondition: holds(point).
[[nodiscard]] std::int64_t district_of(ProjectedPoint point) noexcept;
[[nodiscard]] ProjectedPoint district_centre(std::int64_t number) noexcept;
} // namespace city_ground

/// 2008-01-01 to 2011-12-31.
[[nodiscard]] TimeSpan city_study();

/// Everything of the scenario but its incidents, series and links: districts with a population,
/// main roads, forty checkpoints with their spells, deployments.
[[nodiscard]] SimulatedCase simulated_city_ground(std::uint64_t seed);

} // namespace reten
