#pragma once

#include "geo/cartography/force_marks.hpp"
#include "geo/language/language.hpp"
#include "geo/model/coordinate.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace reten {

/// Checkpoints in force, perhaps in force and not in force: one list, from which the printed page
/// and the window draw alike.

/// Where a checkpoint stands on the map; lengths in projected metres.
struct CheckpointMarkPlace {
    ProjectedPoint at;
    double uncertainty = 0, metres_per_unit = 1; // the latter: true metres per projected metre
};

struct CheckpointSpot {
    std::size_t checkpoint = 0; // index into the list it was made from
    ProjectedPoint at;
    double control = 0, uncertainty = 0; // radii in projected metres; 0: none
    InForce force = InForce::maybe;
};
struct CheckpointDrawing {
    std::vector<CheckpointSpot> spots; // those not in force first, the surest last, on top
    std::int64_t unplaced = 0;         // may be in force, and have no place that can be drawn
};

/// `place_of`: by index; nullopt: it is not drawn. `all`: also those that are not in force in the
/// window. Without a window there are none such.
[[nodiscard]] CheckpointDrawing
checkpoint_drawing(std::span<Checkpoint const> checkpoints,
                   std::function<std::optional<CheckpointMarkPlace>(std::size_t)> const& place_of,
                   std::optional<TimeSpan> const& window, bool all);

/// Where a list is drawn.
struct CheckpointView {
    std::function<PagePoint(ProjectedPoint)> page;
    double mm_per_metre = 0;                                    // projected metres
    double mark_radius = checkpoint_radius, many_radius = 0.85; // mm
};
/// What was drawn, for the legend.
struct CheckpointTally {
    std::int64_t in_force = 0, perhaps = 0, not_in_force = 0;
    bool any_control = false; // a circle is seen
};
[[nodiscard]] CheckpointTally tally_of(CheckpointDrawing const& drawing);
/// What is not in force is a mark alone, without its circles.
CheckpointTally draw_checkpoints(Canvas& canvas, CheckpointDrawing const& drawing,
                                 CheckpointView const& view, MapColours const& colours);

/// `not in force on 3 Mar 2009`, `not in force between 1 Mar 2009 and 31 Mar 2009`.
[[nodiscard]] std::string absent_words(TimeSpan const& window, Language const& language);

} // namespace reten
