#include "geo/analysis/checkpoint_decisions.hpp"

#include "geo/analysis/brought_back.hpp"
#include "geo/checkpoints/force_times.hpp"
#include "geo/model/error.hpp"
#include "geo/storage/removed_checkpoints.hpp"

#include <algorithm>
#include <set>

namespace reten {

namespace {

constexpr std::string_view by_hand = "by-hand:"; // how the source keys of such begin

void require_order(Checkpoint const& checkpoint) {
    if (!force_times(checkpoint.spells).ended_before_begun.empty())
        throw UsageError{"checkpoint '{}': a spell ends before it begins", checkpoint.name};
}

/// Spells are written anew with each change, so that their ids say nothing.
bool is_same(Checkpoint a, Checkpoint b) {
    for (auto* const one : {&a, &b})
        for (auto& spell : one->spells) {
            spell.id = {};
            spell.checkpoint = {};
        }
    return a == b;
}

void require_unchanged(CaseStore& store, Checkpoint const& known) {
    if (!is_same(checkpoint_of(store, known.id), known))
        throw UsageError{"checkpoint '{}': it was changed meanwhile; look at it again", known.name};
}

/// One that no checkpoint has, nor one that may be brought back.
std::string next_key(CaseStore& store) {
    std::set<std::string> taken;
    for (auto& each : store.checkpoints().checkpoints())
        if (is_by_hand(each)) taken.insert(std::move(each.source_key));
    for (auto& each : removed_checkpoints(store))
        taken.insert(std::move(each.checkpoint.source_key));
    auto number = taken.size() + 1;
    while (taken.contains(std::string{by_hand} + std::to_string(number))) ++number;
    return std::string{by_hand} + std::to_string(number);
}

/// A street that its position names may have been taken away since.
void forget_lost_street(CaseStore& store, Checkpoint& checkpoint) {
    if (!checkpoint.position) return;
    auto const* const street = std::get_if<StreetId>(&checkpoint.position->extent);
    if (street == nullptr) return;
    auto const streets = store.areas().streets();
    bool const there = std::any_of(streets.begin(), streets.end(),
                                   [&](StreetSegment const& each) { return each.id == *street; });
    if (!there) checkpoint.position->extent = {};
}

} // namespace

bool is_by_hand(Checkpoint const& checkpoint) { return checkpoint.source_key.starts_with(by_hand); }

CheckpointId put_checkpoint(CaseStore& store, Checkpoint checkpoint, std::string const& reason) {
    require_order(checkpoint);
    checkpoint.id = {};
    checkpoint.source_key = next_key(store);
    Transaction transaction{store};
    for (auto& spell : checkpoint.spells) spell.id = {};
    store.set_reason(reason);
    auto const id = store.checkpoints().insert(checkpoint);
    transaction.commit();
    return id;
}

void change_checkpoint(CaseStore& store, Checkpoint const& before, Checkpoint const& after,
                       std::string const& reason) {
    require_order(after);
    require_unchanged(store, before);
    auto changed = after;
    changed.id = before.id;
    for (auto& spell : changed.spells) spell.id = {};
    Transaction transaction{store};
    store.set_reason(reason);
    store.checkpoints().update(changed);
    transaction.commit();
}

void remove_checkpoint(CaseStore& store, Checkpoint const& known, std::string const& reason) {
    require_unchanged(store, known);
    Transaction transaction{store};
    store.set_reason(reason);
    store.checkpoints().remove(known.id);
    transaction.commit();
}

Checkpoint bring_back_checkpoint(CaseStore& store, CheckpointId id, std::string const& reason) {
    auto removed = removed_checkpoints(store);
    auto const at = std::find_if(removed.begin(), removed.end(),
                                 [&](auto const& each) { return each.checkpoint.id == id; });
    if (at == removed.end())
        throw UsageError{"checkpoint {}: it was not taken away, or the history does not say what "
                         "it was",
                         id.value};
    auto& checkpoint = at->checkpoint;
    forget_lost_street(store, checkpoint);
    Transaction transaction{store};
    store.set_reason(reason);
    (void)store.checkpoints().insert(checkpoint);
    note_brought_back(store, "checkpoint", id.value, reason, at->logged);
    transaction.commit();
    return checkpoint;
}

Checkpoint checkpoint_of(CaseStore& store, CheckpointId id) {
    auto const all = store.checkpoints().checkpoints();
    auto const at =
        std::find_if(all.begin(), all.end(), [&](Checkpoint const& each) { return each.id == id; });
    if (at == all.end()) throw UsageError{"{}: no checkpoint has this number", id.value};
    return *at;
}

} // namespace reten
