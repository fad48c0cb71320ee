#pragma once

#include "geo/tables/table_source.hpp"

#include <ogr_geometry.h>

#include <optional>

namespace reten {

/// What a row can hold of a geometry, curves made straight; nothing for an empty one. Nullopt: it
/// has several points or is a mixture, or, being a line or an area, a point that is no finite
/// number or (with `degrees`) no place on Earth. A single point is judged later, with its row.
[[nodiscard]] std::optional<RowGeometry> row_geometry(OGRGeometry const& geometry, bool degrees);

} // namespace reten
