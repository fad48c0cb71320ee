#pragma once

#include <optional>
#include <span>

namespace reten {

struct DetectableEffectOptions {
    double power = 0.8;
    double level = 0.05; // two-sided
};

/// The smallest hindrance that the links could show (CHECKPOINTS.md section 4): the largest kappa
/// at which the exact test of too few passages rejects with the power asked for. `chances` are
/// those at kappa 1, one a link that says something; the number of passages is Poisson-binomial,
/// and the test rejects where its lower mid-p is at most half the level. To 1e-9. Absent: not even
/// complete blocking would be seen.
/// Throws Error: a chance, a power or a level that is not between 0 and 1.
[[nodiscard]] std::optional<double>
smallest_detectable_kappa(std::span<double const> chances,
                          DetectableEffectOptions const& options = {});

/// The same by normal approximation from the sums E of chances and V of p (1 - p) alone, for links
/// that are alike, at a power of 0.8 and a level of 0.05. Within 0.05 of the exact one from E 5 on.
/// Absent as above, or where V is 0, and E not above V.
[[nodiscard]] std::optional<double> smallest_detectable_kappa(double expected, double variance);

/// What it takes to exclude hindrance by more than a factor.
struct MarginNeeds {
    double variance = 0;       // V at which the verdict `compatible` has a power of 0.8
    double least_variance = 0; // V below which it cannot come about
};
/// Throws Error unless the margin is above 1.
[[nodiscard]] MarginNeeds margin_needs(double margin);

} // namespace reten
