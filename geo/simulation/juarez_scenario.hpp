#pragma once

#include "geo/simulation/homicide_process.hpp"
#include "geo/simulation/simulated_case.hpp"

#include <cstdint>
#include <vector>

namespace reten {

struct JuarezOptions {
    std::uint64_t seed = 1;
    std::vector<MonthlyCount> months; // deaths a month, as documented
    LineString border;                // data/juarez/border-points.csv, south-east to west
    double cell_share = 0.10;         // homicides placed by cell alone
    double street_share = 0.05;       // by street alone
    double unplaced_share = 0.02;
};

/// The simulated Juárez case. Real in it: the number of deaths of each month, the days of the two
/// surges, the line of the boundary. Everything else is made up: streets, places, hours, clinics,
/// checkpoints, links and codes.
///
/// Each death is one incident of kind `homicide`, so that each month holds exactly its count. An
/// attack on a clinic is an incident of kind `rehab_attack` with its toll, *and* its dead are among
/// that month's homicides, at the same place and time: to count the dead, count homicides alone.
///
/// Places are known to 25 m, to a street, to a cell of about a square kilometre, or not at all;
/// times to the minute, the hour, a part of the day or the day.
/// Throws Error when there are no months or fewer than two border points, or when a month's count
/// is negative or stands twice.
[[nodiscard]] SimulatedCase simulate_juarez(JuarezOptions const& options);

} // namespace reten
