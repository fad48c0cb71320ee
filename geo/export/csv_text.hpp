#pragma once

#include "geo/export/export_layer.hpp"

#include <string>

namespace reten {

/// RFC 4180 with line feeds, UTF-8, a header row. Points become the columns `lon` and `lat` (seven
/// decimals), lines and polygons `wkt`. Cells that are not known are empty. Every text that a
/// spreadsheet would take for a formula is inert (csv_cell).
[[nodiscard]] std::string csv_text(ExportLayer const& layer);

} // namespace reten
