#pragma once

#include "geo/model/area.hpp"

#include <string>
#include <utility>

namespace reten::test {

/// A square colonia with sides of a hundredth of a degree, about a kilometre, north-east of its
/// corner. Two of one name are told apart by their longitude.
inline Area square_colonia(std::string name, LonLat corner) {
    Area area;
    area.name = std::move(name);
    area.level = "colonia";
    area.source_key = area.name + std::to_string(corner.lon);
    area.boundary = {{{corner,
                       {corner.lon + 0.01, corner.lat},
                       {corner.lon + 0.01, corner.lat + 0.01},
                       {corner.lon, corner.lat + 0.01}},
                      {}}};
    return area;
}

} // namespace reten::test
