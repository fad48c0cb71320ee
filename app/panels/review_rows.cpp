#include "app/panels/review_rows.hpp"

#include "geo/cartography/text_block.hpp"

#include <imgui/imgui.h>

#include <algorithm>

namespace reten::app {

bool takes_keys(PanelContext const& context) {
    return !ImGui::GetIO().WantTextInput && !ImGui::IsAnyItemActive() &&
           context.workspace.file_import().stage() == ImportStage::none &&
           !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
}

bool typed(char character) {
    auto const& queue = ImGui::GetIO().InputQueueCharacters;
    return std::any_of(queue.begin(), queue.end(), [&](ImWchar typed) {
        return typed == character || (typed >= 'A' && typed <= 'Z' && typed + 32 == character);
    });
}

bool went_down(Key key) { return ImGui::IsKeyPressed(static_cast<int>(key), false); }

bool review_head(PanelContext& context, std::string const& name, std::string const& title,
                 std::string const& line) {
    auto const start = ImGui::GetCursorPos();
    auto const close = context.text("Close");
    auto const wide = ImGui::CalcTextSize(close.c_str()).x + 20;
    ImGui::SetCursorPosX(start.x + ImGui::GetContentRegionAvail().x - wide);
    auto const closed = button(context, name + ".close", close);
    tooltip(context.text("Close (Esc)"));
    ImGui::SetCursorPos(start);
    ImGui::PushFont(context.fonts.title);
    paragraph(title, context.colours().ink);
    ImGui::PopFont();
    if (!line.empty()) paragraph(line, context.colours().soft_ink);
    gap(4);
    return closed;
}

void read_only_line(PanelContext const& context, std::optional<Remark> const& why) {
    if (!why) return;
    paragraph(notice_of(*why).text(context.language()), context.colours().danger);
    gap();
}

void reason_row(PanelContext& context, std::string const& name, bool read_only,
                TypedField& reason) {
    ImGui::BeginDisabled(read_only);
    reason.draw(context, name + ".reason", context.text("Why, for the history (may be left out)"),
                ImGui::GetContentRegionAvail().x);
    ImGui::EndDisabled();
    gap();
}

std::string decision_words(PanelContext const& context, std::string const& at,
                           std::string const& why) {
    auto const& language = context.language();
    auto const day = span_from_iso(at.substr(0, 10));
    auto words = day ? phrase(language, "Decided {day}",
                              fmt::arg("day", language.day(CivilMinute{day->begin})))
                     : context.text("Decided before");
    if (!why.empty()) words += ": " + page_text(why);
    return words;
}

bool row_button(PanelContext& context, RowButton const& row) {
    ImGui::BeginDisabled(!row.possible);
    auto const pressed = button(context, row.landmark, row.label,
                                row.possible ? row.look : ButtonLook::off, row.width);
    ImGui::EndDisabled();
    return pressed;
}

} // namespace reten::app
