#include "geo/import/area_place.hpp"

#include "geo/import/record_reader.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/model/geometry.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace reten {

namespace {

bool is_named(std::string const& name) {
    constexpr std::array<std::string_view, 6> placeholders{"sin nombre", "sin colonia", "no name",
                                                           "unnamed",    "s n",         "na"};
    auto const word = folded(name);
    return !word.empty() &&
           std::find(placeholders.begin(), placeholders.end(), word) == placeholders.end();
}

bool has_ring(MultiPolygon const& boundary) {
    return std::any_of(boundary.begin(), boundary.end(),
                       [](Polygon const& polygon) { return polygon.outer.size() >= 3; });
}

} // namespace

std::optional<Place> AreaPlaces::place_of(Area const& area) {
    if (!is_named(area.name) || !has_ring(area.boundary)) return std::nullopt;
    auto const level = match_level_from_text(area.level);
    if (area.level.empty() ? false : !level) return std::nullopt;
    Place place;
    place.name = area.name;
    place.level = level.value_or(MatchLevel::colonia);
    place.point = point_on_surface(area.boundary);
    auto const& projector = projector_for(bounds(area.boundary));
    auto const square_metres = reten::area(projector.to_projected(area.boundary));
    place.uncertainty = Metres{std::sqrt(square_metres / std::numbers::pi)};
    place.area = area.id;
    place.code = area.code;
    bool const in_municipality = place.level < MatchLevel::municipality;
    place.municipality_code = place.level == MatchLevel::municipality ? area.code
                              : in_municipality                       ? area.parent_code
                                                                      : std::string{};
    place.state_code = place.level == MatchLevel::state      ? area.code
                       : place.municipality_code.size() == 5 ? place.municipality_code.substr(0, 2)
                                                             : std::string{};
    place.population = area.population;
    place.source_key = "area-place:" + area.source_key;
    place.raw_row = area.raw_row;
    return place;
}

Projector const& AreaPlaces::projector_for(LonLatBox const& box) {
    auto const crs = working_crs(box);
    auto found = projectors_.find(crs.definition);
    if (found == projectors_.end()) {
        found = projectors_.emplace(crs.definition, Projector{crs}).first;
    }
    return found->second;
}

} // namespace reten
