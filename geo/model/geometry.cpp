#include "geo/model/geometry.hpp"

#include <cmath>
#include <numeric>
#include <optional>

namespace reten {

namespace {

double x_of(LonLat p) { return p.lon; }
double y_of(LonLat p) { return p.lat; }
double x_of(ProjectedPoint p) { return p.easting; }
double y_of(ProjectedPoint p) { return p.northing; }

template <typename Point, typename Visit>
void for_each_ring(BasicMultiPolygon<Point> const& polygons, Visit visit) {
    for (auto const& polygon : polygons) {
        visit(polygon.outer, false);
        for (auto const& hole : polygon.holes) visit(hole, true);
    }
}

template <typename Point>
bool even_odd(BasicMultiPolygon<Point> const& polygons, Point point) {
    bool inside = false;
    for_each_ring(polygons, [&](BasicRing<Point> const& ring, bool) {
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            auto const a = ring[i];
            auto const b = ring[j];
            if ((y_of(a) > y_of(point)) == (y_of(b) > y_of(point))) continue;
            auto const x =
                (x_of(b) - x_of(a)) * (y_of(point) - y_of(a)) / (y_of(b) - y_of(a)) + x_of(a);
            if (x_of(point) < x) inside = !inside;
        }
    });
    return inside;
}

/// Twice the signed area and the area-weighted sums, about the ring's first point so that large
/// coordinates do not cancel.
struct Moments {
    double twice_area = 0, x = 0, y = 0;
};

template <typename Point>
Moments moments(BasicRing<Point> const& ring) {
    Moments m;
    if (ring.size() < 3) return m;
    auto const x0 = x_of(ring[0]);
    auto const y0 = y_of(ring[0]);
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        auto const xa = x_of(ring[j]) - x0, ya = y_of(ring[j]) - y0;
        auto const xb = x_of(ring[i]) - x0, yb = y_of(ring[i]) - y0;
        auto const cross = xa * yb - xb * ya;
        m.twice_area += cross;
        m.x += (xa + xb) * cross;
        m.y += (ya + yb) * cross;
    }
    auto const sign = m.twice_area < 0 ? -1.0 : 1.0;
    m.twice_area *= sign;
    m.x = sign * m.x / 3 + x0 * m.twice_area;
    m.y = sign * m.y / 3 + y0 * m.twice_area;
    return m;
}

template <typename Point>
Point centre_of_mass(BasicMultiPolygon<Point> const& polygons) {
    Moments total;
    double x = 0, y = 0, n = 0;
    for_each_ring(polygons, [&](BasicRing<Point> const& ring, bool hole) {
        auto const m = moments(ring);
        auto const sign = hole ? -1.0 : 1.0;
        total.twice_area += sign * m.twice_area;
        total.x += sign * m.x;
        total.y += sign * m.y;
        if (hole) return;
        for (auto const& p : ring) {
            x += x_of(p);
            y += y_of(p);
            n += 1;
        }
    });
    if (total.twice_area > 0) return {total.x / total.twice_area, total.y / total.twice_area};
    return {x / n, y / n};
}

/// Middle of the longest stretch inside on the horizontal line at `y`.
template <typename Point>
std::optional<Point> chord_middle(BasicMultiPolygon<Point> const& polygons, double y) {
    std::vector<double> crossings;
    for_each_ring(polygons, [&](BasicRing<Point> const& ring, bool) {
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            auto const a = ring[i];
            auto const b = ring[j];
            if ((y_of(a) > y) == (y_of(b) > y)) continue;
            crossings.push_back((x_of(b) - x_of(a)) * (y - y_of(a)) / (y_of(b) - y_of(a)) +
                                x_of(a));
        }
    });
    std::sort(crossings.begin(), crossings.end());
    std::optional<Point> best;
    double longest = 0;
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
        auto const length = crossings[i + 1] - crossings[i];
        if (length > longest) {
            longest = length;
            best = Point{(crossings[i] + crossings[i + 1]) / 2, y};
        }
    }
    return best;
}

template <typename Box, typename Point>
Box box_around(BasicMultiPolygon<Point> const& polygons) {
    Box box;
    for (auto const& polygon : polygons) {
        for (auto const& p : polygon.outer) box.extend(p);
    }
    return box;
}

template <typename Box, typename Point>
Point point_inside(BasicMultiPolygon<Point> const& polygons) {
    auto const centre = centre_of_mass(polygons);
    if (even_odd(polygons, centre)) return centre;
    auto const box = box_around<Box>(polygons);
    return chord_middle(polygons, (box.south + box.north) / 2).value_or(centre);
}

/// An area across the 180th meridian, with its western part moved 360 degrees to the east, so that
/// it hangs together; nullopt: it does not lie across it.
std::optional<MultiPolygon> across_antimeridian(MultiPolygon const& polygons) {
    constexpr double half_turn = 180, turn = 360; // degrees
    auto const box = box_around<LonLatBox>(polygons);
    if (box.east - box.west <= half_turn) return std::nullopt;
    auto moved = polygons;
    for (auto& polygon : moved) {
        auto const move = [](auto& ring) {
            for (auto& p : ring) p.lon += p.lon < 0 ? turn : 0;
        };
        move(polygon.outer);
        for (auto& hole : polygon.holes) move(hole);
    }
    auto const now = box_around<LonLatBox>(moved);
    auto const width = now.east - now.west;
    return width > 0 && width < half_turn ? std::optional{moved} : std::nullopt;
}

} // namespace

bool contains(MultiPolygon const& polygons, LonLat point) { return even_odd(polygons, point); }
bool contains(ProjectedMultiPolygon const& polygons, ProjectedPoint point) {
    return even_odd(polygons, point);
}

double area(ProjectedMultiPolygon const& polygons) {
    double twice = 0;
    for_each_ring(polygons, [&](ProjectedRing const& ring, bool hole) {
        twice += (hole ? -1 : 1) * moments(ring).twice_area;
    });
    return std::max(0.0, twice / 2);
}

ProjectedPoint centroid(ProjectedMultiPolygon const& polygons) { return centre_of_mass(polygons); }
LonLat centroid(MultiPolygon const& polygons) { return centre_of_mass(polygons); }

LonLat point_on_surface(MultiPolygon const& polygons) {
    auto const across = across_antimeridian(polygons);
    if (!across) return point_inside<LonLatBox>(polygons);
    auto point = point_inside<LonLatBox>(*across);
    if (point.lon > 180) point.lon -= 360;
    return point;
}
ProjectedPoint point_on_surface(ProjectedMultiPolygon const& polygons) {
    return point_inside<ProjectedBox>(polygons);
}

LonLatBox bounds(MultiPolygon const& polygons) { return box_around<LonLatBox>(polygons); }
ProjectedBox bounds(ProjectedMultiPolygon const& polygons) {
    return box_around<ProjectedBox>(polygons);
}

} // namespace reten
