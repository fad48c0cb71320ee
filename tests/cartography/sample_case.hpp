#pragma once

#include "geo/cartography/map_page.hpp"

namespace reten {

/// A few incidents of the founding city as documented cases look: four with a place, more known
/// only by municipality, monthly counts, deployments.
[[nodiscard]] PublishedCase documented_sample();

/// A made-up case: thousands of incidents, checkpoints with spells, linked attacks.
[[nodiscard]] PublishedCase simulated_sample(int homicides = 4000);

/// Square areas with counts and population: one without data, one with zero.
[[nodiscard]] PublishedCase areas_sample();

/// The simulated city of four years with its streets and colonias.
[[nodiscard]] PublishedCase juarez_simulation(std::vector<StreetSegment>& streets);

/// The same squares with that many incidents in each and no counts.
[[nodiscard]] PublishedCase incidents_in_areas(std::vector<int> const& counts);

[[nodiscard]] Projector juarez_projector(); // UTM zone 13N
/// A made-up surface over the box: one hill in its middle.
[[nodiscard]] HeatSurface hill(ProjectedBox const& box);

} // namespace reten
