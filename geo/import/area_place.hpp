#pragma once

#include "geo/model/area.hpp"
#include "geo/projection/projector.hpp"

#include <map>
#include <optional>
#include <string>

namespace reten {

/// Gazetteer entries for areas, so that a name can be placed in its polygon.
class AreaPlaces {
public:
    /// The entry for an area: a point on its surface, the radius of the circle of equal area as
    /// uncertainty, the level that its own level stands for. nullopt: the area has no shape, no
    /// name, or one that says there is none (`SIN NOMBRE`), or its level is none of a place.
    [[nodiscard]] std::optional<Place> place_of(Area const& area);

private:
    [[nodiscard]] Projector const& projector_for(LonLatBox const& box);

    std::map<std::string, Projector> projectors_; // by definition
};

} // namespace reten
