#pragma once

#include "geo/model/checkpoint.hpp"
#include "geo/storage/case_store.hpp"

#include <string>

namespace reten {

/// Checkpoints that a person puts on the map, or takes out of the case: each change is one entry in
/// the history, with its reason.

/// True of what a person put, and not of what was imported.
[[nodiscard]] bool is_by_hand(Checkpoint const& checkpoint);

/// Writes a new one, by hand. Throws UsageError where a spell ends before it begins, and
/// StoreError.
CheckpointId put_checkpoint(CaseStore& store, Checkpoint checkpoint, std::string const& reason);

/// Makes it what `after` says, or, without the position, takes it off the map: it stays in the case
/// without a place, and nobody passes it. Throws UsageError where it is no longer `before`, or as
/// above, and StoreError.
void change_checkpoint(CaseStore& store, Checkpoint const& before, Checkpoint const& after,
                       std::string const& reason);

/// Takes it out of the case, whoever put it and whichever file brought it: only the history has it
/// then (geo/storage/removed_checkpoints.hpp), and no newer edition of its source brings it back.
/// Throws UsageError where it is no longer `known`, and StoreError.
void remove_checkpoint(CaseStore& store, Checkpoint const& known, std::string const& reason);

/// Brings back one that was taken away, with its number and all that it was; a street that was
/// taken away since it names no more. Throws UsageError where it was not taken away, and
/// StoreError.
Checkpoint bring_back_checkpoint(CaseStore& store, CheckpointId checkpoint,
                                 std::string const& reason);

/// The checkpoint as the case has it; throws UsageError where it is not there.
[[nodiscard]] Checkpoint checkpoint_of(CaseStore& store, CheckpointId id);

} // namespace reten
