#include "geo/geocoding/gazetteer.hpp"

#include "geo/geocoding/misspelling.hpp"
#include "geo/geocoding/state_name.hpp"
#include "geo/model/folded_text.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>
#include <utility>

namespace reten {

namespace {

/// Under what a municipality is found: codes of five and of three digits meet.
std::string municipality_key(Municipality const& municipality) {
    auto const& code = municipality.code;
    if (code.empty()) return municipality.name;
    return code.substr(code.size() - std::min<std::size_t>(3, code.size()));
}

/// Rings of three points or more, all on Earth.
bool has_ground(MultiPolygon const& boundary) {
    return !boundary.empty() &&
           std::all_of(boundary.begin(), boundary.end(), [](Polygon const& polygon) {
               return polygon.outer.size() >= 3 &&
                      std::all_of(polygon.outer.begin(), polygon.outer.end(), is_valid);
           });
}

/// The state of an entry: of its own, or as its municipality's code begins.
std::string state_of(std::string const& own, Municipality const& municipality) {
    auto code = state_code(own);
    if (!code.empty() || municipality.code.size() != 5) return code;
    return municipality.code.substr(0, 2);
}

/// Under what a state is found.
std::string state_key(std::string_view text) {
    auto const code = state_code(text);
    return code.empty() ? folded(text.substr(0, 100)) : code;
}

} // namespace

Metres locality_radius(MatchLevel level, std::optional<std::int64_t> population) {
    if (level == MatchLevel::state) return Metres{400'000};
    if (!population) return Metres{level == MatchLevel::municipality ? 30'000.0 : 2'000.0};
    constexpr std::array<std::pair<std::int64_t, double>, 5> classes{
        {{500, 500}, {2'500, 1'000}, {15'000, 2'000}, {100'000, 4'000}, {1'000'000, 10'000}}};
    for (auto const& [below, radius] : classes)
        if (*population < below) return Metres{radius};
    return Metres{20'000};
}

Gazetteer::Gazetteer(std::vector<Place> const& places, std::vector<Area> const& areas)
    : municipalities_{areas, places} {
    std::unordered_map<AreaId, Area const*> area_of;
    for (auto const& area : areas) area_of[area.id] = &area;
    auto const shape_of_area = [](Area const& area) -> std::optional<GroundShape> {
        if (!has_ground(area.boundary)) return std::nullopt;
        return shape_of(area.boundary);
    };
    std::unordered_set<AreaId> named;
    for (auto const& place : places) {
        GazetteerEntry entry;
        entry.level = place.level;
        entry.valid = place.valid;
        if (!place.postcode.empty()) entry.postcodes.push_back(place.postcode);
        entry.municipality = municipalities_.find(
            place.municipality_code.empty() ? place.municipality : place.municipality_code,
            place.state_code);
        auto const polygon = place.area ? area_of.find(*place.area) : area_of.end();
        if (polygon != area_of.end()) {
            named.insert(*place.area);
            entry.area = place.area;
            entry.shape = shape_of_area(*polygon->second);
            if (!entry.municipality.known())
                entry.municipality = municipalities_.find(polygon->second->parent_code);
        }
        if (!entry.shape && place.point && is_valid(*place.point))
            entry.shape = shape_of(*place.point, place.uncertainty.value_or(locality_radius(
                                                     place.level, place.population)));
        auto names = place.aliases;
        names.insert(names.begin(), place.name);
        if (entry.level == MatchLevel::municipality && entry.municipality.code.empty())
            entry.municipality = municipalities_.find(place.code.empty() ? place.name : place.code);
        entry.state =
            state_of(place.state_code.empty() ? place.state : place.state_code, entry.municipality);
        if (place.level == MatchLevel::state)
            add_state(std::move(entry), place.name);
        else
            add_entry(std::move(entry), names);
    }
    for (auto const& area : areas) {
        auto const level = match_level_from_code(area.level);
        if (!level || named.contains(area.id)) continue;
        GazetteerEntry entry;
        entry.level = *level;
        entry.area = area.id;
        entry.shape = shape_of_area(area);
        if (*level == MatchLevel::state) {
            add_state(std::move(entry), area.name);
            continue;
        }
        entry.municipality =
            municipalities_.find(*level == MatchLevel::municipality ? area.code : area.parent_code);
        entry.state = state_of({}, entry.municipality);
        add_entry(std::move(entry), {area.name});
    }
    for (auto const& step : steps) (this->*step.index).settle();
    whole_.settle();
    open_word_.settle();
    run_.settle();
    claim();
}

void Gazetteer::add_entry(GazetteerEntry entry, std::vector<std::string> const& names) {
    if (entry.level > MatchLevel::municipality) return;
    auto const id = entries_.size();
    entry.name = names.front();
    entries_.push_back(std::move(entry));
    auto const& added = entries_.back();
    if (added.level == MatchLevel::municipality && added.shape && added.municipality.known()) {
        municipality_[municipality_key(added.municipality)].push_back(id);
        if (!added.municipality.code.empty() && !added.municipality.name.empty())
            municipality_[added.municipality.name].push_back(id);
    }
    for (std::size_t i = 0; i < names.size(); ++i) add_name(id, names[i], i > 0);
}

/// Not among the names: a city of the same name is meant there.
void Gazetteer::add_state(GazetteerEntry entry, std::string const& name) {
    if (!entry.shape) return;
    entry.name = name;
    state_[state_key(name)].push_back(entries_.size());
    entries_.push_back(std::move(entry));
}

std::vector<std::size_t> Gazetteer::state_entries(std::string_view text) const {
    auto const found = state_.find(state_key(text));
    return found == state_.end() || found->first.empty() ? std::vector<std::size_t>{}
                                                         : found->second;
}

std::vector<std::size_t> Gazetteer::municipality_entries(Municipality const& meant) const {
    std::vector<std::size_t> found;
    auto const look = [&](std::string const& key) {
        auto const at = municipality_.find(key);
        if (at == municipality_.end()) return;
        for (auto const entry : at->second)
            if (same_municipality(entries_[entry].municipality, meant).value_or(false) &&
                std::find(found.begin(), found.end(), entry) == found.end())
                found.push_back(entry);
    };
    look(municipality_key(meant));
    if (!meant.name.empty()) look(meant.name);
    return found;
}

void Gazetteer::add_name(std::size_t entry, std::string const& text, bool alias) {
    auto forms = place_name(text);
    if (forms.empty()) return;
    auto const id = static_cast<std::uint32_t>(names_.size());
    for (auto const& step : steps) (this->*step.index).add(forms.*step.form, id);
    for (std::size_t i = 0; i < forms.loose_words.size(); ++i) {
        auto const& word = forms.loose_words[i];
        if (word.size() + 1 < shortest_open_word) continue;
        auto const open = open_name(id, word);
        for (auto const& key : open_keys(forms, i)) open_word_.add(key, open);
    }
    if (!forms.whole.empty()) whole_.add(forms.whole, id);
    for (auto const run : runs_of(forms)) {
        if (run.size() + 1 < shortest_run) continue;
        auto const open = open_name(id, run);
        for (auto const& key : half_keys(run, run.size())) run_.add(key, open);
    }
    for (std::size_t at = 0; at < forms.text.size();) {
        auto const end = std::min(forms.text.find(' ', at), forms.text.size());
        words_.insert(forms.text.substr(at, end - at));
        at = end + 1;
    }
    names_.push_back({entry, std::move(forms), alias});
}

std::array<Gazetteer::Step, 7> const Gazetteer::steps{
    {{&Gazetteer::text_, &PlaceName::text, MatchWay::same},
     {&Gazetteer::written_, &PlaceName::written, MatchWay::written_out},
     {&Gazetteer::joined_, &PlaceName::joined, MatchWay::written_out},
     {&Gazetteer::sound_, &PlaceName::sound, MatchWay::sound},
     {&Gazetteer::core_, &PlaceName::core, MatchWay::core},
     {&Gazetteer::loose_, &PlaceName::loose, MatchWay::loose},
     {&Gazetteer::bare_, &PlaceName::bare, MatchWay::bare}}};

void Gazetteer::claim() {
    claimed_by_.assign(entries_.size(), match_ways);
    // A settlement of the postal catalogue and the polygon of its name are one place.
    std::unordered_map<std::size_t, std::set<std::string>> postcodes;
    auto const note_postcodes = [&](Name const& name, Name const& place, MatchWay way) {
        auto const& listed = entries_[name.entry];
        auto const& entry = entries_[place.entry];
        bool const other = same_municipality(listed.municipality, entry.municipality) == false;
        if (way <= MatchWay::core && !other && entry.postcodes.empty())
            postcodes[place.entry].insert(listed.postcodes.begin(), listed.postcodes.end());
    };
    for (auto const& name : names_) {
        if (entries_[name.entry].shape) continue;
        for (auto const& step : steps) {
            for (auto const id : (this->*step.index).find(name.forms.*step.form)) {
                auto const& other = names_[id];
                bool const fits = other.forms.*step.form == name.forms.*step.form &&
                                  other.forms.numbers == name.forms.numbers;
                if (!entries_[other.entry].shape || !fits) continue;
                auto& way = claimed_by_[other.entry];
                way = std::min(way, static_cast<std::size_t>(step.way));
                note_postcodes(name, other, step.way);
            }
        }
    }
    for (auto const& [entry, found] : postcodes)
        entries_[entry].postcodes.assign(found.begin(), found.end());
}

} // namespace reten
