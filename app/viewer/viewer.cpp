#include "app/viewer/viewer.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <chrono>

namespace reten::app {

namespace {

constexpr float top_height = 44, ribbon_height = 176, side_width = 272, record_width = 344;
constexpr int frames_to_settle = 3; // ImGui needs two to lay out what changed

} // namespace

/// What is folded away.
struct Viewer::Panels {
    bool side = true, record = true, ribbon = true;
};

Viewer::Viewer(Surface& surface, Workspace& workspace, ViewerSettings settings)
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
    auto const selected = !std::holds_alternative<std::monostate>(workspace_.selection());
    out.top = top_height;
    out.bottom = panels_->ribbon ? ribbon_height : 0;
    out.left = panels_->side ? side_width : 0;
    out.right = panels_->record && selected ? record_width : 0;
    out.map = {static_cast<double>(out.left), static_cast<double>(out.top),
               static_cast<double>(std::max(0.0F, width - out.left - out.right)),
               static_cast<double>(std::max(0.0F, height - out.top - out.bottom))};
    return out;
}

void Viewer::take_keys() {
    auto const& io = ImGui::GetIO();
    if (io.WantTextInput) return;
    if (ImGui::IsKeyPressed(static_cast<int>(Key::f11), false)) surface_.toggle_full_screen();
    if (ImGui::IsKeyPressed(static_cast<int>(Key::escape), false)) workspace_.select({});
    for (auto const character : io.InputQueueCharacters) {
        if (character == 'l') panels_->side = !panels_->side;
        if (character == 'r') panels_->record = !panels_->record;
        if (character == 't') panels_->ribbon = !panels_->ribbon;
        if (character == '0' && workspace_.snapshot()) map_.fit(*workspace_.snapshot());
    }
}

void Viewer::draw_panels(Layout const& /*layout*/, Surface::Size const& /*size*/) {}

void Viewer::frame(double seconds) {
    auto const size = surface_.size();
    if (size.empty()) return;
    auto changed = !surface_.input().empty();
    changed |= workspace_.poll();
    changed |= workspace_.advance(seconds);
    surface_.begin_frame();
    interface_.begin_frame(seconds);
    landmarks_.clear();
    take_keys();
    auto const layout = this->layout(size);
    draw_panels(layout, size);
    changed |= map_.take_input(workspace_, layout.map);
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
