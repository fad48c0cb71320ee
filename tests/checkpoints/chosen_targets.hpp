#pragma once

#include "geo/statistics/choice_sets.hpp"

#include <vector>

namespace reten::test {

/// Links by the passage shares of their targets alone, the chosen one first.
inline ChoiceSets chosen_targets(std::vector<std::vector<double>> const& links) {
    ChoiceSets sets{1};
    for (auto const& passing : links) sets.add(passing);
    return sets;
}

/// Worked example 2: four targets equally far from O, two of them behind the checkpoint; 12 links,
/// some of them to one of these two.
inline ChoiceSets twelve_links(std::size_t passing) {
    std::vector<std::vector<double>> links;
    for (std::size_t i = 0; i < 12; ++i)
        links.push_back(i < passing ? std::vector<double>{1, 1, 0, 0}
                                    : std::vector<double>{0, 0, 1, 1});
    return chosen_targets(links);
}

} // namespace reten::test
