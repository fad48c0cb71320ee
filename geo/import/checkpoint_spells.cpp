#include "geo/import/checkpoint_spells.hpp"

#include <algorithm>

namespace reten {

namespace {

using Spells = std::vector<CheckpointSpell>;

Spells::iterator with_days_of(Spells& spells, CheckpointSpell const& spell) {
    return std::find_if(spells.begin(), spells.end(), [&](CheckpointSpell const& each) {
        return each.first == spell.first && each.last == spell.last;
    });
}

Spells::iterator begun_with(Spells& spells, CheckpointSpell const& spell) {
    return std::find_if(spells.begin(), spells.end(),
                        [&](CheckpointSpell const& each) { return each.first == spell.first; });
}

} // namespace

bool CheckpointSpells::adds(std::string const& key, Checkpoint const& read) const {
    auto const before = read_.find(key);
    if (before == read_.end() || read.spells.empty()) return false;
    auto first = before->second;
    auto spells = std::move(first.spells);
    first.spells = read.spells;
    if (first != read) return false;
    auto const same = begun_with(spells, read.spells.front());
    return same == spells.end() || same->last == read.spells.front().last;
}

void CheckpointSpells::note(std::string const& key, Checkpoint const& read) {
    auto const [at, fresh] = read_.emplace(key, read);
    auto& spells = at->second.spells;
    if (!fresh) spells.insert(spells.end(), read.spells.begin(), read.spells.end());
}

MergeResult CheckpointSpells::merge(Checkpoint& held, std::optional<Checkpoint> const& base,
                                    Checkpoint const& incoming) {
    if (held.spells == incoming.spells) return {};
    if (!base) return {false, true};
    if (base->spells == incoming.spells) return {};
    if (held.spells == base->spells) {
        held.spells = incoming.spells;
        return {true, false};
    }
    if (incoming.spells.empty() || base->spells.empty()) return {false, true};
    // The rows may stand in another order now.
    auto const& told = incoming.spells.front();
    if (with_days_of(held.spells, told) != held.spells.end()) return {};
    auto const then = with_days_of(held.spells, base->spells.front());
    if (then == held.spells.end()) return {false, true};
    then->first = told.first;
    then->last = told.last;
    return {true, false};
}

void CheckpointSpells::begin(std::string const& key, Checkpoint const& kept, RowFate fate) {
    begun_.insert_or_assign(key, Begun{kept, fate == RowFate::accepted});
}

CheckpointSpells::Added CheckpointSpells::add(std::string const& key, Checkpoint const& told) {
    auto& begun = begun_.at(key);
    auto& spells = begun.kept.spells;
    auto spell = told.spells.front();
    if (with_days_of(spells, spell) != spells.end()) return {};
    if (!begun.accepted && edits_.edited(begun.kept.id.value, {"spells"}))
        return {RowFate::unchanged, true};
    auto const same = begun_with(spells, spell);
    if (same != spells.end()) {
        if (!spell.last) return {}; // an empty cell takes no end away
        same->last = spell.last;
    } else {
        if (told.document != begun.kept.document) spell.document = told.document;
        spells.push_back(std::move(spell));
    }
    store_.checkpoints().update(begun.kept);
    return {begun.accepted ? RowFate::accepted : RowFate::updated, false};
}

} // namespace reten
