#pragma once

#include "geo/basemap/base_map.hpp"

#include <filesystem>

namespace reten {

/// Retén's own base map around a box: countries, states and place names of
/// `basemap/basemap.gpkg`, and, where the box is under 1.2 degrees wide and holds part of it, the
/// boundary of `juarez/border-points.csv` in place of the small-scale one. `data` is the folder
/// that `data_folder()` gives. Never fails: what cannot be read is missing from the result and
/// named in `warnings`. An empty box gives an empty map.
[[nodiscard]] BaseMap read_base_map(std::filesystem::path const& data, LonLatBox const& box);

/// The boundary line of the city in the order of the file. Rows that are not `n,lon,lat` are
/// skipped; a missing file gives no points.
[[nodiscard]] LineString read_border_points(std::filesystem::path const& csv);

} // namespace reten
