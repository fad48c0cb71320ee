#pragma once

#include "geo/model/checkpoint.hpp"
#include "geo/storage/case_store.hpp"

#include <string>

namespace reten {

/// Checkpoints that a person puts on the map: each change is one entry in the history, with its
/// reason.

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

/// The checkpoint as the case has it; throws UsageError where it is not there.
[[nodiscard]] Checkpoint checkpoint_of(CaseStore& store, CheckpointId id);

} // namespace reten
