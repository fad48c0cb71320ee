#include "geo/geocoding/geocoder.hpp"

#include "geo/projection/projector.hpp"

#include <algorithm>
#include <utility>

namespace reten {

namespace {

constexpr double unknown_municipality = 0.95; // factor
constexpr double equal_score = 1e-9;
constexpr double unknown_colonia = 0.95; // likewise
constexpr Metres near_landmark{300};
constexpr Metres beside_colonia{200}; // a street along its edge
constexpr Metres short_street{2000}, any_street{20'000};
constexpr Metres rounding{500};
constexpr double bearing_share = 0.4; // of the distance: 2 sin(22.5° / 2) is 0.39

std::vector<std::string_view> parts_of(std::string_view text) {
    constexpr std::string_view between = ",;()|";
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        auto const end = std::min(text.find_first_of(between), text.size());
        if (end > 0) parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

bool found(GeocodeAnswer const& answer) { return answer.outcome != GeocodeOutcome::not_found; }

} // namespace

Geocoder::Geocoder(Gazetteer const& gazetteer, GeocodeOptions options, StreetLookup streets)
    : gazetteer_{gazetteer}, options_{options}, streets_{std::move(streets)} {}

std::optional<double> Geocoder::score_inside(NameMatch const& match, Municipality const& inside,
                                             Reading const& reading) const {
    auto const& entry = gazetteer_.entries()[match.entry];
    bool const town = entry.level == MatchLevel::locality;
    if (match.way > (town ? std::min(reading.loosest, MatchWay::loose) : reading.loosest))
        return std::nullopt;
    if (entry.level < reading.finest || entry.level > reading.coarsest) return std::nullopt;
    auto same = same_municipality(entry.municipality, inside);
    if (!same) same = gazetteer_.municipalities().holds(inside, entry.shape->point);
    if (town && reading.towns_confirmed && !same.value_or(false)) return std::nullopt;
    if (!inside.known()) return match.score;
    if (!same) return match.score * unknown_municipality;
    if (!*same) return std::nullopt;
    return match.score;
}

GeocodeAnswer Geocoder::decide(std::vector<NameMatch> candidates) const {
    std::erase_if(candidates,
                  [&](NameMatch const& match) { return match.score < options_.min_score; });
    if (candidates.empty()) return {};
    auto const best =
        std::max_element(candidates.begin(), candidates.end(),
                         [](NameMatch const& a, NameMatch const& b) { return a.score < b.score; });
    double const score = best->score;
    std::erase_if(candidates,
                  [&](NameMatch const& match) { return match.score < score - equal_score; });
    auto const entry = [&](NameMatch const& match) -> GazetteerEntry const& {
        return gazetteer_.entries()[match.entry];
    };
    // A bare point inside a polygon of the same name is the same place, known less well.
    auto const polygons = candidates;
    std::erase_if(candidates, [&](NameMatch const& point) {
        return !entry(point).area &&
               std::any_of(polygons.begin(), polygons.end(), [&](NameMatch const& polygon) {
                   auto const& shape = *entry(polygon).shape;
                   return entry(polygon).area &&
                          geodesic_distance(shape.point, entry(point).shape->point) <= shape.radius;
               });
    });
    std::vector<GroundShape> shapes;
    MatchLevel level = MatchLevel::coordinate;
    for (auto const& match : candidates) {
        shapes.push_back(*entry(match).shape);
        level = std::max(level, entry(match).level);
    }
    auto const shape = union_of(shapes, options_.gap, options_.largest);
    if (!shape) return {GeocodeOutcome::ambiguous, std::nullopt, std::move(candidates), {}};
    Position position;
    position.point = shape->point;
    position.level = level;
    position.uncertainty = shape->radius;
    position.score = score / static_cast<double>(candidates.size());
    if (candidates.size() == 1 && entry(candidates.front()).area)
        position.extent = *entry(candidates.front()).area;
    return {GeocodeOutcome::placed, position, std::move(candidates), {}};
}

GeocodeAnswer Geocoder::by_name(std::string_view text, Municipality const& inside,
                                Reading const& reading) const {
    std::vector<NameMatch> candidates;
    for (auto match : gazetteer_.find(place_name(text))) {
        auto const score = score_inside(match, inside, reading);
        if (!score) continue;
        match.score = *score;
        candidates.push_back(match);
    }
    return decide(std::move(candidates));
}

GeocodeAnswer Geocoder::by_colonia(std::string_view colonia, Municipality const& inside) const {
    return by_name(colonia, inside, {MatchWay::part, MatchLevel::coordinate, MatchLevel::colonia});
}

GeocodeAnswer Geocoder::by_parts(std::string_view text, AddressText const& parts,
                                 Municipality const& inside) const {
    if (auto whole = by_name(text, inside, {MatchWay::loose}); found(whole)) return whole;
    if (auto colonia = by_colonia(parts.colonia, inside); found(colonia)) return colonia;
    GeocodeAnswer finest;
    auto const look = [&](std::string_view part) {
        auto answer = by_name(part, inside, {MatchWay::loose});
        if (!found(answer)) return;
        bool const finer = !found(finest) || (answer.position && finest.position &&
                                              answer.position->level < finest.position->level);
        if (finer) finest = std::move(answer);
    };
    for (auto const part : parts_of(text)) look(part);
    for (auto const& part : parts.rest) look(part);
    return found(finest) ? finest : by_distance(parts, inside);
}

GeocodeAnswer Geocoder::by_distance(AddressText const& parts, Municipality const& inside) const {
    auto const& name = parts.offset     ? parts.offset->from
                       : parts.landmark ? parts.landmark->name
                                        : "";
    auto answer = by_name(name, inside, {MatchWay::loose});
    if (!answer.position) return answer;
    auto& position = *answer.position;
    double radius = position.uncertainty.value_or(Metres{0}).value;
    position.extent = {};
    if (!parts.offset) {
        position.uncertainty = Metres{radius + near_landmark.value};
        return answer;
    }
    auto const distance = parts.offset->distance;
    radius += rounding.value;
    if (parts.offset->bearing)
        position.point = geodesic_destination(position.point, *parts.offset->bearing, distance);
    radius += distance.value * (parts.offset->bearing ? bearing_share : 1);
    position.uncertainty = Metres{radius};
    position.level = std::max(position.level, MatchLevel::locality);
    return answer;
}

Geocoder::Neighbourhood Geocoder::neighbourhood(std::string_view colonia,
                                                Municipality const& inside) const {
    if (colonia.empty()) return {};
    auto const answer = by_colonia(colonia, inside);
    if (!answer.position) return {true, std::nullopt};
    return {true,
            shape_of(answer.position->point, answer.position->uncertainty.value_or(Metres{0}))};
}

std::vector<StreetMatch> Geocoder::on_streets(AddressText const& parts, Municipality const& inside,
                                              Neighbourhood const& around) const {
    if (!streets_ || (parts.street.empty() && parts.others.empty())) return {};
    auto matches = streets_(parts, inside);
    std::erase_if(matches, [&](StreetMatch& match) {
        if (around.written && !around.shape) match.score *= unknown_colonia;
        return around.shape &&
               geodesic_distance(around.shape->point, match.shape.point).value >
                   around.shape->radius.value + match.shape.radius.value + beside_colonia.value;
    });
    return matches;
}

GeocodeAnswer Geocoder::by_streets(AddressText const& parts, Municipality const& inside,
                                   Neighbourhood const& around, Metres widest) const {
    auto matches = on_streets(parts, inside, around);
    std::erase_if(matches, [&](StreetMatch const& match) {
        return match.score < options_.min_score || match.shape.radius > widest;
    });
    if (matches.empty()) return {};
    auto const best = matches.front().score;
    std::erase_if(matches,
                  [&](StreetMatch const& match) { return match.score < best - equal_score; });
    std::vector<GroundShape> shapes;
    MatchLevel level = MatchLevel::coordinate;
    for (auto const& match : matches) {
        shapes.push_back(match.shape);
        level = std::max(level, match.level);
    }
    auto const shape = union_of(shapes, options_.gap, options_.largest);
    if (!shape) return {GeocodeOutcome::ambiguous, std::nullopt, {}, std::move(matches)};
    Position position;
    position.point = shape->point;
    position.level = level;
    position.uncertainty = shape->radius;
    position.score = best / static_cast<double>(shapes.size());
    if (matches.size() == 1 && matches.front().street) position.extent = *matches.front().street;
    return {GeocodeOutcome::placed, position, {}, std::move(matches)};
}

GeocodeAnswer Geocoder::by_municipality(std::string const& written,
                                        Municipality const& meant) const {
    if (!meant.known()) return {};
    std::vector<NameMatch> candidates;
    for (auto const entry : gazetteer_.municipality_entries(meant))
        candidates.push_back({entry, MatchWay::same, match_score(MatchWay::same)});
    if (!candidates.empty()) return decide(std::move(candidates));
    // A city stands for its municipality; a colonia of that name never does.
    return by_name(written, {}, {MatchWay::loose, MatchLevel::locality});
}

GeocodeAnswer Geocoder::locate(PlaceText const& place) const {
    auto const text = read_address_text(place.place);
    auto const street = read_address_text(place.street, AddressColumn::street);
    auto const first_of = [](std::string const& a, std::string const& b, std::string const& c) {
        return !a.empty() ? a : !b.empty() ? b : c;
    };
    auto const municipality = first_of(place.municipality, text.municipality, street.municipality);
    auto const state = first_of(place.state, text.state, street.state);
    auto const inside = gazetteer_.municipalities().find(municipality, state);

    auto const& address = street.street.empty() ? text : street;
    auto const around =
        neighbourhood(first_of(place.colonia, text.colonia, street.colonia), inside);
    auto answer = by_streets(address, inside, around, short_street);
    if (!found(answer))
        answer = by_name(place.colonia, inside,
                         {MatchWay::part, MatchLevel::coordinate, MatchLevel::locality, true});
    if (!found(answer) && !place.colonia.empty())
        answer = by_colonia(read_address_text(place.colonia).colonia, inside);
    if (!found(answer)) answer = by_parts(place.place, text, inside);
    if (!found(answer)) answer = by_colonia(street.colonia, inside);
    if (!found(answer)) answer = by_streets(address, inside, around, any_street);
    if (!found(answer)) answer = by_municipality(municipality, inside);
    if (!found(answer)) answer.streets = on_streets(address, inside, around);
    return answer;
}

} // namespace reten
