#pragma once

#include "geo/model/checkpoint.hpp"
#include "geo/simulation/street_grid.hpp"

#include <cstdint>
#include <vector>

namespace reten {

struct CheckpointOptions {
    std::size_t count = 30;
    double apart = 1100;          // metres between any two
    double imprecise_share = 0.3; // of the ends of spells
    double unknown_end_share = 0.06;
    double mobile_share = 0.17;
};

/// Simulated checkpoints on the busiest streets, kept apart, ids from 1. Their first spells begin
/// in the weeks after the two surges (27 March 2008, 2 March 2009) or later; many have a second.
/// All spells lie inside the study. Empty where the grid is.
[[nodiscard]] std::vector<Checkpoint> draw_checkpoints(StreetGrid const& grid,
                                                       TimeSpan const& study, std::uint64_t seed,
                                                       CheckpointOptions const& options = {});

/// Forces arriving in the two surges, made up with round numbers. Only those inside the study.
[[nodiscard]] std::vector<Deployment> simulated_deployments(TimeSpan const& study);

} // namespace reten
