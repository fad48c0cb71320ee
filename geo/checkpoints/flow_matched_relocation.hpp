#pragma once

#include "geo/checkpoints/arranged_passages.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace reten {

constexpr std::size_t edges_either_side = 15;

/// The edges that come next to an edge in the order of expected flow, so many either side, the edge
/// itself among them; fewer at the ends of the order. Equal flows are in the order of the edges.
/// Give expected flow, which nothing hinders, not the observed one, which blocking lowers.
/// Throws Error: no such edge, a flow that is missing or negative.
[[nodiscard]] std::vector<std::uint32_t>
flow_matched_edges(std::span<double const> expected_flow, std::uint32_t edge,
                   std::size_t either_side = edges_either_side);

/// The test `flow-matched-relocation` (CHECKPOINTS.md section 3): dates and links are kept; each
/// checkpoint, for itself, might as well have stood at any of its candidate sites, its own being
/// one. A checkpoint with no other candidate stays.
/// Throws Error: lists of different length, a site that there is not, a checkpoint whose own site
/// is not among its candidates.
[[nodiscard]] ArrangedPassages
flow_matched_relocation(PassageWays const& ways, std::span<StandingCheckpoint const> checkpoints,
                        std::span<std::vector<std::uint32_t> const> candidates,
                        ArrangementDraws const& draws = {});

} // namespace reten
