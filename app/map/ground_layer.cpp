#include "app/map/ground_layer.hpp"

#include "app/workspace/area_records.hpp"
#include "geo/basemap/basemap_source.hpp"
#include "geo/projection/projector.hpp"

#include <algorithm>
#include <cmath>

namespace reten::app {

namespace {

constexpr double reach = 0.15;          // of the map's size, painted beyond each edge
constexpr double px_per_mm = 5.2;       // words a little larger than on paper
constexpr double most_scale_change = 3; // before the base map is read anew

ProjectedBox grown(ProjectedBox const& box, double share) {
    auto const x = box.width() * share, y = box.height() * share;
    return {box.west - x, box.south - y, box.east + x, box.north + y};
}

bool holds(ProjectedBox const& outer, ProjectedBox const& inner) {
    return !outer.empty() && outer.west <= inner.west && outer.east >= inner.east &&
           outer.south <= inner.south && outer.north >= inner.north;
}

/// Where names would be cut or written over once the picture is shown: along the edges of the map,
/// which lie `reach` inside of the picture's, and under what MapView writes in its lower corners.
std::vector<PageBox> edges_and_corners(PageBox const& picture) {
    constexpr double line = 0.2, note_width = 66, bar_width = 48, corner_height = 9; // mm
    auto const x = picture.width * reach / (1 + 2 * reach);
    auto const y = picture.height * reach / (1 + 2 * reach);
    PageBox const map{x, y, picture.width - 2 * x, picture.height - 2 * y};
    auto const right = map.x + map.width, bottom = map.y + map.height;
    return {{map.x, map.y, map.width, line},
            {map.x, bottom, map.width, line},
            {map.x, map.y, line, map.height},
            {right, map.y, line, map.height},
            {map.x, bottom - corner_height, note_width, corner_height},
            {right - bar_width, bottom - corner_height, bar_width, corner_height}};
}

/// The whole world where a part of the box lies outside of the projection.
LonLatBox lonlat_box(ProjectedBox const& box, Projector const& projector) {
    LonLatBox out;
    constexpr int steps = 8;
    for (int i = 0; i <= steps; ++i)
        for (int j = 0; j <= steps; ++j) {
            auto const at = projector.to_lonlat(
                {box.west + box.width() * i / steps, box.south + box.height() * j / steps});
            if (!at) return {-180, -90, 180, 90};
            out.extend(*at);
        }
    return out;
}

} // namespace

GroundLayer::Key GroundLayer::key_of(MapContext const& context) {
    auto const& workspace = context.workspace;
    auto const& layers = workspace.layers();
    Key key;
    key.snapshot = workspace.snapshot();
    key.camera = context.camera;
    key.theme = context.theme;
    key.language = workspace.language().code();
    key.base_map = layers.base_map;
    key.streets = layers.streets;
    key.with_areas = layers.areas;
    key.scale = context.scale;
    if (layers.areas) {
        key.area = layers.area;
        key.window = workspace.query().window;
        key.kinds = workspace.filter().kinds;
    }
    return key;
}

GroundLayer::Result GroundLayer::draw_ground(Key key, Pieces pieces, bool new_areas,
                                             std::filesystem::path const& data) {
    Projector const projector{Crs{key.snapshot->working_crs}};
    auto const extent = key.camera.extent();
    auto const seen = grown(extent, reach);
    auto const scale = key.camera.metres_per_pixel();
    auto const city_scale = is_city_scale(lonlat_box(extent, projector));
    auto const stale = !pieces.base_map || !holds(pieces.base_box, seen) ||
                       city_scale != pieces.city_scale ||
                       scale > pieces.base_scale * most_scale_change ||
                       scale < pieces.base_scale / most_scale_change;
    if (key.base_map && stale) {
        // The city's own line does not reach far.
        pieces.base_box = grown(extent, city_scale ? 2 * reach : 1);
        pieces.base_scale = scale;
        pieces.city_scale = city_scale;
        auto const base = read_base_map(data, lonlat_box(pieces.base_box, projector), city_scale);
        pieces.base_map =
            std::make_shared<ProjectedBaseMap const>(projected_base_map(base, projector));
    }
    if (key.streets && !pieces.streets)
        pieces.streets = std::make_shared<std::vector<ProjectedStreet> const>(
            projected_streets(key.snapshot->streets, projector));
    if (!key.with_areas)
        pieces.areas.reset();
    else if (new_areas || !pieces.areas)
        pieces.areas = std::make_shared<AreaSheet const>(area_sheet(
            area_records(*key.snapshot, key.window, key.kinds), key.area, projector, key.theme));
    MapPictureRequest request;
    auto const pixels = [&](double logical) {
        return static_cast<int>(
            std::lround(logical * (1 + 2 * reach) * static_cast<double>(key.scale)));
    };
    request.width = pixels(key.camera.box().width);
    request.height = pixels(key.camera.box().height);
    request.px_per_mm = px_per_mm * static_cast<double>(key.scale);
    request.extent = seen;
    request.theme = key.theme;
    request.language = key.language;
    request.kept_free = edges_and_corners(map_frame(request).page());
    if (key.base_map) request.base_map = pieces.base_map;
    if (key.streets) request.streets = pieces.streets;
    request.areas = pieces.areas;
    return {draw_map_picture(request), std::move(pieces), std::move(key)};
}

void GroundLayer::prepare(MapContext const& context) {
    auto wanted = key_of(context);
    try {
        if (auto done = job_.take_result(); done && done->key.snapshot == wanted.snapshot)
            show(std::move(*done), context.workspace);
    } catch (std::exception const& error) {
        context.workspace.set_notice(Notice{"{}", {error.what()}});
        shown_ = wanted; // not again before something changes
    }
    if (job_.pending() || (shown_ && *shown_ == wanted)) return;
    auto pieces = pieces_;
    if (!shown_ || shown_->snapshot != wanted.snapshot) pieces = {};
    auto const new_areas = !shown_ || shown_->area != wanted.area ||
                           shown_->window != wanted.window || shown_->kinds != wanted.kinds ||
                           shown_->theme != wanted.theme;
    job_ = Job<Result>{[wanted, pieces, new_areas, data = context.data](std::stop_token const&) {
                           return draw_ground(wanted, pieces, new_areas, data);
                       },
                       context.wake};
}

void GroundLayer::show(Result done, Workspace& workspace) {
    texture_.upload(done.picture.image);
    picture_ = std::move(done.picture);
    picture_.image.pixels.clear();
    areas_ = done.pieces.areas;
    pieces_ = std::move(done.pieces);
    shown_ = std::move(done.key);
    // What there is to say of the areas stands in their legend.
    if (!pieces_.base_map || workspace.notice()) return;
    if (auto const& told = pieces_.base_map->warnings; !told.empty())
        workspace.set_notice(Notice{told.front().pattern(), told.front().values()});
}

void GroundLayer::paint(MapContext const& context, MapPainter& painter) {
    if (!texture_.empty() && shown_ && shown_->snapshot == context.workspace.snapshot())
        painter.picture(texture_, context.pixels(picture_.extent));
}

} // namespace reten::app
