#pragma once

#include "geo/checkpoints/passage_ways.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace reten {

/// A checkpoint at its site, and when it was in force there.
struct StandingCheckpoint {
    std::uint32_t site = 0;
    std::vector<MinuteRange> spells;
};

/// How often chance is tried.
struct ArrangementDraws {
    std::int64_t count = 999;
    std::uint64_t seed = 1;
    /// Where there are no more arrangements than this, each is looked at once, and the p is exact.
    std::int64_t most_exhaustive = 10'000;
};

/// Passages as the checkpoints stood, and with them arranged otherwise.
struct ArrangedPassages {
    ResidualSums observed;
    std::vector<ResidualSums> arranged; // the observed one among them where exhaustive
    bool exhaustive = false;
    std::size_t movable = 0; // checkpoints that can be arranged otherwise at all
};

/// Makes the arrangement in which each movable checkpoint takes the place that is named for it.
using MakeArrangement = std::function<SiteTimes(std::span<std::uint64_t const> places)>;

/// Every movable checkpoint takes one of its places, all alike and each for itself; `places` says
/// how many each has, 2 or more. Draw number i takes its chance from Stream{seed, stream + i}, so
/// that nothing depends on the number of threads.
/// Throws Error where fewer than one draw is asked for.
[[nodiscard]] ArrangedPassages arranged_passages(PassageWays const& ways, SiteTimes const& observed,
                                                 std::vector<std::uint64_t> const& places,
                                                 MakeArrangement const& make,
                                                 ArrangementDraws const& draws,
                                                 std::uint64_t stream);

/// The residual score Z among those of the arrangements.
struct ArrangementTest {
    double z = 0, mean = 0;          // observed; over the arrangements
    double lower_p = 1, upper_p = 1; // chance of a Z at most, at least, the observed one
    std::int64_t arrangements = 0;   // drawn, or all there are
    bool exhaustive = false;         // else p = (1 + number as extreme) / (1 + arrangements)
    [[nodiscard]] double two_sided() const noexcept; // twice the smaller one, at most 1
};
/// Absent: no checkpoint can be arranged otherwise.
[[nodiscard]] std::optional<ArrangementTest> residual_test(ArrangedPassages const& passages);

} // namespace reten
