#pragma once

#include "geo/model/geometry.hpp"
#include "geo/model/remark.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace reten {

/// A place to name on the map.
struct BasePlace {
    std::string name;
    LonLat point;
    std::int64_t population = 0;
    bool operator==(BasePlace const&) const = default;
};

/// A country that can be seen, with a point inside its visible part.
struct BaseCountry {
    std::string code; // ISO 3166-1, two letters
    std::string name; // English
    std::string name_es;
    LonLat point;
    bool operator==(BaseCountry const&) const = default;
};

/// What lies under the data: WGS 84, clipped to the box it was read for. Plain geometry; whoever
/// draws it projects it.
struct BaseMap {
    MultiPolygon home;                  // land of the country in the middle of the box
    MultiPolygon elsewhere;             // land of all others
    MultiLineString borders;            // between countries, never along a coast
    MultiLineString state_lines;        // of the home country; empty at the scale of a city
    std::vector<BasePlace> places;      // most populous first
    std::vector<BaseCountry> countries; // home first
    std::string attribution;            // empty: nothing was read
    std::vector<Remark> warnings;       // why there is less than was asked for
    bool operator==(BaseMap const&) const = default;
    [[nodiscard]] bool empty() const { return home.empty() && elsewhere.empty() && places.empty(); }
};

} // namespace reten
