#pragma once

#include "geo/model/geometry.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace reten {

/// POLYGON and MULTIPOLYGON of well-known text (OGC 06-103r4), coordinates as they stand, x first,
/// in whatever plane they are in. Closing points are dropped. nullopt: something else.
[[nodiscard]] std::optional<ProjectedMultiPolygon> polygons_from_wkt(std::string_view text);
[[nodiscard]] std::string wkt_of(ProjectedMultiPolygon const& polygons);

} // namespace reten
