#pragma once

#include "geo/checkpoints/link_passages.hpp"
#include "geo/projection/projector.hpp"
#include "geo/storage/case_store.hpp"

#include <map>
#include <optional>

namespace reten {

/// Records of a case as the checkpoint methods need them: in the plane of its working CRS. Both
/// that it is given must outlive it; so must it what it returns of areas.
class PlaneRecords {
public:
    PlaneRecords(CaseStore& store, Projector const& projector)
        : store_{store}, projector_{projector} {}

    /// nullopt: the case has no street that takes a car.
    [[nodiscard]] std::optional<RoadNetwork> roads(RoadNetworkOptions const& options = {}) const;
    [[nodiscard]] CheckpointPlace place_of(Checkpoint const& checkpoint);
    [[nodiscard]] LinkEnd end_of(Incident const& incident) const;

private:
    [[nodiscard]] ProjectedMultiPolygon const* area_of(AreaId id); // nullptr: no boundary

    CaseStore& store_;
    Projector const& projector_;
    std::map<AreaId, ProjectedMultiPolygon> areas_;
};

/// How well the position is known; where it does not say, what its level usually means.
[[nodiscard]] Metres usual_uncertainty(Position const& position);

} // namespace reten
