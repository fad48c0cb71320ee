#pragma once

#include "geo/export/export_layer.hpp"

#include <string>

namespace reten {

/// Seven decimals (about a centimetre), without trailing zeros.
[[nodiscard]] std::string degrees(double value);

/// Well-known text; empty for no geometry.
[[nodiscard]] std::string wkt_text(ExportGeometry const& geometry);

/// A GeoJSON geometry (RFC 7946: outer rings counterclockwise, closed), or `null`.
[[nodiscard]] std::string geojson_geometry(ExportGeometry const& geometry);

/// The ring with its first point repeated at the end, outer ones counterclockwise, holes clockwise.
[[nodiscard]] BasicRing<LonLat> closed_ring(BasicRing<LonLat> ring, bool outer);

} // namespace reten
