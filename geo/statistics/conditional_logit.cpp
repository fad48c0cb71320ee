#include "geo/statistics/conditional_logit.hpp"

#include "geo/model/error.hpp"
#include "geo/statistics/logit_maximum.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace reten {

namespace {

constexpr std::array outcomes{
    std::pair{FitOutcome::fitted, "fitted"}, std::pair{FitOutcome::uninformative, "uninformative"},
    std::pair{FitOutcome::singular, "singular"}, std::pair{FitOutcome::separated, "separated"},
    std::pair{FitOutcome::not_converged, "not_converged"}};

/// Looks for one end of the profile interval, outwards from the estimate.
class ProfileEnd {
public:
    ProfileEnd(LogitMaximum const& maximum, ConditionalLogitFit const& fit, double quantile)
        : maximum_{maximum},
          fit_{fit},
          lowest_{fit.log_likelihood - quantile / 2},
          first_step_{std::sqrt(quantile) * fit.standard_errors[0]} {}

    /// `side` is -1 or 1.
    [[nodiscard]] std::optional<double> find(double side) const {
        constexpr double farthest = 500; // of a logarithm: no likelihood tells such numbers apart
        auto const estimate = fit_.coefficients[0];
        auto inside = estimate;
        std::optional<double> outside;
        auto at = estimate + side * first_step_;
        auto coefficients = fit_.coefficients;
        for (int tries = 0; tries < 200; ++tries) {
            if (std::abs(at - estimate) > farthest) return std::nullopt;
            coefficients[0] = at;
            auto const held = maximum_.find(coefficients, true);
            if (held.outcome != FitOutcome::fitted) return std::nullopt;
            coefficients = held.coefficients;
            auto const above = held.log_likelihood - lowest_;
            if (above >= 0)
                inside = at;
            else
                outside = at;
            auto const next = next_try(at, at - above / held.first_slope, inside, outside, side);
            if (std::abs(next - at) < 1e-10 * std::max(1.0, std::abs(at))) return next;
            at = next;
        }
        return at;
    }

private:
    /// Newton's, where it lies between what is known to be inside and what is known to be outside.
    [[nodiscard]] double next_try(double at, double newton, double inside,
                                  std::optional<double> outside, double side) const {
        if (outside) {
            bool const between = side * (newton - inside) >= 0 && side * (*outside - newton) >= 0;
            return between ? newton : (inside + *outside) / 2;
        }
        // Outwards, but not too far at once.
        auto const reach = std::max(first_step_, std::abs(at - fit_.coefficients[0]));
        auto const ahead = side * (newton - at);
        return ahead > 0 && ahead < 4 * reach ? newton : at + side * reach;
    }

    LogitMaximum const& maximum_;
    ConditionalLogitFit const& fit_;
    double lowest_, first_step_;
};

} // namespace

std::string_view fit_outcome_code(FitOutcome outcome) {
    for (auto const& [value, code] : outcomes)
        if (value == outcome) return code;
    return {};
}

ConditionalLogitFit conditional_logit(ChoiceSets const& sets,
                                      ConditionalLogitOptions const& options) {
    auto start = options.start;
    if (start.empty()) start.assign(sets.covariates(), 0);
    if (start.size() != sets.covariates() ||
        !std::all_of(start.begin(), start.end(), [](double x) { return std::isfinite(x); }))
        throw Error{"a fit of {} covariates cannot begin with {} coefficients", sets.covariates(),
                    start.size()};
    if (options.first_held) start[0] = *options.first_held;
    return LogitMaximum{sets, options.penalty}.find(std::move(start),
                                                    options.first_held.has_value());
}

ProfileInterval profile_interval(ChoiceSets const& sets, ConditionalLogitFit const& fit,
                                 ConditionalLogitOptions const& options, double quantile) {
    if (fit.outcome != FitOutcome::fitted) return {};
    LogitMaximum const maximum{sets, options.penalty};
    ProfileEnd const end{maximum, fit, quantile};
    return {end.find(-1), end.find(1)};
}

} // namespace reten
