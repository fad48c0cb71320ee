#include "geo/tables/vector_geometry.hpp"

#include <algorithm>
#include <cmath>

namespace reten {

namespace {

LineString line_of(OGRSimpleCurve const& curve) {
    LineString line;
    for (int i = 0; i < curve.getNumPoints(); ++i) line.push_back({curve.getX(i), curve.getY(i)});
    return line;
}

BasicRing<LonLat> ring_of(OGRSimpleCurve const& curve) {
    auto ring = line_of(curve);
    if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    return ring;
}

Polygon polygon_of(OGRPolygon const& source) {
    Polygon polygon;
    if (auto const* outer = source.getExteriorRing()) polygon.outer = ring_of(*outer);
    for (int i = 0; i < source.getNumInteriorRings(); ++i) {
        polygon.holes.push_back(ring_of(*source.getInteriorRing(i)));
    }
    return polygon;
}

/// Collects the parts of one geometry; a mixture has no place in a row.
struct Parts {
    std::vector<LonLat> points;
    MultiLineString lines;
    MultiPolygon polygons;

    void take(OGRGeometry const& geometry) {
        switch (wkbFlatten(geometry.getGeometryType())) {
        case wkbPoint: {
            auto const& point = *geometry.toPoint();
            if (!point.IsEmpty()) points.push_back({point.getX(), point.getY()});
            return;
        }
        case wkbLineString: lines.push_back(line_of(*geometry.toLineString())); return;
        case wkbPolygon:
        case wkbTriangle: polygons.push_back(polygon_of(*geometry.toPolygon())); return;
        case wkbMultiPoint:
        case wkbMultiLineString:
        case wkbMultiPolygon:
        case wkbGeometryCollection:
            for (auto const* part : *geometry.toGeometryCollection()) take(*part);
            return;
        default: return;
        }
    }
    [[nodiscard]] bool mixed() const {
        int const kinds =
            (points.empty() ? 0 : 1) + (lines.empty() ? 0 : 1) + (polygons.empty() ? 0 : 1);
        return kinds > 1 || points.size() > 1;
    }
};

bool all_finite(RowGeometry const& geometry, bool degrees) {
    auto const good = [&](LonLat p) {
        return std::isfinite(p.lon) && std::isfinite(p.lat) && (!degrees || is_valid(p));
    };
    auto const all_good = [&](auto const& points) {
        return std::all_of(points.begin(), points.end(), good);
    };
    if (auto const* point = std::get_if<LonLat>(&geometry)) return good(*point);
    if (auto const* lines = std::get_if<MultiLineString>(&geometry)) {
        return std::all_of(lines->begin(), lines->end(), all_good);
    }
    if (auto const* polygons = std::get_if<MultiPolygon>(&geometry)) {
        return std::all_of(polygons->begin(), polygons->end(), [&](Polygon const& polygon) {
            return all_good(polygon.outer) &&
                   std::all_of(polygon.holes.begin(), polygon.holes.end(), all_good);
        });
    }
    return true;
}

} // namespace

std::optional<RowGeometry> row_geometry(OGRGeometry const& geometry, bool degrees) {
    Parts parts;
    parts.take(geometry);
    if (parts.mixed()) return std::nullopt;
    RowGeometry result;
    if (!parts.points.empty()) {
        result = parts.points.front();
    } else if (!parts.lines.empty()) {
        result = std::move(parts.lines);
    } else if (!parts.polygons.empty()) {
        result = std::move(parts.polygons);
    }
    if (!std::holds_alternative<LonLat>(result) && !all_finite(result, degrees))
        return std::nullopt;
    return result;
}

} // namespace reten
