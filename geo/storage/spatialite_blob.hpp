#pragma once

#include "geo/model/geometry.hpp"
#include "geo/storage/sqlite.hpp"

namespace reten {

/// Geometries in SpatiaLite's own binary form, WGS 84 (SRID 4326), little-endian. The readers
/// return an empty geometry for anything else, however broken the bytes are.
[[nodiscard]] Bytes point_blob(LonLat point);
[[nodiscard]] Bytes line_blob(LineString const& line);
[[nodiscard]] Bytes polygons_blob(MultiPolygon const& polygons);
[[nodiscard]] LineString line_from_blob(BytesView blob);
[[nodiscard]] MultiPolygon polygons_from_blob(BytesView blob);

} // namespace reten
