#include "geo/geocoding/geocoder.hpp"

#include "geo/projection/projector.hpp"

#include <algorithm>
#include <utility>

namespace reten {

namespace {

constexpr double unknown_municipality = 0.95; // factor
constexpr double equal_score = 0.005;

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

} // namespace

Geocoder::Geocoder(Gazetteer const& gazetteer, GeocodeOptions options)
    : gazetteer_{gazetteer}, options_{options} {}

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
    if (!shape) return {GeocodeOutcome::ambiguous, std::nullopt, std::move(candidates)};
    Position position;
    position.point = shape->point;
    position.level = level;
    position.uncertainty = shape->radius;
    position.score = score / static_cast<double>(candidates.size());
    if (candidates.size() == 1 && entry(candidates.front()).area)
        position.extent = *entry(candidates.front()).area;
    return {GeocodeOutcome::placed, position, std::move(candidates)};
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

GeocodeAnswer Geocoder::by_parts(std::string_view text, Municipality const& inside) const {
    auto whole = by_name(text, inside, {MatchWay::loose});
    if (whole.outcome != GeocodeOutcome::not_found) return whole;
    auto const parts = parts_of(text);
    for (auto const part : parts) {
        if (!says_colonia(part)) continue;
        auto answer =
            by_name(part, inside, {MatchWay::part, MatchLevel::coordinate, MatchLevel::colonia});
        if (answer.outcome != GeocodeOutcome::not_found) return answer;
    }
    GeocodeAnswer finest;
    for (auto const part : parts) {
        auto answer = by_name(part, inside, {MatchWay::loose});
        if (answer.outcome == GeocodeOutcome::not_found) continue;
        bool const finer =
            finest.outcome == GeocodeOutcome::not_found ||
            (answer.position && finest.position && answer.position->level < finest.position->level);
        if (finer) finest = std::move(answer);
    }
    return finest;
}

GeocodeAnswer Geocoder::by_municipality(PlaceText const& place, Municipality const& meant) const {
    if (!meant.known()) return {};
    std::vector<NameMatch> candidates;
    for (std::size_t i = 0; i < gazetteer_.entries().size(); ++i) {
        auto const& entry = gazetteer_.entries()[i];
        if (entry.level != MatchLevel::municipality || !entry.shape) continue;
        if (same_municipality(entry.municipality, meant).value_or(false))
            candidates.push_back({i, MatchWay::same, 1.0});
    }
    if (!candidates.empty()) return decide(std::move(candidates));
    // A city stands for its municipality; a colonia of that name never does.
    return by_name(place.municipality, {}, {MatchWay::loose, MatchLevel::locality});
}

GeocodeAnswer Geocoder::locate(PlaceText const& place) const {
    auto const inside = gazetteer_.municipalities().find(place.municipality, place.state);
    auto answer = by_name(place.colonia, inside,
                          {MatchWay::part, MatchLevel::coordinate, MatchLevel::locality, true});
    if (answer.outcome == GeocodeOutcome::not_found) answer = by_parts(place.place, inside);
    if (answer.outcome == GeocodeOutcome::not_found) answer = by_municipality(place, inside);
    return answer;
}

} // namespace reten
