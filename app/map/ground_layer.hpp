#pragma once

#include "app/map/layer.hpp"
#include "app/workspace/job.hpp"
#include "geo/cartography/map_picture.hpp"

namespace reten::app {

/// What lies beneath the data: land, borders, streets, areas and names, painted by the page's own
/// code in a job and shown as a texture that follows the camera until the next one is ready.
class GroundLayer final : public Layer {
public:
    void prepare(MapContext const& context) override;
    [[nodiscard]] bool busy() const override { return job_.pending(); }
    void paint(MapContext const& context, MapPainter& painter) override;

    /// For legend and source line; null until the first picture.
    [[nodiscard]] MapPicture const* picture() const { return shown_ ? &picture_ : nullptr; }
    [[nodiscard]] std::shared_ptr<AreaSheet const> const& areas() const { return areas_; }

private:
    /// What a picture depends on.
    struct Key {
        SharedSnapshot snapshot;
        Camera camera;
        MapTheme theme = MapTheme::light;
        LanguageCode language = LanguageCode::english;
        bool base_map = true, streets = true, with_areas = false;
        AreaLayer area;
        std::optional<TimeSpan> window;
        std::vector<std::size_t> kinds;
        float scale = 1;
        bool operator==(Key const&) const = default;
    };
    /// What stays the same from picture to picture.
    struct Pieces {
        std::shared_ptr<ProjectedBaseMap const> base_map;
        ProjectedBox base_box; // that it was read for
        double base_scale = 0; // metres a pixel
        bool city_scale = false;
        std::shared_ptr<std::vector<ProjectedStreet> const> streets;
        std::shared_ptr<AreaSheet const> areas;
    };
    struct Result {
        MapPicture picture;
        Pieces pieces;
        Key key;
    };

    [[nodiscard]] static Key key_of(MapContext const& context);
    [[nodiscard]] static Result draw_ground(Key key, Pieces pieces, bool new_areas,
                                            std::filesystem::path const& data);

    void show(Result done, Workspace& workspace);

    Job<Result> job_;
    std::optional<Key> shown_;
    Pieces pieces_;
    std::shared_ptr<AreaSheet const> areas_;
    MapPicture picture_; // its pixels are in the texture
    Texture texture_;
};

} // namespace reten::app
