#include "geo/geocoding/municipality.hpp"

#include "geo/geocoding/edit_distance.hpp"
#include "geo/geocoding/place_name.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/projection/projector.hpp"

#include <algorithm>

namespace reten {

namespace {

constexpr std::string_view no_municipality = "999"; // no state has so many
constexpr Metres widest{100'000}; // no municipality of Mexico's north reaches further from its seat

bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

/// `8` and `37` as `08` and `037`.
std::string padded(std::string_view digits, std::size_t length) {
    std::string text{digits};
    if (text.size() < length) text.insert(0, length - text.size(), '0');
    return text;
}

std::string code_from(std::string_view text, std::string_view state_code) {
    if (!all_digits(text) || text.size() > 5) return {};
    if (text.size() > 3) return padded(text, 5);
    auto const code = padded(text, 3);
    return all_digits(state_code) && state_code.size() <= 2 ? padded(state_code, 2) + code : code;
}

/// Without the court district of Bravos: `Guadalupe D.B.`.
std::string without_district(std::string words) {
    for (std::string_view const district : {" d b", " db", " distrito bravos", " distrito bravo"})
        if (words.ends_with(district)) words.resize(words.size() - district.size());
    return words;
}

/// `Cd. Juárez, Chih.` as `juarez`: the words before the first comma or bracket, without what any
/// city has.
std::string name_from(std::string_view text) {
    auto const name =
        place_name(without_district(folded(text.substr(0, text.find_first_of(",(")))));
    std::string kept;
    for (auto const& word : name.loose_words) {
        if (word == "siudad" || word == "munisipio" || word == "mun") continue;
        if (!kept.empty()) kept += ' ';
        kept += word;
    }
    return kept;
}

/// Whether one name may be the other misspelt, or have further words beside it.
bool alike(std::string const& a, std::string const& b) {
    constexpr int letters = 2;
    auto const in = [](std::string const& part, std::string const& whole) {
        return (' ' + whole + ' ').find(' ' + part + ' ') != std::string::npos;
    };
    return in(a, b) || in(b, a) || edit_distance(a, b, letters) <= letters;
}

/// Under what a name is kept for one state alone.
std::string in_state(std::string_view state_code, std::string const& name) {
    return std::string{state_code} + '|' + name;
}

} // namespace

std::optional<bool> same_municipality(Municipality const& a, Municipality const& b) {
    if (!a.code.empty() && !b.code.empty()) {
        if (a.code.ends_with(no_municipality) && b.code.ends_with(no_municipality))
            return a.code == b.code && a.name == b.name;
        auto const length = std::min(a.code.size(), b.code.size());
        return a.code.substr(a.code.size() - length) == b.code.substr(b.code.size() - length);
    }
    if (!a.name.empty() && !b.name.empty()) return a.name == b.name;
    return std::nullopt;
}

MunicipalityIndex::MunicipalityIndex(std::vector<Area> const& areas,
                                     std::vector<Place> const& places) {
    auto const learn = [&](std::string const& name, std::string const& code) {
        if (name.empty() || code.empty()) return;
        name_of_code_.try_emplace(code, name);
        auto const learn_as = [&](std::string const& key) {
            auto const [found, fresh] = code_of_name_.try_emplace(key, code);
            if (!fresh && found->second != code) found->second.clear();
        };
        learn_as(name_from(name));
        if (code.size() == 5) learn_as(in_state(code.substr(0, 2), name_from(name)));
    };
    for (auto const& area : areas) {
        if (area.level != "municipality") continue;
        auto const code = code_from(area.code, area.parent_code);
        learn(area.name, code);
        if (!code.empty() && !area.boundary.empty())
            boundary_of_code_[code] = {area.boundary, bounds(area.boundary)};
    }
    for (auto const& place : places) {
        learn(place.municipality, code_from(place.municipality_code, place.state_code));
        if (place.level != MatchLevel::municipality) continue;
        auto const code = code_from(place.code, place.state_code);
        learn(place.name, code);
        if (!code.empty() && place.point) point_of_code_[code] = *place.point;
    }
}

Municipality MunicipalityIndex::find(std::string_view text, std::string_view state_code) const {
    Municipality found;
    auto const trimmed = folded(text);
    found.code = code_from(trimmed, state_code);
    if (!found.code.empty() || trimmed.empty()) return found;
    found.name = name_from(text);
    auto const state = all_digits(state_code) ? padded(state_code, 2) : std::string{state_code};
    auto known = code_of_name_.find(in_state(state, found.name));
    bool const there = known != code_of_name_.end();
    if (!there) known = code_of_name_.find(found.name);
    if (known == code_of_name_.end()) return found;
    found.code = known->second;
    bool const placeless = found.code.size() == 3; // of a state that is not known
    if (!there && !state.empty() && !placeless) found.code = state + std::string{no_municipality};
    return found;
}

bool MunicipalityIndex::knows(std::string_view text) const {
    return code_of_name_.contains(name_from(text)) && place_name(text).numbers.empty();
}

std::string MunicipalityIndex::code_at(LonLat point) const {
    for (auto const& [code, boundary] : boundary_of_code_)
        if (boundary.box.contains(point) && contains(boundary.polygons, point)) return code;
    return {};
}

std::string MunicipalityIndex::name_of(std::string const& code) const {
    auto const found = name_of_code_.find(code);
    return found == name_of_code_.end() ? std::string{} : found->second;
}

bool MunicipalityIndex::is_elsewhere(Municipality const& meant, Municipality const& own,
                                     LonLat point) const {
    if (!meant.code.empty() || meant.name.empty()) return false;
    auto const name = name_from(name_of(own.code.empty() ? code_at(point) : own.code));
    return !name.empty() && !alike(name, meant.name);
}

std::optional<bool> MunicipalityIndex::holds(Municipality const& municipality, LonLat point) const {
    auto const boundary = boundary_of_code_.find(municipality.code);
    if (boundary != boundary_of_code_.end()) return contains(boundary->second.polygons, point);
    auto const centre = point_of_code_.find(municipality.code);
    if (centre == point_of_code_.end()) return std::nullopt;
    if (geodesic_distance(centre->second, point) > widest) return false;
    return std::nullopt;
}

} // namespace reten
