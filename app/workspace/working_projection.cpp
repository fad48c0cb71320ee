#include "app/workspace/working_projection.hpp"

#include <algorithm>
#include <utility>

namespace reten::app {

namespace {

/// The values that 2 % lie below and above.
std::pair<double, double> middle(std::vector<double>& values) {
    auto const cut = values.size() / 50;
    auto const low = values.begin() + static_cast<std::ptrdiff_t>(cut);
    auto const high = values.end() - 1 - static_cast<std::ptrdiff_t>(cut);
    std::nth_element(values.begin(), low, values.end());
    auto const west = *low;
    std::nth_element(values.begin(), high, values.end());
    return {west, *high};
}

} // namespace

LonLatBox bulk_extent(CaseStore& store) {
    std::vector<double> lons, lats;
    store.incidents().for_each({}, [&](Incident const& incident) {
        if (incident.position) {
            lons.push_back(incident.position->point.lon);
            lats.push_back(incident.position->point.lat);
        }
        return true;
    });
    LonLatBox box;
    if (lons.empty()) {
        for (auto const& area : store.areas().areas({})) {
            if (area.boundary.empty()) continue;
            auto const bounds = reten::bounds(area.boundary);
            box.extend({bounds.west, bounds.south});
            box.extend({bounds.east, bounds.north});
        }
        return box;
    }
    auto const [west, east] = middle(lons);
    auto const [south, north] = middle(lats);
    return {west, south, east, north};
}

Projector case_projector(CaseStore& store) {
    auto const stored = store.info().working_crs;
    return Projector{stored.empty() ? working_crs(bulk_extent(store)) : Crs{stored}};
}

void settle_working_crs(CaseStore& store) {
    auto info = store.info();
    if (!info.working_crs.empty()) return;
    auto const extent = bulk_extent(store);
    if (extent.empty()) return;
    info.working_crs = Projector{working_crs(extent)}.wkt();
    Transaction transaction{store};
    store.set_info(info);
    transaction.commit();
}

} // namespace reten::app
