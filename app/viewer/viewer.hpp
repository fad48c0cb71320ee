#pragma once

#include "app/map/map_view.hpp"
#include "app/panels/layer_legend.hpp"
#include "app/platform/interface.hpp"
#include "app/platform/landmarks.hpp"
#include "app/workspace/workspace.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace reten::app {

struct ViewerSettings {
    Theme theme = Theme::light;
    PointPath points = PointPath::measure;
    std::filesystem::path data; // the program's own folder of data
    /// The picture is a product that was asked to show restricted records: it says so.
    bool says_restricted = false;
};

/// The frame: polls jobs, lays out, draws the map and the panels. Decides nothing about the data.
class Viewer {
public:
    /// Surface and workspace must outlive it. Throws Error when OpenGL or the typeface is missing.
    Viewer(Surface& surface, Workspace& workspace, ViewerSettings const& settings);
    ~Viewer();

    /// One frame, `seconds` after the one before. Draws nothing on a surface of no area.
    void frame(double seconds);
    /// True while the next frame will differ without any input: jobs at work, time playing, the
    /// frames that a change needs to settle.
    [[nodiscard]] bool unsettled() const;
    /// True while jobs are at work or the case is being opened.
    [[nodiscard]] bool busy() const;

    [[nodiscard]] Landmarks const& landmarks() const { return landmarks_; }
    [[nodiscard]] MapView& map() { return map_; }
    [[nodiscard]] Workspace& workspace() { return workspace_; }
    [[nodiscard]] Surface& surface() { return surface_; }
    [[nodiscard]] Theme theme() const { return interface_.theme(); }
    void set_theme(Theme theme) { interface_.set_theme(theme); }

private:
    struct Panels;
    struct Layout {
        ScreenBox map;
        // Widths and heights of the panels; the band is the upper part of the top.
        float left = 0, right = 0, top = 0, bottom = 0, band = 0;
    };
    [[nodiscard]] Layout layout(Surface::Size const& size) const;
    [[nodiscard]] LegendState legend() const;
    void draw_panels(Layout const& layout, Surface::Size const& size);
    void take_keys();

    Surface& surface_;
    Workspace& workspace_;
    Interface interface_;
    MapPainter painter_;
    MapView map_;
    Landmarks landmarks_;
    std::unique_ptr<Panels> panels_;
    bool says_restricted_ = false;
    int settling_ = 3; // frames to draw after the last change
};

/// The window's loop, until it is closed. Sleeps while nothing changes.
void run_viewer(Viewer& viewer);

} // namespace reten::app
