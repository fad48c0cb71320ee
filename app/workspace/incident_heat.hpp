#pragma once

#include "geo/cartography/heat_surface.hpp"
#include "geo/disclosure/published_case.hpp"
#include "geo/projection/projector.hpp"

#include <optional>
#include <vector>

namespace reten::app {

struct IncidentHeatOptions {
    Metres bandwidth{500};            // sigma of the Gaussian kernel
    std::vector<Kind> kinds;          // empty: all
    std::optional<double> domain_max; // fixed colour domain, events per km2 per month
};

/// Incidents per km2 per month, as a density over a box (geo/statistics/kernel_density.hpp, binned,
/// on the fixed grid of a fifth of the bandwidth). Months are those of the query's window, else of
/// the dated incidents; an incident weighs by the share of its span inside.
/// Left out, as the density method does: incidents without a position, with one less sure than half
/// the bandwidth or of unknown sureness coarser than an address (counted in `left_out`), and
/// undated ones.
[[nodiscard]] HeatSurface incident_heat(PublishedCase const& published, Projector const& projector,
                                        ProjectedBox const& box,
                                        IncidentHeatOptions const& options = {});

/// Whether an event of this level and uncertainty counts where nothing less sure than `limit` does.
[[nodiscard]] bool precise_enough(MatchLevel level, std::optional<Metres> uncertainty,
                                  Metres limit);

/// What the density is taken of: projected places with the share of their span inside the period.
struct HeatEvents {
    std::vector<ProjectedPoint> points;
    std::vector<double> weights;
    std::int64_t unsure = 0; // placed, but not surely enough
    /// A share of zero is left out.
    void add(ProjectedPoint place, double share);
};

/// The surface of these events over a period; empty without a period or a box.
[[nodiscard]] HeatSurface heat_of(HeatEvents const& events, std::optional<TimeSpan> const& period,
                                  ProjectedBox const& box, IncidentHeatOptions const& options);

} // namespace reten::app
