#pragma once

#include "geo/statistics/choice_likelihood.hpp"
#include "geo/statistics/conditional_logit.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace reten {

/// The information of the coefficients that are free, as a Cholesky factor. Its diagonal is scaled
/// to 1 first, so that the units of covariates do not matter.
class LogitCurvature {
public:
    static constexpr auto most = ChoiceSets::most_covariates;
    using Vector = std::array<double, most>;
    using Matrix = std::array<double, most * most>; // row by row, `covariates` a row

    /// Absent, and `weak` is a covariate at which it shows, where some direction is (nearly) flat.
    [[nodiscard]] static std::optional<LogitCurvature> of(Matrix const& information,
                                                          std::size_t covariates,
                                                          std::size_t first_free,
                                                          std::size_t& weak);

    /// The step that the slope asks for; 0 for what is not free.
    [[nodiscard]] Vector step(Vector const& slope) const;
    [[nodiscard]] double variance(std::size_t covariate) const;

private:
    [[nodiscard]] std::size_t free() const noexcept { return covariates_ - first_; }
    std::size_t covariates_ = 0, first_ = 0;
    Matrix factor_{};
    Vector scale_{};
};

/// Where a penalised likelihood is highest.
class LogitMaximum {
public:
    LogitMaximum(ChoiceSets const& sets, bool penalty);

    /// From `start`, one coefficient a covariate; with `hold_first` the first stays there.
    [[nodiscard]] ConditionalLogitFit find(std::vector<double> start, bool hold_first) const;

private:
    [[nodiscard]] ChoiceLikelihood at(std::span<double const> coefficients) const;
    /// Why there is nothing to fit, as it shows where all alternatives count by their offsets
    /// alone.
    [[nodiscard]] std::optional<ConditionalLogitFit> refusal(bool hold_first) const;
    /// Along the step, halved until the likelihood rises; false: it never does.
    [[nodiscard]] bool climb(std::vector<double>& coefficients, ChoiceLikelihood& likelihood,
                             LogitCurvature::Vector const& step, bool unseen) const;
    void finish(ConditionalLogitFit& fit, ChoiceLikelihood const& likelihood,
                bool hold_first) const;

    ChoiceSets const& sets_;
    bool penalty_;
    bool first_varies_ = false;
    ChoiceLikelihood flat_; // at coefficients of 0, without penalty
};

} // namespace reten
