#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace reten {

constexpr std::int64_t usual_smallest_count = 10, least_smallest_count = 5;

/// Which counts of one table stay out of a public product.
struct WithheldCounts {
    std::vector<bool> withheld; // in the order of the counts
    /// Some that are withheld may not be small: they keep the small ones from being worked out. A
    /// product shows both alike, so that nobody can tell which is which.
    bool others = false;
};

/// Withholds counts below `smallest`, zero among them, and with them as many of the smallest others
/// as it takes that nobody gets them back by subtraction who knows every other count, the sum of
/// all and the sums of the parents that may be published: what is withheld of a known sum is two
/// counts or more and not small itself. Parents whose own sum is small are withheld by the same
/// rule. `parents` holds the parent of each count; where all are alike there is one sum.
/// Where nothing is left to withhold (one area, or few incidents in all) the sum itself tells what
/// it tells: that there were few. The rule knows one table: two products of one case with other
/// windows or kinds can be taken from each other. Throws Error for a `smallest` under 5.
[[nodiscard]] WithheldCounts withhold_small_counts(std::span<std::int64_t const> counts,
                                                   std::span<std::string const> parents,
                                                   std::int64_t smallest = usual_smallest_count);

} // namespace reten
