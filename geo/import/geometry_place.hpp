#pragma once

#include "geo/model/coordinate.hpp"
#include "geo/model/incident.hpp"
#include "geo/tables/table_source.hpp"

#include <optional>

namespace reten {

/// Where something was of which the source gives a line or an area.
struct GeometryPlace {
    LonLat point; // half-way along the longest line, or on the surface of the area
    Metres reach; // geodesic, from the point to the farthest vertex: the circle covers all of it
    bool operator==(GeometryPlace const&) const = default;
};

/// nullopt: the geometry is a point, is empty, or is no area (fewer than three points).
[[nodiscard]] std::optional<GeometryPlace> place_of_geometry(RowGeometry const& geometry);

/// How finely a place is known whose circle has this radius: up to 50 m as a coordinate, 500 m a
/// street, 2 km a colonia, 5 km a town, 50 km a municipality, 500 km a state, else a country.
[[nodiscard]] MatchLevel level_of_reach(Metres reach);

} // namespace reten
