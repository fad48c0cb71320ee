#include "app/panels/time_ribbon.hpp"

#include "app/panels/ribbon_pen.hpp"
#include "geo/cartography/time_chart.hpp"

#include <algorithm>
#include <cmath>

namespace reten::app {

namespace {

constexpr float controls_width = 216, margin = 12;

bool is_handle(RibbonGrip grip) { return grip == RibbonGrip::from || grip == RibbonGrip::to; }

void name_box(Landmarks& landmarks, char const* name, float x, float y, float width, float height) {
    landmarks.set(name, {x, y, width, height});
}

/// The step that pointers snap to now.
TimeBin pointer_step(TimeBin step) {
    auto const& io = ImGui::GetIO();
    return io.KeyAlt || io.KeyShift ? free_step(step) : step;
}

} // namespace

void toggle_play(Workspace& workspace) {
    auto& play = workspace.play();
    if (play.playing())
        play.stop();
    else if (workspace.snapshot() && workspace.snapshot()->dates)
        play.start();
}

void TimeRibbon::meet_case(Workspace const& workspace) {
    if (snapshot_ == workspace.snapshot()) return;
    snapshot_ = workspace.snapshot();
    shown_.reset();
    whole_.reset();
    lanes_ = {};
    drag_ = {};
    if (!snapshot_ || !snapshot_->dates || snapshot_->dates->minutes() <= 0) return;
    auto const& dates = *snapshot_->dates;
    auto const& histogram = snapshot_->histogram;
    auto const bin = histogram.starts.empty() ? fitting_bin(dates) : histogram.bin;
    whole_ = TimeSpan{bin_begin(dates.begin, bin),
                      next_bin(bin_begin({dates.end.value - 1}, bin), bin), TimePrecision::span};
    lanes_ = ribbon_lanes(snapshot_->records, *whole_);
}

void TimeRibbon::draw(PanelContext& context, PanelBox const& box) {
    meet_case(context.workspace);
    ImGui::SetNextWindowPos({box.x, box.y});
    ImGui::SetNextWindowSize({box.width, box.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {margin, 14});
    ImGui::Begin("##ribbon", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleVar();
    auto& list = *ImGui::GetWindowDrawList();
    list.PushClipRect({box.x, box.y}, {box.x + box.width, box.y + box.height});
    list.AddLine({box.x, box.y + 0.5F}, {box.x + box.width, box.y + 0.5F},
                 imgui_colour(context.colours().line));
    list.PopClipRect();
    name_box(context.landmarks, "ribbon", box.x, box.y, box.width, box.height);
    if (controls_.draw(context, whole_, controls_width)) {
        context.workspace.set_window(std::nullopt);
        shown_.reset();
    }
    auto const used = 2 * margin + controls_width;
    PanelBox const right{box.x + used, box.y + 8, box.width - used, box.height - 12};
    if (whole_ && right.width > 80) {
        draw_time(context, right);
    } else if (snapshot_ && !whole_) {
        RibbonPen const pen{list, context.fonts.body, context.colours().soft_ink};
        auto const words = context.text("Nothing is dated");
        pen.put(right.x + (right.width - pen.width(words)) / 2,
                right.y + (right.height - pen.size()) / 2, words);
    }
    ImGui::End();
}

void TimeRibbon::draw_time(PanelContext& context, PanelBox const& box) {
    follow_window(context.workspace);
    RibbonContents const contents{context, *snapshot_, lanes_, *whole_};
    {
        RibbonChart const chart{contents, shown_.value_or(*whole_), box};
        take_pointer(context, chart);
    }
    // Again, since the pointer may have changed what is shown.
    RibbonChart const chart{contents, shown_.value_or(*whole_), box};
    auto const& ground = chart.ground();
    auto const span = chart.held();
    auto const from = static_cast<float>(chart.scale().x(span.begin));
    auto const to = static_cast<float>(chart.scale().x(span.end));
    auto lit = drag_.grip;
    if (lit == RibbonGrip::none && ImGui::IsItemHovered())
        lit = grip_at(static_cast<double>(ImGui::GetIO().MousePos.x), static_cast<double>(from),
                      static_cast<double>(to));
    if (!context.workspace.query().window && lit == RibbonGrip::window) lit = RibbonGrip::ground;
    if (is_handle(lit)) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    if (lit == RibbonGrip::window) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    chart.draw(*ImGui::GetWindowDrawList(), lit);
    auto& landmarks = context.landmarks;
    auto const& bars = chart.bars();
    name_box(landmarks, "ribbon.bars", bars.x, bars.y, bars.width, bars.height);
    auto const name_handle = [&](char const* name, float at) {
        if (at >= ground.x - 1 && at <= ground.x + ground.width + 1)
            name_box(landmarks, name, at - 5, ground.y, 10, ground.height);
    };
    name_handle("ribbon.handle_from", from);
    name_handle("ribbon.handle_to", to);
    if (context.workspace.query().window)
        name_box(landmarks, "ribbon.window", from, bars.y, to - from, bars.height);
}

/// While time plays on a zoomed axis, the window stays in sight.
void TimeRibbon::follow_window(Workspace const& workspace) {
    auto const& window = workspace.query().window;
    if (window == last_window_) return;
    last_window_ = window;
    if (!shown_ || !window || drag_.grip != RibbonGrip::none || window->overlaps(*shown_)) return;
    auto const shift = (window->begin.value + window->end.value) / 2 -
                       (shown_->begin.value + shown_->end.value) / 2;
    show(panned({*shown_, 0, static_cast<double>(shown_->minutes())}, -static_cast<double>(shift),
                *whole_));
}

void TimeRibbon::show(TimeSpan const& span) {
    shown_ = span;
    if (span.minutes() >= whole_->minutes()) shown_.reset();
}

void TimeRibbon::take_pointer(PanelContext& context, RibbonChart const& chart) {
    constexpr float reach = 9; // of the handles beyond the axis
    auto const& ground = chart.ground();
    ImGui::SetCursorScreenPos({ground.x - reach, ground.y});
    ImGui::InvisibleButton("##time", {ground.width + 2 * reach, ground.height},
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonMiddle);
    auto const& io = ImGui::GetIO();
    auto const over = ImGui::IsItemHovered(), active = ImGui::IsItemActive();
    if (over && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
        take_double_click(context, chart);
    } else if (ImGui::IsItemActivated()) {
        begin_drag(chart);
        if (drag_.grip == RibbonGrip::window && !context.workspace.query().window)
            drag_.grip = RibbonGrip::ground;
    }
    if (active) {
        go_on_dragging(context);
    } else if (drag_.grip != RibbonGrip::none) {
        if (!drag_.moved && over) take_click(context, chart);
        drag_ = {};
    }
    if (over && !active && io.MouseWheel != 0)
        show(zoomed(chart.scale(), std::pow(0.8, static_cast<double>(io.MouseWheel)),
                    static_cast<double>(io.MousePos.x), *whole_));
    if (over && !active) {
        auto const words = chart.words_at(io.MousePos.x, io.MousePos.y);
        if (!words.empty()) ImGui::SetTooltip("%s", words.c_str());
    }
    auto const box = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    if (box && !io.WantTextInput) take_keys(context.workspace);
}

void TimeRibbon::begin_drag(RibbonChart const& chart) {
    auto const x = ImGui::GetIO().MousePos.x;
    auto const span = chart.held();
    auto const& scale = chart.scale();
    drag_ = {grip_at(static_cast<double>(x), scale.x(span.begin), scale.x(span.end)), x, false,
             span, scale};
    if (ImGui::IsMouseDown(ImGuiMouseButton_Middle)) drag_.grip = RibbonGrip::paper;
}

void TimeRibbon::go_on_dragging(PanelContext& context) {
    auto& workspace = context.workspace;
    auto const x = ImGui::GetIO().MousePos.x;
    auto const pixels = static_cast<double>(x - drag_.x);
    drag_.moved = drag_.moved || std::abs(pixels) >= 3;
    if (!drag_.moved || drag_.grip == RibbonGrip::none) return;
    auto const step = pointer_step(workspace.play().step);
    auto const& scale = drag_.scale;
    auto const clamped = std::clamp(static_cast<double>(x), scale.left, scale.right);
    auto const inside = [&](CivilMinute minute) {
        return CivilMinute{std::clamp(minute.value, whole_->begin.value, whole_->end.value - 1)};
    };
    if (drag_.grip == RibbonGrip::paper) {
        show(panned(scale, pixels, *whole_));
        return;
    }
    workspace.play().stop();
    switch (drag_.grip) {
    case RibbonGrip::from:
    case RibbonGrip::to: {
        // By how far the pointer went: a handle seized beside its middle does not jump.
        auto const end = drag_.grip == RibbonGrip::from ? drag_.window.begin : drag_.window.end;
        auto const at = std::clamp(scale.x(end) + pixels, scale.left, scale.right);
        workspace.set_window(with_end_at(drag_.window, drag_.grip, scale.minute(at), step));
        return;
    }
    case RibbonGrip::window: {
        auto const begin = scale.minute(scale.x(drag_.window.begin) + pixels);
        workspace.set_window(moved_to(drag_.window, begin, step, *whole_));
        return;
    }
    case RibbonGrip::ground: {
        auto const start = std::clamp(static_cast<double>(drag_.x), scale.left, scale.right);
        workspace.set_window(
            drawn_window(inside(scale.minute(start)), inside(scale.minute(clamped)), step));
        return;
    }
    case RibbonGrip::none:
    case RibbonGrip::paper: return;
    }
}

void TimeRibbon::take_double_click(PanelContext& context, RibbonChart const& chart) {
    auto const at = ImGui::GetIO().MousePos;
    context.workspace.set_window(chart.bar_at(at.x, at.y));
    drag_ = {};
}

void TimeRibbon::take_click(PanelContext& context, RibbonChart const& chart) {
    auto const at = ImGui::GetIO().MousePos;
    if (auto const mark = chart.mark_at(at.x, at.y))
        context.workspace.select(IncidentSelection{{snapshot_->incidents.id(*mark)}, 0});
    else if (auto const checkpoint = chart.checkpoint_at(at.x, at.y))
        context.workspace.select(CheckpointSelection{*checkpoint});
}

void TimeRibbon::take_keys(Workspace& workspace) const {
    auto const pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
    auto const steps = ImGui::GetIO().KeyShift ? 6 : 1;
    if (pressed(ImGuiKey_LeftArrow)) workspace.step(-steps);
    if (pressed(ImGuiKey_RightArrow)) workspace.step(steps);
    auto const& play = workspace.play();
    auto const& window = workspace.query().window;
    auto const keeps = play.mode == WindowMode::cumulative;
    if (pressed(ImGuiKey_Home))
        workspace.set_window(first_window(window, *snapshot_->dates, play.step, keeps));
    if (pressed(ImGuiKey_End))
        workspace.set_window(last_window(window, *snapshot_->dates, play.step, keeps));
}

} // namespace reten::app
