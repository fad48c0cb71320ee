#include "geo/statistics/poisson_binomial.hpp"

#include "geo/model/error.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace reten {

namespace {

/// Sums of shares that are whole but for their last digits are whole.
constexpr double same = 1e-9;

/// Chances of 0 to `most` successes; with `failures`, of so many trials that fail.
std::vector<double> terms_up_to(std::span<double const> chances, std::size_t most, bool failures) {
    std::vector<double> terms(most + 1, 0);
    terms[0] = 1;
    std::size_t reached = 0; // terms behind it are still zero
    for (auto const chance : chances) {
        if (!(chance >= 0 && chance <= 1))
            throw Error{"a chance of {} cannot be used; chances lie between 0 and 1", chance};
        auto const yes = failures ? 1 - chance : chance;
        auto const no = failures ? chance : 1 - chance;
        if (yes == 0) continue;
        reached = std::min(reached + 1, most);
        for (auto k = reached; k > 0; --k) terms[k] = terms[k] * no + terms[k - 1] * yes;
        terms[0] *= no;
    }
    return terms;
}

/// P(S < observed) + P(S = observed) / 2 from the terms that reach so far.
double mid_p_of(std::span<double const> terms, double observed) {
    double sum = 0;
    for (std::size_t k = 0; k < terms.size(); ++k) {
        auto const count = static_cast<double>(k);
        if (count > observed + same) break;
        sum += count < observed - same ? terms[k] : terms[k] / 2;
    }
    return sum;
}

} // namespace

double CountTails::two_sided() const noexcept {
    return std::min(1.0, 2 * std::min(at_most, at_least));
}

std::vector<double> poisson_binomial(std::span<double const> chances) {
    return terms_up_to(chances, chances.size(), false);
}

CountTails count_tails(std::span<double const> terms, double observed) {
    if (std::isnan(observed)) throw Error{"a number of passages is missing"};
    CountTails tails{0, 0, 0, 0};
    tails.lower_mid_p = mid_p_of(terms, observed);
    double at = 0;
    for (std::size_t k = 0; k < terms.size(); ++k) {
        auto const count = static_cast<double>(k);
        if (std::abs(count - observed) <= same) at = terms[k];
        if (count <= observed + same) tails.at_most += terms[k];
    }
    for (auto k = terms.size(); k-- > 0;) { // from the far end, so that small terms come first
        if (static_cast<double>(k) < observed - same) break;
        tails.at_least += terms[k];
    }
    tails.at_most = std::min(1.0, tails.at_most);
    tails.at_least = std::min(1.0, tails.at_least);
    tails.upper_mid_p = std::max(0.0, tails.at_least - at / 2);
    return tails;
}

double lower_mid_p(std::span<double const> chances, double observed) {
    if (std::isnan(observed)) throw Error{"a number of passages is missing"};
    auto const n = static_cast<double>(chances.size());
    if (observed < -same) return 0;
    if (observed > n + same) return 1;
    auto const failing = observed > n / 2;
    auto const count = failing ? n - observed : observed;
    auto const most = static_cast<std::size_t>(std::floor(std::max(0.0, count + same)));
    auto const below = mid_p_of(terms_up_to(chances, most, failing), count);
    return failing ? 1 - below : below;
}

} // namespace reten
