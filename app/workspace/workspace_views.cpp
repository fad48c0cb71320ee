#include "app/workspace/view_layers.hpp"
#include "app/workspace/workspace.hpp"
#include "geo/model/error.hpp"

#include <algorithm>

namespace reten::app {

void Workspace::choose_view(std::string_view name) {
    if (!snapshot_) return;
    try {
        auto const* const view = views_.find(name);
        if (view == nullptr) throw Error{"the case has no view '{}'", name};
        show_view(ChosenView{view->name, view_definition(view->name, view->definition)});
    } catch (std::exception const& error) {
        report(error);
    }
}

void Workspace::show_everything() {
    if (snapshot_) show_view(std::nullopt);
}

void Workspace::choose_next_view() {
    auto const& views = views_.views();
    auto at = views.begin();
    if (auto const& chosen = views_.chosen())
        at = std::find_if(views.begin(), views.end(),
                          [&](SavedView const& view) { return view.name > chosen->name; });
    if (at != views.end())
        choose_view(at->name);
    else if (!views.empty())
        show_everything();
}

void Workspace::show_view(std::optional<ChosenView> view) {
    notice_.reset();
    play_.stop();
    awaited_ = std::move(view);
    auto const part = awaited_ ? part_of(awaited_->definition.query) : CasePart{};
    if (part == part_ && part == snapshot_->part) {
        take_view();
        refilter();
        return;
    }
    view_awaited_ = true;
    part_ = part;
    state_ = CaseState::opening;
    path_ = snapshot_->path;
    load(path_);
}

/// The part it asks is in the snapshot.
void Workspace::take_view() {
    view_awaited_ = false;
    auto const view = std::exchange(awaited_, std::nullopt);
    query_ = {};
    layers_ = view ? view_layers(view->definition.layers, *snapshot_) : usual_layers(*snapshot_);
    if (view) {
        auto const& asked = view->definition.query;
        query_.kinds = asked.kinds;
        query_.unfounded = asked.unfounded;
        query_.window = closed_window(asked.window, snapshot_->dates);
    }
    views_.set_chosen(view);
}

void Workspace::set_part(CasePart part) {
    if (!snapshot_ || part == part_) return;
    view_awaited_ = false;
    part_ = std::move(part);
    state_ = CaseState::opening;
    path_ = snapshot_->path;
    load(path_);
}

bool Workspace::view_changed() const {
    if (!snapshot_) return false;
    auto const& chosen = views_.chosen();
    if (!chosen)
        return !part_.whole() || query_ != IncidentQuery{} || layers_ != usual_layers(*snapshot_);
    auto asked = chosen->definition.query;
    asked.window = closed_window(asked.window, snapshot_->dates);
    auto const layers = view_layers(chosen->definition.layers, *snapshot_);
    return part_ != part_of(asked) || filter_ != snapshot_->incidents.filter(asked) ||
           layer_names(layers_) != layer_names(layers);
}

ViewDefinition Workspace::shown_view(std::string_view name) const {
    ViewDefinition shown;
    shown.query = part_.query();
    shown.query.kinds = query_.kinds;
    shown.query.window = query_.window;
    shown.query.unfounded = query_.unfounded;
    shown.layers = layer_names(layers_);
    auto const& chosen = views_.chosen();
    if (!chosen) return shown;
    // What was not touched stays as the view says it: an open end, the usual layers.
    auto const& asked = chosen->definition;
    if (query_.window == closed_window(asked.query.window, snapshot_->dates))
        shown.query.window = asked.query.window;
    if (shown.layers == layer_names(view_layers(asked.layers, *snapshot_)))
        shown.layers = asked.layers;
    if (chosen->name == name) {
        shown.title = asked.title;
        shown.subtitle = asked.subtitle;
    }
    return shown;
}

void Workspace::save_view(std::string name) {
    if (!snapshot_) return;
    auto definition = shown_view(name);
    if (layer_names(layers_).empty()) {
        notice_ = Notice{"A view shows at least one layer: tick one, then save", {}};
        return;
    }
    views_.save(std::move(name), std::move(definition), names_say_all(layers_));
}

bool Workspace::collect_views() {
    bool changed = true;
    try {
        changed = views_.poll();
    } catch (std::exception const& error) {
        report(error);
    }
    if (auto words = views_.take_words()) notice_ = std::move(words);
    return changed;
}

} // namespace reten::app
