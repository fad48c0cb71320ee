#include "app/map/uncertain_layer.hpp"

#include <algorithm>
#include <cmath>

namespace reten::app {

namespace {

// Logical pixels. A soft cell is about as wide as what it stands for is uncertain, at least.
constexpr double cell_pixels = 3, soft_cell_pixels = 20;
constexpr double fullest = 0.36; // opacity

/// The usual number of what is not nothing; 1 where there is nothing.
double usual(std::span<double const> counts) {
    double sum = 0, n = 0;
    for (auto const count : counts) {
        sum += count;
        n += count > 0 ? 1 : 0;
    }
    return n > 0 ? std::max(1.0, sum / n) : 1.0;
}

float shade(double count, double half) {
    return static_cast<float>(fullest * count / (count + half));
}

/// Between which two coarse cells the middle of a fine one lies, and how far along.
struct Step {
    std::size_t first = 0, second = 0;
    float share = 0;
};

std::vector<Step> steps_between(std::size_t fine, std::size_t coarse) {
    std::vector<Step> steps;
    for (std::size_t i = 0; i < fine; ++i) {
        auto const at = (static_cast<double>(i) + 0.5) * static_cast<double>(coarse) /
                            static_cast<double>(fine) -
                        0.5;
        auto const first = static_cast<std::size_t>(std::max(0.0, std::floor(at)));
        steps.push_back({first, std::min(first + 1, coarse - 1),
                         static_cast<float>(std::max(0.0, at - static_cast<double>(first)))});
    }
    return steps;
}

/// Calls `visit(row, x)` where the ring crosses the middle of a row of cells, in cells.
template <typename Visit>
void cross_rows(std::span<ProjectedPoint const> ring, GridFrame const& frame, Visit&& visit) {
    auto const rows = static_cast<std::ptrdiff_t>(frame.rows);
    for (std::size_t i = 0; i < ring.size(); ++i) {
        auto a = ring[i], b = ring[(i + 1) % ring.size()];
        if (a.northing > b.northing) std::swap(a, b);
        auto const row_of = [&](double northing) {
            auto const row = std::ceil((northing - frame.extent.south) / frame.cell_height() - 0.5);
            return static_cast<std::ptrdiff_t>(std::clamp(row, 0.0, static_cast<double>(rows)));
        };
        for (auto row = row_of(a.northing); row < row_of(b.northing); ++row) {
            auto const y = frame.centre(0, static_cast<std::size_t>(row)).northing;
            auto const x =
                a.easting + (b.easting - a.easting) * (y - a.northing) / (b.northing - a.northing);
            visit(static_cast<std::size_t>(row), (x - frame.extent.west) / frame.cell_width());
        }
    }
}

} // namespace

std::vector<std::uint32_t> area_by_cell(std::span<ProjectedMultiPolygon const> boundaries,
                                        std::span<AreaTally const> wanted, GridFrame const& frame) {
    std::vector<std::uint32_t> cells(frame.cells(), IncidentColumns::no_area);
    if (cells.empty()) return cells;
    std::vector<std::vector<double>> crossings(frame.rows);
    for (auto const& [area, incidents] : wanted) {
        for (auto const& polygon : boundaries[area]) {
            auto const cross = [&](auto const& ring) {
                cross_rows(ring, frame,
                           [&](std::size_t row, double x) { crossings[row].push_back(x); });
            };
            cross(polygon.outer);
            for (auto const& hole : polygon.holes) cross(hole);
        }
        for (std::size_t row = 0; row < frame.rows; ++row) {
            auto& xs = crossings[row];
            std::sort(xs.begin(), xs.end());
            for (std::size_t i = 0; i + 1 < xs.size(); i += 2) {
                auto const column_of = [&](double x) {
                    auto const last = static_cast<double>(frame.columns);
                    return static_cast<std::size_t>(std::clamp(std::ceil(x - 0.5), 0.0, last));
                };
                for (auto column = column_of(xs[i]); column < column_of(xs[i + 1]); ++column)
                    cells[frame.index(column, row)] = static_cast<std::uint32_t>(area);
            }
            xs.clear();
        }
    }
    return cells;
}

void UncertainLayer::prepare(MapContext const& context) {
    Key key{context.workspace.snapshot(), context.camera, context.workspace.filter(),
            context.scale};
    key.filter.kinds = dense_kinds(context.visible);
    std::sort(key.filter.kinds.begin(), key.filter.kinds.end());
    if (key_ == key) return;
    auto const moved = !key_ || key_->camera != key.camera || key_->snapshot != key.snapshot ||
                       key_->scale != key.scale;
    auto const rescale = moved || key_->filter.kinds != key.filter.kinds;
    key_ = std::move(key);
    shades_.clear();
    if (key_->filter.kinds.empty()) return;
    auto const scale = static_cast<double>(context.scale);
    if (moved) {
        frame_ = view_grid(context.camera, context.scale, cell_pixels * scale);
        soft_frame_ = view_grid(context.camera, context.scale, soft_cell_pixels * scale);
        // Of all that a filter may ask for while the camera rests.
        auto everything = context.snapshot.incidents.filter({});
        everything.unfounded = true;
        cell_areas_ = area_by_cell(context.snapshot.boundaries,
                                   count_in_areas(context.snapshot.incidents, everything), frame_);
    }
    shade_areas(context.snapshot, rescale);
    shade_circles(context, rescale);
    if (!shades_.empty())
        texture_.upload(shades_, static_cast<int>(frame_.columns), static_cast<int>(frame_.rows),
                        true);
}

void UncertainLayer::shade_areas(CaseSnapshot const& snapshot, bool rescale) {
    auto const tally = count_in_areas(snapshot.incidents, key_->filter);
    if (tally.empty()) return;
    std::vector<double> counts(snapshot.boundaries.size(), 0);
    for (auto const& one : tally) counts[one.area] = static_cast<double>(one.incidents);
    if (rescale) half_area_ = usual(counts);
    shades_.assign(frame_.cells(), 0);
    for (std::size_t i = 0; i < shades_.size(); ++i)
        if (auto const area = cell_areas_[i]; area != IncidentColumns::no_area)
            shades_[i] = shade(counts[area], half_area_);
}

void UncertainLayer::shade_circles(MapContext const& context, bool rescale) {
    auto const& counts =
        soft_bins_.update(context.workspace.columns(), key_->filter, soft_frame_,
                          {sharp_radius(context.camera), std::numeric_limits<float>::infinity()});
    std::vector<double> const values(counts.begin(), counts.end());
    if (std::all_of(values.begin(), values.end(), [](double n) { return n == 0; })) return;
    if (rescale) half_soft_ = usual(values);
    std::vector<float> soft;
    for (auto const n : values) soft.push_back(shade(n, half_soft_));
    shades_.resize(frame_.cells(), 0);
    auto const across = steps_between(frame_.columns, soft_frame_.columns);
    auto const up = steps_between(frame_.rows, soft_frame_.rows);
    for (std::size_t row = 0; row < frame_.rows; ++row) {
        auto const* const below = &soft[soft_frame_.index(0, up[row].first)];
        auto const* const above = &soft[soft_frame_.index(0, up[row].second)];
        for (std::size_t column = 0; column < frame_.columns; ++column) {
            auto const& step = across[column];
            auto const between = [&](float const* line) {
                return line[step.first] + (line[step.second] - line[step.first]) * step.share;
            };
            auto const low = between(below);
            auto& now = shades_[frame_.index(column, row)];
            now += (1 - now) * (low + (between(above) - low) * up[row].share);
        }
    }
}

void UncertainLayer::paint(MapContext const& context, MapPainter& painter) {
    if (!key_ || !context.workspace.layers().points) return;
    auto const& kinds = key_->filter.kinds;
    auto const tint =
        kinds.size() == 1 ? context.symbols[kinds.front()].colour : context.colours().soft_ink;
    if (!shades_.empty()) painter.shade(texture_, tint, context.pixels(frame_.extent));
}

} // namespace reten::app
