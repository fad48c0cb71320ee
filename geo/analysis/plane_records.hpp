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
/// The area in which a checkpoint was somewhere: its own, where it is mobile or its place is not
/// known to 50 m. nullopt: its place is known, or it has no area.
[[nodiscard]] std::optional<AreaId> area_controlled(Checkpoint const& checkpoint);
/// Refers to the checkpoint's words, and to its area: nullptr where it has none (area_controlled).
[[nodiscard]] CheckpointPlace checkpoint_place(Checkpoint const& checkpoint,
                                               ProjectedMultiPolygon const* area,
                                               Projector const& projector);
[[nodiscard]] LinkEnd link_end(Incident const& incident, Projector const& projector);

/// How well the position is known; where it does not say, what its level usually means.
[[nodiscard]] Metres usual_uncertainty(Position const& position);

} // namespace reten
