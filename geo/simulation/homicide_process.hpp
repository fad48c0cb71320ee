#pragma once

#include "geo/model/time_span.hpp"
#include "geo/simulation/street_grid.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace reten {

struct MonthlyCount {
    std::chrono::year_month month{};
    std::int64_t deaths = 0;
    bool operator==(MonthlyCount const&) const = default;
};

/// A neighbourhood whose share of the violence changes: its strength in the middle of each year is
/// given, between them it changes evenly.
struct HotSpot {
    LonLat centre;
    /// Metres, where its strength (1 - d^2/r^2)^2 ends: along the river and away from it.
    double radius_along = 2000, radius_away = 2000;
    std::vector<double> strength_by_year;
};
/// The ones of the Juárez scenario, 2008 to 2011: made up, moving from the centre and the west to
/// the south-east.
[[nodiscard]] std::vector<HotSpot> juarez_hot_spots();

/// A spot on a street.
struct StreetSpot {
    std::size_t segment = 0;
    double share = 0;
    bool operator==(StreetSpot const&) const = default;
};

struct SimulatedAttack {
    CivilMinute at;
    StreetSpot spot;
    std::int64_t killed = 0;
};

struct SimulatedDeath {
    CivilMinute at;
    StreetSpot spot;
    bool near_repeat = false;            // drawn near an earlier one, soon after it
    std::optional<std::size_t> attack{}; // one of the dead of this clinic attack
};

/// How much violence a street draws at all times, mean near 1: cells differ (a floor of 0.2 and an
/// exponential part), streets within them too, and arterials draw more.
[[nodiscard]] std::vector<double> street_attraction(StreetGrid const& grid, std::uint64_t seed);

/// Weight of each segment as a place of violence, at a moment; rising sums for Stream::pick.
/// Precondition: one attraction a segment.
[[nodiscard]] std::vector<double> violence_sums(StreetGrid const& grid,
                                                std::vector<double> const& attraction,
                                                std::vector<HotSpot> const& hot_spots,
                                                std::chrono::year_month month);

/// An hour and minute of the day; evenings and nights weigh more.
[[nodiscard]] int minute_of_day(Stream& stream);

/// Clinic attacks from August 2008 to December 2010, within the months given, by time. None kills
/// more than a fifth of its month's dead. Empty where the months do not reach that far.
[[nodiscard]] std::vector<SimulatedAttack>
draw_attacks(StreetGrid const& grid, std::vector<MonthlyCount> const& months, std::uint64_t seed);

/// Each month holds exactly its count, by time. The dead of the attacks come first; 65 % of the
/// rest fall by the hot spots, and the others follow an earlier death by some days (mean 5, at most
/// 21) and some streets: a self-exciting process held to each month's total.
[[nodiscard]] std::vector<SimulatedDeath> draw_deaths(StreetGrid const& grid,
                                                      std::vector<MonthlyCount> const& months,
                                                      std::vector<SimulatedAttack> const& attacks,
                                                      std::uint64_t seed);

} // namespace reten
