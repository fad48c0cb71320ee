#include "geo/cartography/case_heat.hpp"

#include "geo/cartography/page_notes.hpp"
#include "geo/statistics/kernel_density.hpp"

#include <cmath>

namespace reten {

namespace {

constexpr double minutes_per_month = 30.4375 * 1440;

struct WeighedPoints {
    std::vector<ProjectedPoint> points;
    std::vector<double> weights;
};

WeighedPoints weighed_points(PublishedCase const& published, Projector const& projector) {
    WeighedPoints out;
    auto const& window = published.query.window;
    for (auto const& incident : published.incidents) {
        if (!incident.position || (incident.position->level >= MatchLevel::municipality &&
                                   incident.position->level != MatchLevel::none))
            continue;
        auto const weight = !window         ? 1.0
                            : incident.when ? share_inside(*incident.when, *window)
                                            : 0.0;
        if (!(weight > 0)) continue;
        auto const at = projector.to_projected(incident.position->point);
        if (!at) continue;
        out.points.push_back(*at);
        out.weights.push_back(weight);
    }
    return out;
}

} // namespace

HeatSurface case_heat(PublishedCase const& published, Projector const& projector,
                      ProjectedBox const& extent, Metres bandwidth) {
    HeatSurface out;
    out.bandwidth = bandwidth;
    if (!(extent.width() > 0) || !(extent.height() > 0)) return out;
    KernelDensityOptions options;
    options.bandwidth = bandwidth;
    options.frame = density_frame(extent, KernelShape::of(Kernel::gaussian, bandwidth));
    options.method = DensityMethod::binned;
    auto const weighed = weighed_points(published, projector);
    auto const grid = kernel_density(weighed.points, weighed.weights, options);
    out.box = grid.frame.extent;
    out.columns = static_cast<int>(grid.frame.columns);
    out.rows = static_cast<int>(grid.frame.rows);
    out.values = grid.values;
    auto const span = shown_span(published);
    auto const months = span ? static_cast<double>(span->minutes()) / minutes_per_month : 1.0;
    for (auto& value : out.values) value *= 1e6 / months; // per m² to per km² and month
    return out;
}

Metres heat_bandwidth(ProjectedBox const& extent) {
    auto const wanted = std::max(1.0, std::max(extent.width(), extent.height()) / 30);
    auto const power = std::pow(10, std::floor(std::log10(wanted)));
    auto const lead = wanted / power;
    return {(lead >= 7.5 ? 10 : lead >= 3.5 ? 5 : lead >= 1.5 ? 2 : 1) * power};
}

} // namespace reten
