#include "app/map/density_layer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace reten::app {

namespace {

using Clock = std::chrono::steady_clock;

// Logical; a place within so many of a dot cannot be told from it.
constexpr double sharp_pixels = 8;

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// One cell of several kinds: how many events, and the sum of their colours, squared so that they
/// mix as light does.
struct Mixture {
    float events = 0, red = 0, green = 0, blue = 0;
    void add(float n, Rgba colour) {
        auto const square = [](float c) { return c * c; };
        events += n;
        red += n * square(colour.red);
        green += n * square(colour.green);
        blue += n * square(colour.blue);
    }
    [[nodiscard]] Rgba colour(double opacity) const {
        auto const mean = [&](float sum) {
            return static_cast<std::uint8_t>(std::lround(std::sqrt(sum / events)));
        };
        return Rgba{mean(red), mean(green), mean(blue)}.with_alpha(opacity);
    }
};

/// The number of events in a cell that looks nearly full: well above the usual one.
double usual_many(std::span<Mixture const> cells) {
    double sum = 0, filled = 0;
    for (auto const& cell : cells) {
        sum += static_cast<double>(cell.events);
        filled += cell.events > 0 ? 1 : 0;
    }
    return filled > 0 ? std::max(4.0, 4 * sum / filled) : 4.0;
}

/// One event is well visible, many are opaque. Rows from the top, unlike the cells.
PixelImage painted(std::span<Mixture const> cells, GridFrame const& frame, double single,
                   double many) {
    PixelImage image{static_cast<int>(frame.columns), static_cast<int>(frame.rows), {}};
    image.pixels.reserve(cells.size());
    for (auto row = frame.rows; row-- > 0;) {
        for (auto const& cell : cells.subspan(frame.index(0, row), frame.columns)) {
            if (cell.events == 0) {
                image.pixels.push_back({0, 0, 0, 0});
                continue;
            }
            auto const more = 1 - std::exp(-2 * (static_cast<double>(cell.events) - 1) / many);
            image.pixels.push_back(cell.colour(single + (1 - single) * more));
        }
    }
    return image;
}

} // namespace

GridFrame view_grid(Camera const& camera, float scale, double cell_pixels) {
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

float sharp_radius(Camera const& camera) {
    return static_cast<float>(sharp_pixels * camera.metres_per_pixel());
}

std::vector<std::size_t> dense_kinds(std::vector<VisibleKind> const& visible) {
    std::vector<std::size_t> kinds;
    for (auto const& one : visible)
        if (one.dense) kinds.push_back(one.kind);
    return kinds;
}

void DensityLayer::upload_points(CaseSnapshot const& snapshot) {
    auto const& columns = snapshot.incidents;
    origin_ = snapshot.box.empty() ? ProjectedPoint{} : snapshot.box.centre();
    first_minute_ = std::numeric_limits<std::int32_t>::max();
    for (IncidentColumns::Index i = 0; i < columns.size(); ++i)
        if (columns.dated(i)) first_minute_ = std::min(first_minute_, columns.begins()[i]);
    std::vector<PointVertex> points(columns.size());
    for (IncidentColumns::Index i = 0; i < columns.size(); ++i) {
        if (columns.has(i, incident_flag::coarse | incident_flag::in_area)) {
            points[i].east = std::numeric_limits<float>::quiet_NaN();
            continue;
        }
        points[i].east = static_cast<float>(columns.eastings()[i] - origin_.easting);
        points[i].north = static_cast<float>(columns.northings()[i] - origin_.northing);
        if (auto const radius = columns.radii()[i]; !std::isnan(radius)) points[i].radius = radius;
        // The undated are drawn only without a window, whose begin lies before everything.
        points[i].ended =
            columns.dated(i) ? static_cast<float>(columns.ends()[i] - first_minute_) : 0.0F;
    }
    splatter_->upload(points);
}

void DensityLayer::count_on_card(Shown& shown, CaseSnapshot const& snapshot,
                                 ColumnFilter const& filter) {
    SplatGrid const grid{frame_.extent.west - origin_.easting,
                         frame_.extent.south - origin_.northing,
                         1 / frame_.cell_width(),
                         static_cast<int>(frame_.columns),
                         static_cast<int>(frame_.rows),
                         sharp_radius_};
    auto const& columns = snapshot.incidents;
    bool keep = false;
    auto const count = [&](std::size_t first, std::size_t last, double from) {
        splatter_->count(shown.on_card, grid, first, last, from, keep);
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
    shown.counts = read_counts(shown.on_card);
}

void DensityLayer::count_on_cpu(Shown& shown, MapContext const& context,
                                ColumnFilter const& filter) {
    auto const& counts =
        shown.bins.update(context.workspace.columns(), filter, frame_, {-1, sharp_radius_});
    shown.counts.assign(counts.begin(), counts.end());
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
    auto begin = Clock::now();
    count_on_card(trial, snapshot, all);
    auto const card = seconds_since(begin);
    begin = Clock::now();
    std::ignore = bin_points(snapshot.incidents, all, frame);
    auto const cpu = seconds_since(begin);
    path_ = card < cpu ? PointPath::gpu : PointPath::cpu;
    if (path_ == PointPath::cpu) splatter_.reset();
}

void DensityLayer::prepare(MapContext const& context) {
    Key key{
        context.workspace.snapshot(), context.camera, context.workspace.filter(),     context.scale,
        dense_kinds(context.visible), context.theme,  context.workspace.layers().heat};
    if (key_ == key) return;
    auto const frame = view_grid(context.camera, context.scale);
    sharp_radius_ = sharp_radius(context.camera);
    if (!key.kinds.empty()) choose_path(context.snapshot, key.snapshot, frame);
    frame_ = frame;
    std::erase_if(shown_, [&](auto const& entry) {
        return std::find(key.kinds.begin(), key.kinds.end(), entry.first) == key.kinds.end();
    });
    std::vector<Mixture> cells(frame_.cells());
    for (auto const kind : key.kinds) {
        auto filter = key.filter;
        filter.kinds = {kind};
        auto& shown = shown_[kind];
        shown.kind = kind;
        if (path_ == PointPath::gpu)
            count_on_card(shown, context.snapshot, filter);
        else
            count_on_cpu(shown, context, filter);
        auto const colour = context.symbols[kind].colour;
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (shown.counts[i] > 0) cells[i].add(shown.counts[i], colour);
    }
    // How full a cell looks stays the same while time moves.
    if (!key_ || key_->camera != key.camera || key_->snapshot != key.snapshot ||
        key_->kinds != key.kinds)
        many_ = usual_many(cells);
    // Under heat the points only tell where single events lie.
    auto const single = key.under_heat ? 0.25 : 0.6;
    if (!key.kinds.empty()) picture_.upload(painted(cells, frame_, single, many_), false);
    key_ = std::move(key);
}

void DensityLayer::paint(MapContext const& context, MapPainter& painter) {
    if (!context.workspace.layers().points || !key_ || key_->kinds.empty()) return;
    painter.picture(picture_, context.pixels(frame_.extent));
}

std::vector<float> DensityLayer::counts(std::size_t kind) const {
    auto const found = shown_.find(kind);
    return found == shown_.end() ? std::vector<float>{} : found->second.counts;
}

} // namespace reten::app
