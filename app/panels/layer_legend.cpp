#include "app/panels/layer_legend.hpp"

#include "app/panels/panel_rows.hpp"
#include "geo/cartography/area_sheet.hpp"
#include "geo/cartography/legend.hpp"
#include "geo/cartography/symbol.hpp"
#include "geo/cartography/text_block.hpp"

#include <imgui/imgui.h>

#include <cmath>

namespace reten::app {

namespace {

constexpr float legend_indent = 26;

MapTheme map_theme(PanelContext const& context) {
    return context.theme == Theme::light ? MapTheme::light : MapTheme::dark;
}

void draw_ramp(PanelContext const& context) {
    auto const at = ImGui::GetCursorScreenPos();
    auto const width = ImGui::GetContentRegionAvail().x;
    auto const land = sample_colours(context).land;
    auto& list = *ImGui::GetWindowDrawList();
    constexpr std::uint8_t steps = 64;
    for (std::uint8_t i = 0; i < steps; ++i) {
        auto const colour = over(land, heat_colour((i + 0.5) / steps, map_theme(context)));
        auto const edge = [&](float step) { return std::round(at.x + width * step / steps); };
        float const left = i;
        list.AddRectFilled({edge(left), at.y}, {edge(left + 1), at.y + 12}, packed(colour));
    }
    ImGui::Dummy({width, 16});
}

void draw_figures(PanelContext const& context, std::vector<std::string> const& figures) {
    ImGui::PushFont(context.fonts.small_text);
    auto const at = ImGui::GetCursorScreenPos();
    auto const width = ImGui::GetContentRegionAvail().x;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        auto const share = figures.size() < 2
                               ? 0.0F
                               : static_cast<float>(i) / static_cast<float>(figures.size() - 1);
        auto const wide = ImGui::CalcTextSize(figures[i].c_str()).x;
        put_text(std::round(at.x + (width - wide) * share), at.y, figures[i],
                 context.colours().soft_ink);
    }
    ImGui::Dummy({width, 20});
    ImGui::PopFont();
}

void draw_domain(PanelContext& context, HeatSurface const& surface) {
    auto layers = context.workspace.layers();
    auto const fitting = [&] {
        auto free = surface;
        free.domain_max.reset();
        return heat_domain(free);
    };
    if (!layers.heat_domain) {
        if (button(context, "heat.fix", context.text("Fix the colours"))) {
            layers.heat_domain = fitting();
            context.workspace.set_layers(layers);
        }
        tooltip(context.text("Keep these colours while time and filters change"));
        return;
    }
    ImGui::PushFont(context.fonts.small_text);
    paragraph(phrase(context.language(), "Colours fixed up to {}",
                     legend_figure(context.language(), *layers.heat_domain)),
              context.colours().soft_ink);
    ImGui::PopFont();
    gap(4);
    if (button(context, "heat.refit", context.text("Fit the colours again"))) {
        layers.heat_domain = fitting();
        context.workspace.set_layers(layers);
    }
    ImGui::SameLine();
    if (button(context, "heat.free", context.text("Let them follow"), ButtonLook::plain)) {
        layers.heat_domain.reset();
        context.workspace.set_layers(layers);
    }
}

} // namespace

void draw_heat_legend(PanelContext& context, LegendState const& legend) {
    ImGui::Indent(legend_indent);
    ImGui::PushFont(context.fonts.small_text);
    paragraph(context.text("Incidents per km² and month"), context.colours().soft_ink);
    ImGui::PopFont();
    gap(4);
    if (legend.heat != nullptr && !legend.heat->values.empty()) {
        draw_ramp(context);
        draw_figures(context, heat_figures(*legend.heat, context.language()));
        if (auto const words = heat_left_out(*legend.heat, context.language()); !words.empty()) {
            ImGui::PushFont(context.fonts.small_text);
            paragraph(words, context.colours().soft_ink);
            ImGui::PopFont();
            gap(4);
        }
        draw_domain(context, *legend.heat);
    } else {
        paragraph(legend.heat == nullptr && context.workspace.busy()
                      ? context.text("Working out the heat …")
                      : context.text("No heat: nothing that is shown has a date and a place that "
                                     "is sure enough. Widen the window or the bandwidth."),
                  context.colours().soft_ink);
    }
    gap();
    ImGui::Unindent(legend_indent);
}

namespace {

std::function<void(DrawListCanvas&, PagePoint)> swatch(Rgba colour, bool hatched, Rgba frame) {
    return [=](DrawListCanvas& canvas, PagePoint centre) {
        PageBox const box{centre.x - 2.25, centre.y - 1.5, 4.5, 3};
        canvas.path(rectangle(box), {colour, Stroke{frame, 0.1, {}}});
        if (hatched) canvas.path(hatch_lines(box, 1), {{}, Stroke{frame, 0.1, {}}});
    };
}

} // namespace

void draw_area_legend(PanelContext& context, LegendState const& legend) {
    if (legend.area_values == nullptr || legend.area_classes == nullptr) return;
    auto const& language = context.language();
    auto const& colours = sample_colours(context);
    auto const& classes = *legend.area_classes;
    ImGui::Indent(legend_indent);
    ImGui::PushFont(context.fonts.small_text);
    paragraph(area_title(*legend.area_values, language), context.colours().ink);
    paragraph(context.text("Class, and number of areas in it"), context.colours().soft_ink);
    ImGui::PopFont();
    gap(4);
    for (auto i = classes.classes.size(); i-- > 0;)
        sample_row(context, swatch(classes.classes[i].colour, false, colours.frame),
                   area_class_text(classes, i, language),
                   language.number(classes.classes[i].areas));
    if (classes.zero > 0)
        sample_row(context, swatch(colours.zero, false, colours.frame), "0",
                   language.number(classes.zero));
    if (classes.no_data > 0)
        sample_row(context, swatch(colours.no_data, true, colours.frame), context.text("no data"),
                   language.number(classes.no_data));
    ImGui::PushFont(context.fonts.small_text);
    for (auto const& warning : legend.area_values->warnings)
        paragraph(context.text(warning), context.colours().soft_ink);
    if (!legend.area_values->series.empty())
        paragraph(language.code_name(legend.area_values->series), context.colours().soft_ink);
    ImGui::PopFont();
    gap();
    ImGui::Unindent(legend_indent);
}

} // namespace reten::app
