#include "geo/analysis/checkpoint_decisions.hpp"

#include "geo/checkpoints/force_times.hpp"
#include "geo/model/error.hpp"

#include <algorithm>

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

} // namespace

bool is_by_hand(Checkpoint const& checkpoint) { return checkpoint.source_key.starts_with(by_hand); }

CheckpointId put_checkpoint(CaseStore& store, Checkpoint checkpoint, std::string const& reason) {
    require_order(checkpoint);
    checkpoint.id = {};
    std::int64_t number = 1;
    for (auto const& each : store.checkpoints().checkpoints())
        if (is_by_hand(each)) ++number;
    while (store.checkpoints().checkpoint_by_key(std::string{by_hand} + std::to_string(number)))
        ++number;
    checkpoint.source_key = std::string{by_hand} + std::to_string(number);
    Transaction transaction{store};
    store.set_reason(reason);
    auto const id = store.checkpoints().insert(checkpoint);
    transaction.commit();
    return id;
}

void change_checkpoint(CaseStore& store, Checkpoint const& before, Checkpoint const& after,
                       std::string const& reason) {
    require_order(after);
    if (!is_same(checkpoint_of(store, before.id), before))
        throw UsageError{"checkpoint '{}': it was changed meanwhile; look at it again",
                         before.name};
    auto changed = after;
    changed.id = before.id;
    for (auto& spell : changed.spells) spell.id = {};
    Transaction transaction{store};
    store.set_reason(reason);
    store.checkpoints().update(changed);
    transaction.commit();
}

Checkpoint checkpoint_of(CaseStore& store, CheckpointId id) {
    auto const all = store.checkpoints().checkpoints();
    auto const at =
        std::find_if(all.begin(), all.end(), [&](Checkpoint const& each) { return each.id == id; });
    if (at == all.end()) throw UsageError{"{}: no checkpoint has this number", id.value};
    return *at;
}

} // namespace reten
