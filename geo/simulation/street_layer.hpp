#pragma once

#include "geo/simulation/simulated_case.hpp"

namespace reten {

/// The scenario `streets`: a street layer and nothing else, for trying out addresses. The schematic
/// grid of the simulated city (street_grid.hpp) with made-up names of the kind a Mexican border
/// city has, house numbers on nine segments in ten (odd on the left of the rising side, a hundred
/// for each block), six colonias with small grids of their own, turned against it and with the same
/// names as elsewhere, and a road out of the city with a place for every fifth kilometre post,
/// counted from its beginning. Node 1 to n are local. No name is claimed to be on the
/// ground. The same seed, the same digits everywhere. Without ground inside the border: no streets.
[[nodiscard]] SimulatedCase simulate_streets(LineString const& border, std::uint64_t seed);

} // namespace reten
