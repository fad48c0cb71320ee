#pragma once

#include "geo/simulation/checkpoint_world.hpp"
#include "geo/simulation/simulated_case.hpp"

#include <string>

namespace reten {

/// What becomes of events on their way into the records.
struct ReportingOptions {
    double reported_share = 1;  // of all events
    double misplaced_share = 0; // known by their district alone
    double misdated_share = 0;  // known by their week or month alone
    bool true_links = true;     // else such as a rule of days and distance infers
    double rule_days = 7;
    Metres rule_distance{1500};
};

/// The scenarios `indifference`, `blocked` and `avoid`: a world whose truth is known, as somebody
/// would have recorded it. Events are incidents of kind `homicide` with one dead; a group's events
/// are a series, its links `confirmed`, where `true_links` is set; links by rule are `inferred` and
/// of no series. Districts are squares of five blocks. Checkpoints are known to the day. Incidents
/// without a reported partner are in no link. The document says what the truth is.
[[nodiscard]] SimulatedCase simulate_checkpoints(std::string const& scenario,
                                                 CheckpointWorldOptions const& world,
                                                 ReportingOptions const& reporting = {});

} // namespace reten
