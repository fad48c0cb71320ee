#pragma once

#include "geo/cartography/incident_marks.hpp"
#include "geo/cartography/legend.hpp"
#include "geo/cartography/map_page.hpp"
#include "geo/disclosure/published_case.hpp"

#include <span>
#include <vector>

namespace reten {

/// What a case holds of one period: incidents whose whole span lies in it, links between them with
/// their routes and passages, and the period as the query's window, by which checkpoints are in
/// force or not. Totals, counts of areas and the report stay those of the whole.
[[nodiscard]] PublishedCase published_in(PublishedCase const& published, TimeSpan const& period);

/// Incidents that are wholly in none of the periods: their date is not known well enough, or lies
/// between two of them.
[[nodiscard]] std::int64_t in_no_period(PublishedCase const& published,
                                        std::span<MapPeriod const> periods);

/// Links of which no period has both ends, so that they are on no map, as from before to after. Of
/// several between two incidents the one that counts is meant, as on the maps.
[[nodiscard]] std::int64_t links_in_no_period(PublishedCase const& published,
                                              std::span<MapPeriod const> periods);

/// Gives kinds the symbols and sizes that they have in the whole, so that maps can be compared.
void style_as_in(IncidentMarks& marks, IncidentMarks const& whole);

/// One legend for several maps, read in their order: what stands in several of them stands once,
/// with the numbers joined, 0 where one has none. Bare words, without sample or number, that one
/// has alone begin with its title. Blocks and rows come in the order of the first that has them.
/// Precondition: as many titles as legends.
[[nodiscard]] Legend joined(std::span<Legend const> legends, std::span<MapPeriod const> periods);

} // namespace reten
