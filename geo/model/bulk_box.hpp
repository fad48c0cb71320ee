#pragma once

#include "geo/model/coordinate.hpp"

#include <vector>

namespace reten {

/// The box around the middle 96 % of the points along each axis, so that a mistyped coordinate
/// neither chooses a projection nor sets a map's frame. All points where there are fewer than 50;
/// empty where there are none.
[[nodiscard]] LonLatBox bulk_box(std::vector<LonLat> const& points);

} // namespace reten
