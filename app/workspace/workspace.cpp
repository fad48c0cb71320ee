#include "app/workspace/workspace.hpp"

#include "app/workspace/column_heat.hpp"
#include "app/workspace/incident_bins.hpp"
#include "app/workspace/view_layers.hpp"
#include "geo/storage/open_case.hpp"

#include <algorithm>

namespace reten::app {

Workspace::Workspace(WorkspaceOptions const& options)
    : snapshot_options_{options.snapshot},
      language_{options.language},
      load_{options.wake},
      heat_{options.wake},
      passage_search_{options.wake},
      import_{options.wake},
      duplicates_{options.wake},
      places_{options.wake},
      edits_{options.wake},
      views_{options.wake} {}

void Workspace::open(std::string path) {
    path_ = std::move(path);
    state_ = CaseState::opening;
    notice_.reset();
    edited_ = false;
    load(path_);
}

void Workspace::load(std::string const& path) {
    auto options = snapshot_options_;
    if (snapshot_ && snapshot_->path == path) options.part = part_;
    load_.ask([path, options](std::stop_token const& stop, JobProgress& progress) {
        return load_snapshot(path, options, progress, stop);
    });
}

bool Workspace::poll() {
    auto const before = std::tuple{state_, snapshot_, notice_, shown_heat_, passages_};
    collect_case();
    collect_heat();
    collect_passages();
    auto const imported = collect_import();
    auto const compared = collect_duplicates();
    auto const placed = collect_places();
    auto const edited = collect_edits();
    auto const viewed = collect_views();
    return imported || compared || placed || edited || viewed ||
           before != std::tuple{state_, snapshot_, notice_, shown_heat_, passages_};
}

void Workspace::collect_case() {
    try {
        if (auto loaded = load_.poll()) show_case(std::move(*loaded));
    } catch (std::exception const& error) {
        state_ = CaseState::failed;
        part_ = snapshot_ ? snapshot_->part : CasePart{};
        view_awaited_ = false;
        report(error);
    }
}

void Workspace::show_case(SharedSnapshot snapshot) {
    auto const before = std::exchange(snapshot_, std::move(snapshot));
    auto const same = before && before->path == snapshot_->path;
    auto const edited = std::exchange(edited_, false) && same;
    auto const same_plane = same && before->working_crs == snapshot_->working_crs;
    auto const same_part = same && before->part == snapshot_->part;
    view_stays_ = edited && same_plane && same_part;
    state_ = CaseState::open;
    import_.set_case(snapshot_->path);
    auto const path = snapshot_->public_only ? std::string{} : snapshot_->path;
    auto const anew = !same || (same_part && !edited); // not only looked at in another way
    // Who is deciding about places goes on while the map follows.
    if (anew && (!same || !places_.is_open())) {
        auto const& totals = snapshot_->records.totals;
        auto const incidents = static_cast<std::size_t>(totals.total + totals.unfounded);
        duplicates_.set_case(path, incidents);
        places_.set_case(path, incidents);
    }
    if (anew) edits_.set_case(path);
    if (anew && same) views_.read();
    store_.reset();
    forget_heat();
    auto const selected = selection_;
    select({});
    if (edited) stay_selected(selected, *before);
    if (!same) {
        query_ = {};
        play_.stop();
        layers_ = usual_layers(*snapshot_);
        by_time_ = false;
        views_.set_case(snapshot_->path, !snapshot_->public_only);
    }
    auto const wanted = std::exchange(view_awaited_, false) && same && snapshot_->part == part_;
    part_ = snapshot_->part;
    if (wanted) take_view();
    refilter();
    passages_ = passages_ && same_plane ? carried_over(*passages_, snapshot_) : nullptr;
    find_passages();
}

std::set<LinkId> Workspace::chosen_links() const {
    std::set<LinkId> links;
    if (!snapshot_) return links;
    auto const& records = snapshot_->records;
    if (auto const* chosen = std::get_if<LinkSelection>(&selection_)) {
        if (chosen->link) links.insert(*chosen->link);
        for (auto const& link : records.links)
            if (chosen->series && link.series == chosen->series) links.insert(link.id);
    } else if (auto const* at = std::get_if<CheckpointSelection>(&selection_)) {
        if (passages_ && at->checkpoint < records.checkpoints.size())
            links = links_past(*passages_, records.checkpoints[at->checkpoint].id);
    }
    return links;
}

std::shared_ptr<IncidentColumns const> Workspace::columns() const {
    return snapshot_ ? std::shared_ptr<IncidentColumns const>{snapshot_, &snapshot_->incidents}
                     : nullptr;
}

void Workspace::set_query(IncidentQuery query) {
    if (query == query_) return;
    query_ = std::move(query);
    refilter();
}

void Workspace::set_window(std::optional<TimeSpan> window) {
    if (window == query_.window) return;
    query_.window = window;
    refilter();
}

bool Workspace::kind_on(Kind const& kind) const {
    return query_.kinds.empty() ||
           std::find(query_.kinds.begin(), query_.kinds.end(), kind) != query_.kinds.end();
}

void Workspace::set_kind_on(Kind const& kind, bool on) {
    if (!snapshot_ || kind_on(kind) == on) return;
    auto const& all = snapshot_->incidents.kinds();
    std::vector<Kind> kinds;
    for (auto const& each : all)
        if (each == kind ? on : kind_on(each)) kinds.push_back(each);
    if (kinds.empty()) kinds.push_back(Kind{});
    if (kinds == all) kinds.clear();
    query_.kinds = std::move(kinds);
    refilter();
}

void Workspace::refilter() {
    filter_ = {};
    count_line_ = {};
    if (!snapshot_) return;
    auto const& incidents = snapshot_->incidents;
    filter_ = incidents.filter(query_);
    auto const totals = incidents.totals(filter_);
    count_line_ = {incidents.count(filter_), totals.total, totals.undated, totals.unplaced,
                   totals.unfounded};
    incidents.for_each(filter_, [&](IncidentColumns::Index i) {
        if (!incidents.has(i, incident_flag::placed))
            ++count_line_.placeless;
        else if (incidents.has(i, incident_flag::coarse))
            ++count_line_.coarse;
        else if (!incidents.place(i))
            ++count_line_.unprojected;
    });
}

void Workspace::select(Selection selection) {
    if (selection == selection_) return;
    if (!std::holds_alternative<IncidentSelection>(selection)) edits_.cancel_link();
    selection_ = std::move(selection);
    record_.reset();
    record_read_ = false;
}

bool Workspace::select_at(ProjectedPoint point, double radius) {
    IncidentSelection found;
    if (snapshot_) {
        auto const& incidents = snapshot_->incidents;
        std::optional<ProjectedPoint> nearest;
        for (auto const i : pick(incidents, filter_, point, radius)) {
            auto const at = incidents.place(i);
            if (!nearest) nearest = at;
            if (at == nearest) found.stack.push_back(incidents.id(i));
        }
    }
    if (found.stack.empty()) {
        // A link by hand waits for its other end; what is pressed beside it changes nothing.
        if (!edits_.link_from()) select({});
        return false;
    }
    select(std::move(found));
    return true;
}

Record const* Workspace::record() {
    auto const* selected = std::get_if<IncidentSelection>(&selection_);
    if (!snapshot_ || selected == nullptr || selected->open >= selected->stack.size())
        return nullptr;
    if (!record_read_) {
        record_read_ = true;
        auto const id = selected->stack[selected->open];
        try {
            record_ = snapshot_->public_only ? published_record(*snapshot_, id)
                                             : read_record(store(), *snapshot_, id);
        } catch (std::exception const& error) {
            report(error);
        }
    }
    return record_ ? &*record_ : nullptr;
}

CaseStore& Workspace::store() {
    if (!store_) store_ = open_case(snapshot_->path, OpenMode::read);
    return *store_;
}

bool Workspace::advance(double seconds) {
    if (!snapshot_) return false;
    auto const moved = play_.advance(seconds, query_.window, snapshot_->dates);
    if (moved) set_window(*moved);
    return moved.has_value();
}

bool Workspace::step(std::int64_t steps) {
    if (!snapshot_) return false;
    auto const moved = play_.move(steps, query_.window, snapshot_->dates);
    if (moved) set_window(*moved);
    return moved.has_value();
}

void Workspace::want_heat(ProjectedBox const& box) {
    if (!snapshot_) return;
    HeatKey key{snapshot_, filter_, layers_.bandwidth, box};
    if (wanted_heat_ == key) return;
    wanted_heat_ = key;
    if (shown_heat_ == wanted_heat_) {
        heat_.cancel();
        return;
    }
    heat_.ask([key](std::stop_token const& stop, JobProgress&) {
        IncidentHeatOptions options;
        options.bandwidth = key.bandwidth;
        return column_heat(key.snapshot->incidents, key.filter, key.box, options, stop);
    });
}

void Workspace::collect_heat() {
    try {
        if (auto made = heat_.poll()) {
            surface_ = std::move(*made);
            ++heat_revision_;
            shown_heat_ = wanted_heat_;
        }
    } catch (std::exception const& error) {
        report(error);
    }
    if (surface_) surface_->domain_max = layers_.heat_domain;
}

void Workspace::forget_heat() {
    heat_.cancel();
    wanted_heat_.reset();
    shown_heat_.reset();
    surface_.reset();
    ++heat_revision_;
}

void Workspace::drop(std::vector<std::string> files) {
    if (files.size() == 1 && is_case_file(files.front()))
        open(std::move(files.front()));
    else
        import_.add(files, language_.code());
}

bool Workspace::collect_import() {
    auto const changed = import_.poll();
    if (auto const end = import_.take_end()) {
        if (!end->case_path.empty()) open(end->case_path);
        notice_ = end->words;
    }
    return changed;
}

bool Workspace::collect_duplicates() {
    try {
        return duplicates_.poll();
    } catch (std::exception const& error) {
        report(error);
        return true;
    }
}

bool Workspace::collect_places() {
    bool changed = true;
    try {
        changed = places_.poll();
    } catch (std::exception const& error) {
        report(error);
    }
    if (auto words = places_.take_words()) notice_ = std::move(words);
    if (places_.take_moved() && places_.is_open() && state_ == CaseState::open)
        load(snapshot_->path);
    else if (places_.take_changed())
        open(snapshot_->path);
    return changed;
}

void Workspace::open_duplicates() {
    edits_.cancel_checkpoint();
    places_.close();
    duplicates_.open();
}

void Workspace::open_places() {
    edits_.cancel_checkpoint();
    close_duplicates();
    places_.open();
}

void Workspace::close_duplicates() {
    if (duplicates_.close()) open(snapshot_->path);
}

std::optional<Record> Workspace::record_of(IncidentId id) {
    if (!snapshot_ || snapshot_->public_only) return std::nullopt;
    try {
        return read_record(store(), *snapshot_, id);
    } catch (std::exception const& error) {
        report(error);
        return std::nullopt;
    }
}

void Workspace::report(std::exception const& error) { notice_ = notice_of(error); }

} // namespace reten::app
