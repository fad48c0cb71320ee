#pragma once

#include "geo/model/coordinate.hpp"
#include "geo/storage/geocode_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

struct NominatimAnswer {
    std::vector<GeocodeCandidate> candidates; // in the order of the service, without source
    std::int64_t unusable = 0;                // places that cannot be, or are not asked for
};

/// Reads what a service answered in the format `jsonv2`. Throws Error, which names the service,
/// where that is not a list of places; a place in it that cannot be used is counted. At most ten
/// are kept.
///
/// Names are stripped of control characters and cut at 200 bytes. Level, from the kind of place
/// (`addresstype`, else `type`) or else from `place_rank`, after Nominatim's table of search ranks
/// (nominatim.org/release-docs/latest/customize/Ranking): 10 to 12 a municipality, 13 to 19 a
/// town, 20 to 25 a colonia, 26 and 27 a street, 28 to 30 an address.
/// What is coarser than a municipality, or lies outside of `within`, is not kept.
///
/// The uncertainty covers the bounding box that the service gives, and is no less than 50 m for an
/// address, 500 m for a street (of which one piece is answered) and a colonia, 1 km for a town and
/// 5 km for a municipality: figures that are judged, after the extents of the same table. There is
/// no score.
[[nodiscard]] NominatimAnswer nominatim_answer(std::string_view body, std::string const& service,
                                               std::optional<LonLatBox> const& within = {});

} // namespace reten
