#include "app/panels/import_panel.hpp"

#include "app/panels/import_findings.hpp"
#include "app/panels/import_words.hpp"
#include "app/panels/panel_rows.hpp"
#include "geo/cartography/text_block.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace reten::app {

namespace {

constexpr float margin = 24, sheet_padding = 20, header_height = 60, footer_height = 52;
constexpr float widest = 1320, highest = 860;
constexpr double seconds_before_progress = 0.2;

PanelBox sheet_in(PanelBox const& box) {
    auto const width = std::min(widest, box.width - 2 * margin);
    auto const height = std::min(highest, box.height - 2 * margin);
    return {std::round(box.x + (box.width - width) / 2),
            std::round(box.y + (box.height - height) / 2), width, height};
}

/// A part of the sheet with its own cursor, which scrolls where asked for.
class Part {
public:
    Part(char const* name, PanelBox const& box, bool scrolls) {
        ImGui::SetCursorScreenPos({box.x, box.y});
        auto const flags = scrolls
                               ? ImGuiWindowFlags_None
                               : ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
        ImGui::BeginChild(name, {std::max(1.0F, box.width), std::max(1.0F, box.height)}, false,
                          flags);
    }
    Part(Part const&) = delete;
    Part& operator=(Part const&) = delete;
    ~Part() { ImGui::EndChild(); }
};

void draw_header(PanelContext& context, float width) {
    auto const& import = context.workspace.file_import();
    auto const& language = context.language();
    auto const at = ImGui::GetCursorScreenPos();
    auto const file = inert_line(std::filesystem::path{import.file()}.filename().string(), 200);
    auto room = width;
    if (import.waiting() > 0) {
        auto const n = static_cast<std::int64_t>(import.waiting());
        auto const words =
            fmt::format(fmt::runtime(language.text("{} more file waits", "{} more files wait", n)),
                        language.number(n));
        auto const wide = ImGui::CalcTextSize(words.c_str()).x;
        put_text(at.x + width - wide, at.y + 4, words, context.colours().soft_ink);
        context.landmarks.set("import.waiting", {at.x + width - wide, at.y, wide, row_height});
        room -= wide + 20;
    }
    ImGui::PushFont(context.fonts.title);
    put_text(at.x, at.y, phrase(language, "Import {}", file), context.colours().ink, room);
    ImGui::PopFont();
    if (auto const* look = import.look()) {
        auto const words = recognition_words(*look, import.choices(), language);
        auto const cut = put_text(at.x, at.y + 28, words, context.colours().soft_ink, width);
        ImGui::SetCursorScreenPos({at.x, at.y + 26});
        ImGui::InvisibleButton("recognised", {width, 20});
        context.landmarks.item("import.recognised");
        if (cut) tooltip(words);
    }
}

void draw_bar(PanelContext& context, float x, float y, float share) {
    constexpr float width = 140, height = 6;
    auto& list = *ImGui::GetWindowDrawList();
    auto const& colours = context.colours();
    list.AddRectFilled({x, y}, {x + width, y + height}, packed(colours.raised), 3);
    if (share > 0)
        list.AddRectFilled({x, y}, {x + std::max(height, width * share), y + height},
                           packed(colours.accent), 3);
    context.landmarks.set("import.progress", {x, y, width, height});
}

float width_of(std::string const& label) {
    return std::ceil(ImGui::CalcTextSize(label.c_str()).x) + 28;
}

/// Buttons from the right, what is going on at the left. True when it was left.
bool draw_footer(PanelContext& context, float width) {
    auto& import = context.workspace.file_import();
    auto const& language = context.language();
    auto const start = ImGui::GetCursorScreenPos();
    auto const cancel = import.can_choose() ? context.text("Cancel") : context.text("Stop");
    auto const ready = import.can_start();
    auto const go = ready ? phrase(language, "Import {} rows",
                                   language.number(import.trial()->report.accepted +
                                                   import.trial()->report.updated))
                          : context.text("Import");
    auto const go_width = width_of(go), cancel_width = width_of(cancel);
    auto const y = start.y + 12;
    ImGui::SetCursorScreenPos({start.x + width - go_width, y});
    ImGui::BeginDisabled(!ready);
    if (button(context, "import.start", go, ready ? ButtonLook::chosen : ButtonLook::plain,
               go_width))
        import.start();
    ImGui::EndDisabled();
    ImGui::SetCursorScreenPos({start.x + width - go_width - cancel_width - 8, y});
    auto const left = button(context, "import.cancel", cancel, ButtonLook::raised, cancel_width);
    tooltip(context.text("Leave the case as it is (Esc)"));
    auto x = start.x;
    auto const working = import.stage() == ImportStage::checking || !import.can_choose();
    if (working && import.elapsed() >= seconds_before_progress) {
        draw_bar(context, x, y + 11, static_cast<float>(std::clamp(import.share(), 0.0, 1.0)));
        x += 152;
    }
    auto const words = stage_words(import, language);
    auto const room = start.x + width - go_width - cancel_width - 24 - x;
    auto const cut = put_text(x, y + 5, words, context.colours().soft_ink, std::max(0.0F, room));
    ImGui::SetCursorScreenPos({x, y});
    ImGui::InvisibleButton("stage", {std::max(1.0F, room), row_height});
    context.landmarks.item("import.stage");
    if (cut) tooltip(words);
    return left;
}

/// Not where it ends something smaller: a list that is unfolded, or typing.
bool escape_pressed() {
    return ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false) &&
           !ImGui::IsAnyItemActive() && !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
}

} // namespace

void ImportPanel::draw(PanelContext& context, PanelBox const& box) {
    auto const first = !was_open_;
    was_open_ = wanted(context.workspace);
    if (!was_open_ || box.width < 3 * margin || box.height < 3 * margin) return;
    auto const escaped = escape_pressed();
    ImGui::SetNextWindowPos({box.x, box.y});
    ImGui::SetNextWindowSize({box.width, box.height});
    if (first) ImGui::SetNextWindowFocus();
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{8, 0});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, packed(rgb(0).with_alpha(0.4)));
    ImGui::Begin("import", nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollbar |
                     ImGuiWindowFlags_NoScrollWithMouse);
    draw_sheet(context, sheet_in(box));
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
    if (escaped) context.workspace.file_import().cancel();
}

void ImportPanel::draw_sheet(PanelContext& context, PanelBox const& sheet) {
    auto const& colours = context.colours();
    auto& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled({sheet.x, sheet.y}, {sheet.x + sheet.width, sheet.y + sheet.height},
                       packed(colours.panel), 8);
    context.landmarks.set("import", {sheet.x, sheet.y, sheet.width, sheet.height});
    auto const x = sheet.x + sheet_padding, width = sheet.width - 2 * sheet_padding;
    auto const top = sheet.y + 16, body = top + header_height;
    auto const foot = sheet.y + sheet.height - footer_height;
    {
        Part const part{"header", {x, top, width, header_height}, false};
        draw_header(context, width);
    }
    auto const left = std::round(std::clamp(width * 0.34F, 200.0F, 400.0F));
    {
        Part const part{"settings", {x, body, left, foot - body - 12}, true};
        settings_.draw(context);
    }
    auto const findings = x + left + 24;
    {
        Part const part{
            "findings", {findings, body, x + width - findings, foot - body - 12}, false};
        draw_import_findings(context);
    }
    list.AddLine({sheet.x, foot}, {sheet.x + sheet.width, foot}, packed(colours.line));
    auto cancelled = false;
    {
        Part const part{"footer", {x, foot, width, footer_height}, false};
        cancelled = draw_footer(context, width);
    }
    if (cancelled) context.workspace.file_import().cancel();
}

} // namespace reten::app
