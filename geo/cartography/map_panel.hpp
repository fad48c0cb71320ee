#pragma once

#include "geo/cartography/map_layers.hpp"
#include "geo/cartography/map_page.hpp"

#include <string>
#include <vector>

namespace reten {

/// One map of a page, and what it shows.
struct MapPanel {
    PublishedCase const& shown;
    IncidentMarks const& marks;
    PageBox box;         // of the map itself, mm
    ProjectedBox extent; // empty: nothing can be placed, and the map says so
    bool numbered = false;
};

/// What a drawn map leaves for the rest of the page.
struct DrawnPanel {
    Legend legend;
    DrawingTally tally;
    std::vector<Remark> warnings;
    std::string attribution; // of the base map
};

/// Draws the map from the ground up: layers, scale bar, names, frame.
[[nodiscard]] DrawnPanel draw_map_panel(Canvas& canvas, MapPanel const& panel, MapPage const& page,
                                        Projector const& projector, Language const& language,
                                        PageSources const& sources);

} // namespace reten
