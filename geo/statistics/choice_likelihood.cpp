#include "geo/statistics/choice_likelihood.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_reduce.h>

#include <algorithm>
#include <cmath>

namespace reten {

namespace {

constexpr std::size_t block = 32; // sets; fixed, so that sums are taken in one order

/// Fills `weights` with the others' weights, the largest of all alternatives weighing 1, so that
/// nothing overflows. Returns minus the logarithm of the chosen one's weight.
template <std::size_t K>
double weigh(std::span<float const> rows, std::span<float const> offsets, double const* theta,
             std::vector<double>& weights) {
    auto const n = offsets.size();
    weights.resize(n);
    double largest = 0;
    for (std::size_t a = 0; a < n; ++a) {
        double eta = offsets[a];
        for (std::size_t k = 0; k < K; ++k) eta += theta[k] * double{rows[a * K + k]};
        weights[a] = eta;
        largest = std::max(largest, eta);
    }
    for (std::size_t a = 0; a < n; ++a) weights[a] = std::exp(weights[a] - largest);
    return largest;
}

/// The moments of one set's differences from the chosen alternative.
template <std::size_t K>
void add_set(ChoiceSets const& sets, std::size_t set, double const* theta,
             std::vector<double>& weights, ChoiceLikelihood& sum) {
    auto const rows = sets.differences(set);
    auto const largest = weigh<K>(rows, sets.offsets(set), theta, weights);
    auto total = std::exp(-largest);
    std::array<double, K> mean{};
    std::array<double, K * K> square{};
    for (std::size_t a = 0; a < weights.size(); ++a) {
        auto const w = weights[a];
        total += w;
        for (std::size_t i = 0; i < K; ++i) {
            auto const weighted = w * double{rows[a * K + i]};
            mean[i] += weighted;
            for (std::size_t j = 0; j <= i; ++j)
                square[i * K + j] += weighted * double{rows[a * K + j]};
        }
    }
    sum.value -= largest + std::log(total);
    for (std::size_t i = 0; i < K; ++i) {
        mean[i] /= total;
        sum.slope[i] -= mean[i];
        for (std::size_t j = 0; j <= i; ++j)
            sum.information[i * K + j] += square[i * K + j] / total - mean[i] * mean[j];
    }
}

ChoiceLikelihood joined(ChoiceLikelihood a, ChoiceLikelihood const& b) {
    a.value += b.value;
    for (std::size_t i = 0; i < a.slope.size(); ++i) a.slope[i] += b.slope[i];
    for (std::size_t i = 0; i < a.information.size(); ++i) a.information[i] += b.information[i];
    return a;
}

template <std::size_t K>
ChoiceLikelihood likelihood_of(ChoiceSets const& sets, double const* theta) {
    auto found = tbb::parallel_deterministic_reduce(
        tbb::blocked_range<std::size_t>{0, sets.size(), block}, ChoiceLikelihood{},
        [&](auto const& range, ChoiceLikelihood sum) {
            std::vector<double> weights;
            for (auto set = range.begin(); set < range.end(); ++set)
                add_set<K>(sets, set, theta, weights, sum);
            return sum;
        },
        joined);
    for (std::size_t i = 0; i < K; ++i)
        for (std::size_t j = i + 1; j < K; ++j)
            found.information[i * K + j] = found.information[j * K + i];
    return found;
}

/// Calls `f` with the number of covariates as a constant, so that inner loops are unrolled.
template <typename F>
auto with_covariates(std::size_t covariates, F const& f) {
    static_assert(ChoiceSets::most_covariates == 6);
    switch (covariates) {
    case 1: return f(std::integral_constant<std::size_t, 1>{});
    case 2: return f(std::integral_constant<std::size_t, 2>{});
    case 3: return f(std::integral_constant<std::size_t, 3>{});
    case 4: return f(std::integral_constant<std::size_t, 4>{});
    case 5: return f(std::integral_constant<std::size_t, 5>{});
    default: return f(std::integral_constant<std::size_t, 6>{});
    }
}

/// Fills `weights` with the others'; returns that of the chosen one.
double chosen_weight(ChoiceSets const& sets, std::size_t set, std::span<double const> coefficients,
                     std::vector<double>& weights) {
    return std::exp(-with_covariates(sets.covariates(), [&](auto k) {
        return weigh<decltype(k)::value>(sets.differences(set), sets.offsets(set),
                                         coefficients.data(), weights);
    }));
}

} // namespace

ChoiceLikelihood choice_likelihood(ChoiceSets const& sets, std::span<double const> coefficients) {
    return with_covariates(sets.covariates(), [&](auto k) {
        return likelihood_of<decltype(k)::value>(sets, coefficients.data());
    });
}

std::vector<double> alternative_chances(ChoiceSets const& sets, std::size_t set,
                                        std::span<double const> coefficients) {
    std::vector<double> weights;
    auto const chosen = chosen_weight(sets, set, coefficients, weights);
    weights.insert(weights.begin(), chosen);
    double total = 0;
    for (auto const weight : weights) total += weight;
    for (auto& weight : weights) weight /= total;
    return weights;
}

std::vector<double> expected_first(ChoiceSets const& sets, std::span<double const> coefficients) {
    std::vector<double> means(sets.size());
    tbb::parallel_for(tbb::blocked_range<std::size_t>{0, sets.size(), block},
                      [&](auto const& range) {
                          std::vector<double> weights;
                          for (auto set = range.begin(); set < range.end(); ++set) {
                              auto total = chosen_weight(sets, set, coefficients, weights);
                              auto const rows = sets.differences(set);
                              double sum = 0;
                              for (std::size_t a = 0; a < weights.size(); ++a) {
                                  total += weights[a];
                                  sum += weights[a] * double{rows[a * sets.covariates()]};
                              }
                              means[set] = sets.chosen_first(set) + sum / total;
                          }
                      });
    return means;
}

} // namespace reten
