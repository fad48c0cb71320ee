#pragma once

#include "geo/basemap/base_map.hpp"
#include "geo/cartography/canvas.hpp"
#include "geo/model/area.hpp"
#include "geo/projection/projector.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace reten {

/// A place to name, in the working CRS.
struct ProjectedPlace {
    std::string name;
    ProjectedPoint at;
    std::int64_t population = 0;
};

struct ProjectedCountry {
    std::string name, name_es;
    std::optional<ProjectedPoint> at; // absent: outside of the projection
};

/// A base map in the working CRS, ready to be drawn at any extent and scale. Made once; drawing
/// only reads it, so several threads may.
struct ProjectedBaseMap {
    ProjectedMultiPolygon home, elsewhere;
    std::vector<ProjectedLine> borders, state_lines;
    std::vector<ProjectedPlace> places; // most populous first; those that can be projected
    std::vector<ProjectedCountry> countries;
    std::string attribution;
    std::vector<Remark> warnings;
    [[nodiscard]] bool empty() const { return home.empty() && elsewhere.empty() && places.empty(); }
};
[[nodiscard]] ProjectedBaseMap projected_base_map(BaseMap const& map, Projector const& projector);

struct ProjectedStreet {
    ProjectedLine line;
    ProjectedBox box;
    bool main = false; // motorway to secondary road
};
[[nodiscard]] std::vector<ProjectedStreet> projected_streets(std::span<StreetSegment const> streets,
                                                             Projector const& projector);

} // namespace reten
