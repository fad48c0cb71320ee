#include "geo/storage/case_extent.hpp"

#include "geo/model/bulk_box.hpp"

namespace reten {

LonLatBox case_extent(CaseStore& store) {
    std::vector<LonLat> points;
    store.incidents().for_each_mark([&](IncidentMarkRow const& mark) {
        if (mark.position && mark.verification != Verification::unfounded)
            points.push_back(mark.position->point);
        return true;
    });
    if (points.empty()) {
        for (auto const& checkpoint : store.checkpoints().checkpoints()) {
            if (checkpoint.position) points.push_back(checkpoint.position->point);
        }
    }
    if (!points.empty()) return bulk_box(points);
    LonLatBox box;
    for (auto const& area : store.areas().areas({})) {
        if (area.boundary.empty()) continue;
        auto const around = bounds(area.boundary);
        box.extend({around.west, around.south});
        box.extend({around.east, around.north});
    }
    if (!box.empty()) return box;
    for (auto const& street : store.areas().streets())
        for (auto const& point : street.line) box.extend(point);
    return box;
}

} // namespace reten
