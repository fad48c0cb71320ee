#include "app/map/force_layer.hpp"

#include "geo/cartography/force_marks.hpp"
#include "geo/cartography/link_marks.hpp"
#include "geo/cartography/symbol.hpp"

#include <algorithm>

namespace reten::app {

namespace {

constexpr std::size_t many_checkpoints = 12;

} // namespace

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

bool is_drawn(CaseSnapshot const& snapshot, std::size_t checkpoint,
              std::optional<TimeSpan> const& window) {
    auto const& place = snapshot.checkpoint_places[checkpoint];
    return place && !place->coarse &&
           in_force(snapshot.records.checkpoints[checkpoint], window) != InForce::no;
}

void CheckpointLayer::draw(MapContext const& context, DrawListCanvas& canvas) {
    if (!context.workspace.layers().checkpoints) return;
    auto const& snapshot = context.snapshot;
    auto const& window = context.workspace.query().window;
    auto const& colours = context.colours();
    std::vector<std::size_t> drawn;
    for (std::size_t i = 0; i < snapshot.records.checkpoints.size(); ++i)
        if (is_drawn(snapshot, i, window)) drawn.push_back(i);
    auto const state = [&](std::size_t i) {
        return in_force(snapshot.records.checkpoints[i], window) == InForce::yes;
    };
    for (auto const i : drawn) {
        auto const& place = *snapshot.checkpoint_places[i];
        auto const control = snapshot.records.checkpoints[i].control_radius;
        if (!control) continue;
        auto const radius =
            context.millimetres(canvas, control->value / std::max(1e-9, place.metres_per_unit));
        if (radius > checkpoint_radius)
            draw_control_disc(canvas, context.page(canvas, place.at), radius, state(i), colours);
    }
    auto const size = drawn.size() > many_checkpoints ? 0.95 : checkpoint_radius;
    for (auto const i : drawn) {
        auto const& place = *snapshot.checkpoint_places[i];
        auto const at = context.page(canvas, place.at);
        auto const doubt = context.millimetres(canvas, place.uncertainty.value_or(0));
        if (doubt > checkpoint_radius) draw_doubt_disc(canvas, at, doubt, colours);
        draw_checkpoint_mark(canvas, at, state(i), size, colours);
        auto const* const selected =
            std::get_if<CheckpointSelection>(&context.workspace.selection());
        if (selected && selected->checkpoint == i) draw_selection_ring(canvas, at, colours);
    }
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
