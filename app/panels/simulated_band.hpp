#pragma once

#include "app/panels/panel_context.hpp"

namespace reten::app {

inline constexpr float simulated_band_height = 24;

/// Whether the open case is made up.
[[nodiscard]] bool shows_simulated(Workspace const& workspace);
/// A hatched band with the word, over all panels; draws nothing for a documented case. It cannot be
/// folded away.
void draw_simulated_band(PanelContext& context, PanelBox const& box);

} // namespace reten::app
