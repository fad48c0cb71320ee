#include "geo/geocoding/gazetteer_version.hpp"

#include "geo/model/digest.hpp"

#include <fmt/format.h>

namespace reten {

namespace {

/// Each part with its length before it, so that no two lists of parts read alike.
void feed(Sha256& digest, std::string_view part) {
    digest.update(fmt::format("{}:", part.size()));
    digest.update(part);
}
void feed(Sha256& digest, LonLat point) {
    feed(digest, fmt::format("{:.7f},{:.7f}", point.lon, point.lat));
}

/// Nothing where nothing is known, so that a case without days keeps its version.
void feed(Sha256& digest, Validity const& valid) {
    if (valid.from) feed(digest, "from " + iso_day(civil_minute(*valid.from)));
    if (valid.to) feed(digest, "to " + iso_day(civil_minute(*valid.to)));
}

} // namespace

std::string gazetteer_version(std::vector<Place> const& places, std::vector<Area> const& areas,
                              std::vector<StreetSegment> const& streets) {
    Sha256 digest;
    for (auto const& place : places) {
        feed(digest, place.name);
        for (auto const& alias : place.aliases) feed(digest, alias);
        feed(digest, match_level_code(place.level));
        for (auto const* code : {&place.code, &place.state_code, &place.municipality_code,
                                 &place.municipality, &place.postcode})
            feed(digest, *code);
        if (place.point) feed(digest, *place.point);
        if (place.uncertainty) feed(digest, fmt::format("{:.3f}", place.uncertainty->value));
        feed(digest, std::to_string(place.area ? place.area->value : 0));
        feed(digest, std::to_string(place.population.value_or(-1)));
        feed(digest, place.valid);
    }
    feed(digest, "areas");
    for (auto const& area : areas) {
        for (auto const* text : {&area.name, &area.level, &area.code, &area.parent_code})
            feed(digest, *text);
        feed(digest, std::to_string(area.id.value));
        for (auto const& polygon : area.boundary) {
            for (auto const& point : polygon.outer) feed(digest, point);
            for (auto const& hole : polygon.holes)
                for (auto const& point : hole) feed(digest, point);
        }
    }
    if (!streets.empty()) feed(digest, "streets");
    for (auto const& street : streets) {
        feed(digest, street.name);
        feed(digest, fmt::format("{} {}", street.from.value, street.to.value));
        for (auto const& number :
             {street.left_low, street.left_high, street.right_low, street.right_high})
            feed(digest, std::to_string(number.value_or(-1)));
        if (!street.ref.empty()) feed(digest, street.ref);
        feed(digest, street.valid);
        for (auto const& point : street.line) feed(digest, point);
    }
    return hex(digest.finish()).substr(0, 16);
}

} // namespace reten
