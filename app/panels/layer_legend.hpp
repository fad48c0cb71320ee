#pragma once

#include "app/panels/panel_context.hpp"
#include "geo/cartography/area_classes.hpp"
#include "geo/cartography/heat_surface.hpp"

namespace reten::app {

/// What the map shows now, as the viewer has it. Null: nothing (yet).
struct LegendState {
    HeatSurface const* heat = nullptr;
    AreaValues const* area_values = nullptr;
    AreaClasses const* area_classes = nullptr;
    bool heat_is_current = true; // else a newer one is being worked on
};

/// The strip of colours with its figures, and whether the colours are fixed.
void draw_heat_legend(PanelContext& context, LegendState const& legend);
/// Classes with their numbers of areas, no data apart from zero, and what to be careful of.
void draw_area_legend(PanelContext& context, LegendState const& legend);

} // namespace reten::app
