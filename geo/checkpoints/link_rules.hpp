#pragma once

#include "geo/checkpoints/road_network.hpp"
#include "geo/model/incident.hpp"
#include "geo/model/series.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace reten {

/// An incident as rules for links see it.
struct RuleIncident {
    IncidentId id;
    std::optional<ProjectedPoint> point;
    std::optional<TimeSpan> when;
};

struct RuleLink {
    IncidentId from, to;
    double distance = 0;                  // metres by road, or straight where there are no roads
    std::optional<DocumentId> document{}; // from which it is known; absent: from none alone
    bool operator==(RuleLink const&) const = default;
};

/// What a rule found. Incidents without date or place, and those off the roads, are in no link.
struct RuleLinks {
    std::vector<RuleLink> links; // by the later incident, then the earlier one
    std::int64_t undated = 0, unplaced = 0, off_network = 0;
    /// Pairs near enough whose spans overlap, so that nobody knows which was first: not linked.
    std::int64_t order_unknown = 0;
};

enum class RulePairs {
    latest, // each incident with the last one before it that is near enough: chains
    all     // with every one
};

struct DistanceRule {
    double days = 7; // from the end of the earlier span to the beginning of the later
    Metres distance{1500};
    RulePairs pairs = RulePairs::latest;
    Metres snap{150}; // of incidents to roads
};

/// Incidents near each other in time and along the roads. That two are near does not make them the
/// work of one group: such links are *inferred*, and most rules of the kind join more strangers
/// than partners (CHECKPOINTS section 2). The shorter of the two ways between places counts, since
/// nobody knows how they came. `roads` (whose costs are lengths) may be nullptr: straight
/// distances.
[[nodiscard]] RuleLinks links_by_distance(std::span<RuleIncident const> incidents,
                                          RoadNetwork const* roads, DistanceRule const& rule);

/// Incidents that share a value of a code (`weapon`, `vehicle`, `actor`, `message`), each with the
/// last before it that has the same value. Values that stand for not knowing (`unknown`) join
/// nothing.
struct CodeLinks {
    std::vector<RuleLink> links; // distance 0: not looked at
    /// Of each link, the document of the code at either end, the first that gives the value.
    std::vector<std::array<std::optional<DocumentId>, 2>> documents;
    std::int64_t undated = 0, order_unknown = 0;
};
[[nodiscard]] CodeLinks links_by_code(std::span<RuleIncident const> incidents,
                                      std::span<IncidentCode const> codes, std::string_view code);

/// The ground that a shared code gives: weapon, vehicle, message, actor; `rule` for any other.
[[nodiscard]] LinkGround ground_of_code(std::string_view code);

} // namespace reten
