#include "app/map/heat_layer.hpp"

#include "geo/cartography/heat_surface.hpp"

#include <algorithm>

namespace reten::app {

namespace {

constexpr double reach = 0.3; // of the view's size beyond each edge: panning asks rarely
constexpr double most_cells = 6e6;

/// What is asked for: the view and some ground around it, but not where nothing can be hot.
ProjectedBox heat_box(MapContext const& context) {
    auto const view = context.camera.extent();
    auto const bandwidth = context.workspace.layers().bandwidth.value;
    auto const& data = context.snapshot.box;
    auto const x = view.width() * reach, y = view.height() * reach, far = 4 * bandwidth;
    return {std::max(view.west - x, data.west - far), std::max(view.south - y, data.south - far),
            std::min(view.east + x, data.east + far), std::min(view.north + y, data.north + far)};
}

bool sees_all(ProjectedBox const& asked, ProjectedBox const& wanted) {
    return !asked.empty() && asked.west <= wanted.west && asked.south <= wanted.south &&
           asked.east >= wanted.east && asked.north >= wanted.north;
}

} // namespace

void HeatLayer::prepare(MapContext const& context) {
    auto& workspace = context.workspace;
    if (!workspace.layers().heat || context.snapshot.box.empty()) return;
    auto const wanted = heat_box(context);
    auto const cell = workspace.layers().bandwidth.value / 5;
    if (wanted.empty() || wanted.width() * wanted.height() / (cell * cell) > most_cells) return;
    auto const scale = context.camera.metres_per_pixel();
    auto view = context.camera.extent();
    view = {std::max(view.west, wanted.west), std::max(view.south, wanted.south),
            std::min(view.east, wanted.east), std::min(view.north, wanted.north)};
    if (!sees_all(asked_, view) || scale < asked_scale_ / 3) {
        asked_ = wanted;
        asked_scale_ = scale;
    }
    workspace.want_heat(asked_);
    auto const* const heat = workspace.heat();
    if (!heat || heat->values.empty()) {
        if (heat) surface_ = {};
        return;
    }
    if (ramp_theme_ != context.theme) {
        ramp_.upload_ramp(heat_ramp(context.theme));
        ramp_theme_ = context.theme;
    }
    top_ = static_cast<float>(std::max(heat_domain(*heat), 1e-12));
    if (revision_ == workspace.heat_revision()) return;
    std::vector<float> values(heat->values.begin(), heat->values.end());
    surface_.upload(values, heat->columns, heat->rows, true);
    box_ = heat->box;
    revision_ = workspace.heat_revision();
}

void HeatLayer::paint(MapContext const& context, MapPainter& painter) {
    if (context.workspace.layers().heat && !surface_.empty() && !ramp_.empty())
        painter.heat(surface_, ramp_, top_, context.pixels(box_));
}

} // namespace reten::app
