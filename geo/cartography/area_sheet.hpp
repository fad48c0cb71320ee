#pragma once

#include "geo/cartography/area_classes.hpp"
#include "geo/cartography/map_frame.hpp"
#include "geo/language/language.hpp"
#include "geo/projection/projector.hpp"

#include <string>
#include <vector>

namespace reten {

/// Areas with their numbers, classes and projected outlines, ready to be drawn at any extent.
/// Made once for a theme; drawing only reads it, so several threads may.
struct AreaSheet {
    AreaValues values;
    AreaClasses classes;
    std::vector<ProjectedMultiPolygon> outlines; // one a value, in the same order
    std::vector<ProjectedBox> boxes;             // of the outlines
};

[[nodiscard]] AreaSheet area_sheet(PublishedCase const& published, AreaLayer const& layer,
                                   Projector const& projector, MapTheme theme = MapTheme::light);

void draw_area_sheet(Canvas& canvas, MapFrame const& frame, AreaSheet const& sheet,
                     MapColours const& colours);

/// What the legend says: `Homicides, per 100,000 people a year`; `12 to 30`.
[[nodiscard]] std::string area_title(AreaValues const& values, Language const& language);
[[nodiscard]] std::string area_class_text(AreaClasses const& classes, std::size_t index,
                                          Language const& language);
/// `fewer than 10`, of the areas whose count is withheld.
[[nodiscard]] std::string withheld_class_text(AreaValues const& values, Language const& language);

} // namespace reten
