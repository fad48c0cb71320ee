#pragma once

#include "app/panels/layer_legend.hpp"
#include "app/panels/view_rows.hpp"

namespace reten::app {

/// The left margin: which saved view, which kinds, which layers with their legends, which filters.
/// All of it stands in the workspace; its own is only what is unfolded (by ImGui) and typed.
class SidePanel {
public:
    void draw(PanelContext& context, PanelBox const& box, LegendState const& legend);

private:
    ViewRows views_;
};

/// The layers with their choices (layer_rows.cpp).
void draw_layer_rows(PanelContext& context, LegendState const& legend);

} // namespace reten::app
