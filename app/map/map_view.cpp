#include "app/map/map_view.hpp"

#include "app/map/force_layer.hpp"
#include "app/map/heat_layer.hpp"
#include "app/map/incident_layer.hpp"
#include "app/map/uncertain_layer.hpp"
#include "geo/cartography/palette.hpp"
#include "geo/cartography/scale_bar.hpp"
#include "geo/cartography/symbol.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/geocoding/typed_place.hpp"
#include "geo/model/plane_distance.hpp"
#include "geo/projection/projector.hpp"
#include "geo/spatial_index/line_index.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>

namespace reten::app {

namespace {

constexpr float pixels_per_mm = 4.4F;           // of marks
constexpr float furniture_pixels_per_mm = 5.6F; // words as large as the panels' small ones
constexpr double pick_pixels = 9;
constexpr double wheel_step = 1.25;
constexpr double hand_pixels = 8; // that a place put by hand may be off
constexpr std::size_t few_places = 50;

ScreenPoint pointer() {
    auto const at = ImGui::GetIO().MousePos;
    return {static_cast<double>(at.x), static_cast<double>(at.y)};
}

/// The next of 10, 20, 50, 100, 200 … metres.
Metres round_radius(double metres) {
    if (!(metres > 10)) return Metres{10};
    auto const decade = std::pow(10, std::floor(std::log10(metres)));
    for (auto const step : {1, 2, 5})
        if (metres <= step * decade * 1.0001) return Metres{step * decade};
    return Metres{10 * decade};
}

/// The topmost checkpoint that is drawn.
std::optional<std::size_t> checkpoint_at(Workspace const& workspace, ProjectedPoint at,
                                         double radius) {
    auto const list = drawn_checkpoints(workspace);
    for (auto i = list.spots.size(); i-- > 0;)
        if (plane_distance(list.spots[i].at, at) <= radius) return list.spots[i].checkpoint;
    return std::nullopt;
}

/// The nearest link that is drawn.
std::optional<LinkId> link_at(Workspace const& workspace, ProjectedPoint at, double radius) {
    auto const& passages = workspace.passages();
    if (!passages || !workspace.layers().links) return std::nullopt;
    constexpr double street_length = 100; // metres, about a segment's
    auto const drawn = drawn_links(*workspace.snapshot(), workspace.filter());
    std::vector<ProjectedLine> lines;
    std::vector<LinkId> links;
    for (auto const& course : passages->drawing.courses) {
        if (!drawn.contains(course.link)) continue;
        lines.push_back(course.line);
        links.push_back(course.link);
    }
    LineIndex const index{std::move(lines), Metres{street_length}};
    auto const spot = index.nearest(at, Metres{radius});
    return spot ? std::optional{links[spot->line]} : std::nullopt;
}

} // namespace

MapLayerList make_layers(PointPath path) {
    MapLayerList list;
    auto ground = std::make_unique<GroundLayer>();
    auto density = std::make_unique<DensityLayer>(path);
    list.ground = ground.get();
    list.density = density.get();
    list.layers.push_back(std::move(ground));
    list.layers.push_back(std::make_unique<UncertainLayer>());
    list.layers.push_back(std::make_unique<HeatLayer>());
    list.layers.push_back(std::move(density));
    list.layers.push_back(std::make_unique<CheckpointLayer>());
    list.layers.push_back(std::make_unique<DeploymentLayer>());
    list.layers.push_back(std::make_unique<LinkLayer>());
    list.layers.push_back(std::make_unique<IncidentLayer>());
    list.layers.push_back(std::make_unique<SeriesOrderLayer>());
    auto review = std::make_unique<ReviewLayer>();
    list.review = review.get();
    list.layers.push_back(std::move(review));
    return list;
}

MapView::MapView(Settings settings)
    : settings_{std::move(settings)}, list_{make_layers(settings_.points)} {}

void MapView::fit(CaseSnapshot const& snapshot) {
    auto box = snapshot.box;
    if (box.empty()) {
        for (auto const& outline : snapshot.boundaries) {
            auto const one = bounds(outline);
            if (one.empty()) continue;
            box.extend({one.west, one.south});
            box.extend({one.east, one.north});
        }
    }
    for (auto const& place : snapshot.checkpoint_places)
        if (box.empty() && place && !place->coarse) box.extend(place->at);
    // A few uncertain places are seen whole, not cut at the map's edge.
    auto const& columns = snapshot.incidents;
    auto const few = columns.size() <= few_places && !snapshot.part.box;
    for (IncidentColumns::Index i = 0; few && i < columns.size(); ++i) {
        auto const at = columns.place(i);
        auto const radius = static_cast<double>(columns.radii()[i]);
        if (!at || columns.has(i, incident_flag::coarse) || !std::isfinite(radius)) continue;
        box.extend({at->easting - radius, at->northing - radius});
        box.extend({at->easting + radius, at->northing + radius});
    }
    if (box.empty()) {
        for (auto const& line : snapshot.street_lines)
            for (auto const& point : line) box.extend(point);
    }
    if (!box.empty()) camera_.fit(box);
}

bool MapView::take_keys(bool reviewing) {
    auto const& io = ImGui::GetIO();
    if (io.WantTextInput) return false;
    auto const before = camera_;
    constexpr double step = 80;
    auto const pressed = [](Key key) { return ImGui::IsKeyPressed(static_cast<int>(key)); };
    // The ribbon takes left and right while the pointer is over it.
    if (!io.WantCaptureMouse) {
        if (pressed(Key::left)) camera_.pan(step, 0);
        if (pressed(Key::right)) camera_.pan(-step, 0);
        if (pressed(Key::up) && !reviewing) camera_.pan(0, step);
        if (pressed(Key::down) && !reviewing) camera_.pan(0, -step);
    }
    for (auto const character : io.InputQueueCharacters) {
        if (character == '+') camera_.zoom(wheel_step, camera_.box().centre());
        if (character == '-') camera_.zoom(1 / wheel_step, camera_.box().centre());
    }
    return camera_ != before;
}

bool MapView::take_input(Workspace& workspace, ScreenBox const& box) {
    auto const before = camera_;
    camera_.set_box(box);
    take_keys(workspace.places().is_open());
    auto const& io = ImGui::GetIO();
    auto const at = pointer();
    auto const over = !io.WantCaptureMouse && box.contains(at);
    if (over && io.MouseWheel != 0)
        camera_.zoom(std::pow(wheel_step, static_cast<double>(io.MouseWheel)), at);
    if (over && ImGui::IsMouseDoubleClicked(0)) camera_.zoom(2, at);
    if (over && (ImGui::IsMouseClicked(0) || ImGui::IsMouseClicked(2))) {
        dragging_ = true;
        moved_ = false;
        pressed_ = at;
    }
    if (dragging_ && (io.MouseDown[0] || io.MouseDown[2])) {
        if (std::hypot(at.x - pressed_.x, at.y - pressed_.y) > 4) moved_ = true;
        if (moved_)
            camera_.pan(static_cast<double>(io.MouseDelta.x), static_cast<double>(io.MouseDelta.y));
    } else if (dragging_) {
        dragging_ = false;
        if (!moved_ && io.MouseReleased[0]) click(workspace, at);
    }
    return camera_ != before;
}

void MapView::click(Workspace& workspace, ScreenPoint at) {
    auto const& snapshot = workspace.snapshot();
    if (!snapshot) return;
    auto const ground = camera_.to_ground(at);
    if (workspace.places().hand() || workspace.edits().checkpoint()) {
        put_by_hand(workspace, ground);
        return;
    }
    auto const radius = pick_pixels * camera_.metres_per_pixel();
    if (workspace.layers().points && workspace.select_at(ground, radius)) return;
    if (workspace.edits().link_from()) return;
    if (auto const checkpoint = checkpoint_at(workspace, ground, radius)) {
        workspace.select(CheckpointSelection{*checkpoint});
        return;
    }
    if (auto const link = link_at(workspace, ground, radius))
        workspace.select(LinkSelection{link, {}});
    else
        workspace.select({});
}

/// The place of a text or a checkpoint; how far it may be off is first the usual of a place that a
/// person names, or what a hand cannot do better on this map.
void MapView::put_by_hand(Workspace& workspace, ProjectedPoint ground) const {
    Projector const projector{Crs{workspace.snapshot()->working_crs}};
    auto const point = projector.to_lonlat(ground);
    if (!point) return;
    auto const unit = projector.ground_metres_per_unit(*point);
    auto const of_hand = round_radius(hand_pixels * camera_.metres_per_pixel() * unit);
    if (workspace.edits().checkpoint())
        workspace.edits().put_point(*point, of_hand);
    else
        workspace.places().put_point(*point, std::max(TypedPlace{}.radius, of_hand));
}

MapContext MapView::context(Workspace& workspace) const {
    return {workspace, *workspace.snapshot(), camera_,       visible_, symbols_, theme_,
            scale_,    settings_.data,        settings_.wake};
}

void MapView::find_visible(Workspace& workspace) {
    VisibleKey key{workspace.snapshot(), workspace.filter(), camera_, theme_};
    if (visible_key_ == key) return;
    if (!visible_key_ || visible_key_->snapshot != key.snapshot || visible_key_->theme != theme_)
        symbols_ = kind_symbols(key.snapshot->incidents.kinds(), theme_);
    visible_ = visible_incidents(*key.snapshot, key.filter, camera_.extent());
    visible_key_ = std::move(key);
}

/// Brings what a review asks about into view, once for each thing.
void MapView::show_review(Workspace const& workspace) {
    list_.review->update(workspace);
    auto view = list_.review->take_view();
    if (!workspace.reviewing()) review_view_.reset();
    // The panel beside it takes its part of the map a frame after it was asked for.
    if (view)
        review_view_ = view;
    else if (!review_view_ || camera_.box() == review_box_)
        return;
    review_box_ = camera_.box();
    if (review_view_->empty())
        fit(*workspace.snapshot());
    else
        camera_.fit(*review_view_);
}

/// Brings links that were selected into view, where they are not.
void MapView::show_chosen_links(Workspace const& workspace) {
    auto const* selected = std::get_if<LinkSelection>(&workspace.selection());
    auto const now = selected == nullptr ? std::nullopt : std::optional{*selected};
    if (now == seen_links_ || (now && !workspace.passages())) return;
    seen_links_ = now;
    if (!now) return;
    auto const box = box_of(workspace.passages()->drawing, workspace.chosen_links());
    if (box.empty()) return;
    auto const seen = camera_.extent();
    if (seen.contains({box.west, box.south}) && seen.contains({box.east, box.north})) return;
    camera_.fit(box);
}

void MapView::prepare(Workspace& workspace, ScreenBox const& box, Theme theme, float scale) {
    camera_.set_box(box);
    theme_ = theme == Theme::dark ? MapTheme::dark : MapTheme::light;
    scale_ = scale;
    auto const& snapshot = workspace.snapshot();
    if (!snapshot || camera_.box().empty()) return;
    if (fitted_ != snapshot) {
        // Read again while somebody reviews or changes it, the case stays where it was looked at.
        auto const stays = workspace.reviewing() || workspace.view_stays();
        if (!stays || !fitted_ || fitted_->path != snapshot->path) fit(*snapshot);
        fitted_ = snapshot;
        ground_per_unit_at_ = {NAN, NAN};
    }
    show_review(workspace);
    show_chosen_links(workspace);
    find_visible(workspace);
    auto const context = this->context(workspace);
    for (auto const& layer : list_.layers) layer->prepare(context);
}

void MapView::paint(Workspace& workspace, MapPainter& painter) {
    if (!workspace.snapshot() || camera_.box().empty()) return;
    auto const context = this->context(workspace);
    for (auto const& layer : list_.layers) layer->paint(context, painter);
}

void MapView::draw(Workspace& workspace, Interface::Fonts const& fonts, Landmarks& landmarks,
                   bool says_restricted) {
    auto const& box = camera_.box();
    if (!workspace.snapshot() || box.empty()) return;
    auto& list = *ImGui::GetBackgroundDrawList();
    ImVec2 const low{static_cast<float>(box.x), static_cast<float>(box.y)};
    ImVec2 const high{static_cast<float>(box.x + box.width),
                      static_cast<float>(box.y + box.height)};
    landmarks.set("map", {low.x, low.y, high.x - low.x, high.y - low.y});
    list.PushClipRect(low, high, true);
    DrawListCanvas canvas{list, fonts, low.x, low.y, pixels_per_mm};
    auto const context = this->context(workspace);
    for (auto const& layer : list_.layers) layer->draw(context, canvas);
    DrawListCanvas furniture{list, fonts, low.x, low.y, furniture_pixels_per_mm};
    draw_furniture(workspace, furniture);
    draw_warnings(workspace, canvas, says_restricted);
    list.PopClipRect();
    show_tooltip(workspace);
}

void MapView::draw_furniture(Workspace& workspace, DrawListCanvas& canvas) {
    auto const& box = camera_.box();
    auto const centre = camera_.centre();
    if (!(ground_per_unit_at_ == centre)) {
        Projector const projector{Crs{workspace.snapshot()->working_crs}};
        auto const middle = projector.to_lonlat(centre);
        ground_per_unit_ = middle ? projector.ground_metres_per_unit(*middle) : NAN;
        ground_per_unit_at_ = centre;
    }
    auto const scale = static_cast<double>(canvas.pixels_per_mm());
    auto const right = box.width / scale, bottom = box.height / scale;
    if (std::isfinite(ground_per_unit_)) {
        auto const bar = scale_bar(1 / camera_.metres_per_pixel() / scale, ground_per_unit_, 32);
        draw_scale_bar(canvas, {right - bar.length - 6, bottom - 4}, bar, workspace.language(),
                       map_colours(theme_));
    }
    auto const* const picture = ground().picture();
    if (!picture || picture->attribution.empty() || !workspace.layers().base_map) return;
    TextStyle style;
    style.size = 6.2;
    style.colour = map_colours(theme_).soft_ink;
    style.halo = Stroke{map_colours(theme_).halo, 0.6, {}};
    canvas.text({2, bottom - 2}, workspace.language().text(picture->attribution), style);
}

void MapView::draw_warnings(Workspace& workspace, DrawListCanvas& canvas, bool says_restricted) {
    TextStyle style;
    style.size = 9;
    style.weight = FontWeight::semibold;
    style.colour = page_colour::paper;
    double y = 3;
    auto const tag = [&](std::string const& words, Rgba ground = rgb(0xa3320b)) {
        auto const size = canvas.measure(words, style);
        canvas.path(rectangle({3, y, size.width + 4, 5.4}), {ground, {}});
        canvas.text({5, y + 3.9}, words, style);
        y += 6.4;
    };
    auto const& language = workspace.language();
    if (workspace.snapshot()->records.info.simulated) tag(language.text("Simulated data"));
    if (says_restricted) tag(language.text("includes restricted records"));
    auto const& layers = workspace.layers();
    if (workspace.passages_renewing() && (layers.links || layers.passages))
        tag(language.text("Routes are being renewed…"), rgb(0x4a5560));
}

void MapView::show_tooltip(Workspace& workspace) {
    if (ImGui::GetIO().WantCaptureMouse || dragging_ || !camera_.box().contains(pointer())) return;
    auto const at = pointer();
    for (auto i = visible_.size(); i-- > 0;) { // the topmost first
        auto const& visible = visible_[i];
        for (auto const& mark : visible.marks) {
            auto const screen = camera_.to_screen(mark.at);
            if (std::hypot(screen.x - at.x, screen.y - at.y) > pick_pixels) continue;
            auto const& columns = workspace.snapshot()->incidents;
            auto const& language = workspace.language();
            auto text =
                capitalised(page_text(language.code_name(columns.kinds()[visible.kind].code)));
            if (mark.incidents.size() > 1)
                text +=
                    " \u00d7 " + language.number(static_cast<std::int64_t>(mark.incidents.size()));
            if (columns.dated(mark.incidents.front()))
                text += ", " + language.day(columns.span(mark.incidents.front()).begin);
            ImGui::BeginTooltip();
            ImGui::TextUnformatted(text.c_str());
            ImGui::EndTooltip();
            return;
        }
    }
}

bool MapView::busy() const {
    return std::any_of(list_.layers.begin(), list_.layers.end(),
                       [](auto const& layer) { return layer->busy(); });
}

} // namespace reten::app
