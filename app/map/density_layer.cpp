#include "app/map/density_layer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace reten::app {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double cell_pixels = 2; // device pixels: a dot that can be seen

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// The number of events in a cell that looks nearly full: well above the usual one.
float usual_many(std::span<float const> counts) {
    double sum = 0, cells = 0;
    for (auto const n : counts) {
        if (n < 0.5F) continue;
        sum += static_cast<double>(n);
        cells += 1;
    }
    return cells > 0 ? static_cast<float>(std::max(4.0, 4 * sum / cells)) : 4.0F;
}

} // namespace

GridFrame view_grid(Camera const& camera, float scale) {
    GridFrame frame;
    frame.extent = camera.extent();
    auto const cells = [&](double logical) {
        return static_cast<std::size_t>(
            std::max(1.0, std::round(logical * static_cast<double>(scale) / cell_pixels)));
    };
    frame.columns = cells(camera.box().width);
    frame.rows = cells(camera.box().height);
    return frame;
}

void DensityLayer::upload_points(CaseSnapshot const& snapshot) {
    auto const& columns = snapshot.incidents;
    origin_ = snapshot.box.empty() ? ProjectedPoint{} : snapshot.box.centre();
    first_minute_ = std::numeric_limits<std::int32_t>::max();
    for (IncidentColumns::Index i = 0; i < columns.size(); ++i)
        if (columns.dated(i)) first_minute_ = std::min(first_minute_, columns.begins()[i]);
    std::vector<PointVertex> points(columns.size());
    for (IncidentColumns::Index i = 0; i < columns.size(); ++i) {
        if (columns.has(i, incident_flag::coarse)) {
            points[i].east = std::numeric_limits<float>::quiet_NaN();
            continue;
        }
        points[i].east = static_cast<float>(columns.eastings()[i] - origin_.easting);
        points[i].north = static_cast<float>(columns.northings()[i] - origin_.northing);
        // The undated are drawn only without a window, whose begin lies before everything.
        points[i].ended =
            columns.dated(i) ? static_cast<float>(columns.ends()[i] - first_minute_) : 0.0F;
    }
    splatter_->upload(points);
}

void DensityLayer::count_on_card(Shown& shown, CaseSnapshot const& snapshot,
                                 ColumnFilter const& filter) {
    SplatGrid const grid{frame_.extent.west - origin_.easting,
                         frame_.extent.south - origin_.northing, 1 / frame_.cell_width(),
                         static_cast<int>(frame_.columns), static_cast<int>(frame_.rows)};
    auto const& columns = snapshot.incidents;
    bool keep = false;
    auto const count = [&](std::size_t first, std::size_t last, double from) {
        splatter_->count(shown.counts, grid, first, last, from, keep);
        keep = true;
    };
    constexpr double ever = -std::numeric_limits<float>::max();
    for (auto const unfounded : {false, true}) {
        if (unfounded && !filter.unfounded) continue;
        auto const& run = columns.run(shown.kind, unfounded);
        if (!filter.window) {
            count(run.first, run.end, ever);
            continue;
        }
        auto const range = columns.candidates(run, *filter.window);
        auto const from = static_cast<double>(filter.window->begin - first_minute_);
        count(range.first, range.last, from);
        auto const begins = columns.begins();
        auto const irregular_end =
            std::lower_bound(begins.begin() + run.irregular, begins.begin() + run.undated,
                             filter.window->end) -
            begins.begin();
        count(run.irregular, static_cast<std::size_t>(irregular_end), from);
    }
}

void DensityLayer::count_on_cpu(Shown& shown, MapContext const& context,
                                ColumnFilter const& filter) {
    auto const& counts = shown.bins.update(context.workspace.columns(), filter, frame_);
    std::vector<float> values(counts.begin(), counts.end());
    shown.counts.upload(values, static_cast<int>(frame_.columns), static_cast<int>(frame_.rows),
                        false);
}

/// Counts the whole case once either way, and keeps the faster one.
void DensityLayer::choose_path(CaseSnapshot const& snapshot, SharedSnapshot const& shared,
                               GridFrame const& frame) {
    if (measured_ == shared) return;
    measured_ = shared;
    path_ = wish_;
    if (path_ == PointPath::cpu) return;
    splatter_ = std::make_unique<PointSplatter>();
    upload_points(snapshot);
    if (path_ == PointPath::gpu) return;
    frame_ = frame;
    Shown trial;
    ColumnFilter all;
    for (std::size_t kind = 0; kind < snapshot.incidents.kinds().size(); ++kind) {
        auto const one = ColumnFilter{{kind}, std::nullopt, false};
        if (all.kinds.empty() ||
            snapshot.incidents.totals(one).total > snapshot.incidents.totals(all).total)
            all = one;
    }
    if (all.kinds.empty()) return;
    trial.kind = all.kinds.front();
    count_on_card(trial, snapshot, all); // the first call also sets up the card
    std::ignore = read_counts(trial.counts);
    auto begin = Clock::now();
    count_on_card(trial, snapshot, all);
    std::ignore = read_counts(trial.counts);
    auto const card = seconds_since(begin);
    begin = Clock::now();
    std::ignore = bin_points(snapshot.incidents, all, frame);
    auto const cpu = seconds_since(begin);
    path_ = card < cpu ? PointPath::gpu : PointPath::cpu;
    if (path_ == PointPath::cpu) splatter_.reset();
}

void DensityLayer::prepare(MapContext const& context) {
    Key key{context.workspace.snapshot(),
            context.camera,
            context.workspace.filter(),
            context.scale,
            {}};
    for (auto const& visible : context.visible)
        if (visible.dense) key.kinds.push_back(visible.kind);
    if (key_ == key) return;
    order_ = key.kinds;
    auto const frame = view_grid(context.camera, context.scale);
    if (!order_.empty()) choose_path(context.snapshot, key.snapshot, frame);
    frame_ = frame;
    std::erase_if(shown_, [&](auto const& entry) {
        return std::find(order_.begin(), order_.end(), entry.first) == order_.end();
    });
    // How full a cell looks stays the same while time moves.
    auto const rescale = !key_ || key_->camera != key.camera || key_->snapshot != key.snapshot;
    for (auto const kind : order_) {
        auto filter = key.filter;
        filter.kinds = {kind};
        auto const [entry, is_new] = shown_.try_emplace(kind);
        auto& shown = entry->second;
        shown.kind = kind;
        if (path_ == PointPath::gpu)
            count_on_card(shown, context.snapshot, filter);
        else
            count_on_cpu(shown, context, filter);
        if (rescale || is_new) shown.many = usual_many(read_counts(shown.counts));
    }
    key_ = std::move(key);
}

void DensityLayer::paint(MapContext const& context, MapPainter& painter) {
    auto const& layers = context.workspace.layers();
    if (!layers.points) return;
    for (auto const kind : order_) {
        auto const& shown = shown_.at(kind);
        // Under heat the points only tell where single events lie.
        auto const single = layers.heat ? 0.25F : 0.6F;
        painter.density(shown.counts, {context.symbols[kind].colour, single, shown.many},
                        context.pixels(frame_.extent));
    }
}

std::vector<float> DensityLayer::counts(std::size_t kind) const {
    auto const found = shown_.find(kind);
    return found == shown_.end() ? std::vector<float>{} : read_counts(found->second.counts);
}

} // namespace reten::app
