#include "app/workspace/published_case_reader.hpp"

#include "geo/import/working_projection.hpp"

#include <optional>
#include <utility>

namespace reten::app {

PublishedCase read_published(CaseStore& store, IncidentQuery const& query,
                             DisclosureOptions const& options) {
    CaseRecords records;
    records.info = store.info();
    records.query = query;
    if (options.include_restricted) records.totals = store.incidents().totals(query);
    IncidentQuery all;
    all.unfounded = true;
    records.incidents = store.incidents().find(options.include_restricted ? query : all);
    records.claims = store.incidents().all_claims();
    records.series = store.incidents().all_series();
    records.links = store.incidents().links();
    records.documents = store.imports().documents();
    records.checkpoints = store.checkpoints().checkpoints();
    records.deployments = store.checkpoints().deployments();
    records.areas = store.areas().areas("");
    records.area_counts = store.areas().area_counts();

    std::optional<Projector> projector;
    if (options.mask) projector.emplace(case_projector(store));
    return publish(std::move(records), store.masking_key(), projector ? &*projector : nullptr,
                   options);
}

} // namespace reten::app
