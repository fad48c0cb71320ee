#pragma once

#include "app/map/camera.hpp"
#include "app/map/draw_list_canvas.hpp"
#include "app/map/visible_incidents.hpp"
#include "app/platform/theme.hpp"
#include "app/render/map_painter.hpp"
#include "app/workspace/workspace.hpp"
#include "geo/cartography/map_colours.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace reten::app {

/// What a layer sees of one frame.
struct MapContext {
    Workspace& workspace;
    CaseSnapshot const& snapshot;
    Camera const& camera;
    std::vector<VisibleKind> const& visible;
    std::vector<KindSymbol> const& symbols; // by number of the kind, for the theme
    MapTheme theme = MapTheme::light;
    float scale = 1; // device pixels for each logical one
    std::filesystem::path const& data;
    std::function<void()> const& wake; // when a job has something to show

    [[nodiscard]] MapColours const& colours() const { return map_colours(theme); }
    /// A box on the ground in device pixels of the window.
    [[nodiscard]] PixelBox pixels(ProjectedBox const& box) const;
    /// Where a ground point lies on the canvas, in its millimetres.
    [[nodiscard]] PagePoint page(DrawListCanvas const& canvas, ProjectedPoint at) const;
    /// Millimetres of the canvas for so many projected metres.
    [[nodiscard]] double millimetres(DrawListCanvas const& canvas, double metres) const;
};

/// The ring around what is selected.
void draw_selection_ring(DrawListCanvas& canvas, PagePoint at, MapColours const& colours);

/// A part of the map. Textures are painted from the first layer up, then marks likewise.
class Layer {
public:
    Layer() = default;
    Layer(Layer const&) = delete;
    Layer& operator=(Layer const&) = delete;
    virtual ~Layer() = default;

    /// Collects and starts jobs, uploads textures. Never waits.
    virtual void prepare(MapContext const& /*context*/) {}
    /// True while a job is at work whose end would change the picture.
    [[nodiscard]] virtual bool busy() const { return false; }
    virtual void paint(MapContext const& /*context*/, MapPainter& /*painter*/) {}
    virtual void draw(MapContext const& /*context*/, DrawListCanvas& /*canvas*/) {}
};

} // namespace reten::app
