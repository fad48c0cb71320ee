#pragma once

#include "geo/cartography/canvas.hpp"
#include "geo/language/language.hpp"

#include <functional>
#include <string>
#include <vector>

namespace reten {

/// One line of the legend: a sample of what is drawn, its words, and a number on the right.
struct LegendRow {
    std::function<void(Canvas&, PagePoint centre)> sample; // none: the words start at the left
    std::string text;
    std::string value;
    bool soft = false;          // an explanation, in grey
    std::size_t most_lines = 3; // longer words end in "…"
};

/// A strip of colours with figures beneath.
struct LegendRamp {
    std::function<Rgba(double share)> colour; // none: no strip
    std::vector<std::string> figures;         // evenly spaced, the first at share 0
};

struct LegendBlock {
    std::string title;
    LegendRamp ramp;
    std::vector<LegendRow> rows;
    std::string more; // `and {} more`; not empty: rows may be dropped from the end when space lacks
};

using Legend = std::vector<LegendBlock>;

/// A number in as many decimals as a legend needs: 0.25, 7.3, 120.
[[nodiscard]] std::string legend_figure(Language const& language, double value);

/// Millimetres that the legend needs at this width; `scale` multiplies sizes.
[[nodiscard]] double legend_height(Canvas& canvas, Legend const& legend, double width,
                                   double scale = 1);

/// Draws the legend within the box: smaller letters first (down to 85 %), then fewer rows in the
/// blocks that allow it. Gives false, with nothing drawn, when even then it does not fit.
[[nodiscard]] bool draw_legend(Canvas& canvas, PageBox const& box, Legend const& legend);

} // namespace reten
