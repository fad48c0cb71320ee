#pragma once

#include "geo/cartography/canvas.hpp"

#include <span>
#include <vector>

namespace reten::app {

/// How numbers stand beside the points that they name, millimetres.
struct NumberRoom {
    double radius = 2;  // of the disc that a number fills
    double nearest = 0; // from a point to its number at least; 0: on the point, where there is room
};

/// A place for the number of each point: as near to it as can be, clear of the other numbers and of
/// the other points. No number is nearer to another point than to its own, but where two points are
/// one.
[[nodiscard]] std::vector<PagePoint> number_places(std::span<PagePoint const> points,
                                                   NumberRoom const& room);

} // namespace reten::app
