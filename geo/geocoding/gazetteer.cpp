#include "geo/geocoding/gazetteer.hpp"

#include "geo/geocoding/edit_distance.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

namespace reten {

namespace {

constexpr double way_score(MatchWay way) {
    switch (way) {
    case MatchWay::same: return 1.0;
    case MatchWay::written_out: return 0.95;
    case MatchWay::sound: return 0.92;
    case MatchWay::core: return 0.90;
    case MatchWay::loose: return 0.85;
    case MatchWay::misspelt: return 0.80;
    case MatchWay::part: return 0.75;
    }
    return 0;
}

/// Letters that may be off in a word of this length, and what is left of the score.
int letters_allowed(std::size_t length) { return length >= 11 ? 2 : length >= 7 ? 1 : 0; }
double misspelt_score(std::size_t length, int letters) {
    if (letters >= 2) return 0.70;
    return length >= 10 ? 0.80 : 0.75;
}

/// The words with one of them open but for its first letter, and the numbers.
std::string open_key(PlaceName const& name, std::size_t open) {
    std::string key = name.numbers + '|';
    for (std::size_t i = 0; i < name.loose_words.size(); ++i)
        if (i != open) key += name.loose_words[i] + ' ';
    return key + '*' + name.loose_words[open].front();
}

bool placeable(MatchLevel level) { return level <= MatchLevel::municipality; }

} // namespace

Metres locality_radius(MatchLevel level, std::optional<std::int64_t> population) {
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
        if (area.boundary.empty() || area.boundary.front().outer.size() < 3) return std::nullopt;
        return shape_of(area.boundary);
    };
    std::unordered_set<AreaId> named;
    for (auto const& place : places) {
        GazetteerEntry entry;
        entry.level = place.level;
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
        add_entry(std::move(entry), names);
    }
    for (auto const& area : areas) {
        auto const level = match_level_from_code(area.level);
        if (!level || named.contains(area.id)) continue;
        GazetteerEntry entry;
        entry.level = *level;
        entry.area = area.id;
        entry.shape = shape_of_area(area);
        entry.municipality =
            municipalities_.find(*level == MatchLevel::municipality ? area.code : area.parent_code);
        add_entry(std::move(entry), {area.name});
    }
}

void Gazetteer::add_entry(GazetteerEntry entry, std::vector<std::string> const& names) {
    if (!placeable(entry.level)) return;
    entries_.push_back(std::move(entry));
    for (std::size_t i = 0; i < names.size(); ++i) add_name(entries_.size() - 1, names[i], i > 0);
}

void Gazetteer::add_name(std::size_t entry, std::string const& text, bool alias) {
    auto forms = place_name(text);
    if (forms.empty()) return;
    auto const id = names_.size();
    text_[forms.text].push_back(id);
    written_[forms.written].push_back(id);
    joined_[forms.joined].push_back(id);
    sound_[forms.sound].push_back(id);
    core_[forms.core].push_back(id);
    loose_[forms.loose].push_back(id);
    for (std::size_t i = 0; i < forms.loose_words.size(); ++i)
        if (letters_allowed(forms.loose_words[i].size() + 1) > 0)
            open_word_[open_key(forms, i)].push_back(id);
    if (auto const whole = whole_of(forms); !whole.empty()) whole_[whole].push_back(id);
    names_.push_back({entry, std::move(forms), alias});
}

void Gazetteer::take(std::vector<NameMatch>& found, std::size_t id, MatchWay way,
                     double score) const {
    auto const& name = names_[id];
    if (!entries_[name.entry].shape) return;
    if (name.alias) score = std::min(score, way_score(MatchWay::written_out));
    auto const known = std::find_if(found.begin(), found.end(), [&](NameMatch const& match) {
        return match.entry == name.entry;
    });
    if (known == found.end())
        found.push_back({name.entry, way, score});
    else if (known->score < score)
        *known = {name.entry, way, score};
}

std::vector<NameMatch> Gazetteer::equal_names(PlaceName const& name) const {
    struct Step {
        Index const& index;
        std::string const& key;
        MatchWay way;
    };
    std::vector<NameMatch> found;
    bool const known = written_.contains(name.written);
    for (auto const& step :
         {Step{text_, name.text, MatchWay::same},
          Step{written_, name.written, MatchWay::written_out},
          Step{joined_, name.joined, MatchWay::written_out},
          Step{sound_, name.sound, MatchWay::sound}, Step{core_, name.core, MatchWay::core},
          Step{loose_, name.loose, MatchWay::loose}}) {
        auto const at = step.index.find(step.key);
        if (at == step.index.end()) continue;
        for (auto const id : at->second) {
            bool const strict = step.way <= MatchWay::written_out;
            if (!strict && names_[id].forms.numbers != name.numbers) continue;
            if (!strict && known && known_elsewhere(names_[id])) continue;
            take(found, id, step.way, way_score(step.way));
        }
        if (!found.empty()) return found;
    }
    return found;
}

bool Gazetteer::known_elsewhere(Name const& name) const {
    auto const at = written_.find(name.forms.written);
    return std::any_of(at->second.begin(), at->second.end(), [&](std::size_t id) {
        return names_[id].entry != name.entry && !entries_[names_[id].entry].shape;
    });
}

void Gazetteer::take_misspelt(std::vector<NameMatch>& found, PlaceName const& name) const {
    bool const known = written_.contains(name.written);
    for (std::size_t i = 0; i < name.loose_words.size(); ++i) {
        auto const at = open_word_.find(open_key(name, i));
        if (at == open_word_.end()) continue;
        for (auto const id : at->second) {
            auto const& forms = names_[id].forms;
            // The word that differs stands at another place of the sorted list when it differs
            // early.
            std::vector<std::string> mine, theirs;
            std::set_difference(name.loose_words.begin(), name.loose_words.end(),
                                forms.loose_words.begin(), forms.loose_words.end(),
                                std::back_inserter(mine));
            std::set_difference(forms.loose_words.begin(), forms.loose_words.end(),
                                name.loose_words.begin(), name.loose_words.end(),
                                std::back_inserter(theirs));
            if (mine.size() != 1 || theirs.size() != 1) continue;
            auto const length = std::max(mine[0].size(), theirs[0].size());
            int const allowed = letters_allowed(length);
            int const letters = edit_distance(mine[0], theirs[0], allowed);
            if (letters > allowed || (known && known_elsewhere(names_[id]))) continue;
            take(found, id, MatchWay::misspelt, misspelt_score(length, letters));
        }
    }
}

void Gazetteer::take_parts_and_wholes(std::vector<NameMatch>& found, PlaceName const& name) const {
    auto const at = whole_.find(whole_of(name));
    if (at == whole_.end()) return;
    bool const known = written_.contains(name.written);
    for (auto const id : at->second) {
        auto const& forms = names_[id].forms;
        // A whole named for all its stages, or a stage that is said to be one, but never stage
        // for stage.
        bool const stage_of_it = name.numbers.empty() && !forms.numbers.empty();
        bool const whole_of_it = name.names_stage && forms.numbers.empty() && !name.numbers.empty();
        bool const stage_word =
            forms.numbers == name.numbers && forms.names_stage != name.names_stage;
        if (!stage_of_it && !whole_of_it && !stage_word) continue;
        if (known && known_elsewhere(names_[id])) continue;
        auto const way = stage_word ? MatchWay::loose : MatchWay::part;
        take(found, id, way, way_score(way));
    }
}

std::vector<NameMatch> Gazetteer::find(PlaceName const& name) const {
    if (name.empty()) return {};
    auto found = equal_names(name);
    if (found.empty()) {
        take_misspelt(found, name);
        take_parts_and_wholes(found, name);
    }
    std::sort(found.begin(), found.end(), [](NameMatch const& a, NameMatch const& b) {
        return std::pair{-a.score, a.entry} < std::pair{-b.score, b.entry};
    });
    return found;
}

} // namespace reten
