#include "geo/disclosure/small_counts.hpp"

#include "geo/model/error.hpp"

#include <map>
#include <numeric>

namespace reten {

namespace {

using Members = std::vector<std::size_t>;

/// Withholds among the members of one known sum.
void withhold(std::span<std::int64_t const> counts, Members const& members, std::int64_t smallest,
              WithheldCounts& out) {
    std::int64_t cells = 0, sum = 0;
    auto const take = [&](std::size_t i) {
        out.withheld[i] = true;
        ++cells;
        sum += counts[i];
    };
    for (auto const i : members)
        if (counts[i] < smallest) take(i);
    // All of them as large as a small count can be: the words "fewer than" would say it.
    if (cells > 0 && sum == cells * (smallest - 1)) out.others = true;
    while (cells > 0 && (cells < 2 || sum < smallest)) {
        auto next = counts.size();
        for (auto const i : members)
            if (!out.withheld[i] && (next == counts.size() || counts[i] < counts[next])) next = i;
        if (next == counts.size()) return;
        take(next);
        out.others = true;
    }
}

} // namespace

WithheldCounts withhold_small_counts(std::span<std::int64_t const> counts,
                                     std::span<std::string const> parents, std::int64_t smallest) {
    if (smallest < least_smallest_count)
        throw Error{"counts below {} are withheld at least; {} is too few", least_smallest_count,
                    smallest};
    if (counts.size() != parents.size())
        throw Error{"{} counts have {} parents", counts.size(), parents.size()};
    std::map<std::string, Members> children;
    for (std::size_t i = 0; i < counts.size(); ++i) children[parents[i]].push_back(i);
    std::vector<std::int64_t> sums;
    for (auto const& [parent, members] : children) {
        auto& sum = sums.emplace_back(0);
        for (auto const i : members) sum += counts[i];
    }
    WithheldCounts hidden{std::vector<bool>(sums.size()), false};
    Members all(sums.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    withhold(sums, all, smallest, hidden);

    WithheldCounts out{std::vector<bool>(counts.size()), false};
    Members pool; // of the hidden parents together one sum is known
    std::size_t at = 0;
    for (auto const& [parent, members] : children) {
        if (hidden.withheld[at++])
            pool.insert(pool.end(), members.begin(), members.end());
        else
            withhold(counts, members, smallest, out);
    }
    withhold(counts, pool, smallest, out);
    return out;
}

} // namespace reten
