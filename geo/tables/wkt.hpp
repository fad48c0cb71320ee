#pragma once

#include "geo/tables/table_source.hpp"

#include <optional>
#include <string_view>

namespace reten {

/// Well-known text of a point, lines or polygons (also MULTI…, with Z or M, with `SRID=n;` in
/// front). EMPTY gives monostate; nullopt: not such a text, or a MULTIPOINT of several points.
[[nodiscard]] std::optional<RowGeometry> geometry_from_wkt(std::string_view text);

} // namespace reten
