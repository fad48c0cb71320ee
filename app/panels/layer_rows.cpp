#include "app/map/force_layer.hpp"
#include "app/panels/checkpoint_editor.hpp"
#include "app/panels/checkpoint_removal.hpp"
#include "app/panels/panel_rows.hpp"
#include "app/panels/side_panel.hpp"
#include "geo/cartography/checkpoint_marks.hpp"
#include "geo/cartography/incident_symbols.hpp"
#include "geo/cartography/link_marks.hpp"
#include "geo/cartography/text_block.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>

namespace reten::app {

namespace {

constexpr float indent = 26;

/// A row that ticks one of the layers; `figure` says how many there are.
void layer_row(PanelContext& context, CheckRow row, bool LayerChoice::*layer) {
    auto layers = context.workspace.layers();
    row.on = layers.*layer;
    if (check_row(context, row) == RowPress::none) return;
    layers.*layer = !row.on;
    context.workspace.set_layers(std::move(layers));
}

void draw_bandwidth(PanelContext& context) {
    auto layers = context.workspace.layers();
    ImGui::Indent(indent);
    auto const at = ImGui::GetCursorScreenPos();
    auto const left = ImGui::GetCursorPosX();
    put_text(at.x, at.y + 5, context.text("Bandwidth"), context.colours().soft_ink, 104);
    ImGui::SetCursorPosX(left + 112);
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    auto metres = static_cast<float>(layers.bandwidth.value);
    if (ImGui::SliderFloat("##bandwidth", &metres, 100, 5000, "%.0f m",
                           ImGuiSliderFlags_Logarithmic | ImGuiSliderFlags_AlwaysClamp)) {
        layers.bandwidth = Metres{std::round(static_cast<double>(metres) / 10) * 10};
        context.workspace.set_layers(layers);
    }
    context.landmarks.item("heat.bandwidth");
    tooltip(context.text("How far one incident spreads"));
    ImGui::Unindent(indent);
    gap(4);
}

/// What the areas can show, by what the case has: the choices of AreaLayer with more than one.
struct AreaOptions {
    std::vector<std::string> levels, kinds, series;
    bool from_incidents = false; // no figures came with the areas
};

AreaOptions area_options(CaseSnapshot const& snapshot) {
    auto const& records = snapshot.records;
    std::set<std::string_view> levels, kinds, series;
    for (auto const& area : records.areas)
        if (!area.boundary.empty()) levels.insert(area.level);
    for (auto const& count : records.area_counts) {
        kinds.insert(count.kind.code);
        series.insert(count.series);
    }
    auto const from_incidents = records.area_counts.empty();
    if (from_incidents)
        for (auto const& kind : snapshot.incidents.kinds()) kinds.insert(kind.code);
    auto const listed = [](std::set<std::string_view> const& set) {
        return std::vector<std::string>{set.begin(), set.end()};
    };
    return {listed(levels), listed(kinds), listed(series), from_incidents};
}

/// One of the codes, where there are several and one was chosen now.
std::optional<std::string> choose_code(PanelContext& context, std::string landmark,
                                       std::string name, std::vector<std::string> const& codes,
                                       std::string const& now) {
    if (codes.size() < 2) return std::nullopt;
    ChoiceRow row{std::move(landmark), std::move(name), {}, codes.size()};
    for (std::size_t i = 0; i < codes.size(); ++i) {
        row.options.push_back(capitalised(context.language().code_name(codes[i])));
        if (codes[i] == now) row.chosen = i;
    }
    auto const chosen = choice_row(context, row);
    return chosen < 0 ? std::nullopt : std::optional{codes[static_cast<std::size_t>(chosen)]};
}

/// Figures of areas are of one kind each; incidents can be counted all together.
void choose_kind(PanelContext& context, AreaLayer& layer, AreaOptions const& options,
                 AreaValues const* shown) {
    if (options.kinds.size() < 2) return;
    ChoiceRow row{"areas.kind", context.text("Kind"), {}, 0};
    if (options.from_incidents) row.options.push_back(context.text("All"));
    auto const first = row.options.size();
    row.chosen = first > 0 ? 0 : options.kinds.size();
    auto const now = layer.kind ? layer.kind->code : shown != nullptr ? shown->kind.code : "";
    for (std::size_t i = 0; i < options.kinds.size(); ++i) {
        row.options.push_back(capitalised(context.language().code_name(options.kinds[i])));
        if (options.kinds[i] == now) row.chosen = first + i;
    }
    auto const chosen = choice_row(context, row);
    if (chosen < 0) return;
    auto const index = static_cast<std::size_t>(chosen);
    layer.kind = index < first ? std::nullopt : std::optional{Kind{options.kinds[index - first]}};
}

void draw_area_choices(PanelContext& context, LegendState const& legend) {
    auto layers = context.workspace.layers();
    auto const options = area_options(*context.workspace.snapshot());
    // What is shown may have been chosen by the layer itself.
    auto const* shown = legend.area_values;
    auto const now = [&](std::string const& wished, std::string const& found) {
        return wished.empty() && shown != nullptr ? found : wished;
    };
    ImGui::Indent(indent);
    // Without population there are only counts, whatever was wished.
    auto const measured = shown != nullptr ? shown->measure : layers.area.measure;
    auto const measure = choice_row(context, {"areas.measure",
                                              context.text("Measure"),
                                              {context.text("Rates"), context.text("Counts")},
                                              measured == AreaMeasure::rates ? 0U : 1U});
    if (measure >= 0) layers.area.measure = measure == 0 ? AreaMeasure::rates : AreaMeasure::counts;
    if (auto const level =
            choose_code(context, "areas.level", context.text("Level"), options.levels,
                        now(layers.area.level, shown ? shown->level : "")))
        layers.area.level = *level;
    choose_kind(context, layers.area, options, shown);
    if (auto const series =
            choose_code(context, "areas.series", context.text("Source"), options.series,
                        now(layers.area.series, shown ? shown->series : "")))
        layers.area.series = *series;
    ImGui::Unindent(indent);
    if (layers != context.workspace.layers()) context.workspace.set_layers(std::move(layers));
}

void draw_areas(PanelContext& context, LegendState const& legend) {
    auto const& areas = context.workspace.snapshot()->records.areas;
    auto const bounded = std::count_if(areas.begin(), areas.end(),
                                       [](Area const& area) { return !area.boundary.empty(); });
    CheckRow row{"layers.areas", context.text("Areas"), context.language().number(bounded)};
    row.soft = bounded == 0;
    layer_row(context, row, &LayerChoice::areas);
    if (!context.workspace.layers().areas) return;
    if (bounded == 0) {
        ImGui::Indent(indent);
        paragraph(context.text("No areas yet: reten import CASE FILE --as areas"),
                  context.colours().soft_ink);
        ImGui::Unindent(indent);
        return;
    }
    draw_area_choices(context, legend);
    draw_area_legend(context, legend);
}

void draw_checkpoints(PanelContext& context) {
    auto const& checkpoints = context.workspace.snapshot()->records.checkpoints;
    auto const& language = context.language();
    auto const& window = context.workspace.query().window;
    std::array<std::int64_t, 3> counts{};
    for (auto const& checkpoint : checkpoints)
        ++counts.at(static_cast<std::size_t>(in_force(checkpoint, window)));
    auto const count = [&](InForce force) { return counts.at(static_cast<std::size_t>(force)); };
    CheckRow row{"layers.checkpoints", context.text("Checkpoints"),
                 language.number(count(InForce::yes) + count(InForce::maybe))};
    row.soft = checkpoints.empty();
    layer_row(context, row, &LayerChoice::checkpoints);
    if (!context.workspace.layers().checkpoints) return;
    auto const mark = [&](InForce force) {
        return [&context, force](DrawListCanvas& canvas, PagePoint centre) {
            draw_checkpoint_mark(canvas, centre, force, 1.5, sample_colours(context));
        };
    };
    ImGui::Indent(indent);
    draw_new_checkpoint(context);
    draw_removed_row(context);
    ImGui::Unindent(indent);
    if (checkpoints.empty()) {
        gap(4);
        return;
    }
    sample_row(context, mark(InForce::yes),
               window ? context.text("surely in force") : context.text("dates known"),
               language.number(count(InForce::yes)), indent);
    sample_row(context, mark(InForce::maybe),
               window ? context.text("perhaps in force") : context.text("dates not exactly known"),
               language.number(count(InForce::maybe)), indent);
    if (window && count(InForce::no) > 0) {
        ImGui::Indent(indent);
        auto const words = absent_words(*window, language);
        constexpr float beside = 92; // tick, sample and figure
        auto const fits =
            ImGui::CalcTextSize(words.c_str()).x + beside < ImGui::GetContentRegionAvail().x;
        CheckRow absent{"layers.not_in_force", fits ? words : context.text("not in force"),
                        language.number(count(InForce::no))};
        absent.sample = mark(InForce::no);
        layer_row(context, absent, &LayerChoice::not_in_force);
        tooltip(words);
        ImGui::Unindent(indent);
    }
    gap(4);
}

void list_button(PanelContext& context) {
    ImGui::Indent(indent);
    if (button(context, "passages.list", context.text("List links and passages")))
        context.workspace.select(LinkSelection{});
    ImGui::Unindent(indent);
}

/// The layer of passages, and the way to the list of them.
void draw_passage_rows(PanelContext& context) {
    auto const& workspace = context.workspace;
    auto const& passages = workspace.passages();
    auto const drawn = drawn_links(*workspace.snapshot(), workspace.filter());
    std::int64_t certain = 0, possible = 0; // of the links that are drawn
    if (passages)
        for (auto const& passing : passages->drawing.passings)
            if (drawn.contains(passing.link)) ++(passing.certain ? certain : possible);
    layer_row(context,
              {"layers.passages", context.text("Passages at checkpoints"),
               passages ? context.language().number(certain + possible) +
                              (workspace.passages_renewing() ? " …" : "")
                        : "…"},
              &LayerChoice::passages);
    if (workspace.layers().passages) {
        for (bool const sure : {true, false})
            sample_row(
                context,
                [&](DrawListCanvas& canvas, PagePoint centre) {
                    draw_passage_mark(canvas, centre, sure, sample_colours(context));
                },
                sure ? context.text("Certain") : context.text("Only possible"),
                context.language().number(sure ? certain : possible), indent);
    }
    list_button(context);
}

void draw_links(PanelContext& context) {
    auto const& workspace = context.workspace;
    auto const& links = workspace.snapshot()->links;
    auto const& language = context.language();
    auto const drawn = [&](MapLink const& link) {
        return is_drawn(*workspace.snapshot(), workspace.filter(), link);
    };
    CheckRow row{"layers.links", context.text("Linked series"),
                 language.number(std::count_if(links.begin(), links.end(), drawn))};
    row.soft = links.empty();
    layer_row(context, row, &LayerChoice::links);
    auto const& passages = workspace.passages();
    if (workspace.layers().links) {
        bool const straight = !passages || !passages->found.on_roads;
        for (auto const grade : {LinkGrade::confirmed, LinkGrade::probable, LinkGrade::inferred}) {
            auto const n = std::count_if(links.begin(), links.end(), [&](MapLink const& link) {
                return link.grade == grade && drawn(link);
            });
            if (n == 0) continue;
            sample_row(
                context,
                [&](DrawListCanvas& canvas, PagePoint centre) {
                    draw_link(canvas, {{centre.x - 4, centre.y}, {centre.x + 4, centre.y}},
                              {grade, straight, 0.35}, sample_colours(context));
                },
                capitalised(language.code_name(link_grade_code(grade))), language.number(n),
                indent);
        }
        if (passages && straight && !links.empty()) {
            ImGui::Indent(indent);
            paragraph(context.text("No streets: straight lines, inferred and not observed"),
                      context.colours().soft_ink);
            ImGui::Unindent(indent);
        }
    }
    if (!links.empty())
        draw_passage_rows(context);
    else if (!workspace.edits().link_decisions().empty())
        list_button(context); // to those that were taken away
    gap(4);
}

} // namespace

void draw_layer_rows(PanelContext& context, LegendState const& legend) {
    auto const& language = context.language();
    auto const& snapshot = *context.workspace.snapshot();
    heading(context, context.text("Layers"));
    layer_row(context,
              {"layers.points", context.text("Points"),
               language.number(context.workspace.count_line().drawn())},
              &LayerChoice::points);
    layer_row(context, {"layers.heat", context.text("Heat")}, &LayerChoice::heat);
    if (context.workspace.layers().heat) {
        draw_bandwidth(context);
        draw_heat_legend(context, legend);
    }
    draw_areas(context, legend);
    draw_checkpoints(context);
    draw_links(context);
    CheckRow forces{
        "layers.deployments", context.text("Deployments"),
        language.number(static_cast<std::int64_t>(snapshot.records.deployments.size()))};
    forces.soft = snapshot.records.deployments.empty();
    layer_row(context, forces, &LayerChoice::deployments);
    if (!snapshot.streets.empty())
        layer_row(context,
                  {"layers.streets", context.text("Streets"),
                   language.number(static_cast<std::int64_t>(snapshot.streets.size()))},
                  &LayerChoice::streets);
    layer_row(context, {"layers.base_map", context.text("Base map")}, &LayerChoice::base_map);
}

} // namespace reten::app
