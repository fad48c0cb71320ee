#pragma once

#include "geo/model/coordinate.hpp"
#include "geo/model/geometry.hpp"

#include <optional>
#include <vector>

namespace reten {

/// What a gazetteer entry covers on the ground: a point inside, the circle around it that covers
/// everything (true ground metres), and its box.
struct GroundShape {
    LonLat point;
    Metres radius;
    LonLatBox box;
};

/// Point on the surface; radius to the farthest vertex. Precondition: at least one ring with three
/// points.
[[nodiscard]] GroundShape shape_of(MultiPolygon const& boundary);
[[nodiscard]] GroundShape shape_of(LonLat point, Metres radius);

/// Shapes whose boxes lie at most `gap` apart, step by step, are one: centre of the common box and
/// the circle that covers all their circles. nullopt: they do not hang together, or the circle is
/// larger than `largest`. Precondition: not empty.
[[nodiscard]] std::optional<GroundShape> union_of(std::vector<GroundShape> const& shapes,
                                                  Metres gap, Metres largest);

} // namespace reten
