#pragma once

#include "geo/simulation/simulated_case.hpp"

#include <cstdint>

namespace reten {

struct AttackSeriesOptions {
    std::size_t count = 20;            // series of homicides, besides those of the clinic attacks
    std::size_t fewest = 4, most = 10; // incidents in one
    int days = 12;                     // longest time between two
    double nearest = 500, farthest = 3500; // metres between two
};

/// Adds series and their links to a case whose incidents are in place and by time: groups of
/// homicides that move over the grid, holding their heading more or less, and the clinic attacks in
/// two series. Each link runs from an incident to a later one (their spans do not overlap) and is
/// no surer than its series. No incident is in two series.
void add_attack_series(SimulatedCase& simulated, AttackSeriesOptions const& options = {});

/// How it was done: codes of about six homicides in ten and of every incident of a series, whose
/// members share what the series is held together by. Adds the codebook too.
void add_codes(SimulatedCase& simulated);

} // namespace reten
