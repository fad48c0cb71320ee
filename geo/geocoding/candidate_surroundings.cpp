#include "geo/geocoding/candidate_surroundings.hpp"

#include "geo/storage/case_store.hpp"

#include <algorithm>
#include <utility>

namespace reten {

CandidateSurroundings::CandidateSurroundings(CaseStore& store)
    : areas_{store.areas().areas("")},
      places_{store.areas().places()},
      municipalities_{areas_, places_},
      index_{areas_} {
    for (auto const& place : places_) {
        if (place.area) place_of_area_.try_emplace(*place.area, &place);
        if (place.point) place_of_name_.emplace(place.name, &place);
    }
}

Place const* CandidateSurroundings::place_of(GeocodeCandidate const& candidate) const {
    if (auto const* const area = std::get_if<AreaId>(&candidate.position.extent)) {
        auto const found = place_of_area_.find(*area);
        return found == place_of_area_.end() ? nullptr : found->second;
    }
    auto const [first, last] = place_of_name_.equal_range(candidate.name);
    auto const here = std::find_if(first, last, [&](auto const& named) {
        return *named.second->point == candidate.position.point;
    });
    return here == last ? nullptr : here->second;
}

std::string CandidateSurroundings::of(GeocodeCandidate const& candidate) const {
    std::string words;
    auto const add = [&](std::string_view before, std::string const& word) {
        if (word.empty()) return;
        if (!words.empty()) words += before;
        words += word;
    };
    auto const* const place = place_of(candidate);
    if (place != nullptr) add(" ", place->postcode);
    std::vector<std::pair<MatchLevel, std::string>> around;
    for (auto const i : index_.find_all(candidate.position.point)) {
        auto const level = match_level_from_code(areas_[i].level);
        if (level && *level >= MatchLevel::colonia && *level > candidate.position.level)
            around.emplace_back(*level, areas_[i].name);
    }
    bool const known = std::any_of(around.begin(), around.end(), [](auto const& area) {
        return area.first == MatchLevel::municipality;
    });
    if (!known && place != nullptr) {
        auto const code =
            place->municipality_code.empty() ? place->municipality : place->municipality_code;
        auto const name =
            municipalities_.name_of(municipalities_.find(code, place->state_code).code);
        around.emplace_back(MatchLevel::municipality, name.empty() ? place->municipality : name);
        bool const state = std::any_of(around.begin(), around.end(), [](auto const& area) {
            return area.first == MatchLevel::state;
        });
        if (!state) around.emplace_back(MatchLevel::state, place->state);
    }
    std::stable_sort(around.begin(), around.end(),
                     [](auto const& a, auto const& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < around.size(); ++i)
        if (i == 0 || around[i] != around[i - 1]) add(i == 0 ? " " : ", ", around[i].second);
    return words;
}

} // namespace reten
