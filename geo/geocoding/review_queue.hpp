#pragma once

#include "geo/storage/geocode_store.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// A place text that somebody should look at, and how many records have it.
struct ReviewItem {
    GeocodedText text;
    std::int64_t records = 0;
    std::vector<std::string> around = {}; // of each candidate, see candidate_surroundings.hpp
    bool operator==(ReviewItem const&) const = default;
};

/// Why a text should be looked at. `weak`: placed, but of such matches fewer than 95 in 100 are
/// right, or at a municipality or state though the text says more than its name; `none`: placed,
/// and surer than that.
enum class PlaceDoubt { ambiguous, not_found, weak, none };
[[nodiscard]] PlaceDoubt place_doubt(GeocodedText const& text);

/// Placed at its municipality or state, because what else the text says was not found.
[[nodiscard]] bool is_placed_coarsely(GeocodedText const& text);

/// Texts without a decision, worst first: ambiguous ones, then those without a candidate, then the
/// placed ones, those at a municipality for want of better first, then from the lowest score on; of
/// equals that with the most records. Skipped ones come last. `limit` 0: all.
[[nodiscard]] std::vector<ReviewItem> review_queue(CaseStore& store, std::size_t limit = 0);

/// The decisions. Each is one transaction with an entry in the change log, applies to all records
/// of the same text (a position that a source gave is never touched), stands through later runs
/// and other gazetteers, and gives the number of records that it moved. Throw UsageError for what
/// cannot be decided so, StoreError when there is no such text.
///
/// A decided position has score 1: somebody looked. `candidate` counts from 1. `why` is the reason
/// in the change log; before it stands the source of a candidate that an online service named.
std::int64_t accept_candidate(CaseStore& store, std::int64_t text, std::size_t candidate = 1,
                              std::string_view why = {});
std::int64_t place_by_hand(CaseStore& store, std::int64_t text, LonLat point,
                           std::optional<Metres> uncertainty, std::string_view why = {});
std::int64_t reject_text(CaseStore& store, std::int64_t text, std::string_view why = {});
/// Moves no record.
std::int64_t skip_text(CaseStore& store, std::int64_t text, std::string_view why = {});
/// Takes the last decision back: a record that still stands where the decision put it goes back to
/// where it stood before, by the change log. What came in or was placed since, and what had no
/// position before, is as the decision now in force or else the last run has it.
std::int64_t undo_decision(CaseStore& store, std::int64_t text, std::string_view why = {});

} // namespace reten
