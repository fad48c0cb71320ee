#include "app/panels/top_bar.hpp"

#include "app/panels/panel_rows.hpp"
#include "geo/cartography/text_block.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <tuple>

namespace reten::app {

namespace {

float width_of(std::string const& label) {
    return std::ceil(ImGui::CalcTextSize(label.c_str()).x) + 20;
}

/// The title of the open case, else the name of its file.
std::string case_title(PanelContext const& context) {
    auto const& snapshot = context.workspace.snapshot();
    if (!snapshot) return {};
    auto const title = page_text(snapshot->records.info.title);
    return title.empty() ? page_text(std::filesystem::path{snapshot->path}.filename().string())
                         : title;
}

} // namespace

std::optional<OtherCase> other_demo_case(std::string const& path) {
    constexpr std::string_view documented = "juarez.reten", simulated = "juarez-simulated.reten";
    std::filesystem::path const file{path};
    auto const name = file.filename().string();
    auto const beside = [&](std::string_view other,
                            std::string_view label) -> std::optional<OtherCase> {
        auto const there = file.parent_path() / other;
        std::error_code error;
        if (!std::filesystem::is_regular_file(there, error)) return std::nullopt;
        return OtherCase{there.string(), label};
    };
    if (name == documented) return beside(simulated, "Open the simulated case");
    if (name == simulated) return beside(documented, "Open the documented case");
    return std::nullopt;
}

void TopBar::draw(PanelContext& context, PanelBox const& box) {
    PanelWindow const window{context, "top bar", box, false};
    auto const top = std::round((box.height - row_height) / 2);
    ImGui::SetCursorPos({panel_padding, top});
    draw_switches(context, box);
    draw_case(context);
    auto const line = box.y + box.height - 1;
    ImGui::GetWindowDrawList()->AddLine({box.x, line}, {box.x + box.width, line},
                                        packed(context.colours().line));
    help_.draw(context);
}

/// From the right edge; leaves the cursor at the left.
void TopBar::draw_switches(PanelContext& context, PanelBox const& box) {
    auto const start = ImGui::GetCursorPos();
    auto const fit = context.text("Fit the map");
    auto const light = context.text("Light"), dark = context.text("Dark");
    auto x = box.width - panel_padding;
    auto const place = [&](float width) {
        x -= width;
        ImGui::SetCursorPos({x, start.y});
    };
    auto const look = [](bool chosen) { return chosen ? ButtonLook::chosen : ButtonLook::raised; };
    place(row_height);
    if (button(context, "help", "?", ButtonLook::raised, row_height)) help_.toggle();
    tooltip(context.text("Keys and mouse (?)"));
    x -= 12;
    for (auto const& [theme, code, label] :
         {std::tuple{Theme::dark, "dark", dark}, std::tuple{Theme::light, "light", light}}) {
        place(width_of(label));
        if (button(context, std::string{"theme."} + code, label, look(context.theme == theme)))
            theme_ = theme;
        if (context.theme != theme) context.landmarks.item("theme"); // switches
        x -= 2;
    }
    x -= 10;
    for (auto const& [language, name, label] :
         {std::tuple{LanguageCode::english, "language.en", "EN"},
          std::tuple{LanguageCode::spanish, "language.es", "ES"}}) {
        place(36);
        if (button(context, name, label, look(context.language().code() == language), 36))
            context.workspace.set_language(language);
        x -= 2;
    }
    x -= 10;
    place(width_of(fit));
    if (button(context, "map.fit", fit)) fit_ = true;
    room_end_ = x;
    ImGui::SetCursorPos(start);
}

void TopBar::draw_case(PanelContext& context) {
    auto const& colours = context.colours();
    auto const at = ImGui::GetCursorScreenPos();
    ImGui::PushFont(context.fonts.title);
    std::string const program = "Retén";
    put_text(at.x, at.y + 4, program, colours.accent);
    auto x = at.x + std::ceil(ImGui::CalcTextSize(program.c_str()).x) + 16;
    ImGui::PopFont();
    auto const other = other_ ? context.text(other_->label) : std::string{};
    auto const room = room_end_ - 16 - (other_ ? width_of(other) + 12 : 0);
    auto const title = case_title(context);
    ImGui::PushFont(context.fonts.heading);
    auto const wanted = std::ceil(ImGui::CalcTextSize(title.c_str()).x) + 1;
    auto const width = std::min(wanted, std::max(0.0F, room - x));
    // A word that is cut to a letter or two says nothing.
    auto const titled = !title.empty() && (width == wanted || width > 24);
    if (titled) {
        put_text(x, at.y + 6, title, colours.ink, width);
        ImGui::SetCursorScreenPos({x, at.y});
        ImGui::InvisibleButton("title", {width, row_height});
        context.landmarks.item("title");
        x += width + 12;
    }
    ImGui::PopFont();
    if (titled) tooltip(context.workspace.snapshot()->path);
    if (!other_) return;
    ImGui::SetCursorScreenPos({x, at.y});
    if (button(context, "other_case", other)) context.workspace.open(other_->path);
}

} // namespace reten::app
