// How long the estimate of permeability and its test by turned dates take on made-up links.
#include "geo/checkpoints/permeability.hpp"
#include "geo/checkpoints/activation_shift.hpp"
#include "geo/checkpoints/expected_passages.hpp"
#include "geo/statistics/random_stream.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <utility>
#include <vector>

using namespace reten;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t links = 10'000, alternatives = 1000, covariates = 4;
constexpr std::uint32_t checkpoints = 200;
constexpr std::int64_t year = 365 * 1440;

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Share that passes, distance, its logarithm and that of the density; kappa is 0.5.
ChoiceSets made_choices() {
    ChoiceSets sets{covariates};
    sets.reserve(links, links * (alternatives - 1));
    std::vector<double> rows, cumulative(alternatives);
    for (std::size_t link = 0; link < links; ++link) {
        Stream stream{1, link};
        rows.clear();
        double sum = 0;
        for (std::size_t a = 0; a < alternatives; ++a) {
            auto const passes = stream.chance(0.2) ? 1.0 : 0.0;
            auto const distance = 3600 * std::sqrt(stream.uniform()) + 1;
            auto const density = stream.uniform(-2, 2);
            rows.insert(rows.end(), {passes, distance, std::log(distance), density});
            sum += std::exp(std::log(0.5) * passes - distance / 1500 + density);
            cumulative[a] = sum;
        }
        auto const chosen = stream.pick(cumulative);
        for (std::size_t k = 0; k < covariates; ++k)
            std::swap(rows[k], rows[chosen * covariates + k]);
        sets.add(rows);
    }
    return sets;
}

/// Every link may pass every checkpoint: the most there can be.
PassageWays made_ways() {
    PassageWays ways{checkpoints};
    std::vector<LinkWay> own;
    for (std::size_t link = 0; link < links; ++link) {
        Stream stream{2, link};
        own.clear();
        for (std::uint32_t site = 0; site < checkpoints; ++site)
            own.push_back({{site}, 0, 0.9 / checkpoints});
        own[static_cast<std::size_t>(stream.below(checkpoints))].taken = 1;
        auto const begin = static_cast<std::int64_t>(stream.below(year - 20 * 1440));
        auto const length = static_cast<std::int64_t>(1 + stream.below(20 * 1440));
        ways.add_link({begin, begin + length}, own);
    }
    return ways;
}

std::vector<StandingCheckpoint> made_checkpoints() {
    std::vector<StandingCheckpoint> made;
    Stream stream{3, 0};
    for (std::uint32_t site = 0; site < checkpoints; ++site) {
        auto const begin = static_cast<std::int64_t>(stream.below(275)) * 1440;
        made.push_back({site, {{begin, begin + 90 * 1440}}});
    }
    return made;
}

void time_estimate() {
    auto begin = Clock::now();
    auto const sets = made_choices();
    fmt::print("{} links with {} alternatives made in {:.1f} s\n", links, alternatives,
               seconds_since(begin));
    begin = Clock::now();
    auto const found = estimate_permeability(sets);
    fmt::print("kappa and its profile interval {:>8.2f} s", seconds_since(begin));
    if (found.kappa && found.interval)
        fmt::print("   kappa {:.3f}, {:.3f} to {:.3f}", *found.kappa, found.interval->low,
                   found.interval->high.value_or(0));
    begin = Clock::now();
    ConditionalLogitOptions options;
    options.first_held = 0;
    auto const expected = expected_passages(sets, conditional_logit(sets, options).coefficients);
    fmt::print("\nexpected passages              {:>8.2f} s   E {:.1f}\n", seconds_since(begin),
               expected.expected);
    begin = Clock::now();
    auto const tails = destination_redraw(expected);
    fmt::print("destination-redraw             {:>8.2f} s   p {:.2g}\n", seconds_since(begin),
               tails.two_sided());
    begin = Clock::now();
    auto const exact = exact_kappa_interval(expected.chances, expected.observed);
    fmt::print("exact interval                 {:>8.2f} s   {:.3f} to {:.3f}\n",
               seconds_since(begin), exact.low, exact.high.value_or(0));
}

void time_shift() {
    auto const ways = made_ways();
    auto const standing = made_checkpoints();
    auto const begin = Clock::now();
    auto const shifted = activation_shift(ways, standing, {{0, year}, 1440, {}});
    auto const seconds = seconds_since(begin);
    fmt::print("activation-shift               {:>8.2f} s   {} links, {} checkpoints, {} turns\n",
               seconds, links, checkpoints, shifted.arranged.size());
}

} // namespace

int main() {
    time_estimate();
    time_shift();
}
