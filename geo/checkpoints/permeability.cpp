#include "geo/checkpoints/permeability.hpp"

#include "geo/model/error.hpp"
#include "geo/statistics/poisson_binomial.hpp"

#include <algorithm>
#include <cmath>

namespace reten {

namespace {

constexpr double same = 1e-9;

/// Where the lower mid-p, which falls as kappa grows, is `wanted`: the logarithm of that kappa.
/// Precondition: it is above that for small and below for large ones.
double log_kappa_where(std::span<double const> chances, double observed, double wanted) {
    auto const above = [&](double log_kappa) {
        return lower_mid_p(chances_at(chances, std::exp(log_kappa)), observed) > wanted;
    };
    double low = -1, high = 1;
    while (!above(low)) low *= 2;
    while (above(high)) high *= 2;
    while (high - low > same / 10) {
        auto const middle = (low + high) / 2;
        (above(middle) ? low : high) = middle;
    }
    return (low + high) / 2;
}

} // namespace

Permeability estimate_permeability(ChoiceSets const& sets) {
    Permeability found;
    found.fit = conditional_logit(sets);
    if (found.fit.outcome != FitOutcome::fitted) return found;
    found.kappa = std::exp(found.fit.coefficients[0]);
    found.standard_error = found.fit.standard_errors[0];
    auto const ends = profile_interval(sets, found.fit);
    if (ends.low && ends.high)
        found.interval = KappaInterval{std::exp(*ends.low), std::exp(*ends.high)};
    return found;
}

double chance_at(double chance, double kappa) {
    if (chance <= 0 || chance >= 1) return chance;
    return 1 / (1 + (1 - chance) / (kappa * chance)); // also where kappa is 0 or has no end
}

std::vector<double> chances_at(std::span<double const> chances, double kappa) {
    std::vector<double> at;
    at.reserve(chances.size());
    for (auto const chance : chances) at.push_back(chance_at(chance, kappa));
    return at;
}

KappaInterval exact_kappa_interval(std::span<double const> chances, double observed, double level) {
    if (!(level > 0 && level < 1))
        throw Error{"a level of {} cannot be used; it must be between 0 and 1", level};
    std::vector<double> open;
    auto passed = observed;
    for (auto const chance : chances) {
        if (!(chance >= 0 && chance <= 1))
            throw Error{"a chance of {} cannot be used; chances lie between 0 and 1", chance};
        if (chance == 1) --passed; // passes at any kappa
        if (chance > 0 && chance < 1) open.push_back(chance);
    }
    auto const tail = (1 - level) / 2;
    KappaInterval interval;
    if (open.empty()) return interval;
    if (passed > same) interval.low = std::exp(log_kappa_where(open, passed, 1 - tail));
    if (passed < static_cast<double>(open.size()) - same)
        interval.high = std::exp(log_kappa_where(open, passed, tail));
    return interval;
}

double unattenuated(double kappa, double true_share) {
    if (!(true_share > 0 && true_share <= 1))
        throw Error{"a share of {} true links cannot be used; it must be above 0 and at most 1",
                    true_share};
    return std::max(0.0, 1 - (1 - kappa) / true_share);
}

KappaInterval unattenuated(KappaInterval const& interval, double true_share) {
    KappaInterval corrected{unattenuated(interval.low, true_share), {}};
    if (interval.high) corrected.high = unattenuated(*interval.high, true_share);
    return corrected;
}

} // namespace reten
