#pragma once

#include "geo/model/coordinate.hpp"

#include <string>

namespace reten {

/// A place as a person types it.
struct TypedPlace {
    LonLat point;
    Metres radius{1000};       // how far it may be off
    bool radius_given = false; // else it is the usual one
};

/// Reads `LON,LAT` or `LON,LAT,METRES`, with points for decimals and nothing else between. Throws
/// UsageError for other separators or counts; for what is no position on Earth, and 0,0; for whole
/// degrees of both with a third number, which is how `-106,4,31.7` looks, a decimal comma; and for
/// a radius below 0 or above 100 km.
[[nodiscard]] TypedPlace read_typed_place(std::string const& given);

} // namespace reten
