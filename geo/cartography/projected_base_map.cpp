#include "geo/cartography/projected_base_map.hpp"

namespace reten {

namespace {

std::vector<ProjectedLine> projected_lines(MultiLineString const& lines,
                                           Projector const& projector) {
    std::vector<ProjectedLine> out;
    out.reserve(lines.size());
    for (auto const& line : lines) out.push_back(projector.to_projected(line));
    return out;
}

bool is_main(std::string const& road_class) {
    return road_class == "primary" || road_class == "trunk" || road_class == "motorway" ||
           road_class == "secondary";
}

} // namespace

ProjectedBaseMap projected_base_map(BaseMap const& map, Projector const& projector) {
    ProjectedBaseMap out;
    out.home = projector.to_projected(map.home);
    out.elsewhere = projector.to_projected(map.elsewhere);
    out.borders = projected_lines(map.borders, projector);
    out.state_lines = projected_lines(map.state_lines, projector);
    for (auto const& place : map.places)
        if (auto const at = projector.to_projected(place.point))
            out.places.push_back({place.name, *at, place.population});
    for (auto const& country : map.countries)
        out.countries.push_back(
            {country.name, country.name_es, projector.to_projected(country.point)});
    out.attribution = map.attribution;
    out.warnings = map.warnings;
    return out;
}

std::vector<ProjectedStreet> projected_streets(std::span<StreetSegment const> streets,
                                               Projector const& projector) {
    std::vector<ProjectedStreet> out;
    out.reserve(streets.size());
    for (auto const& street : streets) {
        ProjectedStreet made{projector.to_projected(street.line), {}, is_main(street.road_class)};
        for (auto const& p : made.line) made.box.extend(p);
        out.push_back(std::move(made));
    }
    return out;
}

} // namespace reten
