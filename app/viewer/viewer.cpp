#include "app/viewer/viewer.hpp"

#include "app/panels/checkpoint_editor.hpp"
#include "app/panels/duplicates_panel.hpp"
#include "app/panels/import_panel.hpp"
#include "app/panels/place_panel.hpp"
#include "app/panels/record_panel.hpp"
#include "app/panels/side_panel.hpp"
#include "app/panels/simulated_band.hpp"
#include "app/panels/status_line.hpp"
#include "app/panels/time_ribbon.hpp"
#include "app/panels/top_bar.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <chrono>

namespace reten::app {

namespace {

constexpr float top_height = 44, status_height = 28, ribbon_height = 176, side_width = 272,
                record_width = 344, review_width = 480;
constexpr int frames_to_settle = 3; // ImGui needs two to lay out what changed

} // namespace

struct Viewer::Panels {
    TopBar top;
    SidePanel side;
    RecordPanel record;
    CheckpointEditor checkpoint;
    DuplicatesPanel duplicates;
    PlacePanel places;
    StatusLine status;
    TimeRibbon ribbon;
    ImportPanel import;
    bool side_open = true, record_open = true, ribbon_open = true;
    std::optional<Selection> selection; // that the record panel was last opened for
    std::string demo_of;                // the path whose other demo case was looked for
};

Viewer::Viewer(Surface& surface, Workspace& workspace, ViewerSettings const& settings)
    : surface_{surface},
      workspace_{workspace},
      interface_{surface, settings.theme},
      map_{{settings.data, [&surface] { surface.wake(); }, settings.points}},
      panels_{std::make_unique<Panels>()},
      says_restricted_{settings.says_restricted} {}

Viewer::~Viewer() = default;

Viewer::Layout Viewer::layout(Surface::Size const& size) const {
    Layout out;
    auto const width = static_cast<float>(size.width), height = static_cast<float>(size.height);
    out.band = shows_simulated(workspace_) ? simulated_band_height : 0;
    out.top = out.band + top_height;
    out.bottom = status_height + (panels_->ribbon_open ? ribbon_height : 0);
    out.left = panels_->side_open ? side_width : 0;
    out.right = panels_->record_open && RecordPanel::wanted(workspace_) ? record_width : 0;
    if (CheckpointEditor::wanted(workspace_)) out.right = record_width;
    if (workspace_.reviewing()) out.right = std::min(review_width, width / 2);
    out.map = {static_cast<double>(out.left), static_cast<double>(out.top),
               static_cast<double>(std::max(0.0F, width - out.left - out.right)),
               static_cast<double>(std::max(0.0F, height - out.top - out.bottom))};
    return out;
}

void Viewer::take_keys() {
    auto const& io = ImGui::GetIO();
    if (io.WantTextInput) return;
    auto const pressed = [](Key key) { return ImGui::IsKeyPressed(static_cast<int>(key), false); };
    if (pressed(Key::f11)) surface_.toggle_full_screen();
    if (ImportPanel::wanted(workspace_)) return;
    // The panel of a review, or of a checkpoint by hand, takes its own keys.
    auto const reviewing = workspace_.reviewing() || CheckpointEditor::wanted(workspace_);
    auto const asking = workspace_.views().question() != ViewQuestion::none;
    if (pressed(Key::escape) && !reviewing && !asking) workspace_.select({});
    if (pressed(Key::space) && !ImGui::IsAnyItemActive()) toggle_play(workspace_);
    for (auto const character : io.InputQueueCharacters) {
        if (character == 'l') panels_->side_open = !panels_->side_open;
        if (character == 'r' && !reviewing) panels_->record_open = !panels_->record_open;
        if (character == 'v' && !reviewing) workspace_.choose_next_view();
        if (character == 't') panels_->ribbon_open = !panels_->ribbon_open;
        if (character == '?') panels_->top.toggle_help();
        if (character == '0' && workspace_.snapshot()) map_.fit(*workspace_.snapshot());
    }
}

/// What the map shows, for the legend beside it.
LegendState Viewer::legend() const {
    LegendState legend;
    legend.heat = workspace_.heat();
    legend.heat_is_current = workspace_.heat_is_current();
    if (auto const& areas = map_.ground().areas()) {
        legend.area_values = &areas->values;
        legend.area_classes = &areas->classes;
    }
    return legend;
}

void Viewer::draw_panels(Layout const& layout, Surface::Size const& size) {
    auto& panels = *panels_;
    PanelContext context{workspace_, interface_.fonts(), interface_.theme(), landmarks_};
    auto const width = static_cast<float>(size.width), height = static_cast<float>(size.height);
    if (panels.demo_of != workspace_.path()) {
        panels.demo_of = workspace_.path();
        panels.top.set_other_case(other_demo_case(workspace_.path()));
    }
    auto const middle = std::max(0.0F, height - layout.top - layout.bottom);
    if (layout.band > 0) draw_simulated_band(context, {0, 0, width, layout.band});
    panels.top.draw(context, {0, layout.band, width, top_height});
    if (layout.left > 0) panels.side.draw(context, {0, layout.top, layout.left, middle}, legend());
    PanelBox const margin{width - layout.right, layout.top, layout.right, middle};
    if (DuplicatesPanel::wanted(workspace_))
        panels.duplicates.draw(context, margin);
    else if (PlacePanel::wanted(workspace_))
        panels.places.draw(context, margin);
    else if (CheckpointEditor::wanted(workspace_))
        panels.checkpoint.draw(context, margin);
    else if (layout.right > 0)
        panels.record.draw(context, margin);
    panels.status.draw(context, {0, height - layout.bottom, width, status_height});
    if (panels.ribbon_open)
        panels.ribbon.draw(context, {0, height - ribbon_height, width, ribbon_height});
    panels.import.draw(context, {0, layout.band, width, height - layout.band});
    if (auto const theme = panels.top.wanted_theme()) interface_.set_theme(*theme);
    if (panels.top.wants_fit() && workspace_.snapshot()) map_.fit(*workspace_.snapshot());
    // A folded record panel opens for what is selected anew.
    if (panels.selection != workspace_.selection()) {
        panels.selection = workspace_.selection();
        panels.record_open = true;
    }
}

void Viewer::frame(double seconds) {
    auto const size = surface_.size();
    if (size.empty()) return;
    auto changed = !surface_.input().empty();
    changed |= workspace_.poll();
    changed |= workspace_.advance(seconds);
    surface_.begin_frame();
    interface_.begin_frame(seconds);
    landmarks_.clear();
    if (auto files = surface_.input().take_dropped(); !files.empty())
        workspace_.drop(std::move(files));
    take_keys();
    auto const layout = this->layout(size);
    draw_panels(layout, size);
    if (!ImportPanel::wanted(workspace_)) changed |= map_.take_input(workspace_, layout.map);
    auto const was_busy = map_.busy();
    map_.prepare(workspace_, layout.map, interface_.theme(), size.scale);
    changed |= was_busy && !map_.busy();
    auto const device = [&](double logical) { return static_cast<float>(logical) * size.scale; };
    auto const theme = interface_.theme() == Theme::dark ? MapTheme::dark : MapTheme::light;
    painter_.begin(size.pixel_width(), size.pixel_height(),
                   {device(layout.map.x), device(layout.map.y), device(layout.map.width),
                    device(layout.map.height)},
                   map_colours(theme).land);
    map_.paint(workspace_, painter_);
    painter_.end();
    map_.draw(workspace_, interface_.fonts(), landmarks_, says_restricted_);
    interface_.end_frame();
    settling_ = changed ? frames_to_settle : std::max(0, settling_ - 1);
}

bool Viewer::busy() const { return workspace_.busy() || map_.busy(); }

bool Viewer::unsettled() const {
    return settling_ > 0 || busy() || !surface_.input().empty() || workspace_.play().playing();
}

void run_viewer(Viewer& viewer) {
    using Clock = std::chrono::steady_clock;
    auto& surface = viewer.surface();
    auto last = Clock::now();
    while (!surface.closed()) {
        // A job that ends wakes the window; a blinking cursor and tooltips want a few frames a
        // second while somebody types or points.
        auto const typing = ImGui::GetIO().WantTextInput;
        auto const still = !viewer.unsettled();
        surface.collect_input(still ? (typing ? 0.25 : 10) : viewer.busy() ? 0.01 : 0);
        auto const now = Clock::now();
        viewer.frame(std::chrono::duration<double>(now - last).count());
        last = now;
        surface.present();
    }
}

} // namespace reten::app
