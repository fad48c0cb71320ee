#pragma once

#include <optional>

namespace reten {

/// Events per `per` people (and year), with its interval.
struct Rate {
    double value = 0, low = 0, high = 0;
    bool operator==(Rate const&) const = default;
};

struct RateOptions {
    double per = 100000; // people
    double years = 1;    // length of the period counted; the rate is per year
    double level = 0.05; // 1 - level is the coverage of the interval
};

/// Crude rate with the exact Poisson interval (Garwood 1936), by quantiles of chi-square: the lower
/// bound of a count of zero is zero. nullopt: the count or the population is not known, or there
/// are no people. The interval speaks of chance alone, not of deaths that nobody registered.
/// Throws Error for a negative count or population, and for options that are not above zero.
[[nodiscard]] std::optional<Rate> crude_rate(std::optional<double> count,
                                             std::optional<double> population,
                                             RateOptions const& options = {});

} // namespace reten
