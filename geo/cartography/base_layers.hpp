#pragma once

#include "geo/cartography/label_placement.hpp"
#include "geo/cartography/map_colours.hpp"
#include "geo/cartography/map_frame.hpp"
#include "geo/cartography/projected_base_map.hpp"
#include "geo/language/language.hpp"

#include <span>
#include <vector>

namespace reten {

/// What the layers beneath the data share while they are drawn, on the page and in the window.
struct BaseDrawing {
    Canvas& canvas;
    MapFrame const& frame;
    Language const& language;
    MapColours const& colours = light_map_colours();
    std::vector<PageBox> obstacles = {}, lines = {}; // labels keep off both
    std::vector<PagePoint> crowded = {}; // where data lies: names of countries keep away
    std::vector<LabelWish> labels = {};  // wanted first, first
    bool has_areas = false;              // areas cover the land
};

/// Water, land, lines. The frame is expected to be filled with the colour of land.
void draw_base_map(BaseDrawing& drawing, ProjectedBaseMap const& map);
void draw_streets(BaseDrawing& drawing, std::span<ProjectedStreet const> streets);
/// Names of base map places and countries join the wishes, after those of the data.
void wish_place_labels(BaseDrawing& drawing, ProjectedBaseMap const& map);
/// Those of the wishes that find room, with the dots of places.
void draw_labels(BaseDrawing& drawing);

} // namespace reten
