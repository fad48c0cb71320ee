#include "app/workspace/published_case_reader.hpp"

#include <optional>
#include <utility>

namespace reten::app {

namespace {

/// Only masking asks for it. Absent: nothing is placed, so there is nothing to mask.
std::optional<Projector> working_projector(CaseStore& store, CaseInfo const& info) {
    if (!info.working_crs.empty()) return Projector{Crs{info.working_crs}};
    auto const extent = store.incidents().extent();
    if (!extent) return std::nullopt;
    return Projector{working_crs(*extent)};
}

} // namespace

PublishedCase read_published(CaseStore& store, IncidentQuery const& query,
                             DisclosureOptions const& options) {
    CaseRecords records;
    records.info = store.info();
    records.query = query;
    records.totals = store.incidents().totals(query);
    records.incidents =
        store.incidents().find(options.include_restricted ? query : IncidentQuery{});
    records.claims = store.incidents().all_claims();
    records.series = store.incidents().all_series();
    records.links = store.incidents().links();
    records.documents = store.imports().documents();
    records.checkpoints = store.checkpoints().checkpoints();
    records.deployments = store.checkpoints().deployments();
    records.areas = store.areas().areas("");
    records.area_counts = store.areas().area_counts();

    std::optional<Projector> projector;
    if (options.mask) projector = working_projector(store, records.info);
    return publish(std::move(records), store.masking_key(), projector ? &*projector : nullptr,
                   options);
}

} // namespace reten::app
