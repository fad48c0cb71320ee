#include "app/panels/ribbon_controls.hpp"

#include "app/panels/panel_rows.hpp"
#include "app/panels/ribbon_pen.hpp"
#include "app/panels/time_ribbon.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace reten::app {

namespace {

constexpr float control_height = 28, control_gap = 8;

enum class Icon { play, pause, back, forward };

void draw_icon(ImDrawList& list, Icon icon, ImVec2 c, ImU32 colour) {
    auto const bar = [&](float x) {
        list.AddRectFilled({c.x + x, c.y - 5}, {c.x + x + 3, c.y + 5}, colour, 1);
    };
    auto const triangle = [&](float from, float to) {
        ImVec2 const a{c.x + from, c.y - 5}, b{c.x + to, c.y}, d{c.x + from, c.y + 5};
        from < to ? list.AddTriangleFilled(a, b, d, colour)
                  : list.AddTriangleFilled(a, d, b, colour);
    };
    switch (icon) {
    case Icon::play: triangle(-3.5F, 6); break;
    case Icon::pause:
        bar(-4.5F);
        bar(1.5F);
        break;
    case Icon::back:
        bar(-6);
        triangle(5, -3);
        break;
    case Icon::forward:
        triangle(-5, 3);
        bar(3);
        break;
    }
}

void explain(std::string const& text) {
    if (ImGui::IsItemHovered() && !ImGui::IsItemActive()) ImGui::SetTooltip("%s", text.c_str());
}

bool icon_button(PanelContext const& context, char const* id, Icon icon, bool strong,
                 std::string const& tooltip) {
    auto const& colours = context.colours();
    auto const pressed = ImGui::Button(id, {control_height, control_height});
    auto const low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    auto const colour = imgui_colour(strong ? colours.accent : colours.ink);
    draw_icon(*ImGui::GetWindowDrawList(), icon, {(low.x + high.x) / 2, (low.y + high.y) / 2},
              ImGui::GetColorU32(ImGui::ColorConvertU32ToFloat4(colour)));
    explain(tooltip);
    return pressed;
}

/// A combo with a quiet arrow; names itself also while it is open.
bool begin_choice(PanelContext& context, char const* id, char const* landmark,
                  std::string const& chosen, float width) {
    auto const at = ImGui::GetCursorScreenPos();
    auto& list = *ImGui::GetWindowDrawList(); // inside of the popup it is another
    ImGui::SetNextItemWidth(width);
    auto const open = ImGui::BeginCombo(id, chosen.c_str(), ImGuiComboFlags_NoArrowButton);
    context.landmarks.set(landmark, {at.x, at.y, width, control_height});
    unfold_mark(list, at.x, at.y, width, control_height);
    return open;
}

struct StepName {
    TimeBin step;
    char const* code;
};
constexpr StepName step_names[] = {{TimeBin::hour, "hour"},
                                   {TimeBin::day, "day"},
                                   {TimeBin::week, "week"},
                                   {TimeBin::month, "month"},
                                   {TimeBin::year, "year"}};

std::string step_name(Language const& language, TimeBin step) {
    switch (step) {
    case TimeBin::hour: return language.text("hour");
    case TimeBin::day: return language.text("day");
    case TimeBin::week: return language.text("week");
    case TimeBin::month: return language.text("month");
    case TimeBin::year: return language.text("year");
    }
    return {};
}

std::string mode_name(Language const& language, WindowMode mode) {
    switch (mode) {
    case WindowMode::sliding: return language.text("moves on");
    case WindowMode::cumulative: return language.text("grows");
    }
    return {};
}

std::string speed_name(double speed) { return fmt::format("{:g}/s", speed); }

} // namespace

bool RibbonControls::draw(PanelContext& context, std::optional<TimeSpan> const& whole,
                          float width) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {control_gap, control_gap});
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                        {8, (control_height - ImGui::GetFontSize()) / 2});
    ImGui::BeginGroup();
    ImGui::BeginDisabled(!whole.has_value());
    draw_play(context, width);
    draw_motion(context, width);
    auto const field = (width - control_gap) / 2;
    draw_date(context, first_, whole, field);
    ImGui::SameLine();
    draw_date(context, last_, whole, field);
    auto const pressed =
        ImGui::Button((context.text("Whole time") + "###whole").c_str(), {width, control_height});
    context.landmarks.item("ribbon.whole");
    explain(context.text("No dates are asked for: all is shown, the undated too"));
    ImGui::EndDisabled();
    ImGui::EndGroup();
    ImGui::PopStyleVar(2);
    return pressed && whole;
}

void RibbonControls::draw_play(PanelContext& context, float width) {
    auto& play = context.workspace.play();
    auto const playing = play.playing();
    if (icon_button(context, "##play", playing ? Icon::pause : Icon::play, true,
                    playing ? context.text("Pause (Space)") : context.text("Play (Space)")))
        toggle_play(context.workspace);
    context.landmarks.item("ribbon.play");
    ImGui::SameLine();
    if (icon_button(context, "##back", Icon::back, false, context.text("One step back")))
        context.workspace.step(-1);
    context.landmarks.item("ribbon.step_back");
    ImGui::SameLine();
    if (icon_button(context, "##forward", Icon::forward, false, context.text("One step on")))
        context.workspace.step(1);
    context.landmarks.item("ribbon.step_forward");
    ImGui::SameLine();
    auto const open =
        begin_choice(context, "##step", "ribbon.step", step_name(context.language(), play.step),
                     width - 3 * (control_height + control_gap));
    if (!open) {
        explain(context.text("A step of the calendar"));
        return;
    }
    for (auto const& [step, code] : step_names) {
        auto const name = step_name(context.language(), step);
        if (ImGui::Selectable(name.c_str(), step == play.step)) play.step = step;
        context.landmarks.item(std::string{"ribbon.step."} + code);
    }
    ImGui::EndCombo();
}

void RibbonControls::draw_motion(PanelContext& context, float width) {
    auto& play = context.workspace.play();
    constexpr float speed_width = 74;
    auto const modes =
        begin_choice(context, "##mode", "ribbon.mode", mode_name(context.language(), play.mode),
                     width - speed_width - control_gap);
    if (modes) {
        for (auto const mode : {WindowMode::sliding, WindowMode::cumulative}) {
            if (ImGui::Selectable(mode_name(context.language(), mode).c_str(), mode == play.mode))
                play.mode = mode;
            context.landmarks.item(mode == WindowMode::sliding ? "ribbon.mode.sliding"
                                                               : "ribbon.mode.cumulative");
        }
        ImGui::EndCombo();
    } else {
        explain(context.text("What the window does with a step: it moves on with its length, or "
                             "its begin stays and it grows"));
    }
    ImGui::SameLine();
    auto const speeds =
        begin_choice(context, "##speed", "ribbon.speed", speed_name(play.speed), speed_width);
    if (!speeds) {
        explain(context.text("Steps a second"));
        return;
    }
    for (auto const speed : {0.5, 1.0, 2.0, 4.0, 8.0, 16.0}) {
        if (ImGui::Selectable(speed_name(speed).c_str(), speed == play.speed)) play.speed = speed;
        context.landmarks.item(fmt::format("ribbon.speed.{:g}", speed));
    }
    ImGui::Separator();
    ImGui::Checkbox((context.text("again from the start") + "###loop").c_str(), &play.loop);
    context.landmarks.item("ribbon.loop");
    ImGui::EndCombo();
}

void RibbonControls::draw_date(PanelContext& context, DateField& field,
                               std::optional<TimeSpan> const& whole, float width) {
    auto const& window = context.workspace.query().window;
    auto const first = field.end == DateEnd::first;
    auto const text_of = first ? first_date_text : last_date_text;
    if (!field.typing && (field.fault == DateFault::none || field.window != window)) {
        field.fault = DateFault::none;
        field.window = window;
        auto const text = window ? text_of(*window) : std::string{};
        field.text.fill(0);
        std::memcpy(field.text.data(), text.data(), std::min(text.size(), field.text.size() - 1));
    }
    auto const wrong = field.fault != DateFault::none;
    auto const danger = ImGui::ColorConvertU32ToFloat4(imgui_colour(context.colours().danger));
    if (wrong) {
        ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1.5F);
        ImGui::PushStyleColor(ImGuiCol_Border, danger);
        ImGui::PushStyleColor(ImGuiCol_Text, danger);
    }
    ImGui::SetNextItemWidth(width);
    auto const hint = whole ? text_of(*whole) : std::string{};
    ImGui::InputTextWithHint(first ? "##from" : "##to", hint.c_str(), field.text.data(),
                             field.text.size(), ImGuiInputTextFlags_AutoSelectAll);
    context.landmarks.item(first ? "ribbon.from" : "ribbon.to");
    field.typing = ImGui::IsItemActive();
    auto const typed = ImGui::IsItemDeactivatedAfterEdit();
    if (wrong) {
        ImGui::PopStyleColor(2);
        ImGui::PopStyleVar();
    }
    auto const expected =
        context.text("A year, a month or a day: 2008, 2008-07, 2008-07-15 or 15/07/2008");
    if (field.fault == DateFault::not_a_date)
        explain(context.text("This is not a date.") + "\n" + expected);
    else if (field.fault == DateFault::order)
        explain(context.text("The first date is after the last."));
    else
        explain((first ? context.text("First day inside.") : context.text("Last day inside.")) +
                "\n" + expected);
    if (!typed || !whole) return;
    auto const made = with_typed_date(window, field.end, field.text.data(), *whole);
    field.fault = made.fault;
    field.window = window;
    if (made.fault == DateFault::none) context.workspace.set_window(made.window);
}

} // namespace reten::app
