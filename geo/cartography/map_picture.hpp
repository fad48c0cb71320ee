#pragma once

#include "geo/cartography/area_sheet.hpp"
#include "geo/cartography/map_colours.hpp"
#include "geo/cartography/projected_base_map.hpp"
#include "geo/language/language.hpp"

#include <memory>
#include <string>
#include <vector>

namespace reten {

/// What lies beneath the data in the window, as pixels. All of it is projected before, so drawing
/// at another extent costs no projection and needs no Projector. The pieces are shared because a
/// job may outlive the window's interest in them; nobody writes to them.
struct MapPictureRequest {
    int width = 0, height = 0;    // pixels
    double px_per_mm = 96 / 25.4; // how large words and lines are
    ProjectedBox extent;          // is widened to the picture's shape about its centre
    MapTheme theme = MapTheme::light;
    LanguageCode language = LanguageCode::english;
    std::shared_ptr<ProjectedBaseMap const> base_map; // null: none
    std::shared_ptr<std::vector<ProjectedStreet> const> streets;
    std::shared_ptr<AreaSheet const> areas; // made for the same theme
    bool labels = true;
    std::vector<PageBox> kept_free; // mm in the picture: names keep off, as off a scale bar
    std::vector<PagePoint> crowded; // mm in the picture: names of countries keep away
};

struct MapPicture {
    PixelImage image;    // opaque
    ProjectedBox extent; // what the picture shows, edge to edge
    AreaClasses classes; // for a legend; empty without areas
    std::string attribution;
    std::vector<Remark> warnings; // of the base map and of the areas
};

/// Where a request's picture lies: millimetres from its top left corner.
/// Precondition: width, height and px_per_mm above zero; an extent that is not empty.
[[nodiscard]] MapFrame map_frame(MapPictureRequest const& request);

/// Land, borders, areas, streets and names. Only reads the request: may run on any thread, several
/// at once. Throws Error when the picture is empty or over 30,000 pixels a side.
[[nodiscard]] MapPicture draw_map_picture(MapPictureRequest const& request);

} // namespace reten
