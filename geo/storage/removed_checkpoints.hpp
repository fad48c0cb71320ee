#pragma once

#include "geo/model/checkpoint.hpp"
#include "geo/storage/case_store.hpp"

#include <string>
#include <vector>

namespace reten {

/// A checkpoint that a person took away. It stands in the history alone, and no list, map, count or
/// export of the case knows it.
struct RemovedCheckpoint {
    Checkpoint checkpoint; // as it was, with its spells
    std::string at, why;   // ISO UTC; empty: no reason was given
    std::string logged;    // the row in the history
};

/// By the time of their removal. Those that were brought back since are none, and of one whose
/// history was erased nothing is known.
[[nodiscard]] std::vector<RemovedCheckpoint> removed_checkpoints(CaseStore& store);

} // namespace reten
