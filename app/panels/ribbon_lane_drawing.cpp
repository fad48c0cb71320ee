#include "app/panels/ribbon_chart.hpp"
#include "app/panels/ribbon_pen.hpp"
#include "geo/cartography/case_chart.hpp"

#include <algorithm>
#include <cmath>

namespace reten::app {

namespace {

/// Doubt about an end: it fades towards where nothing is known to stand any more.
void fade(ImDrawList& list, ImVec2 low, ImVec2 high, ImU32 from, ImU32 to) {
    if (high.x - low.x < 0.5F) return;
    list.AddRectFilledMultiColor(low, high, from, to, to, from);
}

void dashes(ImDrawList& list, ImVec2 low, ImVec2 high, ImU32 colour) {
    constexpr float on = 4, off = 3;
    for (auto at = low.x; at < high.x; at += on + off)
        list.AddRectFilled({at, low.y}, {std::min(high.x, at + on), high.y}, colour);
}

bool is_selected(Workspace const& workspace, std::size_t checkpoint) {
    auto const* selected = std::get_if<CheckpointSelection>(&workspace.selection());
    return selected != nullptr && selected->checkpoint == checkpoint;
}

} // namespace

void RibbonChart::draw_lane_name(ImDrawList& list, PanelBox const& lane,
                                 std::string const& name) const {
    if (!lane_names_) return;
    RibbonPen const pen{list, contents_.context.fonts.small_text,
                        contents_.context.colours().soft_ink};
    list.PushClipRectFullScreen(); // the gutter lies outside of the axis
    pen.put(lane.x - 8 - pen.width(name), lane.y + (lane.height - pen.size()) / 2 - 1, name);
    list.PopClipRect();
}

void RibbonChart::draw_forces(ImDrawList& list) const {
    auto const& context = contents_.context;
    if (forces_.height <= 0) return;
    draw_lane_name(list, forces_, context.text("Forces"));
    auto const& window = context.workspace.query().window;
    auto const middle = std::round(forces_.y + forces_.height / 2);
    for (auto const i : contents_.lanes.deployments) {
        auto const& when = *contents_.snapshot.records.deployments[i].when;
        auto const pale = window && !when.overlaps(*window);
        auto const colour = imgui_colour(pale ? context.colours().bar_pale : context.colours().ink);
        auto const from = x(when.begin), to = x(when.end);
        if (to - from > 8) {
            list.AddRectFilled({from, middle - 2}, {to, middle + 2}, colour, 2);
        } else {
            auto const at = std::round((from + to) / 2);
            list.AddRectFilled({at - 1, middle - 5}, {at + 1, middle + 5}, colour);
        }
    }
    draw_force_labels(list);
}

/// How many came and of what force, wherever the words fit before the next mark.
void RibbonChart::draw_force_labels(ImDrawList& list) const {
    constexpr float gap = 5;
    auto const& context = contents_.context;
    auto const& window = context.workspace.query().window;
    auto const& deployments = contents_.lanes.deployments;
    auto taken = -1e9F; // by the label before
    for (std::size_t i = 0; i < deployments.size(); ++i) {
        auto const& deployment = contents_.snapshot.records.deployments[deployments[i]];
        if (!deployment.number) continue;
        auto const end = x(deployment.when->end);
        auto free = ground_.x + ground_.width;
        for (std::size_t k = i + 1; k < deployments.size(); ++k)
            free = std::min(free,
                            x(contents_.snapshot.records.deployments[deployments[k]].when->begin));
        auto const pale = window && !deployment.when->overlaps(*window);
        RibbonPen const pen{list, context.fonts.small_text,
                            pale ? context.colours().soft_ink : context.colours().ink};
        auto const words = deployment_label(deployment, context.language());
        auto const from = std::max(end, ground_.x) + gap;
        if (end < ground_.x || from < taken || from + pen.width(words) + gap > free) continue;
        pen.put(from, forces_.y + (forces_.height - pen.size()) / 2 - 1, words);
        taken = from + pen.width(words) + gap;
    }
}

void RibbonChart::draw_spells(ImDrawList& list) const {
    auto const& context = contents_.context;
    if (spells_.height <= 0) return;
    draw_lane_name(list, spells_, context.text("Checkpoints"));
    if (contents_.lanes.rows == 0) {
        draw_density(list);
        return;
    }
    for (auto const& bar : contents_.lanes.spells)
        draw_spell(list, bar.extent, spells_.y + 3 + static_cast<float>(bar.row) * spell_pitch,
                   is_selected(context.workspace, bar.checkpoint));
}

void RibbonChart::draw_spell(ImDrawList& list, SpellExtent const& extent, float top,
                             bool chosen) const {
    auto const& colours = contents_.context.colours();
    auto const colour = chosen ? colours.accent : colours.bar;
    auto const solid = imgui_colour(colour), none = imgui_colour(colour.with_alpha(0));
    auto const x0 = x(extent.possible.begin), x1 = x(extent.sure.begin);
    auto const x2 = std::max(x1 + 2, x(extent.sure.end)), x3 = x(extent.possible.end);
    auto const pale = imgui_colour(colour.with_alpha(0.55));
    if (extent.begin_unknown)
        dashes(list, {std::max(x0, ground_.x), top}, {x1, top + 3}, pale);
    else
        fade(list, {x0, top}, {x1, top + 3}, none, solid);
    list.AddRectFilled({x1, top}, {x2, top + 3}, solid);
    if (extent.end_unknown)
        dashes(list, {x2 + 2, top}, {std::min(x3, ground_.x + ground_.width), top + 3}, pale);
    else
        fade(list, {x2, top}, {x3, top + 3}, solid, none);
}

/// As many as there are: the darker the more, those not surely in force half as dark.
void RibbonChart::draw_density(ImDrawList& list) const {
    constexpr float slot = 2;
    auto const slots = static_cast<std::size_t>(std::max(1.F, ground_.width / slot));
    auto const counts = in_force_counts(contents_.lanes, scale_.shown, slots);
    // Against the whole time, so that the strip keeps its shades while the axis is zoomed.
    double most = 1;
    for (auto const& count : in_force_counts(contents_.lanes, contents_.whole, slots))
        most = std::max(most, (count.sure + count.possible) / 2.0);
    auto const colour = contents_.context.colours().bar;
    auto const width = ground_.width / static_cast<float>(slots);
    for (std::size_t i = 0; i < slots; ++i) {
        auto const share = (counts[i].sure + counts[i].possible) / 2.0 / most;
        if (!(share > 0)) continue;
        auto const at = ground_.x + static_cast<float>(i) * width;
        list.AddRectFilled({at, spells_.y + 2}, {at + width, spells_.y + spells_.height - 2},
                           imgui_colour(colour.with_alpha(std::min(1.0, 0.12 + 0.88 * share))));
    }
    // The selected one keeps a lane of its own upon the strip.
    for (auto const& bar : contents_.lanes.spells)
        if (is_selected(contents_.context.workspace, bar.checkpoint))
            draw_spell(list, bar.extent, spells_.y + spells_.height / 2 - 2, true);
}

} // namespace reten::app
