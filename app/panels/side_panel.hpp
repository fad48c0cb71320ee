#pragma once

#include "app/panels/layer_legend.hpp"

namespace reten::app {

/// The left margin: which kinds, which layers with their legends, which filters. All of it stands
/// in the workspace; only what is unfolded is its own (by ImGui).
class SidePanel {
public:
    void draw(PanelContext& context, PanelBox const& box, LegendState const& legend);
};

/// The layers with their choices (layer_rows.cpp).
void draw_layer_rows(PanelContext& context, LegendState const& legend);

} // namespace reten::app
