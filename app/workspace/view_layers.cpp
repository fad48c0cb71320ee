#include "app/workspace/view_layers.hpp"

#include "app/workspace/map_layer_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace reten::app {

namespace {

/// As `has_areas_only` has it for the page.
bool areas_only(CaseSnapshot const& snapshot) {
    auto const& incidents = snapshot.incidents;
    auto all = incidents.filter({});
    all.unfounded = true;
    auto const totals = incidents.totals(all);
    return !snapshot.records.area_counts.empty() && totals.unplaced == totals.total &&
           snapshot.records.checkpoints.empty();
}

} // namespace

LayerChoice view_layers(std::vector<std::string> const& names, CaseSnapshot const& snapshot) {
    MapLayers page;
    AreaLayer areas;
    page.areas = areas_only(snapshot);
    if (!names.empty()) choose_map_layers(page, areas, names, "layer");
    LayerChoice layers;
    layers.points = page.points;
    layers.heat = page.heat;
    layers.areas = page.areas;
    layers.checkpoints = page.checkpoints;
    layers.links = page.links;
    layers.passages = page.passages;
    layers.deployments = page.deployments;
    layers.not_in_force = page.not_in_force;
    layers.area.measure = areas.measure;
    return layers;
}

LayerChoice usual_layers(CaseSnapshot const& snapshot) {
    auto const& totals = snapshot.records.totals;
    LayerChoice layers;
    layers.areas = totals.total + totals.unfounded == 0 && !snapshot.records.area_counts.empty();
    return layers;
}

std::vector<std::string> layer_names(LayerChoice const& layers) {
    auto const* const areas = layers.area.measure == AreaMeasure::rates ? "rates" : "areas";
    std::array<std::pair<bool, char const*>, 7> const all{{{layers.points, "points"},
                                                           {layers.heat, "heat"},
                                                           {layers.areas, areas},
                                                           {layers.checkpoints, "checkpoints"},
                                                           {layers.links, "links"},
                                                           {layers.passages, "passages"},
                                                           {layers.deployments, "deployments"}}};
    std::vector<std::string> names;
    for (auto const& [drawn, name] : all)
        if (drawn) names.emplace_back(name);
    return names;
}

bool names_say_all(LayerChoice const& layers) {
    auto usual = LayerChoice{}.area;
    usual.measure = layers.area.measure;
    auto const plain = LayerChoice{};
    auto const heat = !layers.heat || (layers.bandwidth == plain.bandwidth &&
                                       layers.heat_domain == plain.heat_domain);
    return heat && (!layers.areas || layers.area == usual) && layers.base_map && layers.streets;
}

std::optional<TimeSpan> closed_window(std::optional<TimeSpan> window,
                                      std::optional<TimeSpan> const& dates) {
    constexpr std::int64_t year = 366 * 24 * 60;
    if (!window) return window;
    auto const open_on_both = window->begin <= open_begin && window->end >= open_end;
    if (open_on_both) return dates;
    if (window->end >= open_end) {
        window->end = {window->begin.value + year};
        if (dates && dates->end > window->begin) window->end = dates->end;
    } else if (window->begin <= open_begin) {
        window->begin = {window->end.value - year};
        if (dates && dates->begin < window->end) window->begin = dates->begin;
    }
    return window;
}

} // namespace reten::app
