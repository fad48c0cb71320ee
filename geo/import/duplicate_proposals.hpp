#pragma once

#include "geo/import/duplicate_candidates.hpp"
#include "geo/storage/case_store.hpp"

#include <cstdint>
#include <optional>
#include <stop_token>

namespace reten {

/// Pairs of the case that may tell of one event, without those that a person decided on; a pair
/// held to be different stays so when one of the two was merged into another. Reports held to be
/// unfounded are left out. `options.decided` is filled here.
[[nodiscard]] DuplicateSearch propose_duplicates(CaseStore& store, DuplicateOptions options = {},
                                                 std::stop_token const& stop = {});

/// How many pairs the records that came with a batch make, among themselves and with others.
/// nullopt: it was not looked, since the batch has more than 20,000 records or the case more than
/// 100,000, so that an import never waits long for it; or it failed.
[[nodiscard]] std::optional<std::int64_t> duplicates_of_batch(CaseStore& store, BatchId batch,
                                                              std::int64_t accepted) noexcept;

} // namespace reten
