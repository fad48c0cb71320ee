#include "geo/cartography/map_panel.hpp"

#include "geo/cartography/page_furniture.hpp"
#include "geo/cartography/palette.hpp"

namespace reten {

namespace {

// Drawn where nothing can be placed: 10 km around a point of the zone.
constexpr ProjectedBox somewhere{495000, 3495000, 505000, 3505000};

LonLatBox lonlat_box(MapFrame const& frame, Projector const& projector) {
    LonLatBox box;
    auto const& e = frame.extent();
    for (int i = 0; i <= 8; ++i) {
        auto const x = e.west + e.width() * i / 8, y = e.south + e.height() * i / 8;
        for (auto const p : {ProjectedPoint{x, e.south}, ProjectedPoint{x, e.north},
                             ProjectedPoint{e.west, y}, ProjectedPoint{e.east, y}})
            if (auto const ll = projector.to_lonlat(p)) box.extend(*ll);
    }
    return box;
}

/// The layers from the bottom up, clipped to the frame.
ProjectedBaseMap draw_layers(MapDrawing& drawing, MapPage const& page, MapPanel const& panel,
                             PageSources const& sources) {
    ProjectedBaseMap base;
    auto const& layers = page.layers;
    auto const& marks = panel.marks;
    if (layers.base_map && sources.base_map)
        base = projected_base_map(sources.base_map(lonlat_box(drawing.frame, drawing.projector)),
                                  drawing.projector);
    for (auto const& warning : base.warnings) drawing.warnings.push_back(warning);
    auto& canvas = drawing.canvas;
    canvas.push_clip(drawing.frame.page());
    canvas.path(rectangle(drawing.frame.page()), {drawing.colours.land, {}});
    draw_base_map(drawing, base);
    if (layers.areas) draw_areas(drawing, page.areas);
    // Streets would cut the classes into lattices.
    if (layers.base_map && !drawing.has_areas)
        draw_streets(drawing, projected_streets(sources.streets, drawing.projector));
    if (layers.heat && sources.heat)
        draw_heat(drawing, sources.heat(panel.shown, drawing.frame.extent()));
    if (layers.checkpoints) draw_checkpoints(drawing, layers.not_in_force);
    if (layers.links || layers.passages) draw_links(drawing, marks, layers.links, layers.passages);
    if (layers.deployments) draw_deployments(drawing);
    if (layers.points) {
        draw_incidents(drawing, marks, panel.numbered);
        list_undrawn_incidents(drawing, marks);
    }
    if (layers.links) draw_series_order(drawing, marks);
    wish_place_labels(drawing, base);
    return base;
}

} // namespace

DrawnPanel draw_map_panel(Canvas& canvas, MapPanel const& panel, MapPage const& page,
                          Projector const& projector, Language const& language,
                          PageSources const& sources) {
    auto const nothing = panel.extent.empty();
    MapFrame const frame{panel.box, nothing ? somewhere : panel.extent};
    MapDrawing drawing{{canvas, frame, language}, panel.shown, projector};
    canvas.begin_group("map");
    ProjectedBaseMap base;
    if (nothing) {
        draw_empty_map(canvas, panel.box, language);
    } else {
        base = draw_layers(drawing, page, panel, sources);
        draw_map_furniture(drawing);
        draw_labels(drawing);
        canvas.pop_clip();
    }
    if (panel.shown.info.simulated) draw_simulated_tag(canvas, panel.box, language);
    canvas.path(rectangle(panel.box), {{}, Stroke{page_colour::frame, 0.2, {}}});
    canvas.end_group();
    if (nothing && page.layers.points) {
        draw_incidents(drawing, panel.marks, false);
        list_undrawn_incidents(drawing, panel.marks);
    }
    return {std::move(drawing.legend), drawing.tally, std::move(drawing.warnings),
            std::move(base.attribution)};
}

} // namespace reten
