#include "app/panels/help_sheet.hpp"

#include "app/panels/panel_rows.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace reten::app {

namespace {

constexpr float two_columns = 1160; // logical pixels of the window that they need

using Lines = std::vector<std::pair<std::string, std::string>>;

Lines mouse_lines(PanelContext const& context) {
    return {{context.text("Drag"), context.text("move the map")},
            {context.text("Wheel"), context.text("nearer or farther, at the pointer")},
            {context.text("Double click"), context.text("nearer")},
            {context.text("Click on a mark"), context.text("open the record")},
            {context.text("Double click on a kind"), context.text("show this kind alone")},
            {context.text("Drop a file"), context.text("import it, or open it if it is a case")}};
}

Lines key_lines(PanelContext const& context) {
    return {{context.text("Space"), context.text("play, or stop")},
            {"← →", context.text("a step back or on in time, with Shift a longer one")},
            {context.text("Home, End"), context.text("to the first or the last date")},
            {"+ −", context.text("nearer or farther")},
            {"0", context.text("fit the map to the case")},
            {"v", context.text("the next saved view")},
            {context.text("Esc"), context.text("close the record, or cancel the import")},
            {"F11", context.text("the whole screen")},
            {"?", context.text("this sheet")}};
}

Lines place_lines(PanelContext const& context) {
    return {
        {context.text("Enter, 1 … 9"), context.text("accept the first candidate, or that number")},
        {"p", context.text("place by hand: click on the map, then Enter")},
        {"r", context.text("reject: the text places nothing")},
        {"s", context.text("skip, to the end of the queue")},
        {context.text("n ↓, b ↑"), context.text("the next, the one before")},
        {"u", context.text("take the last decision back")},
        {context.text("Esc"), context.text("end the review")}};
}

Lines duplicate_lines(PanelContext const& context) {
    return {{"1, 2", context.text("one event: keep the left, keep the right")},
            {"d", context.text("two events")},
            {"s, b", context.text("skip, or go back")},
            {"u", context.text("take the last decision back")}};
}

/// The second column begins behind the longest of the first.
void draw_lines(PanelContext const& context, std::string const& title, Lines const& lines) {
    float column = 0;
    for (auto const& line : lines)
        column = std::max(column, std::ceil(ImGui::CalcTextSize(line.first.c_str()).x) + 16);
    ImGui::PushFont(context.fonts.heading); // no `heading`: it would fill the width of both columns
    auto const top = ImGui::GetCursorScreenPos();
    put_text(top.x, top.y + 5, title, context.colours().ink);
    ImGui::Dummy({ImGui::CalcTextSize(title.c_str()).x, row_height});
    ImGui::PopFont();
    for (auto const& [name, what] : lines) {
        auto const at = ImGui::GetCursorScreenPos();
        put_text(at.x, at.y + 2, name, context.colours().ink, column - 8);
        put_text(at.x + column, at.y + 2, what, context.colours().soft_ink);
        ImGui::Dummy({column + ImGui::CalcTextSize(what.c_str()).x, 24});
    }
}

} // namespace

void HelpSheet::draw(PanelContext& context) {
    auto const was_open = ImGui::IsPopupOpen("help");
    auto const toggled = std::exchange(toggled_, false);
    if (toggled && !was_open) ImGui::OpenPopup("help");
    auto const screen = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({screen.x / 2, screen.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{20, 16});
    if (ImGui::BeginPopup("help", ImGuiWindowFlags_NoMove)) {
        ImGui::BeginGroup();
        draw_lines(context, context.text("Mouse"), mouse_lines(context));
        gap();
        draw_lines(context, context.text("Keys"), key_lines(context));
        ImGui::EndGroup();
        if (screen.x >= two_columns)
            ImGui::SameLine(0, 40);
        else
            gap();
        ImGui::BeginGroup();
        draw_lines(context, context.text("Review of places"), place_lines(context));
        gap();
        draw_lines(context, context.text("Comparison of duplicates"), duplicate_lines(context));
        ImGui::EndGroup();
        gap(12);
        auto const done = button(context, "help.close", context.text("Close"));
        // On release, so that the press that closes this does not close the record too.
        if (done || (toggled && was_open) ||
            ImGui::IsKeyReleased(ImGui::GetKeyIndex(ImGuiKey_Escape)))
            ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}

} // namespace reten::app
