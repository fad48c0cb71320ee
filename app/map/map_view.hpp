#pragma once

#include "app/map/density_layer.hpp"
#include "app/map/ground_layer.hpp"
#include "app/map/layer.hpp"
#include "app/map/review_layer.hpp"
#include "app/platform/landmarks.hpp"

namespace reten::app {

/// The layers from the ground up. What stands later is drawn over what stands earlier.
struct MapLayerList {
    std::vector<std::unique_ptr<Layer>> layers;
    GroundLayer* ground = nullptr;   // one of them: it knows legend and source
    DensityLayer* density = nullptr; // likewise: how points are counted
    ReviewLayer* review = nullptr;   // likewise: what the map is to show of a review
};
[[nodiscard]] MapLayerList make_layers(PointPath path);

/// The map in its box: camera, layers, and what the mouse does to them.
class MapView {
public:
    struct Settings {
        std::filesystem::path data; // the program's own, for the base map
        std::function<void()> wake;
        PointPath points = PointPath::measure;
    };
    explicit MapView(Settings settings);

    [[nodiscard]] Camera const& camera() const { return camera_; }
    void set_camera(Camera const& camera) { camera_ = camera; }
    /// The whole of the data.
    void fit(CaseSnapshot const& snapshot);

    /// Mouse and keys that no panel takes. True when the picture changes.
    bool take_input(Workspace& workspace, ScreenBox const& box);
    /// Collects jobs and brings all layers up to date with the workspace.
    void prepare(Workspace& workspace, ScreenBox const& box, Theme theme, float scale);
    /// The textures, with OpenGL.
    void paint(Workspace& workspace, MapPainter& painter);
    /// Marks, scale bar, source line and the words that a picture must carry (made up, restricted),
    /// on ImGui's background.
    void draw(Workspace& workspace, Interface::Fonts const& fonts, Landmarks& landmarks,
              bool says_restricted);

    [[nodiscard]] bool busy() const;
    [[nodiscard]] GroundLayer const& ground() const { return *list_.ground; }
    [[nodiscard]] DensityLayer const& density() const { return *list_.density; }
    [[nodiscard]] ReviewLayer const& review() const { return *list_.review; }
    [[nodiscard]] std::vector<VisibleKind> const& visible() const { return visible_; }

private:
    [[nodiscard]] MapContext context(Workspace& workspace) const;
    void find_visible(Workspace& workspace);
    void show_review(Workspace const& workspace);
    void show_chosen_links(Workspace const& workspace);
    void put_by_hand(Workspace& workspace, ProjectedPoint ground) const;
    void click(Workspace& workspace, ScreenPoint at);
    bool take_keys(bool reviewing);
    void draw_furniture(Workspace& workspace, DrawListCanvas& canvas);
    void draw_warnings(Workspace& workspace, DrawListCanvas& canvas, bool says_restricted);
    void show_tooltip(Workspace& workspace);

    Settings settings_;
    MapLayerList list_;
    Camera camera_;
    MapTheme theme_ = MapTheme::light;
    float scale_ = 1;
    SharedSnapshot fitted_;
    std::vector<VisibleKind> visible_;
    std::vector<KindSymbol> symbols_;
    /// What `visible_` was found for.
    struct VisibleKey {
        SharedSnapshot snapshot;
        ColumnFilter filter;
        Camera camera;
        MapTheme theme = MapTheme::light;
        bool operator==(VisibleKey const&) const = default;
    };
    std::optional<VisibleKey> visible_key_;
    std::optional<ProjectedBox> review_view_; // that the map was fitted to last
    ScreenBox review_box_;                    // and in which box
    std::optional<LinkSelection> seen_links_; // that were brought into view last
    bool dragging_ = false, moved_ = false;
    ScreenPoint pressed_;
    double ground_per_unit_ = 1; // true metres per projected metre in the middle of the map
    ProjectedPoint ground_per_unit_at_;
};

} // namespace reten::app
