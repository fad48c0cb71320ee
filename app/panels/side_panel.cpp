#include "app/panels/side_panel.hpp"

#include "app/panels/duplicates_panel.hpp"
#include "app/panels/panel_rows.hpp"
#include "app/panels/place_panel.hpp"
#include "geo/cartography/incident_symbols.hpp"
#include "geo/cartography/text_block.hpp"

#include <imgui/imgui.h>

#include <cmath>

namespace reten::app {

namespace {

/// How many match, of how many there are without the window.
std::string kind_figure(PanelContext const& context, std::size_t kind) {
    auto const& incidents = context.workspace.snapshot()->incidents;
    auto const& filter = context.workspace.filter();
    auto const count = [&](std::optional<MinuteWindow> const& window) {
        return incidents.count_in(kind, false, window) +
               (filter.unfounded ? incidents.count_in(kind, true, window) : 0);
    };
    auto const& language = context.language();
    auto const all = incidents.totals({{kind}, {}, filter.unfounded}).total;
    auto const shown = count(filter.window);
    return shown == all
               ? language.number(all)
               : phrase(language, "{} of {}", language.number(shown), language.number(all));
}

void show_only(Workspace& workspace, std::vector<Kind> kinds) {
    auto query = workspace.query();
    query.kinds = std::move(kinds);
    workspace.set_query(std::move(query));
}

void draw_kind(PanelContext& context, KindSymbol const& symbol, std::size_t number) {
    auto& workspace = context.workspace;
    auto const name = capitalised(page_text(context.language().code_name(symbol.kind.code)));
    CheckRow row{"kinds." + symbol.kind.code, name, kind_figure(context, number),
                 workspace.kind_on(symbol.kind), [&](DrawListCanvas& canvas, PagePoint centre) {
                     draw_symbol(canvas, centre, symbol, 1.5, sample_colours(context));
                 }};
    switch (check_row(context, row)) {
    case RowPress::none: break;
    case RowPress::toggle: workspace.set_kind_on(symbol.kind, !row.on); break;
    case RowPress::twice: show_only(workspace, {symbol.kind}); break;
    }
}

void draw_kinds(PanelContext& context) {
    auto& workspace = context.workspace;
    auto const& kinds = workspace.snapshot()->incidents.kinds();
    auto const top = ImGui::GetCursorPos();
    heading(context, context.text("Kinds"));
    if (kinds.empty()) {
        auto const figures = !workspace.snapshot()->records.area_counts.empty();
        paragraph(
            figures
                ? context.text("This case holds figures of areas: see Areas below.")
                : context.text(
                      "No records yet: drop a file on the window, or use reten import CASE FILE"),
            context.colours().soft_ink);
        return;
    }
    auto const below = ImGui::GetCursorPos();
    auto const all = context.text("All"), none = context.text("None");
    auto const wide = [](std::string const& words) {
        return std::ceil(ImGui::CalcTextSize(words.c_str()).x) + 16;
    };
    auto const right = top.x + ImGui::GetContentRegionAvail().x;
    ImGui::SetCursorPos({right - wide(all) - wide(none), top.y});
    if (button(context, "kinds.all", all, ButtonLook::plain, wide(all))) show_only(workspace, {});
    ImGui::SetCursorPos({right - wide(none), top.y});
    if (button(context, "kinds.none", none, ButtonLook::plain, wide(none)))
        show_only(workspace, {Kind{}});
    ImGui::SetCursorPos(below);
    auto const symbols =
        kind_symbols(kinds, context.theme == Theme::light ? MapTheme::light : MapTheme::dark);
    for (auto const& symbol : symbols)
        if (auto const number = workspace.snapshot()->incidents.kind_number(symbol.kind))
            draw_kind(context, symbol, *number);
}

void draw_filters(PanelContext& context) {
    auto& workspace = context.workspace;
    heading(context, context.text("Filters"));
    // The number is that of the chosen kinds, whether they are asked for or not.
    std::int64_t unfounded = 0;
    for (auto const kind : workspace.filter().kinds)
        unfounded += workspace.snapshot()->incidents.count_in(kind, true, {});
    CheckRow const row{"filters.unfounded",
                       context.text("Include unfounded reports"),
                       context.language().number(unfounded),
                       workspace.query().unfounded,
                       {},
                       unfounded == 0};
    if (check_row(context, row) == RowPress::none) return;
    auto query = workspace.query();
    query.unfounded = !row.on;
    workspace.set_query(std::move(query));
}

void draw_nothing_open(PanelContext& context) {
    auto const opening = context.workspace.state() == CaseState::opening;
    heading(context, opening ? context.text("Opening …") : context.text("No case is open"));
    if (!opening)
        paragraph(context.text("Open one with: reten view CASE.reten. Two to try come with: "
                               "reten demo"),
                  context.colours().soft_ink);
}

} // namespace

void SidePanel::draw(PanelContext& context, PanelBox const& box, LegendState const& legend) {
    PanelWindow const window{context, "side panel", box};
    if (!context.workspace.snapshot()) {
        draw_nothing_open(context);
        return;
    }
    views_.draw(context);
    draw_kinds(context);
    gap();
    draw_layer_rows(context, legend);
    gap();
    draw_filters(context);
    draw_places_row(context);
    draw_duplicates_row(context);
}

} // namespace reten::app
