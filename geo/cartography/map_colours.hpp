#pragma once

#include "geo/cartography/canvas.hpp"

namespace reten {

/// Dark ink on pale paper, as printed, or pale ink on slate, for a dark window.
enum class MapTheme { light, dark };

/// Every colour of a map but those of the data. In both themes the ground is dull and words on it
/// have a contrast of 4.5 or more (names of countries on paper, set wide and large, have less).
struct MapColours {
    MapTheme theme = MapTheme::light;
    Rgba paper; // casings of marks, plates, the inside of hollow marks
    Rgba land, elsewhere, water;
    Rgba border, border_casing, state_line;
    Rgba street, street_fill; // lines and edges; the inside of main roads
    Rgba frame;               // thin lines around and within the map, hatching
    Rgba ink, soft_ink;       // scale bar, figures; explanations
    Rgba city_ink, place_ink, country_ink, halo, place_dot;
    Rgba accent, checkpoint, doubt,
        link; // forces; control points and their uncertain place; arrows
    Rgba no_data, zero, withheld, area_edge; // of areas
    bool operator==(MapColours const&) const = default;
};

[[nodiscard]] MapColours const& light_map_colours(); // those of the printed page
[[nodiscard]] MapColours const& dark_map_colours();
[[nodiscard]] MapColours const& map_colours(MapTheme theme);

/// Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.1, with its relative luminance).
[[nodiscard]] double contrast_ratio(Rgba a, Rgba b);

} // namespace reten
