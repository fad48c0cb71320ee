#pragma once

#include "geo/model/area.hpp"
#include "geo/model/checkpoint.hpp"
#include "geo/model/series.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace reten {

/// A made-up case, whole. Ids are local: they count from 1 within each list and join the lists (an
/// incident's extent to an area or a street, a link to its series and incidents); whoever stores
/// the case gives it ids of its own. Incidents come by time.
struct SimulatedCase {
    std::string scenario;
    std::uint64_t seed = 0;
    TimeSpan study;
    Document document; // the source all records name: the simulation itself
    std::vector<StreetSegment> streets;
    std::vector<Area> areas;
    std::vector<Place> places;
    std::vector<Incident> incidents;
    std::vector<Checkpoint> checkpoints;
    std::vector<Deployment> deployments;
    std::vector<Series> series;
    std::vector<IncidentLink> links;
    std::vector<IncidentCode> codes;
    std::vector<CodebookEntry> codebook;
};

} // namespace reten
