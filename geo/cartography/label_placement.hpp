#pragma once

#include "geo/cartography/canvas.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reten {

/// A name that wants a place on the map.
struct LabelWish {
    std::string text;
    PagePoint at;
    double clearance = 1; // mm between the point and the label
    TextStyle style;
    bool centred = false;                  // on the point itself, as for an area; else beside it
    std::vector<PagePoint> elsewhere = {}; // more points for a centred label, best first
    bool required = false;                 // takes its first position even where nothing is free
    bool may_cross = false;                // may lie over lines when nothing else is free
    double dot = 0;                        // mm; radius of the dot that is drawn with the label
};

struct PlacedLabel {
    std::size_t wish = 0; // index
    PagePoint anchor;     // start of the baseline
    PageBox box;
};

/// Greedy placement in the order given: each label takes the first of its positions (right, left,
/// above, below, the corners) that lies inside the frame and meets neither an obstacle nor a label
/// placed before; a label without one is left out unless it is required. `lines` are boxes along
/// lines: labels keep off them, but those that may cross do so before they are left out.
/// Same input, same result.
[[nodiscard]] std::vector<PlacedLabel> place_labels(Canvas const& canvas,
                                                    std::vector<LabelWish> const& wishes,
                                                    std::vector<PageBox> obstacles,
                                                    std::vector<PageBox> const& lines,
                                                    PageBox const& frame);

} // namespace reten
