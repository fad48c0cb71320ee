#include "app/map/force_layer.hpp"

#include "geo/cartography/link_marks.hpp"
#include "geo/cartography/symbol.hpp"

#include <algorithm>

namespace reten::app {

bool is_drawn(CaseSnapshot const& snapshot, ColumnFilter const& filter, MapLink const& link) {
    auto const& columns = snapshot.incidents;
    auto const fits = [&](IncidentColumns::Index i) {
        return std::find(filter.kinds.begin(), filter.kinds.end(), columns.kind_of(i)) !=
                   filter.kinds.end() &&
               (filter.unfounded || !columns.has(i, incident_flag::unfounded)) &&
               !columns.has(i, incident_flag::coarse) && columns.place(i);
    };
    auto const in_window = [&](IncidentColumns::Index i) {
        return !filter.window || (columns.dated(i) && columns.begins()[i] < filter.window->end &&
                                  columns.ends()[i] > filter.window->begin);
    };
    return fits(link.from) && fits(link.to) && in_window(link.from) && in_window(link.to);
}

std::unordered_set<LinkId> drawn_links(CaseSnapshot const& snapshot, ColumnFilter const& filter) {
    std::unordered_set<LinkId> drawn;
    for (auto const& link : snapshot.links)
        if (is_drawn(snapshot, filter, link)) drawn.insert(snapshot.records.links[link.link].id);
    return drawn;
}

CheckpointDrawing drawn_checkpoints(Workspace const& workspace) {
    if (!workspace.snapshot() || !workspace.layers().checkpoints) return {};
    auto const& places = workspace.snapshot()->checkpoint_places;
    return checkpoint_drawing(
        workspace.snapshot()->records.checkpoints,
        [&](std::size_t i) -> std::optional<CheckpointMarkPlace> {
            auto const& place = places[i];
            if (!place || place->coarse) return std::nullopt;
            return CheckpointMarkPlace{place->at, place->uncertainty.value_or(0),
                                       place->metres_per_unit};
        },
        workspace.query().window, workspace.layers().not_in_force);
}

void CheckpointLayer::draw(MapContext const& context, DrawListCanvas& canvas) {
    auto const list = drawn_checkpoints(context.workspace);
    CheckpointView view;
    view.page = [&](ProjectedPoint at) { return context.page(canvas, at); };
    view.mm_per_metre = context.millimetres(canvas, 1);
    view.many_radius = 0.95;
    draw_checkpoints(canvas, list, view, context.colours());
    auto const* const selected = std::get_if<CheckpointSelection>(&context.workspace.selection());
    for (auto const& spot : list.spots)
        if (selected != nullptr && selected->checkpoint == spot.checkpoint)
            draw_selection_ring(canvas, view.page(spot.at), context.colours());
}

void LinkLayer::draw(MapContext const& context, DrawListCanvas& canvas) {
    auto& workspace = context.workspace;
    auto const& layers = workspace.layers();
    auto const& passages = workspace.passages();
    if (!passages || (!layers.links && !layers.passages)) return;
    auto const drawn = drawn_links(context.snapshot, workspace.filter());
    LinkView view;
    view.page = [&](ProjectedPoint at) { return context.page(canvas, at); };
    view.shown = [&](LinkId id) { return drawn.contains(id); };
    view.chosen = workspace.chosen_links();
    if (layers.links) draw_links(canvas, passages->drawing, view, context.colours());
    if (layers.passages) draw_passages(canvas, passages->drawing, view, context.colours());
}

std::vector<SeriesNumber> chosen_series_numbers(Workspace const& workspace) {
    auto const* const chosen = std::get_if<LinkSelection>(&workspace.selection());
    if (!workspace.snapshot() || !workspace.layers().links || chosen == nullptr || !chosen->series)
        return {};
    auto const& snapshot = *workspace.snapshot();
    auto const& columns = snapshot.incidents;
    std::vector<SeriesEvent> events;
    for (auto const& link : snapshot.links) {
        if (snapshot.records.links[link.link].series != chosen->series) continue;
        for (auto const end : {link.from, link.to}) {
            auto const at = columns.place(end);
            if (!at || columns.has(end, incident_flag::coarse)) continue;
            auto const when = columns.dated(end) ? std::optional{columns.span(end)} : std::nullopt;
            events.push_back({columns.id(end), *at, when});
        }
    }
    return series_numbers(std::move(events));
}

void SeriesOrderLayer::draw(MapContext const& context, DrawListCanvas& canvas) {
    draw_series_numbers(
        canvas, chosen_series_numbers(context.workspace),
        [&](ProjectedPoint at) { return context.page(canvas, at); }, context.colours());
}

void DeploymentLayer::draw(MapContext const& context, DrawListCanvas& canvas) {
    if (!context.workspace.layers().deployments) return;
    auto const& snapshot = context.snapshot;
    auto const& window = context.workspace.query().window;
    std::vector<PagePoint> places;
    for (std::size_t i = 0; i < snapshot.records.deployments.size(); ++i) {
        auto const& deployment = snapshot.records.deployments[i];
        auto const& place = snapshot.deployment_places[i];
        if (!place || place->coarse) continue;
        if (window && deployment.when && !deployment.when->overlaps(*window)) continue;
        places.push_back(context.page(canvas, place->at));
    }
    if (places.empty()) return;
    canvas.marks(places, shape_path(Shape::diamond, 1.2),
                 {context.colours().accent, Stroke{context.colours().paper, 0.3, {}}});
}

} // namespace reten::app
