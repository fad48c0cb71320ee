#pragma once

#include "geo/basemap/base_map.hpp"

#include <filesystem>

namespace reten {

/// Retén's own base map around a box: countries, states and place names of
/// `basemap/basemap.gpkg`, and, at the scale of a city and where the box holds part of it, the
/// boundary of `juarez/border-points.csv` in place of the small-scale one. `data` is the folder
/// that `data_folder()` gives. Never fails: what cannot be read is missing from the result and
/// named in `warnings`. An empty box gives an empty map.
[[nodiscard]] BaseMap read_base_map(std::filesystem::path const& data, LonLatBox const& box,
                                    bool city_scale);
/// At the scale that the box itself has.
[[nodiscard]] BaseMap read_base_map(std::filesystem::path const& data, LonLatBox const& box);

/// What is looked at is under 1.2 degrees wide: the small-scale border would be seen to be wrong.
[[nodiscard]] bool is_city_scale(LonLatBox const& seen);

/// The boundary line of the city in the order of the file. Rows that are not `n,lon,lat` are
/// skipped; a missing file gives no points.
[[nodiscard]] LineString read_border_points(std::filesystem::path const& csv);

} // namespace reten
