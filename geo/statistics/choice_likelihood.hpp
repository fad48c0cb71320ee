#pragma once

#include "geo/statistics/choice_sets.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace reten {

/// Logarithm of the likelihood of all choices at some coefficients, its slope and its curvature
/// (McFadden 1974), without any penalty. `information` is minus the second derivative, row by row,
/// `covariates` square. Sums are taken in blocks of fixed size, in double precision: the digits do
/// not depend on the number of threads.
struct ChoiceLikelihood {
    static constexpr auto most = ChoiceSets::most_covariates;
    double value = 0;
    std::array<double, most> slope{};
    std::array<double, most * most> information{};
};
/// Precondition: one finite coefficient a covariate.
[[nodiscard]] ChoiceLikelihood choice_likelihood(ChoiceSets const& sets,
                                                 std::span<double const> coefficients);

/// Chance of each alternative of a set, the chosen one first, at the coefficients; adds up to 1.
[[nodiscard]] std::vector<double> alternative_chances(ChoiceSets const& sets, std::size_t set,
                                                      std::span<double const> coefficients);

/// Of each set the first covariate's mean over its alternatives, by their chances at the
/// coefficients.
[[nodiscard]] std::vector<double> expected_first(ChoiceSets const& sets,
                                                 std::span<double const> coefficients);

} // namespace reten
