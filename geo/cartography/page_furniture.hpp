#pragma once

#include "geo/cartography/map_layers.hpp"

#include <string>
#include <vector>

namespace reten {

struct PageHead {
    std::string title, subtitle; // empty: the case's title, nothing
};

/// Simulated band, restricted warning, title, date range and subtitle from the page's top edge;
/// gives the y where the map may begin. `box` is the page's text width and whole height. A long
/// title is set smaller, then cut: it never takes more than a third of the page.
double draw_page_head(Canvas& canvas, PageBox const& box, PageHead const& head,
                      PublishedCase const& published, Language const& language);

struct FooterLine {
    std::string text;
    bool strong = false;
};
/// Count line, what was withheld, projection, sources; wrapped to the width. `source` stands for
/// the source line of the case; empty: the case's own.
[[nodiscard]] std::vector<FooterLine>
footer_lines(Canvas const& canvas, double width, PublishedCase const& published,
             DrawingTally const& tally, Projector const& projector, std::string const& source,
             std::string const& attribution, Language const& language);
[[nodiscard]] double footer_height(std::vector<FooterLine> const& lines);
void draw_footer(Canvas& canvas, PageBox const& box, std::vector<FooterLine> const& lines);

/// Scale bar and, where grid north is within 2 degrees of true north all over the map, the arrow.
void draw_map_furniture(MapDrawing& drawing);
/// The word inside the frame, so that a cut-out map still says it.
void draw_simulated_tag(Canvas& canvas, PageBox const& map, Language const& language);
/// A frame without anything placed says so.
void draw_empty_map(Canvas& canvas, PageBox const& map, Language const& language);

} // namespace reten
