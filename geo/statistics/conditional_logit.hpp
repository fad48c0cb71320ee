#pragma once

#include "geo/statistics/choice_sets.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace reten {

/// What became of a fit. Only of `fitted` there are coefficients.
enum class FitOutcome {
    fitted,
    uninformative, // the first covariate differs in no set, or there is no set
    singular,      // another covariate differs in no set, or is a sum of others
    separated,     // some covariate tells the chosen from the others so well that its coefficient
                   // has no end
    not_converged
};
/// `fitted`, `uninformative`, `singular`, `separated`, `not_converged`.
[[nodiscard]] std::string_view fit_outcome_code(FitOutcome outcome);

struct ConditionalLogitOptions {
    /// log-F(1,1) on the first coefficient alone: + b/2 - log(1 + e^b) (Greenland and Mansournia
    /// 2015), which keeps it finite where nobody or everybody chose what it stands for.
    bool penalty = true;
    /// The first coefficient is not fitted but held at this. Then it may differ in no set.
    std::optional<double> first_held;
    std::vector<double> start; // coefficients to begin with; empty: 0
};

struct ConditionalLogitFit {
    FitOutcome outcome = FitOutcome::not_converged;
    /// One a covariate; empty unless fitted. A held one is among them, with standard error 0.
    std::vector<double> coefficients, standard_errors;
    /// Of the penalised likelihood at the coefficients, without the penalty's constant.
    double log_likelihood = 0;
    /// Slope of it in the first coefficient: 0 unless that is held.
    double first_slope = 0;
    /// Where singular or separated: a covariate that it shows at.
    std::optional<std::size_t> covariate;
    int iterations = 0;
};

/// Conditional logit with several alternatives a choice (McFadden 1974): the chance of an
/// alternative is in proportion to exp(offset + coefficients * covariates). Maximum of the
/// penalised likelihood by Newton's method with halved steps; the likelihood is concave, so it is
/// the only one. Coefficients come within 1e-8 of a standard error of it. Standard errors are from
/// the curvature, the penalty's included. The digits do not depend on the number of threads; the
/// order of the sets changes only the last ones.
/// Throws Error where `start` does not fit.
[[nodiscard]] ConditionalLogitFit conditional_logit(ChoiceSets const& sets,
                                                    ConditionalLogitOptions const& options = {});

/// 95 % of chi-squared with one degree of freedom.
constexpr double chi_squared_95 = 3.841459;

/// Ends of an interval of the first coefficient. Absent: the likelihood never falls so far on that
/// side (nor can it with a penalty), or the other coefficients could not be fitted there.
struct ProfileInterval {
    std::optional<double> low, high;
};
/// Profile likelihood: all values of the first coefficient that, the others fitted anew, lose at
/// most half the quantile of the logarithm of the likelihood. Ends to 1e-8. Both absent unless
/// `fit` is fitted, which must come from the same sets and options, nothing held.
[[nodiscard]] ProfileInterval profile_interval(ChoiceSets const& sets,
                                               ConditionalLogitFit const& fit,
                                               ConditionalLogitOptions const& options = {},
                                               double quantile = chi_squared_95);

} // namespace reten
