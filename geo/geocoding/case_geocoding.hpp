#pragma once

#include "geo/geocoding/geocoder.hpp"
#include "geo/storage/case_store.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reten {

/// What became of the records of one kind.
struct GeocodedRecords {
    std::string_view record; // incidents, checkpoints, deployments
    std::int64_t placed = 0, ambiguous = 0, not_found = 0, without_words = 0;
    std::int64_t rejected = 0; // somebody decided that the text places nothing
    bool operator==(GeocodedRecords const&) const = default;
};

/// What a run did, to records of all kinds together and, in `by_record`, to each kind. placed +
/// ambiguous + not_found + rejected = the records that had words but no position.
struct GeocodeReport {
    std::int64_t placed = 0, ambiguous = 0, not_found = 0, rejected = 0;
    std::int64_t without_words = 0;                            // no position and nothing to go by
    std::vector<std::pair<MatchLevel, std::int64_t>> by_level; // of the placed, finest first
    std::vector<std::pair<double, std::int64_t>> reliability;  // score to two digits, best first
    std::array<GeocodedRecords, 3> by_record{{{"incidents"}, {"checkpoints"}, {"deployments"}}};
    std::int64_t gazetteer_places = 0;  // entries with a position that were looked through
    std::int64_t gazetteer_streets = 0; // of different names, that were looked through
    std::string gazetteer;              // their version, see gazetteer_version.hpp
};

/// Gives a position to every incident, checkpoint and deployment that has words for its place and
/// no position; a checkpoint that has an area keeps it instead. A position that stands is never
/// touched; what somebody decided about a text (review_queue.hpp) goes before what is found. The
/// candidates of every text are kept. Where days of places or streets are known, a text is looked
/// up for the time from the first of its records without a position to the last. One transaction;
/// one entry in the change log when anything was placed. Progress from 0 to 1.
[[nodiscard]] GeocodeReport geocode_case(CaseStore& store, GeocodeOptions const& options,
                                         std::function<void(double)> const& progress = {});

} // namespace reten
