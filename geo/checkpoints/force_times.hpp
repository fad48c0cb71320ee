#pragma once

#include "geo/model/checkpoint.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace reten {

/// Civil minutes [begin, end); an end may be open (`since_ever`, `for_ever`).
struct MinuteRange {
    static constexpr auto since_ever = std::numeric_limits<std::int64_t>::min();
    static constexpr auto for_ever = std::numeric_limits<std::int64_t>::max();
    std::int64_t begin = since_ever, end = for_ever;
    bool operator==(MinuteRange const&) const = default;
    [[nodiscard]] bool empty() const noexcept { return begin >= end; }
    [[nodiscard]] bool overlaps(MinuteRange const& other) const noexcept {
        return begin < other.end && other.begin < end;
    }
    [[nodiscard]] bool holds(MinuteRange const& other) const noexcept {
        return begin <= other.begin && other.end <= end;
    }
};

/// When a checkpoint was in force. A spell opened in one of the minutes of its `first`, and was
/// last in force in one of the minutes of its `last`: what lies between the earliest opening and
/// the latest end is possible, what lies between the latest opening and the earliest end is
/// certain. An unknown opening was possibly always before, an unknown end possibly always after;
/// what is certain then is the one minute of the end that is known, where it is known to the
/// minute.
struct ForceTimes {
    std::vector<MinuteRange> possible, certain; // rising; spells that meet are one
    /// Spells that end before they begin, whatever minutes are chosen: they say nothing.
    std::vector<SpellId> ended_before_begun;

    [[nodiscard]] bool possibly_in(MinuteRange const& range) const;  // at some minute of it
    [[nodiscard]] bool certainly_in(MinuteRange const& range) const; // throughout
};

/// In rising order, those that overlap or meet as one.
[[nodiscard]] std::vector<MinuteRange> joined(std::vector<MinuteRange> ranges);

[[nodiscard]] ForceTimes force_times(std::span<CheckpointSpell const> spells);

/// From the earliest minute of either incident to the latest: in some minute of it, or in several,
/// the way from one to the other was made (CHECKPOINTS section 1; closed there, half-open here
/// since a minute is the finest that is known).
struct LinkInterval {
    MinuteRange hull;
    /// The spans overlap, so that either may have been the first.
    bool order_unknown = false;
    /// The first is certainly after the second: the link runs against time.
    bool backwards = false;
};
[[nodiscard]] LinkInterval link_interval(TimeSpan const& from, TimeSpan const& to);

} // namespace reten
