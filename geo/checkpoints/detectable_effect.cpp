#include "geo/checkpoints/detectable_effect.hpp"

#include "geo/checkpoints/permeability.hpp"
#include "geo/model/error.hpp"
#include "geo/statistics/poisson_binomial.hpp"

#include <cmath>

namespace reten {

namespace {

/// The most passages at which the test rejects.
std::optional<double> most_rejected(std::span<double const> chances, double tail) {
    auto const terms = poisson_binomial(chances);
    std::optional<double> most;
    double below = 0;
    for (std::size_t k = 0; k < terms.size() && below + terms[k] / 2 <= tail; ++k) {
        most = static_cast<double>(k);
        below += terms[k];
    }
    return most;
}

} // namespace

std::optional<double> smallest_detectable_kappa(std::span<double const> chances,
                                                DetectableEffectOptions const& options) {
    if (!(options.power > 0 && options.power < 1) || !(options.level > 0 && options.level < 1))
        throw Error{"a power of {} and a level of {} cannot be used; both lie between 0 and 1",
                    options.power, options.level};
    auto const most = most_rejected(chances, options.level / 2);
    if (!most) return std::nullopt;
    auto const rejects = [&](double kappa) {
        // Half a passage more than the most: no chance sits there, so nothing counts half.
        return lower_mid_p(chances_at(chances, kappa), *most + 0.5);
    };
    double low = 0, high = 1;
    if (rejects(low) < options.power) return std::nullopt;
    while (high - low > 1e-10) {
        auto const middle = (low + high) / 2;
        (rejects(middle) >= options.power ? low : high) = middle;
    }
    return low;
}

std::optional<double> smallest_detectable_kappa(double expected, double variance) {
    constexpr double level = 1.96, power = 0.84; // quantiles of the normal distribution
    auto const rejected = expected - level * std::sqrt(variance);
    if (!(variance > 0) || !(expected > variance) || !(rejected > 0)) return std::nullopt;
    auto const links = expected * expected / (expected - variance);
    auto const chance = (expected - variance) / expected;
    double low = 0, high = chance;
    while (high - low > 1e-12) {
        auto const q = (low + high) / 2;
        auto const reached = links * q + power * std::sqrt(links * q * (1 - q));
        (reached < rejected ? low : high) = q;
    }
    return low / (1 - low) * (1 - chance) / chance;
}

MarginNeeds margin_needs(double margin) {
    if (!(margin > 1) || !std::isfinite(margin))
        throw Error{"a margin of {} cannot be used; it must be above 1", margin};
    auto const square = [&](double quantile) { return std::pow(quantile / std::log(margin), 2); };
    return {square(3.24), square(1.96)};
}

} // namespace reten
