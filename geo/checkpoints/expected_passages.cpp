#include "geo/checkpoints/expected_passages.hpp"

#include "geo/model/error.hpp"
#include "geo/statistics/choice_likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace reten {

namespace {

void check_shares(std::vector<double> const& shares) {
    for (auto const share : shares)
        if (!(share >= 0 && share <= 1))
            throw Error{"a chance of {} cannot be used; chances lie between 0 and 1", share};
}

} // namespace

ExpectedPassages expected_passages(std::vector<double> chances, std::vector<double> passed) {
    if (chances.size() != passed.size())
        throw Error{"there are {} chances for {} links", chances.size(), passed.size()};
    check_shares(chances);
    check_shares(passed);
    ExpectedPassages found;
    found.links = chances.size();
    found.chances = std::move(chances);
    found.passed = std::move(passed);
    for (std::size_t i = 0; i < found.links; ++i) {
        found.observed += found.passed[i];
        found.expected += found.chances[i];
        found.variance += found.chances[i] * (1 - found.chances[i]);
    }
    if (found.variance > 0) found.z = (found.observed - found.expected) / std::sqrt(found.variance);
    return found;
}

ExpectedPassages expected_passages(ChoiceSets const& sets,
                                   std::span<double const> null_coefficients) {
    auto const expected = expected_first(sets, null_coefficients);
    std::vector<double> chances, passed;
    for (std::size_t set = 0; set < sets.size(); ++set) {
        if (!sets.first_varies(set)) continue;
        chances.push_back(std::clamp(expected[set], 0.0, 1.0)); // rounding
        passed.push_back(sets.chosen_first(set));
    }
    auto found = expected_passages(std::move(chances), std::move(passed));
    found.silent = sets.size() - found.links;
    found.links = sets.size();
    return found;
}

PassageGate passage_gate(ExpectedPassages const& passages) {
    PassageGate gate{passages.expected, passages.variance, 1};
    for (auto const chance : passages.chances) gate.no_passage *= 1 - chance;
    return gate;
}

CountTails destination_redraw(ExpectedPassages const& passages) {
    return count_tails(poisson_binomial(passages.chances), passages.observed);
}

} // namespace reten
