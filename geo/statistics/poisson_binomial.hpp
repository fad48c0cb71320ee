#pragma once

#include <span>
#include <vector>

namespace reten {

/// How many of n independent trials succeed whose chances differ (the Poisson-binomial
/// distribution), exactly: the chances of 0 to n successes. The trials are convolved one by one
/// (Chen and Liu 1997, their direct method), every term being a sum of products that are not
/// negative, so no digits cancel: the relative error of a term is at most about n times 2e-16, in
/// the far tails too. Terms below 1e-308 are zero. Time grows with n²; 10,000 trials take a
/// twentieth of a second. No trials: {1}.
/// Throws Error where a chance is not in 0 to 1.
[[nodiscard]] std::vector<double> poisson_binomial(std::span<double const> chances);

/// Where an observed number of successes lies. It need not be whole (shares of routes add up to
/// fractions): between two whole numbers no chance sits.
struct CountTails {
    double at_most = 1, at_least = 1;
    /// The chance of the observed number itself counts half (Lancaster 1961).
    double lower_mid_p = 0.5, upper_mid_p = 0.5;
    /// Twice the smaller tail, at most 1.
    [[nodiscard]] double two_sided() const noexcept;
};
/// `terms` as poisson_binomial gives them.
[[nodiscard]] CountTails count_tails(std::span<double const> terms, double observed);

/// P(S < observed) + P(S = observed) / 2 alone, in time n times the smaller of observed and n less
/// it. Absolute error below 1e-12.
[[nodiscard]] double lower_mid_p(std::span<double const> chances, double observed);

} // namespace reten
