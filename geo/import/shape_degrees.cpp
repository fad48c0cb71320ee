#include "geo/import/shape_degrees.hpp"

#include "geo/projection/projector.hpp"

#include <algorithm>

namespace reten {

namespace {

/// Of lines and areas; `visit` gets each list of points.
template <typename Geometry, typename Visit>
void for_each_part(Geometry& shape, Visit visit) {
    if (auto* lines = std::get_if<MultiLineString>(&shape))
        for (auto& line : *lines) visit(line);
    auto* polygons = std::get_if<MultiPolygon>(&shape);
    if (polygons == nullptr) return;
    for (auto& polygon : *polygons) {
        visit(polygon.outer);
        for (auto& hole : polygon.holes) visit(hole);
    }
}

} // namespace

std::vector<LonLat> points_of(RowGeometry const& shape) {
    std::vector<LonLat> points;
    if (auto const* point = std::get_if<LonLat>(&shape)) points.push_back(*point);
    for_each_part(shape,
                  [&](auto const& part) { points.insert(points.end(), part.begin(), part.end()); });
    return points;
}

bool all_degrees(RowGeometry const& shape) {
    auto const points = points_of(shape);
    return std::all_of(points.begin(), points.end(), is_valid);
}

std::optional<RowGeometry> shape_in_degrees(RowGeometry shape, LonLatReader const* reader) {
    if (reader == nullptr) return all_degrees(shape) ? std::optional{shape} : std::nullopt;
    if (!reader->geographic() && all_degrees(shape)) return std::nullopt;
    bool inside = true;
    for_each_part(shape, [&](auto& points) {
        for (auto& point : points) {
            auto const degrees = reader->to_lonlat(point.lon, point.lat);
            inside = inside && degrees && is_valid(*degrees);
            if (degrees) point = *degrees;
        }
    });
    return inside ? std::optional{shape} : std::nullopt;
}

} // namespace reten
