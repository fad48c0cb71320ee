#pragma once

#include "geo/checkpoints/link_passages.hpp"
#include "geo/projection/projector.hpp"

#include <optional>
#include <span>

namespace reten {

/// Records of a case as the checkpoint methods need them: in the plane of its working CRS.

/// nullopt: no street takes a car.
[[nodiscard]] std::optional<RoadNetwork> road_network(std::span<StreetSegment const> streets,
                                                      Projector const& projector,
                                                      RoadNetworkOptions const& options = {});
/// Refers to the checkpoint's words, and to the area of a mobile one: nullptr where it has none.
[[nodiscard]] CheckpointPlace checkpoint_place(Checkpoint const& checkpoint,
                                               ProjectedMultiPolygon const* area,
                                               Projector const& projector);
[[nodiscard]] LinkEnd link_end(Incident const& incident, Projector const& projector);

/// How well the position is known; where it does not say, what its level usually means.
[[nodiscard]] Metres usual_uncertainty(Position const& position);

} // namespace reten
