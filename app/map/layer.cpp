#include "app/map/layer.hpp"

namespace reten::app {

PixelBox MapContext::pixels(ProjectedBox const& box) const {
    auto const low = camera.to_screen({box.west, box.north});
    auto const high = camera.to_screen({box.east, box.south});
    auto const device = [&](double logical) { return static_cast<float>(logical) * scale; };
    return {device(low.x), device(low.y), device(high.x - low.x), device(high.y - low.y)};
}

PagePoint MapContext::page(DrawListCanvas const& canvas, ProjectedPoint at) const {
    auto const screen = camera.to_screen(at);
    return canvas.page_point(screen.x, screen.y);
}

double MapContext::millimetres(DrawListCanvas const& canvas, double metres) const {
    return metres / camera.metres_per_pixel() / static_cast<double>(canvas.pixels_per_mm());
}

void draw_selection_ring(DrawListCanvas& canvas, PagePoint at, MapColours const& colours) {
    canvas.circle(at, 2.2, {std::nullopt, Stroke{colours.paper, 0.9, {}}});
    canvas.circle(at, 2.2, {std::nullopt, Stroke{colours.ink, 0.4, {}}});
}

} // namespace reten::app
