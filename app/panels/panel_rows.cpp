#include "app/panels/panel_rows.hpp"

#include "geo/cartography/text_block.hpp"
#include "geo/model/folded_text.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>

namespace reten::app {

namespace {

constexpr float pixels_per_mm = 4;
constexpr std::size_t longest_text = 4000; // bytes of one paragraph

ImVec2 size_of(std::string_view text) {
    return ImGui::CalcTextSize(text.data(), text.data() + text.size());
}

/// The first `bytes`, not within a letter.
std::string_view first_of(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80) --bytes;
    return text.substr(0, bytes);
}

float middle_of_row(float top, float height) {
    return std::round(top + (height - ImGui::GetTextLineHeight()) / 2);
}

} // namespace

std::uint32_t packed(Rgba c) { return IM_COL32(c.red, c.green, c.blue, c.alpha); }

MapColours const& sample_colours(PanelContext const& context) {
    static auto const on_panel = [](Theme theme) {
        auto colours = map_colours(theme == Theme::light ? MapTheme::light : MapTheme::dark);
        colours.paper = theme_colours(theme).panel;
        return colours;
    };
    static MapColours const light = on_panel(Theme::light), dark = on_panel(Theme::dark);
    return context.theme == Theme::light ? light : dark;
}

DrawListCanvas sample_canvas(PanelContext const& context) {
    return {*ImGui::GetWindowDrawList(), context.fonts, 0, 0, pixels_per_mm};
}

void gap(float height) { ImGui::Dummy({0, height}); }

void heading(PanelContext const& context, std::string const& text) {
    ImGui::PushFont(context.fonts.heading);
    auto const at = ImGui::GetCursorScreenPos();
    put_text(at.x, middle_of_row(at.y, row_height), text, context.colours().ink,
             ImGui::GetContentRegionAvail().x);
    ImGui::Dummy({ImGui::GetContentRegionAvail().x, row_height});
    ImGui::PopFont();
}

void paragraph(std::string_view text, Rgba colour) {
    ImGui::PushStyleColor(ImGuiCol_Text, packed(colour));
    ImGui::PushTextWrapPos(0);
    auto left = longest_text;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto const part = first_of(text.substr(0, end), left);
        auto line = page_text(part);
        left -= part.size();
        auto const cut = left == 0 || part.size() < end;
        if (cut) line += "…";
        if (!line.empty()) ImGui::TextUnformatted(line.data(), line.data() + line.size());
        if (cut) break;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
}

void fact(PanelContext const& context, std::string const& name, std::string_view value) {
    auto const left = ImGui::GetCursorPosX();
    auto const column = std::round(std::min(112.0F, ImGui::GetContentRegionAvail().x * 0.36F));
    auto const at = ImGui::GetCursorScreenPos();
    put_text(at.x, at.y, name, context.colours().soft_ink, column - 8);
    ImGui::SetCursorPosX(left + column);
    ImGui::BeginGroup();
    paragraph(value, context.colours().ink);
    ImGui::EndGroup();
    gap(4);
}

std::string fitted(std::string const& text, float width) {
    if (size_of(text).x <= width) return text;
    auto const room = width - size_of("…").x;
    std::size_t low = 0, high = text.size(); // bytes that fit, and that do not
    while (low + 1 < high) {
        auto const middle = (low + high) / 2;
        (size_of(first_of(text, middle)).x <= room ? low : high) = middle;
    }
    auto kept = std::string{first_of(text, low)};
    while (!kept.empty() && kept.back() == ' ') kept.pop_back();
    return kept + "…";
}

bool put_text(float x, float y, std::string const& text, Rgba colour, float width) {
    auto const shown = fitted(text, width);
    ImGui::GetWindowDrawList()->AddText({x, y}, packed(colour), shown.data(),
                                        shown.data() + shown.size());
    return shown.size() != text.size() || shown != text;
}

void tooltip(std::string_view text) {
    if (text.empty() || !ImGui::IsItemHovered()) return;
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(360);
    auto const line = page_text(first_of(text, longest_text));
    ImGui::TextUnformatted(line.data(), line.data() + line.size());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
}

bool button(PanelContext& context, std::string landmark, std::string const& label, ButtonLook look,
            float width) {
    auto const& colours = context.colours();
    auto const text = size_of(label);
    auto const wide = width > 0 ? width : std::ceil(text.x) + 20;
    auto const at = ImGui::GetCursorScreenPos();
    auto const pressed = ImGui::InvisibleButton(landmark.c_str(), {wide, row_height});
    auto fill = look == ButtonLook::chosen   ? colours.accent
                : look == ButtonLook::raised ? colours.raised
                                             : colours.panel.with_alpha(0);
    auto const off = look == ButtonLook::off;
    if (ImGui::IsItemHovered() && look != ButtonLook::chosen && !off) fill = colours.hover;
    auto& list = *ImGui::GetWindowDrawList();
    ImVec2 const low{at.x, at.y + 1}, high{at.x + wide, at.y + row_height - 1};
    if (off)
        list.AddRect(low, high, packed(colours.line), 4);
    else
        list.AddRectFilled(low, high, packed(fill), 4);
    auto const cut = put_text(std::round(at.x + std::max(6.0F, (wide - text.x) / 2)),
                              middle_of_row(at.y, row_height), label,
                              look == ButtonLook::chosen ? colours.accent_ink
                              : off                      ? colours.soft_ink
                                                         : colours.ink,
                              wide - 12);
    context.landmarks.item(std::move(landmark));
    if (cut) tooltip(label);
    return pressed;
}

namespace {

void draw_tick(PanelContext const& context, float x, float y, bool on) {
    auto const& colours = context.colours();
    auto& list = *ImGui::GetWindowDrawList();
    constexpr float side = 16;
    if (!on) {
        list.AddRect({x + 0.5F, y + 0.5F}, {x + side - 0.5F, y + side - 0.5F},
                     packed(colours.soft_ink), 3, 0, 1);
        return;
    }
    list.AddRectFilled({x, y}, {x + side, y + side}, packed(colours.accent), 3);
    ImVec2 const stroke[] = {{x + 3.5F, y + 8.2F}, {x + 6.8F, y + 11.5F}, {x + 12.5F, y + 4.8F}};
    list.AddPolyline(stroke, 3, packed(colours.accent_ink), ImDrawFlags_None, 2);
}

/// Sample, words and figure of a row whose place is `at`; true when the words were cut.
bool draw_row(PanelContext const& context, ImVec2 at, float width,
              std::function<void(DrawListCanvas&, PagePoint)> const& sample,
              std::string const& text, std::string const& figure, Rgba ink) {
    auto const y = middle_of_row(at.y, row_height);
    auto x = at.x;
    if (sample) {
        auto canvas = sample_canvas(context);
        sample(canvas, canvas.page_point(static_cast<double>(x + 10),
                                         static_cast<double>(at.y + row_height / 2)));
        x += 26;
    }
    auto const figure_width = figure.empty() ? 0.0F : size_of(figure).x;
    if (!figure.empty())
        put_text(at.x + width - figure_width, y, figure, context.colours().soft_ink);
    return put_text(x, y, text, ink,
                    at.x + width - figure_width - (figure.empty() ? 0.0F : 8.0F) - x);
}

} // namespace

RowPress check_row(PanelContext& context, CheckRow const& row) {
    auto const& colours = context.colours();
    auto const at = ImGui::GetCursorScreenPos();
    auto const width = ImGui::GetContentRegionAvail().x;
    auto const pressed =
        ImGui::InvisibleButton(row.landmark.c_str(), {std::max(1.0F, width), row_height});
    auto const twice = ImGui::GetIO().MouseClickedLastCount[0] >= 2;
    if (ImGui::IsItemHovered())
        ImGui::GetWindowDrawList()->AddRectFilled({at.x - 6, at.y + 1},
                                                  {at.x + width + 6, at.y + row_height - 1},
                                                  packed(colours.hover), 4);
    context.landmarks.item(row.landmark);
    draw_tick(context, at.x, at.y + (row_height - 16) / 2, row.on);
    auto const cut = draw_row(context, {at.x + 26, at.y}, width - 26, row.sample, row.text,
                              row.figure, row.on && !row.soft ? colours.ink : colours.soft_ink);
    if (cut) tooltip(row.text);
    if (!pressed) return RowPress::none;
    return twice ? RowPress::twice : RowPress::toggle;
}

void sample_row(PanelContext const& context,
                std::function<void(DrawListCanvas&, PagePoint)> const& sample,
                std::string const& text, std::string const& figure, float indent) {
    auto const at = ImGui::GetCursorScreenPos();
    auto const width = ImGui::GetContentRegionAvail().x;
    ImGui::Dummy({width, 24});
    auto const cut = draw_row(context, {at.x + indent, at.y - 2}, width - indent, sample, text,
                              figure, context.colours().ink);
    if (cut) tooltip(text);
}

namespace {

/// The options in their popup; the index pressed, else -1.
int draw_options(PanelContext& context, ChoiceRow const& row) {
    auto chosen = -1;
    constexpr auto height = row_height - 4;
    for (std::size_t i = 0; i < row.options.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        auto const at = ImGui::GetCursorScreenPos();
        if (ImGui::Selectable("##option", i == row.chosen, 0, {0, height}))
            chosen = static_cast<int>(i);
        context.landmarks.item(row.landmark + "." + std::to_string(i));
        put_text(at.x, middle_of_row(at.y, height), page_text(row.options[i]),
                 context.colours().ink);
        ImGui::PopID();
    }
    return chosen;
}

} // namespace

void unfold_mark(ImDrawList& list, float x, float y, float width, float height) {
    auto const tip = x + width - 14, middle = y + height / 2;
    list.AddTriangleFilled({tip - 4, middle - 2}, {tip + 4, middle - 2}, {tip, middle + 3},
                           ImGui::GetColorU32(ImGuiCol_TextDisabled));
}

int choice_row(PanelContext& context, ChoiceRow const& row) {
    auto const left = ImGui::GetCursorPosX();
    auto const start = ImGui::GetCursorScreenPos();
    auto const height = ImGui::GetFrameHeight();
    if (!row.name.empty())
        put_text(start.x, middle_of_row(start.y, height), row.name, context.colours().soft_ink,
                 row.name_width - 8);
    ImGui::SetCursorPosX(left + row.name_width);
    auto const at = ImGui::GetCursorScreenPos();
    auto const width = std::max(40.0F, row.width > 0 ? row.width - row.name_width
                                                     : ImGui::GetContentRegionAvail().x);
    auto& list = *ImGui::GetWindowDrawList(); // inside of the popup it is another
    ImGui::SetNextItemWidth(width);
    ImGui::PushID(row.landmark.c_str());
    auto const open = ImGui::BeginCombo(
        "##choice", "", ImGuiComboFlags_NoArrowButton | ImGuiComboFlags_HeightLarge);
    unfold_mark(list, at.x, at.y, width, height);
    context.landmarks.set(row.landmark, {at.x, at.y, width, height});
    auto const chosen_words = row.chosen < row.options.size() ? row.options[row.chosen] : "";
    auto const now = page_text(row.now.empty() ? chosen_words : row.now);
    auto const shown = fitted(now, width - height - 12);
    list.AddText({at.x + 8, middle_of_row(at.y, height)}, packed(context.colours().ink),
                 shown.data(), shown.data() + shown.size());
    auto const chosen = open ? draw_options(context, row) : -1;
    if (open && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false))
        ImGui::CloseCurrentPopup();
    if (open) ImGui::EndCombo();
    ImGui::PopID();
    gap(4);
    return chosen;
}

} // namespace reten::app
