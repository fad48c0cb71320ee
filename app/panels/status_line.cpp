#include "app/panels/status_line.hpp"

#include "app/panels/panel_rows.hpp"
#include "geo/cartography/text_block.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace reten::app {

namespace {

constexpr double seconds_before_progress = 0.2;

void draw_words(std::string const& words, Rgba colour) {
    auto const at = ImGui::GetCursorScreenPos();
    auto const width = ImGui::GetContentRegionAvail().x;
    auto const cut =
        put_text(at.x, std::round(at.y + (row_height - ImGui::GetTextLineHeight()) / 2), words,
                 colour, width);
    ImGui::Dummy({width, row_height});
    if (cut) tooltip(words);
}

void draw_progress(PanelContext& context) {
    auto const& colours = context.colours();
    auto const at = ImGui::GetCursorScreenPos();
    auto const share = static_cast<float>(std::clamp(context.workspace.progress(), 0.0, 1.0));
    constexpr float width = 160, height = 6;
    auto const y = std::round(at.y + (row_height - height) / 2);
    auto& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled({at.x, y}, {at.x + width, y + height}, packed(colours.raised), 3);
    if (share > 0)
        list.AddRectFilled({at.x, y}, {at.x + std::max(height, width * share), y + height},
                           packed(colours.accent), 3);
    context.landmarks.set("status.progress", {at.x, y, width, height});
    ImGui::SetCursorScreenPos({at.x + width + 12, at.y});
    auto const file = std::filesystem::path{context.workspace.path()}.filename().string();
    draw_words(phrase(context.language(), "Opening {file}, {percent} %",
                      fmt::arg("file", page_text(file)),
                      fmt::arg("percent", static_cast<int>(share * 100))),
               colours.ink);
}

void draw_notice(PanelContext& context, Notice const& notice) {
    if (button(context, "notice.close", context.text("Close"))) {
        context.workspace.set_notice(std::nullopt);
        return;
    }
    ImGui::SameLine();
    draw_words(page_text(notice.text(context.language())), notice.tone == NoticeTone::trouble
                                                               ? context.colours().danger
                                                               : context.colours().ink);
}

} // namespace

std::string count_words(CountLine const& counts, bool with_unfounded, std::int64_t withheld,
                        Language const& language) {
    auto words =
        phrase(language, "{shown} of {total} shown, {undated} undated, {unplaced} unplaced",
               fmt::arg("shown", language.number(counts.drawn())),
               fmt::arg("total", language.number(counts.total)),
               fmt::arg("undated", language.number(counts.undated)),
               fmt::arg("unplaced", language.number(counts.placeless)));
    if (counts.coarse > 0)
        words += ", " + phrase(language, "{} too coarse to draw", language.number(counts.coarse));
    if (counts.unprojected > 0)
        words += ", " + phrase(language, "{} where this projection cannot show it",
                               language.number(counts.unprojected));
    if (withheld > 0)
        words +=
            ", " + fmt::format(fmt::runtime(language.text("{} withheld", "{} withheld", withheld)),
                               language.number(withheld));
    if (counts.unfounded > 0 && !with_unfounded)
        words +=
            ", " + phrase(language, "{} unfounded left out", language.number(counts.unfounded));
    return words;
}

void StatusLine::draw(PanelContext& context, PanelBox const& box) {
    PanelWindow const window{context, "status line", box, false};
    ImGui::SetCursorPosY(std::round((box.height - row_height) / 2));
    auto& workspace = context.workspace;
    if (workspace.state() != CaseState::opening)
        opening_since_.reset();
    else if (!opening_since_)
        opening_since_ = ImGui::GetTime();
    if (opening_since_ && ImGui::GetTime() - *opening_since_ >= seconds_before_progress) {
        draw_progress(context);
        return;
    }
    if (auto const notice = workspace.notice()) {
        draw_notice(context, *notice);
        return;
    }
    if (!workspace.snapshot()) return;
    auto const& counts = workspace.count_line();
    auto const& records = workspace.snapshot()->records;
    auto const& report = records.report;
    if (records.totals.total + records.totals.unfounded > 0)
        draw_words(count_words(counts, workspace.query().unfounded,
                               report.withheld_restricted + report.withheld_until_later,
                               context.language()),
                   context.colours().ink);
    else if (!records.area_counts.empty())
        draw_words(phrase(context.language(), "{} figures of areas, no single records",
                          context.language().number(
                              static_cast<std::int64_t>(records.area_counts.size()))),
                   context.colours().ink);
    else
        draw_words(context.text(
                       "No records yet: drop a file on the window, or use reten import CASE FILE"),
                   context.colours().soft_ink);
    context.landmarks.item("status.counts");
}

} // namespace reten::app
