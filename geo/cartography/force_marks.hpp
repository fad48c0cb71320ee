#pragma once

#include "geo/cartography/map_colours.hpp"
#include "geo/model/checkpoint.hpp"

#include <optional>

namespace reten {

/// Marks of checkpoints, drawn alike on the page and in the window.

enum class InForce { no, maybe, yes };
/// Whether a spell, or any of a checkpoint's, meets the window: for sure, perhaps, or not. Unknown
/// ends leave it open. Without a window: whether both ends are known to the day.
[[nodiscard]] InForce in_force(CheckpointSpell const& spell, std::optional<TimeSpan> const& window);
[[nodiscard]] InForce in_force(Checkpoint const& checkpoint, std::optional<TimeSpan> const& window);

inline constexpr double checkpoint_radius = 1.15; // mm
/// Filled when it is surely in force, with a filled heart when it may be, hollow and pale when it
/// is not.
void draw_checkpoint_mark(Canvas& canvas, PagePoint at, InForce force, double radius,
                          MapColours const& colours);
/// What a checkpoint controls; dashed when it is not sure to be in force.
void draw_control_disc(Canvas& canvas, PagePoint at, double radius, bool sure,
                       MapColours const& colours);
/// Somewhere inside lies the checkpoint.
void draw_doubt_disc(Canvas& canvas, PagePoint at, double radius, MapColours const& colours);

} // namespace reten
