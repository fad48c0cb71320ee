#pragma once

#include "geo/tables/table_source.hpp"

#include <optional>
#include <vector>

namespace reten {

class LonLatReader;

/// All of them, holes and the one of a point included.
[[nodiscard]] std::vector<LonLat> points_of(RowGeometry const& shape);

/// Every point of the line or area could be a position in degrees.
[[nodiscard]] bool all_degrees(RowGeometry const& shape);

/// A line or an area, as it stands in the system of `reader`, in degrees; nullptr: it is in degrees
/// already. nullopt: a point of it lies outside of the system or is no position, or all of them are
/// degrees though the system is of a plane, in which they would lie within 180 units of its origin.
[[nodiscard]] std::optional<RowGeometry> shape_in_degrees(RowGeometry shape,
                                                          LonLatReader const* reader);

} // namespace reten
