#include "geo/geocoding/street_names.hpp"

#include "geo/geocoding/place_name.hpp"

#include <algorithm>
#include <unordered_map>

namespace reten {

double street_name_score(MatchWay way) {
    switch (way) {
    case MatchWay::same: return 1.0;
    case MatchWay::written_out: return 0.95;
    case MatchWay::sound: return 0.92;
    case MatchWay::core: return 0.90;
    case MatchWay::loose: return 0.85;
    case MatchWay::bare: return 0.80;
    case MatchWay::part: return 0.75;
    case MatchWay::misspelt_long: return 0.5;
    case MatchWay::misspelt: return 0.45;
    case MatchWay::misspelt_twice: return 0.4;
    case MatchWay::misspelt_short: return 0.35;
    }
    return 0;
}

std::vector<StreetNames::Street> StreetNames::read(std::vector<StreetSegment> const& segments) {
    std::vector<Street> streets;
    std::unordered_map<std::string, std::size_t> by_text, by_name;
    for (auto const& segment : segments) {
        if (segment.name.empty() || segment.line.size() < 2) continue;
        auto const [known, new_text] =
            by_text.emplace(segment.name + '\n' + segment.road_class, streets.size());
        if (new_text) {
            auto name = street_name(segment.name);
            if (name.kind.empty()) name.kind = street_kind(segment.road_class);
            auto const key = name.kind + '|' + name.direction + '|' + name.rest;
            auto const [found, new_name] = by_name.emplace(key, streets.size());
            known->second = found->second;
            if (new_name) streets.push_back({std::move(name), segment.name, {}});
        }
        streets[known->second].segments.push_back(&segment);
    }
    return streets;
}

StreetNames::StreetNames(std::vector<StreetSegment> const& segments) : streets_{read(segments)} {
    // Each rest is a place of the gazetteer, which knows how names are compared; where it lies is
    // not asked.
    std::vector<Place> rests;
    std::unordered_map<std::string, std::size_t> entry_of;
    for (std::size_t i = 0; i < streets_.size(); ++i) {
        auto const& rest = streets_[i].name.rest;
        // What the gazetteer would take for no name must not shift its entries: it keeps those.
        auto const [found, fresh] = entry_of.emplace(rest, rests.size());
        if (fresh) {
            Place place;
            place.name = rest;
            place.level = MatchLevel::street;
            place.point = LonLat{0, 0};
            place.uncertainty = Metres{0};
            rests.push_back(std::move(place));
            streets_of_rest_.emplace_back();
        }
        streets_of_rest_[found->second].push_back(i);
    }
    rests_.emplace(rests, std::vector<Area>{});
}

std::vector<StreetNameMatch> StreetNames::find(std::string_view text) const {
    auto const name = street_name(text);
    std::vector<StreetNameMatch> matches;
    double best_fit = 0;
    for (auto const& found : rests_->find(place_name(name.rest))) {
        for (auto const street : streets_of_rest_[found.entry]) {
            auto const fit = street_fit(name, streets_[street].name);
            if (fit <= 0) continue;
            best_fit = std::max(best_fit, fit);
            matches.push_back({street, street_name_score(found.way) * fit});
        }
    }
    // A text without a kind means any of them alike.
    if (best_fit == 1 && !name.kind.empty()) {
        std::erase_if(matches, [&](StreetNameMatch const& match) {
            return street_fit(name, streets_[match.street].name) < 1;
        });
    }
    std::sort(matches.begin(), matches.end(),
              [](StreetNameMatch const& a, StreetNameMatch const& b) {
                  return std::pair{-a.score, a.street} < std::pair{-b.score, b.street};
              });
    return matches;
}

} // namespace reten
