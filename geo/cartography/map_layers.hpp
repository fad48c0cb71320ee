#pragma once

#include "geo/cartography/area_classes.hpp"
#include "geo/cartography/base_layers.hpp"
#include "geo/cartography/heat_surface.hpp"
#include "geo/cartography/incident_marks.hpp"
#include "geo/cartography/legend.hpp"
#include "geo/cartography/page_notes.hpp"
#include "geo/disclosure/published_case.hpp"
#include "geo/model/remark.hpp"
#include "geo/projection/projector.hpp"

#include <span>
#include <vector>

namespace reten {

/// What the layers of one map share while it is drawn, from the bottom layer up. Each layer draws
/// within the frame, keeps labels off its marks and adds its part of the legend.
struct MapDrawing : BaseDrawing {
    PublishedCase const& published;
    Projector const& projector;
    Legend legend = {};
    DrawingTally tally = {};
    std::vector<Remark> warnings = {};
    bool has_heat = false; // kinds with too many incidents for symbols are the heat alone
};

void draw_areas(MapDrawing& drawing, AreaLayer const& layer);
void draw_heat(MapDrawing& drawing, HeatSurface const& surface);
/// Those that may have been in force in the window, with `not_in_force` also the others, pale;
/// without a window, all.
void draw_checkpoints(MapDrawing& drawing, bool not_in_force);
/// Links along their routes, where these were looked for, and the checkpoints that they came by.
void draw_links(MapDrawing& drawing, IncidentMarks const& marks, bool links, bool passages);
/// The order of the incidents in their series, over their marks, where `names_order`.
void draw_series_order(MapDrawing& drawing, IncidentMarks const& marks);
/// True where series have so few incidents that each can carry its number in the order of time, and
/// no key numbers all of them.
[[nodiscard]] bool names_order(PublishedCase const& published, IncidentMarks const& marks);
void draw_deployments(MapDrawing& drawing);
/// Incidents as symbols, discs and areas. `numbered`: each mark gets a number and a line in a key.
void draw_incidents(MapDrawing& drawing, IncidentMarks const& marks, bool numbered);
[[nodiscard]] std::int64_t unplaced_of(IncidentMarks const& marks);
/// What has no place, or none finer than a municipality, as counts in the legend.
void list_undrawn_incidents(MapDrawing& drawing, IncidentMarks const& marks);

/// True when few enough marks are in view to be told one by one.
[[nodiscard]] bool can_be_numbered(IncidentMarks const& marks);

} // namespace reten
