#include "geo/storage/case_store.hpp"

namespace reten {

std::vector<Incident> IncidentStore::find(IncidentQuery const& query) const {
    std::vector<Incident> found;
    for_each(query, [&](Incident const& incident) {
        found.push_back(incident);
        return true;
    });
    return found;
}

} // namespace reten
