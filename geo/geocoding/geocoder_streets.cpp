#include "geo/geocoding/geocoder.hpp"
#include "geo/projection/projector.hpp"

#include <algorithm>

// What the streets of a case make of a text.

namespace reten {

namespace {

constexpr double unknown_colonia = 0.95; // factor
constexpr Metres beside_colonia{200};    // a street along its edge

} // namespace

std::vector<StreetMatch> Geocoder::on_streets(AddressText const& parts, Known const& known,
                                              Neighbourhood const& around) const {
    if (!streets_ || (parts.street.empty() && parts.others.empty())) return {};
    auto matches = streets_(parts, known.municipality);
    bool const unknown = around.written && around.shapes.empty();
    std::erase_if(matches, [&](StreetMatch& match) {
        if (unknown) match.score *= unknown_colonia;
        auto const& point = match.shape.point;
        match.score *= sureness({match.level, point, {}, match.valid}, known);
        auto const near = [&](GroundShape const& colonia) {
            return geodesic_distance(colonia.point, match.shape.point).value <=
                   colonia.radius.value + match.shape.radius.value + beside_colonia.value;
        };
        bool const apart = !around.shapes.empty() &&
                           std::none_of(around.shapes.begin(), around.shapes.end(), near);
        auto const& municipalities = gazetteer_.municipalities();
        return apart || elsewhere(point, known) ||
               municipalities.is_elsewhere(known.municipality, {}, point);
    });
    std::stable_sort(matches.begin(), matches.end(),
                     [](StreetMatch const& a, StreetMatch const& b) { return a.score > b.score; });
    return matches;
}

GeocodeAnswer Geocoder::by_streets(std::vector<StreetMatch> matches, Metres widest) const {
    std::erase_if(matches, [&](StreetMatch const& m) { return m.score < options_.min_score; });
    if (matches.empty()) return {};
    auto const best = matches.front().score;
    // A lane is not meant because the avenue that fits better is long.
    bool const wide = std::any_of(matches.begin(), matches.end(), [&](StreetMatch const& match) {
        return match.score >= best - equal_score && match.shape.radius > widest;
    });
    if (wide) return {};
    GeocodeAnswer answer;
    std::erase_if(matches, [&](StreetMatch const& match) {
        bool const less = match.score < best - equal_score;
        if (less) answer.weaker_streets.push_back(match);
        return less;
    });
    std::vector<GroundShape> shapes;
    MatchLevel level = MatchLevel::coordinate;
    for (auto const& match : matches) {
        shapes.push_back(match.shape);
        level = std::max(level, match.level);
    }
    answer.streets = std::move(matches);
    place_within(answer, shapes, level, best);
    auto const& taken = answer.streets;
    if (answer.position && taken.size() == 1 && taken.front().street)
        answer.position->extent = *taken.front().street;
    return answer;
}

std::vector<StreetMatch> Geocoder::whole_streets(AddressText const& address, Known const& known,
                                                 Neighbourhood const& around) const {
    std::vector<StreetMatch> wholes;
    auto names = address.others;
    names.insert(names.begin(), address.street);
    for (auto const& name : names) {
        AddressText whole;
        whole.street = name;
        auto const found = on_streets(whole, known, around);
        wholes.insert(wholes.end(), found.begin(), found.end());
    }
    return wholes;
}

} // namespace reten
