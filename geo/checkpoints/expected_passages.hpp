#pragma once

#include "geo/statistics/choice_sets.hpp"
#include "geo/statistics/poisson_binomial.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace reten {

/// Passages beside those to be expected were the checkpoints not there (CHECKPOINTS.md section 3).
struct ExpectedPassages {
    std::size_t links = 0; // all of them
    /// Links all of whose alternatives pass alike: they say nothing and are left out below.
    std::size_t silent = 0;
    std::vector<double> chances; // of a passage at kappa 1, one a link that says something
    std::vector<double> passed;  // the share of its route that did
    double observed = 0, expected = 0, variance = 0; // sums of passed, p and p (1 - p)
    /// (observed - expected) / sqrt(variance); absent where the variance is 0.
    std::optional<double> z;
};

/// Throws Error: lists of different length, a number that is missing or not within 0 and 1.
[[nodiscard]] ExpectedPassages expected_passages(std::vector<double> chances,
                                                 std::vector<double> passed);

/// Of the sets' first covariate, under coefficients fitted with that one held at 0
/// (ConditionalLogitOptions::first_held). Precondition: one coefficient a covariate, the first 0.
[[nodiscard]] ExpectedPassages expected_passages(ChoiceSets const& sets,
                                                 std::span<double const> null_coefficients);

/// Whether the data could tell anything (section 4).
struct PassageGate {
    static constexpr double least_expected = 5, least_variance = 3, most_absence = 0.025;
    double expected = 0, variance = 0;
    double no_passage = 1; // chance of no passage at all at kappa 1
    [[nodiscard]] bool expects_enough() const noexcept { return expected >= least_expected; }
    [[nodiscard]] bool varies_enough() const noexcept { return variance >= least_variance; }
    [[nodiscard]] bool absence_tells() const noexcept { return no_passage <= most_absence; }
    [[nodiscard]] bool open() const noexcept {
        return expects_enough() && varies_enough() && absence_tells();
    }
};
[[nodiscard]] PassageGate passage_gate(ExpectedPassages const& passages);

/// The test `destination-redraw`: origins, lengths and times are kept, each link passes anew with
/// its own chance. Exact: tails of the Poisson-binomial. Where routes pass in part the tails are
/// too wide rather than too narrow, since shares vary less than passages that are all or nothing.
[[nodiscard]] CountTails destination_redraw(ExpectedPassages const& passages);

} // namespace reten
