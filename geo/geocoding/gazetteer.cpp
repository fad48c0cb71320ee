#include "geo/geocoding/gazetteer.hpp"

#include "geo/geocoding/edit_distance.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <unordered_set>
#include <utility>

namespace reten {

namespace {

constexpr std::size_t shortest_open_word = 5; // letters of the longer of two words

/// Letters that may be off in a word of this length.
int letters_allowed(std::size_t length) {
    return length >= 11 ? 2 : length >= shortest_open_word ? 1 : 0;
}

/// How one word is a misspelling of the other; in a short one a letter may not stand for another
/// (dunas, lunas).
std::optional<MatchWay> misspelt_way(std::string const& a, std::string const& b) {
    auto const length = std::max(a.size(), b.size());
    int const allowed = letters_allowed(length);
    int const letters = edit_distance(a, b, allowed);
    if (letters > allowed) return std::nullopt;
    if (letters >= 2) return MatchWay::misspelt_twice;
    if (length >= 10) return MatchWay::misspelt_long;
    if (length >= 7) return MatchWay::misspelt;
    bool const replaced =
        a.size() == b.size() && !std::is_permutation(a.begin(), a.end(), b.begin());
    return replaced ? std::nullopt : std::optional{MatchWay::misspelt_short};
}

/// Keys of a name one of whose words is open: the other words, the numbers, and the beginning or
/// the end of the open word, one of which a single wrong letter leaves as it is. A word of seven
/// letters has the keys of shorter and of longer ones.
std::vector<std::string> open_keys(PlaceName const& name, std::size_t open) {
    std::string rest = name.numbers + '|';
    for (std::size_t i = 0; i < name.loose_words.size(); ++i)
        if (i != open) rest += name.loose_words[i] + ' ';
    auto const& word = name.loose_words[open];
    std::vector<std::string> keys;
    for (auto const kept : {std::size_t{2}, std::size_t{3}}) {
        if (kept == 2 ? word.size() > 7 : word.size() < 7) continue;
        keys.push_back(rest + word.substr(0, kept) + '*');
        keys.push_back(rest + '*' + word.substr(word.size() - kept));
    }
    return keys;
}

/// The one word of each list that the other has not, where all others are equal.
using OddWords = std::pair<std::string const*, std::string const*>;
std::optional<OddWords> odd_words(std::vector<std::string> const& a,
                                  std::vector<std::string> const& b) {
    if (a.size() != b.size()) return std::nullopt;
    OddWords odd{nullptr, nullptr};
    std::size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            ++i;
            ++j;
        } else if (j == b.size() || (i < a.size() && a[i] < b[j])) {
            if (odd.first != nullptr) return std::nullopt;
            odd.first = &a[i++];
        } else {
            if (odd.second != nullptr) return std::nullopt;
            odd.second = &b[j++];
        }
    }
    if (odd.first == nullptr || odd.second == nullptr) return std::nullopt;
    return odd;
}

/// Under what a municipality is found: codes of five and of three digits meet.
std::string municipality_key(Municipality const& municipality) {
    auto const& code = municipality.code;
    if (code.empty()) return municipality.name;
    return code.substr(code.size() - std::min<std::size_t>(3, code.size()));
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
    for (auto const& step : steps) (this->*step.index).settle();
    whole_.settle();
    open_word_.settle();
    claim();
}

void Gazetteer::add_entry(GazetteerEntry entry, std::vector<std::string> const& names) {
    if (!placeable(entry.level)) return;
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
        OpenName const open{id, letter_bits(word), static_cast<std::uint32_t>(word.size())};
        for (auto const& key : open_keys(forms, i)) open_word_.add(key, open);
    }
    if (!forms.whole.empty()) whole_.add(forms.whole, id);
    names_.push_back({entry, std::move(forms), alias});
}

void Gazetteer::take(std::vector<NameMatch>& found, std::size_t id, MatchWay way) const {
    auto const& name = names_[id];
    if (!entries_[name.entry].shape) return;
    if (name.alias) way = std::max(way, MatchWay::written_out);
    auto const known = std::find_if(found.begin(), found.end(), [&](NameMatch const& match) {
        return match.entry == name.entry;
    });
    if (known == found.end())
        found.push_back({name.entry, way, match_score(way)});
    else if (way < known->way)
        *known = {name.entry, way, match_score(way)};
}

std::array<Gazetteer::Step, 7> const Gazetteer::steps{
    {{&Gazetteer::text_, &PlaceName::text, MatchWay::same},
     {&Gazetteer::written_, &PlaceName::written, MatchWay::written_out},
     {&Gazetteer::joined_, &PlaceName::joined, MatchWay::written_out},
     {&Gazetteer::sound_, &PlaceName::sound, MatchWay::sound},
     {&Gazetteer::core_, &PlaceName::core, MatchWay::core},
     {&Gazetteer::loose_, &PlaceName::loose, MatchWay::loose},
     {&Gazetteer::bare_, &PlaceName::bare, MatchWay::bare}}};

std::vector<NameMatch> Gazetteer::equal_names(PlaceName const& name) const {
    std::vector<NameMatch> found;
    bool const known = knows(name);
    for (auto const& step : steps) {
        bool const strict = step.way <= MatchWay::written_out;
        for (auto const id : (this->*step.index).find(name.*step.form)) {
            auto const& forms = names_[id].forms;
            if (forms.*step.form != name.*step.form) continue;
            if (!strict && forms.numbers != name.numbers) continue;
            if (!strict && claimed(names_[id].entry, step.way, known)) continue;
            take(found, id, step.way);
        }
        if (!found.empty()) return found;
    }
    return found;
}

void Gazetteer::claim() {
    claimed_by_.assign(entries_.size(), match_ways);
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
            }
        }
    }
}

bool Gazetteer::knows(PlaceName const& name) const {
    auto const ids = written_.find(name.written);
    return std::any_of(ids.begin(), ids.end(),
                       [&](auto id) { return names_[id].forms.written == name.written; });
}

bool Gazetteer::claimed(std::size_t entry, MatchWay way, bool known) const {
    return known && claimed_by_[entry] < static_cast<std::size_t>(way);
}

void Gazetteer::take_misspelt(std::vector<NameMatch>& found, PlaceName const& name) const {
    bool const known = knows(name);
    for (std::size_t i = 0; i < name.loose_words.size(); ++i) {
        auto const& word = name.loose_words[i];
        if (word.size() + 1 < shortest_open_word) continue;
        auto const letters = letter_bits(word);
        auto const length = static_cast<std::int64_t>(word.size());
        for (auto const& key : open_keys(name, i)) {
            for (auto const& open : open_word_.find(key)) {
                // One letter off changes two letters of the set at most.
                int const allowed =
                    letters_allowed(std::max<std::size_t>(word.size(), open.length));
                if (std::abs(length - std::int64_t{open.length}) > allowed ||
                    std::popcount(letters ^ open.letters) > 2 * allowed)
                    continue;
                // The word that differs may stand at another place of the sorted list.
                auto const& forms = names_[open.name].forms;
                if (forms.numbers != name.numbers) continue;
                auto const odd = odd_words(name.loose_words, forms.loose_words);
                if (!odd) continue;
                auto const way = misspelt_way(*odd->first, *odd->second);
                if (way && !claimed(names_[open.name].entry, *way, known))
                    take(found, open.name, *way);
            }
        }
    }
}

void Gazetteer::take_parts_and_wholes(std::vector<NameMatch>& found, PlaceName const& name) const {
    bool const known = knows(name);
    for (auto const id : whole_.find(name.whole)) {
        auto const& forms = names_[id].forms;
        if (forms.whole != name.whole) continue;
        // A whole named for all its stages, or a stage that is said to be one (or stands in a list
        // of names that has no such whole), but never stage for stage.
        bool const is_part = !name.numbers.empty() || name.names_close;
        bool const their_part = !forms.numbers.empty() || forms.names_close;
        bool const said = name.names_stage || name.names_close || known;
        bool const stage_word = forms.numbers == name.numbers && !name.names_close &&
                                !forms.names_close && forms.names_stage != name.names_stage;
        bool const stage_of_it = their_part && !is_part;
        bool const whole_of_it = is_part && !their_part && said;
        if (!stage_of_it && !whole_of_it && !stage_word) continue;
        auto const way = stage_word ? MatchWay::loose : MatchWay::part;
        if (!claimed(names_[id].entry, way, known)) take(found, id, way);
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
        return std::pair{a.way, a.entry} < std::pair{b.way, b.entry};
    });
    return found;
}

} // namespace reten
