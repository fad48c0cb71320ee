#pragma once

#include "geo/cartography/map_colours.hpp"
#include "geo/cartography/palette.hpp"

namespace reten {

/// Marks of incidents, drawn alike on the page and in the window. Casings have the map's own paper
/// colour, so the same calls fit light and dark.

/// How the marks of a kind look, by how many incidents of it there are.
struct MarkLook {
    double radius = 1.15; // mm
    bool dot = false;     // too many for symbols
};
[[nodiscard]] MarkLook mark_look(std::int64_t incidents_of_kind);

void draw_symbol(Canvas& canvas, PagePoint at, KindSymbol const& symbol, double radius,
                 MapColours const& colours);
/// Known to be near, not known how near.
void draw_hollow(Canvas& canvas, PagePoint at, KindSymbol const& symbol, double radius,
                 MapColours const& colours);
/// For a disc or an area: somewhere inside.
[[nodiscard]] Paint uncertain_paint(KindSymbol const& symbol);
/// A kind's colour, dark or pale enough for small figures on the map.
[[nodiscard]] Rgba figure_ink(Rgba kind_colour, MapColours const& colours);

} // namespace reten
