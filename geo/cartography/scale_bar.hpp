#pragma once

#include "geo/cartography/map_colours.hpp"
#include "geo/language/language.hpp"

namespace reten {

/// A bar for a round number of true ground metres.
struct ScaleBar {
    double metres = 0; // on the ground; 1, 2 or 5 times a power of ten
    double length = 0; // millimetres on the page
};

/// The longest round bar of at most `longest` millimetres. `mm_per_metre` is of projected metres;
/// `ground_per_unit` is true ground metres per projected metre where the map is read, as
/// `Projector::ground_metres_per_unit` gives it.
[[nodiscard]] ScaleBar scale_bar(double mm_per_metre, double ground_per_unit, double longest);

/// Two-part bar with its figures, its lower left corner at `at`; gives the box it covers.
PageBox draw_scale_bar(Canvas& canvas, PagePoint at, ScaleBar const& bar, Language const& language,
                       MapColours const& colours = light_map_colours());

} // namespace reten
