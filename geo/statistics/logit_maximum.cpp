#include "geo/statistics/logit_maximum.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace reten {

namespace {

constexpr int most_iterations = 100, most_halvings = 40;
/// Twice the likelihood still to be gained: 1e-8 of a standard error.
constexpr double near_enough = 1e-16;
/// Gains so small drown in the rounding of the likelihood itself: steps are taken unseen, and end
/// where they gain no less than the last.
constexpr double rounding = 1e-8;
/// A variance so many times that of the flat start has no end.
constexpr double endless = 1e9;

void add_penalty(ChoiceLikelihood& likelihood, double first) {
    auto const share = 1 / (1 + std::exp(-first));
    likelihood.value += first / 2 - (std::max(first, 0.0) + std::log1p(std::exp(-std::abs(first))));
    likelihood.slope[0] += 0.5 - share;
    likelihood.information[0] += share * (1 - share);
}

double product(LogitCurvature::Vector const& a, LogitCurvature::Vector const& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

/// Where the information has flat directions, so much of the flat start's is mixed in that a step
/// can be found.
std::optional<LogitCurvature> curvature_of(ChoiceLikelihood const& likelihood,
                                           ChoiceLikelihood const& flat, std::size_t covariates,
                                           std::size_t first_free) {
    std::size_t weak = 0;
    for (auto const share : {0.0, 1e-9, 1e-6, 1e-3, 1.0}) {
        auto mixed = likelihood.information;
        for (std::size_t i = 0; i < mixed.size(); ++i) mixed[i] += share * flat.information[i];
        if (auto found = LogitCurvature::of(mixed, covariates, first_free, weak)) return found;
    }
    return std::nullopt;
}

} // namespace

std::optional<LogitCurvature> LogitCurvature::of(Matrix const& information, std::size_t covariates,
                                                 std::size_t first_free, std::size_t& weak) {
    constexpr double flat = 1e-10; // of a diagonal of 1
    LogitCurvature made;
    made.covariates_ = covariates;
    made.first_ = first_free;
    auto const n = made.free();
    auto const given = [&](std::size_t i, std::size_t j) {
        return information[(first_free + i) * covariates + first_free + j];
    };
    for (std::size_t i = 0; i < n; ++i) {
        weak = first_free + i;
        if (!(given(i, i) > 0) || !std::isfinite(given(i, i))) return std::nullopt;
        made.scale_[i] = 1 / std::sqrt(given(i, i));
    }
    auto& l = made.factor_;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            auto sum = given(i, j) * made.scale_[i] * made.scale_[j];
            for (std::size_t k = 0; k < j; ++k) sum -= l[i * n + k] * l[j * n + k];
            if (i != j) {
                l[i * n + j] = sum / l[j * n + j];
                continue;
            }
            weak = first_free + i;
            if (!(sum > flat)) return std::nullopt;
            l[i * n + i] = std::sqrt(sum);
        }
    }
    return made;
}

LogitCurvature::Vector LogitCurvature::step(Vector const& slope) const {
    auto const n = free();
    Vector forward{}, found{};
    for (std::size_t i = 0; i < n; ++i) {
        auto sum = slope[first_ + i] * scale_[i];
        for (std::size_t k = 0; k < i; ++k) sum -= factor_[i * n + k] * forward[k];
        forward[i] = sum / factor_[i * n + i];
    }
    for (auto i = n; i-- > 0;) {
        auto sum = forward[i];
        for (auto k = i + 1; k < n; ++k) sum -= factor_[k * n + i] * forward[k];
        forward[i] = sum / factor_[i * n + i];
        found[first_ + i] = forward[i] * scale_[i];
    }
    return found;
}

double LogitCurvature::variance(std::size_t covariate) const {
    if (covariate < first_) return 0;
    Vector unit{};
    unit[covariate] = 1;
    return step(unit)[covariate];
}

LogitMaximum::LogitMaximum(ChoiceSets const& sets, bool penalty) : sets_{sets}, penalty_{penalty} {
    std::array<double, ChoiceSets::most_covariates> const zero{};
    flat_ = choice_likelihood(sets, std::span{zero}.first(sets.covariates()));
    for (std::size_t set = 0; set < sets.size() && !first_varies_; ++set)
        first_varies_ = sets.first_varies(set);
}

ChoiceLikelihood LogitMaximum::at(std::span<double const> coefficients) const {
    auto likelihood = choice_likelihood(sets_, coefficients);
    if (penalty_) add_penalty(likelihood, coefficients[0]);
    return likelihood;
}

std::optional<ConditionalLogitFit> LogitMaximum::refusal(bool hold_first) const {
    ConditionalLogitFit refused;
    if (!hold_first && !first_varies_) {
        refused.outcome = FitOutcome::uninformative;
        return refused;
    }
    if (hold_first && sets_.covariates() == 1) return std::nullopt;
    std::size_t weak = 0;
    if (LogitCurvature::of(flat_.information, sets_.covariates(), hold_first ? 1 : 0, weak))
        return std::nullopt;
    refused.outcome = FitOutcome::singular;
    refused.covariate = weak;
    return refused;
}

bool LogitMaximum::climb(std::vector<double>& coefficients, ChoiceLikelihood& likelihood,
                         LogitCurvature::Vector const& step, bool unseen) const {
    auto share = 1.0;
    for (int halving = 0; halving < most_halvings; ++halving, share /= 2) {
        auto tried = coefficients;
        for (std::size_t i = 0; i < tried.size(); ++i) tried[i] += share * step[i];
        auto const next = at(tried);
        if (!unseen && !(next.value > likelihood.value)) continue;
        coefficients = std::move(tried);
        likelihood = next;
        return true;
    }
    return false;
}

ConditionalLogitFit LogitMaximum::find(std::vector<double> start, bool hold_first) const {
    if (auto const refused = refusal(hold_first)) return *refused;
    std::size_t const first_free = hold_first ? 1 : 0;
    ConditionalLogitFit fit;
    fit.coefficients = std::move(start);
    auto likelihood = at(fit.coefficients);
    auto last_gain = std::numeric_limits<double>::infinity();
    for (; fit.iterations < most_iterations; ++fit.iterations) {
        auto const curvature = curvature_of(likelihood, flat_, sets_.covariates(), first_free);
        if (!curvature) break;
        auto const step = curvature->step(likelihood.slope);
        auto const gain = product(step, likelihood.slope);
        if (gain <= near_enough || (gain <= rounding && gain >= last_gain)) {
            fit.outcome = FitOutcome::fitted;
            break;
        }
        last_gain = gain;
        if (!climb(fit.coefficients, likelihood, step, gain <= rounding)) break;
    }
    finish(fit, likelihood, hold_first);
    return fit;
}

void LogitMaximum::finish(ConditionalLogitFit& fit, ChoiceLikelihood const& likelihood,
                          bool hold_first) const {
    std::size_t const first_free = hold_first ? 1 : 0;
    std::size_t weak = 0;
    auto const flat = LogitCurvature::of(flat_.information, sets_.covariates(), first_free, weak);
    auto const curvature = curvature_of(likelihood, flat_, sets_.covariates(), first_free);
    fit.log_likelihood = likelihood.value;
    fit.first_slope = likelihood.slope[0];
    for (std::size_t i = 0; curvature && i < sets_.covariates(); ++i) {
        auto const variance = curvature->variance(i);
        if (i >= first_free && flat && variance > endless * flat->variance(i)) {
            fit.outcome = FitOutcome::separated;
            fit.covariate = i;
        }
        fit.standard_errors.push_back(std::sqrt(variance));
    }
    if (fit.outcome == FitOutcome::fitted) return;
    fit.coefficients.clear();
    fit.standard_errors.clear();
}

} // namespace reten
