#include "geo/import/duplicate_proposals.hpp"

#include <algorithm>
#include <map>

namespace reten {

namespace {

std::vector<IncidentPair> decided_pairs(IncidentStore& incidents) {
    std::map<IncidentId, IncidentId> kept;
    for (auto const& merged : incidents.merged_incidents()) kept[merged.incident.id] = merged.kept;
    auto const now = [&](IncidentId id) {
        auto const found = kept.find(id);
        return found == kept.end() ? id : found->second;
    };
    std::vector<IncidentPair> pairs;
    for (auto const& pair : incidents.different_pairs())
        pairs.push_back(incident_pair(now(pair.first), now(pair.second)));
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

} // namespace

DuplicateSearch propose_duplicates(CaseStore& store, DuplicateOptions options,
                                   std::stop_token const& stop) {
    auto& incidents = store.incidents();
    options.decided = decided_pairs(incidents);
    DuplicateMarks marks;
    incidents.for_each({}, [&](Incident const& incident) {
        marks.add(incident);
        return !stop.stop_requested();
    });
    return find_duplicates(marks, options, stop);
}

std::optional<std::int64_t> duplicates_of_batch(CaseStore& store, BatchId batch,
                                                std::int64_t accepted) noexcept {
    constexpr std::int64_t most_of_batch = 20'000, most_of_case = 100'000;
    try {
        if (accepted == 0) return 0;
        if (accepted > most_of_batch || store.incidents().totals({}).total > most_of_case)
            return std::nullopt;
        DuplicateOptions options;
        options.batch = batch;
        return propose_duplicates(store, options).found;
    } catch (...) { // the import is done, and this is by the way
        return std::nullopt;
    }
}

} // namespace reten
