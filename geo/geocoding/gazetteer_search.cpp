#include "geo/geocoding/gazetteer.hpp"
#include "geo/geocoding/misspelling.hpp"

#include <algorithm>
#include <utility>

// How names are found in a gazetteer.

namespace reten {

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
        auto const wanted = open_name(0, word);
        for (auto const& key : open_keys(name, i)) {
            for (auto const& open : open_word_.find(key)) {
                if (!may_be_misspelt(wanted, open,
                                     letters_allowed(std::max(wanted.length, open.length))))
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

void Gazetteer::take_misspelt_names(std::vector<NameMatch>& found, PlaceName const& name) const {
    bool const known = knows(name);
    auto const look = [&](std::string_view run, OpenName const& wanted, std::string const& key) {
        for (auto const& open : run_.find(key)) {
            if (!may_be_misspelt(wanted, open, 1)) continue;
            auto const& forms = names_[open.name].forms;
            if (forms.numbers != name.numbers) continue;
            auto const theirs = runs_of(forms);
            bool const near =
                std::any_of(theirs.begin(), theirs.end(),
                            [&](std::string_view other) { return is_near_run(run, other); });
            if (near && !claimed(names_[open.name].entry, MatchWay::misspelt_name, known))
                take(found, open.name, MatchWay::misspelt_name);
        }
    };
    for (auto const run : runs_of(name)) {
        if (run.size() + 1 < shortest_run) continue;
        auto const wanted = open_name(0, run);
        for (auto const length : {run.size() - 1, run.size(), run.size() + 1})
            for (auto const& key : half_keys(run, length)) look(run, wanted, key);
    }
}

void Gazetteer::take_with_common_words(std::vector<NameMatch>& found, PlaceName const& name) const {
    auto const is_word = [&](std::string const& word) { return words_.contains(word); };
    auto const repaired = with_common_words(name, is_word);
    if (!repaired) return;
    found = by_words(place_name(*repaired));
    for (auto& match : found) {
        match.way = std::max(match.way, MatchWay::misspelt_name);
        match.score = match_score(match.way);
    }
}

std::vector<NameMatch> Gazetteer::by_words(PlaceName const& name) const {
    auto found = equal_names(name);
    if (!found.empty()) return found;
    take_misspelt(found, name);
    take_parts_and_wholes(found, name);
    return found;
}

std::vector<NameMatch> Gazetteer::find(PlaceName const& name) const {
    if (name.empty()) return {};
    auto found = by_words(name);
    if (found.empty()) take_misspelt_names(found, name);
    if (found.empty()) take_with_common_words(found, name);
    std::sort(found.begin(), found.end(), [](NameMatch const& a, NameMatch const& b) {
        return std::pair{a.way, a.entry} < std::pair{b.way, b.entry};
    });
    return found;
}

} // namespace reten
