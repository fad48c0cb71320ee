#pragma once

#include "geo/simulation/street_grid.hpp"

#include <vector>

namespace reten {

/// Trips over each segment when travellers start at `origins` and go, by the quickest way, to every
/// node in proportion to `node_weight`. One-way streets are obeyed; main roads are faster.
/// Node betweenness by shortest-path trees (Brandes 2001), kept on segments.
/// Precondition: one weight a node.
[[nodiscard]] std::vector<double> expected_flow(StreetGrid const& grid,
                                                std::vector<std::size_t> const& origins,
                                                std::vector<double> const& node_weight);

} // namespace reten
