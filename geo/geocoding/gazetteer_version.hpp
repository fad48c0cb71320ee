#pragma once

#include "geo/model/area.hpp"

#include <string>
#include <vector>

namespace reten {

/// Digest of everything that geocoding looks at, as the case has it: names, aliases, levels, codes,
/// points, radii, days and boundaries of its places and areas; names, numbers, lines, days and
/// house numbers of its streets. The first 16 hexadecimal digits of a SHA-256. Another edition, or
/// another order, is another version.
[[nodiscard]] std::string gazetteer_version(std::vector<Place> const& places,
                                            std::vector<Area> const& areas,
                                            std::vector<StreetSegment> const& streets);

} // namespace reten
