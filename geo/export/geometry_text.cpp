#include "geo/export/geometry_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reten {

namespace {

double signed_area(BasicRing<LonLat> const& ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        auto const& a = ring[i];
        auto const& b = ring[(i + 1) % ring.size()];
        sum += (a.lon - ring[0].lon) * (b.lat - ring[0].lat) -
               (b.lon - ring[0].lon) * (a.lat - ring[0].lat);
    }
    return sum / 2;
}

/// How the two notations write a point, a list of points and a list of lists.
struct Notation {
    char const *open, *close, *between;
    bool points_in_brackets;

    [[nodiscard]] std::string point(LonLat p) const {
        auto const text = degrees(p.lon) + between + degrees(p.lat);
        return points_in_brackets ? open + text + close : text;
    }
    [[nodiscard]] std::string line(LineString const& line) const {
        std::string text = open;
        for (auto const& p : line) {
            if (text.size() > 1) text += ',';
            text += point(p);
        }
        return text + close;
    }
    [[nodiscard]] std::string polygon(Polygon const& polygon) const {
        std::string text = open + line(closed_ring(polygon.outer, true));
        for (auto const& hole : polygon.holes) text += ',' + line(closed_ring(hole, false));
        return text + close;
    }
    [[nodiscard]] std::string polygons(MultiPolygon const& many) const {
        std::string text = open;
        for (auto const& one : many) {
            if (text.size() > 1) text += ',';
            text += polygon(one);
        }
        return text + close;
    }
};

constexpr Notation wkt{"(", ")", " ", false};
constexpr Notation geojson{"[", "]", ",", true};

} // namespace

std::string degrees(double value) {
    auto text = fmt::format("{:.7f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text += '0';
    return text == "-0.0" ? "0.0" : text;
}

BasicRing<LonLat> closed_ring(BasicRing<LonLat> ring, bool outer) {
    if (ring.empty()) return ring;
    if ((signed_area(ring) > 0) != outer) std::reverse(ring.begin(), ring.end());
    ring.push_back(ring.front());
    return ring;
}

std::string wkt_text(ExportGeometry const& geometry) {
    if (auto const* point = std::get_if<LonLat>(&geometry))
        return "POINT (" + wkt.point(*point) + ")";
    if (auto const* line = std::get_if<LineString>(&geometry))
        return "LINESTRING " + wkt.line(*line);
    if (auto const* polygons = std::get_if<MultiPolygon>(&geometry))
        return "MULTIPOLYGON " + wkt.polygons(*polygons);
    return {};
}

std::string geojson_geometry(ExportGeometry const& geometry) {
    auto const write = [](char const* type, std::string const& coordinates) {
        return fmt::format(R"({{"type":"{}","coordinates":{}}})", type, coordinates);
    };
    if (auto const* point = std::get_if<LonLat>(&geometry))
        return write("Point", geojson.point(*point));
    if (auto const* line = std::get_if<LineString>(&geometry))
        return write("LineString", geojson.line(*line));
    if (auto const* polygons = std::get_if<MultiPolygon>(&geometry)) {
        if (polygons->size() == 1) return write("Polygon", geojson.polygon(polygons->front()));
        return write("MultiPolygon", geojson.polygons(*polygons));
    }
    return "null";
}

} // namespace reten
