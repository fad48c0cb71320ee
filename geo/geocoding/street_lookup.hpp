#pragma once

#include "geo/geocoding/geocoder.hpp"
#include "geo/geocoding/street_index.hpp"

namespace reten {

/// What the parts of a text name on the streets of a case, best score first: a kilometre of a road,
/// a crossing, a stretch between two streets, or a house number; where the layer does not know that
/// or none is written, the street as a whole. What lies outside of the municipality is left out.
/// Both must outlive the lookup.
[[nodiscard]] StreetLookup street_lookup(StreetIndex const& streets,
                                         MunicipalityIndex const& municipalities);

} // namespace reten
