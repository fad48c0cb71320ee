#pragma once

#include "geo/import/duplicate_score.hpp"

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

namespace reten {

struct DuplicateOptions {
    double min_score = 0.35;
    std::size_t most_pairs = 10'000;
    /// Of incidents that share a place or a word within the days, how many one is compared with:
    /// where there are more, they are a crowd (a month of records at one point), not duplicates.
    std::size_t most_neighbours = 60;
    std::vector<IncidentPair> decided = {}; // in order; they are not proposed
    std::optional<BatchId> batch = {};      // only pairs of which one came with it
};

struct DuplicateSearch {
    std::vector<DuplicateCandidate> pairs; // best first, then by ids; the first `most_pairs`
    std::int64_t found = 0;                // pairs of at least the least score
    /// Incidents with more neighbours in place and days than are compared, and about how many pairs
    /// were not looked at for that.
    std::int64_t crowded = 0, left_out = 0;
};

/// Pairs of incidents that may tell of one event, as `compare` scores them. Looked at are pairs
/// within three days, and undated ones, that lie within 500 m, or share the first five letters of a
/// word, or have few others in those days at all. The same for the same incidents, in whatever
/// order they were added but for ties of ids. Time grows as n log n. When stopped: what was found.
[[nodiscard]] DuplicateSearch find_duplicates(DuplicateMarks const& marks,
                                              DuplicateOptions const& options = {},
                                              std::stop_token const& stop = {});

} // namespace reten
