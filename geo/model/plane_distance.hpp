#pragma once

#include "geo/model/coordinate.hpp"

#include <cmath>

namespace reten {

/// Straight distance between two points of one plane, metres.
[[nodiscard]] inline double plane_distance(ProjectedPoint a, ProjectedPoint b) noexcept {
    return std::hypot(a.easting - b.easting, a.northing - b.northing);
}

} // namespace reten
