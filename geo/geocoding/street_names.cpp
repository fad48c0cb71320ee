#include "geo/geocoding/street_names.hpp"

#include "geo/geocoding/place_name.hpp"

#include <algorithm>
#include <unordered_map>

namespace reten {

namespace {

void sort_by_score(std::vector<StreetNameMatch>& matches) {
    std::sort(matches.begin(), matches.end(),
              [](StreetNameMatch const& a, StreetNameMatch const& b) {
                  return std::pair{-a.score, a.street} < std::pair{-b.score, b.street};
              });
}

} // namespace

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
    case MatchWay::misspelt_short:
    case MatchWay::misspelt_name: return 0.35;
    }
    return 0;
}

/// Puts the segments of a layer under their names and numbers.
class StreetNames::Reader {
public:
    void take(StreetSegment const& segment) {
        auto const by_name = road_number(segment.name);
        auto numbers = road_numbers(segment.ref);
        if (by_name && std::find(numbers.begin(), numbers.end(), *by_name) == numbers.end())
            numbers.push_back(*by_name);
        for (auto const& number : numbers) {
            auto const key = "#" + number.network + '|' + number.number;
            auto const [found, fresh] = by_name_.emplace(key, streets.size());
            if (fresh) {
                auto const& text = segment.ref.empty() ? segment.name : segment.ref;
                streets.push_back({{}, text, {}, segment.valid, number});
            }
            add(found->second, segment);
        }
        bool const named =
            !segment.name.empty() && !by_name && (segment.name != segment.ref || numbers.empty());
        if (named) add(named_street(segment), segment);
    }

    std::vector<Street> streets;

private:
    void add(std::size_t street, StreetSegment const& segment) {
        streets[street].segments.push_back(&segment);
        streets[street].valid = either(streets[street].valid, segment.valid);
    }

    std::size_t named_street(StreetSegment const& segment) {
        auto const [known, new_text] =
            by_text_.emplace(segment.name + '\n' + segment.road_class, streets.size());
        if (!new_text) return known->second;
        auto name = street_name(segment.name);
        if (name.kind.empty()) name.kind = street_kind(segment.road_class);
        auto const key = name.kind + '|' + name.direction + '|' + name.rest;
        auto const [found, new_name] = by_name_.emplace(key, streets.size());
        known->second = found->second;
        if (new_name)
            streets.push_back({std::move(name), segment.name, {}, segment.valid, std::nullopt});
        return found->second;
    }

    std::unordered_map<std::string, std::size_t> by_text_, by_name_;
};

StreetNames::StreetNames(std::vector<StreetSegment> const& segments) {
    Reader reader;
    for (auto const& segment : segments)
        if (segment.line.size() >= 2) reader.take(segment);
    streets_ = std::move(reader.streets);
    // Each rest is a place of the gazetteer, which knows how names are compared; where it lies is
    // not asked.
    std::vector<Place> rests;
    std::unordered_map<std::string, std::size_t> entry_of;
    for (std::size_t i = 0; i < streets_.size(); ++i) {
        if (auto const& number = streets_[i].number) {
            streets_of_number_[number->number].push_back(i);
            continue;
        }
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

std::vector<StreetNameMatch> StreetNames::find_number(RoadNumber const& number) const {
    std::vector<StreetNameMatch> matches;
    auto const found = streets_of_number_.find(number.number);
    if (found == streets_of_number_.end()) return matches;
    for (auto const street : found->second) {
        auto const& road = *streets_[street].number;
        if (!may_be(number, road)) continue;
        bool const same = number.network == road.network;
        matches.push_back(
            {street, street_name_score(same ? MatchWay::written_out : MatchWay::core)});
    }
    return matches;
}

std::vector<StreetNameMatch> StreetNames::find(std::string_view text) const {
    if (auto const number = road_number(text)) {
        auto matches = find_number(*number);
        sort_by_score(matches);
        if (!matches.empty()) return matches;
    }
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
    sort_by_score(matches);
    return matches;
}

} // namespace reten
