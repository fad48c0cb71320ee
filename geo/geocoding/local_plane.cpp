#include "geo/geocoding/local_plane.hpp"

#include <cmath>
#include <numbers>

namespace reten {

LocalPlane::LocalPlane(LonLat origin) : origin_{origin} {
    // Radii of curvature of WGS 84 in the meridian and across it.
    constexpr double a = 6'378'137;
    constexpr double e2 = 0.00669437999014;
    constexpr double radian = std::numbers::pi / 180;
    auto const sine = std::sin(origin.lat * radian);
    auto const w = 1 - e2 * sine * sine;
    north_ = radian * a * (1 - e2) / (w * std::sqrt(w));
    // Never zero, so that the poles have a plane too.
    east_ = radian * a / std::sqrt(w) * std::max(std::cos(origin.lat * radian), 1e-9);
}

} // namespace reten
