#include "geo/geocoding/ground_shape.hpp"

#include "geo/projection/projector.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace reten {

namespace {

/// Metres between the nearest points of two boxes, good to a per cent at city size.
double gap_between(LonLatBox const& a, LonLatBox const& b) {
    double const east = std::max({0.0, a.west - b.east, b.west - a.east});
    double const north = std::max({0.0, a.south - b.north, b.south - a.north});
    double const lat = (a.south + a.north) / 2;
    LonLat const from{0, lat};
    return geodesic_distance(from, {east, std::clamp(lat + north, -90.0, 90.0)}).value;
}

} // namespace

GroundShape shape_of(MultiPolygon const& boundary) {
    GroundShape shape{point_on_surface(boundary), Metres{0}, bounds(boundary)};
    for (auto const& polygon : boundary)
        for (auto const& vertex : polygon.outer)
            shape.radius = std::max(shape.radius, geodesic_distance(shape.point, vertex));
    return shape;
}

GroundShape shape_of(LonLat point, Metres radius) {
    GroundShape shape{point, radius, {}};
    shape.box.extend(point);
    return shape;
}

std::optional<GroundShape> union_of(std::vector<GroundShape> const& shapes, Metres gap,
                                    Metres largest) {
    if (shapes.size() == 1) return shapes.front();
    std::vector<bool> reached(shapes.size(), false);
    std::vector<std::size_t> open{0};
    reached[0] = true;
    while (!open.empty()) {
        auto const from = open.back();
        open.pop_back();
        for (std::size_t to = 0; to < shapes.size(); ++to) {
            if (reached[to] || gap_between(shapes[from].box, shapes[to].box) > gap.value) continue;
            reached[to] = true;
            open.push_back(to);
        }
    }
    if (std::find(reached.begin(), reached.end(), false) != reached.end()) return std::nullopt;
    GroundShape all;
    for (auto const& shape : shapes) {
        all.box.extend({shape.box.west, shape.box.south});
        all.box.extend({shape.box.east, shape.box.north});
    }
    all.point = all.box.centre();
    for (auto const& shape : shapes)
        all.radius = std::max(all.radius, Metres{geodesic_distance(all.point, shape.point).value +
                                                 shape.radius.value});
    if (all.radius > largest) return std::nullopt;
    return all;
}

} // namespace reten
