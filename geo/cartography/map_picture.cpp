#include "geo/cartography/map_picture.hpp"

#include "geo/cartography/base_layers.hpp"
#include "geo/cartography/cairo_canvas.hpp"
#include "geo/cartography/symbol.hpp"

namespace reten {

namespace {

void draw_layers(BaseDrawing& drawing, MapPictureRequest const& request) {
    drawing.canvas.path(rectangle(drawing.frame.page()), {drawing.colours.land, {}});
    if (request.base_map) draw_base_map(drawing, *request.base_map);
    if (request.areas)
        draw_area_sheet(drawing.canvas, drawing.frame, *request.areas, drawing.colours);
    if (request.streets) draw_streets(drawing, *request.streets);
    if (!request.labels || !request.base_map) return;
    wish_place_labels(drawing, *request.base_map);
    draw_labels(drawing);
}

} // namespace

MapFrame map_frame(MapPictureRequest const& request) {
    return MapFrame{{0, 0, request.width / request.px_per_mm, request.height / request.px_per_mm},
                    request.extent};
}

MapPicture draw_map_picture(MapPictureRequest const& request) {
    auto const canvas = CairoCanvas::picture(request.width, request.height, request.px_per_mm);
    auto const frame = map_frame(request);
    Language const language{request.language};
    BaseDrawing drawing{*canvas, frame, language, map_colours(request.theme)};
    drawing.obstacles = request.kept_free;
    drawing.crowded = request.crowded;
    MapPicture out;
    if (request.areas) {
        drawing.has_areas = !request.areas->values.values.empty();
        out.classes = request.areas->classes;
        for (auto const& warning : request.areas->values.warnings)
            out.warnings.emplace_back(warning);
    }
    draw_layers(drawing, request);
    out.image = canvas->pixels();
    out.extent = frame.extent();
    if (request.base_map) {
        out.attribution = request.base_map->attribution;
        auto const& told = request.base_map->warnings;
        out.warnings.insert(out.warnings.end(), told.begin(), told.end());
    }
    return out;
}

} // namespace reten
