#include "geo/import/geometry_place.hpp"

#include "geo/geocoding/ground_shape.hpp"
#include "geo/projection/projector.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace reten {

namespace {

double length_of(LineString const& line) {
    double metres = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        metres += geodesic_distance(line[i - 1], line[i]).value;
    return metres;
}

/// Precondition: the line has a point.
LonLat half_way(LineString const& line) {
    auto left = length_of(line) / 2;
    for (std::size_t i = 1; i < line.size(); ++i) {
        auto const step = geodesic_line(line[i - 1], line[i]);
        if (left <= step.length.value)
            return geodesic_destination(line[i - 1], step.azimuth_from, Metres{left});
        left -= step.length.value;
    }
    return line.back();
}

std::optional<GeometryPlace> place_of(MultiLineString const& lines) {
    auto const longest =
        std::max_element(lines.begin(), lines.end(),
                         [](auto const& a, auto const& b) { return length_of(a) < length_of(b); });
    if (longest == lines.end() || longest->empty()) return std::nullopt;
    GeometryPlace place{half_way(*longest), Metres{0}};
    for (auto const& line : lines)
        for (auto const& vertex : line)
            place.reach = std::max(place.reach, geodesic_distance(place.point, vertex));
    return place;
}

} // namespace

std::optional<GeometryPlace> place_of_geometry(RowGeometry const& geometry) {
    if (auto const* lines = std::get_if<MultiLineString>(&geometry)) return place_of(*lines);
    auto const* polygons = std::get_if<MultiPolygon>(&geometry);
    if (polygons == nullptr) return std::nullopt;
    bool const surface = std::any_of(polygons->begin(), polygons->end(),
                                     [](Polygon const& each) { return each.outer.size() >= 3; });
    if (!surface) return std::nullopt;
    auto const shape = shape_of(*polygons);
    return GeometryPlace{shape.point, shape.radius};
}

MatchLevel level_of_reach(Metres reach) {
    using M = MatchLevel;
    constexpr std::array<std::pair<double, MatchLevel>, 6> levels{{{50, M::coordinate},
                                                                   {500, M::street},
                                                                   {2'000, M::colonia},
                                                                   {5'000, M::locality},
                                                                   {50'000, M::municipality},
                                                                   {500'000, M::state}}};
    for (auto const& [metres, level] : levels)
        if (reach.value <= metres) return level;
    return MatchLevel::country;
}

} // namespace reten
