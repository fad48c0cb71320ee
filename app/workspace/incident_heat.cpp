#include "app/workspace/incident_heat.hpp"

#include "geo/statistics/kernel_density.hpp"

#include <algorithm>

namespace reten::app {

namespace {

constexpr double minutes_per_month = 365.2425 / 12 * 24 * 60;

bool wanted(Kind const& kind, std::vector<Kind> const& kinds) {
    return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

std::optional<TimeSpan> period_of(PublishedCase const& published) {
    if (published.query.window) return published.query.window;
    std::optional<TimeSpan> period;
    for (auto const& incident : published.incidents) {
        if (!incident.when) continue;
        if (!period)
            period = TimeSpan{incident.when->begin, incident.when->end, TimePrecision::span};
        period->begin = std::min(period->begin, incident.when->begin);
        period->end = std::max(period->end, incident.when->end);
    }
    return period;
}

} // namespace

bool precise_enough(MatchLevel level, std::optional<Metres> uncertainty, Metres limit) {
    if (uncertainty) return *uncertainty <= limit;
    return level <= MatchLevel::crossing;
}

void HeatEvents::add(ProjectedPoint place, double share) {
    if (share <= 0) return;
    points.push_back(place);
    weights.push_back(share);
}

HeatSurface heat_of(HeatEvents const& events, std::optional<TimeSpan> const& period,
                    ProjectedBox const& box, IncidentHeatOptions const& options) {
    HeatSurface surface;
    surface.bandwidth = options.bandwidth;
    surface.domain_max = options.domain_max;
    surface.left_out = events.unsure;
    if (!period || box.empty()) return surface;
    KernelDensityOptions density;
    density.bandwidth = options.bandwidth;
    density.frame = density_frame(box, KernelShape::of(Kernel::gaussian, options.bandwidth));
    density.method = DensityMethod::binned;
    auto const grid = kernel_density(events.points, events.weights, density);
    auto const months = static_cast<double>(period->minutes()) / minutes_per_month;
    surface.box = grid.frame.extent;
    surface.columns = static_cast<int>(grid.frame.columns);
    surface.rows = static_cast<int>(grid.frame.rows);
    surface.values = grid.values;
    for (auto& value : surface.values) value *= 1e6 / months;
    return surface;
}

HeatSurface incident_heat(PublishedCase const& published, Projector const& projector,
                          ProjectedBox const& box, IncidentHeatOptions const& options) {
    auto const period = period_of(published);
    HeatEvents events;
    if (period && !box.empty()) {
        for (auto const& incident : published.incidents) {
            if (!incident.when || !incident.position || !wanted(incident.kind, options.kinds))
                continue;
            auto const& position = *incident.position;
            auto const share = share_inside(*incident.when, *period);
            if (!precise_enough(position.level, position.uncertainty,
                                {options.bandwidth.value / 2})) {
                events.unsure += share > 0 ? 1 : 0;
                continue;
            }
            auto const place = share > 0 ? projector.to_projected(position.point) : std::nullopt;
            if (place) events.add(*place, share);
        }
    }
    return heat_of(events, period, box, options);
}

} // namespace reten::app
