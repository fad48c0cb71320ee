#include "geo/checkpoints/flow_matched_relocation.hpp"

#include "geo/model/error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace reten {

namespace {

/// Other streams than those of activation-shift, so that one seed serves both.
constexpr std::uint64_t streams = std::uint64_t{1} << 40;

void check(PassageWays const& ways, std::span<StandingCheckpoint const> checkpoints,
           std::span<std::vector<std::uint32_t> const> candidates) {
    if (checkpoints.size() != candidates.size())
        throw Error{"there are candidate edges of {} checkpoints for {}", candidates.size(),
                    checkpoints.size()};
    for (std::size_t i = 0; i < checkpoints.size(); ++i) {
        auto const& each = candidates[i];
        for (auto const site : each)
            if (site >= ways.sites())
                throw Error{"there is no site {} among {}", site, ways.sites()};
        if (std::find(each.begin(), each.end(), checkpoints[i].site) == each.end())
            throw Error{"checkpoint {} does not stand on one of its own candidate edges", i + 1};
    }
}

void add(std::uint32_t site, StandingCheckpoint const& checkpoint,
         std::vector<SiteStretch>& stretches) {
    for (auto const& spell : checkpoint.spells) stretches.push_back({site, spell});
}

} // namespace

std::vector<std::uint32_t> flow_matched_edges(std::span<double const> expected_flow,
                                              std::uint32_t edge, std::size_t either_side) {
    if (edge >= expected_flow.size())
        throw Error{"there is no edge {} among {}", edge, expected_flow.size()};
    for (auto const flow : expected_flow)
        if (!(flow >= 0) || !std::isfinite(flow))
            throw Error{"an expected flow of {} cannot be used; it must be zero or more", flow};
    std::vector<std::uint32_t> order(expected_flow.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return expected_flow[a] > expected_flow[b];
    });
    auto const rank =
        static_cast<std::size_t>(std::find(order.begin(), order.end(), edge) - order.begin());
    auto const first = rank - std::min(rank, either_side);
    auto const last = std::min(order.size() - 1, rank + either_side);
    return {order.begin() + static_cast<std::ptrdiff_t>(first),
            order.begin() + static_cast<std::ptrdiff_t>(last) + 1};
}

ArrangedPassages flow_matched_relocation(PassageWays const& ways,
                                         std::span<StandingCheckpoint const> checkpoints,
                                         std::span<std::vector<std::uint32_t> const> candidates,
                                         ArrangementDraws const& draws) {
    check(ways, checkpoints, candidates);
    std::vector<SiteStretch> observed, staying;
    std::vector<std::size_t> movable;
    std::vector<std::uint64_t> places;
    for (std::size_t i = 0; i < checkpoints.size(); ++i) {
        add(checkpoints[i].site, checkpoints[i], observed);
        if (candidates[i].size() < 2) {
            add(checkpoints[i].site, checkpoints[i], staying);
            continue;
        }
        movable.push_back(i);
        places.push_back(candidates[i].size());
    }
    auto const relocated = [&](std::span<std::uint64_t const> taken) {
        auto stretches = staying;
        for (std::size_t m = 0; m < movable.size(); ++m)
            add(candidates[movable[m]][taken[m]], checkpoints[movable[m]], stretches);
        return SiteTimes{ways.sites(), stretches};
    };
    return arranged_passages(ways, SiteTimes{ways.sites(), observed}, places, relocated, draws,
                             streams);
}

} // namespace reten
