#pragma once

#include "geo/statistics/conditional_logit.hpp"

#include <optional>
#include <span>
#include <vector>

namespace reten {

/// Ends of an interval of the permeability ratio kappa. Absent: no end on that side.
struct KappaInterval {
    double low = 0;
    std::optional<double> high;
};

/// The permeability ratio (CHECKPOINTS.md section 2): how likely a link is to pass a checkpoint in
/// force, as a multiple of what it would be were the checkpoint not there. 1 less it is the share
/// of would-be passages that was refused. Of completed attacks only.
struct Permeability {
    ConditionalLogitFit fit; // whatever its outcome
    /// Absent unless fitted.
    std::optional<double> kappa;
    double standard_error = 0;                  // of log kappa
    std::optional<KappaInterval> interval = {}; // 95 %, profile likelihood; absent: not found
};
/// `sets`: a link each, the first covariate being the share of the route's weight that passes.
[[nodiscard]] Permeability estimate_permeability(ChoiceSets const& sets);

/// Chance of a passage whose chance at kappa 1 is `chance`.
[[nodiscard]] double chance_at(double chance, double kappa);
[[nodiscard]] std::vector<double> chances_at(std::span<double const> chances, double kappa);

/// Kappa's exact interval where all else is held: each link passes with chance_at(its chance,
/// kappa), and both tails of the number of passages, the observed one counted half, are at least
/// (1 - level) / 2. From 0 without passages, and without an upper end where all passed. Links
/// whose chance is 0 or 1 say nothing and change nothing. Ends to 1e-9 of themselves.
/// Throws Error where a chance or the level is not between 0 and 1.
[[nodiscard]] KappaInterval exact_kappa_interval(std::span<double const> chances, double observed,
                                                 double level = 0.95);

/// Kappa of the links that are true and precisely placed at both ends, where that is the share
/// `true_share` of them and the others pass as if no checkpoint were there: 1 - (1 - kappa) /
/// share; 0 where that is below it. Throws Error unless the share is above 0 and at most 1.
[[nodiscard]] double unattenuated(double kappa, double true_share);
[[nodiscard]] KappaInterval unattenuated(KappaInterval const& interval, double true_share);

} // namespace reten
