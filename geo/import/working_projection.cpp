#include "geo/import/working_projection.hpp"

#include "geo/storage/case_extent.hpp"

namespace reten {

Projector case_projector(CaseStore& store) {
    auto const stored = store.info().working_crs;
    return Projector{stored.empty() ? working_crs(case_extent(store)) : Crs{stored}};
}

void settle_working_crs(CaseStore& store) {
    auto info = store.info();
    if (!info.working_crs.empty()) return;
    auto const extent = case_extent(store);
    if (extent.empty()) return;
    info.working_crs = Projector{working_crs(extent)}.wkt();
    store.set_info(info);
}

} // namespace reten
