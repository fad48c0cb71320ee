#pragma once

#include "geo/checkpoints/arranged_passages.hpp"

#include <cstdint>
#include <span>

namespace reten {

struct ActivationShiftOptions {
    MinuteRange period; // of the study, both ends known
    std::int64_t step =
        1440; // minutes; dates turn by whole steps, of which the period is a multiple
    ArrangementDraws draws;
};

/// The test `activation-shift` (CHECKPOINTS.md section 3): sites, links and the lengths of spells
/// are kept; the dates of each checkpoint are turned round the study period, each for itself and by
/// any number of steps alike, none included; what leaves the period at its end comes in at its
/// beginning (a circular shift, Lotwick and Silverman 1982). Spells count as far as they lie in the
/// period. A checkpoint that was in force all the time, or never, has nothing to turn: where there
/// are no others nothing is movable, and the test says nothing.
/// Throws Error: a period that is empty, open or no multiple of the step, a link or a site outside.
[[nodiscard]] ArrangedPassages activation_shift(PassageWays const& ways,
                                                std::span<StandingCheckpoint const> checkpoints,
                                                ActivationShiftOptions const& options);

} // namespace reten
