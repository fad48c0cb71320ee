#pragma once

#include "geo/cartography/incident_marks.hpp"
#include "geo/cartography/map_page.hpp"

#include <span>

namespace reten {

/// Around a box in degrees, whose sides may be bent.
[[nodiscard]] ProjectedBox projected_box(LonLatBox const& box, Projector const& projector);

/// What the map of a page covers: what the page asks for, else the box of the query, else the
/// areas that are drawn, else what lies at a place. Empty: nothing does.
[[nodiscard]] ProjectedBox map_extent(MapPage const& page, PublishedCase const& published,
                                      IncidentMarks const& marks,
                                      std::span<StreetSegment const> streets,
                                      Projector const& projector);

} // namespace reten
