#include "geo/checkpoints/force_times.hpp"

#include <algorithm>

namespace reten {

namespace {

MinuteRange certain_of(CheckpointSpell const& spell) {
    // Known at one end only: that end itself is all that is certain.
    auto const& opening = spell.first ? spell.first : spell.last;
    auto const& end = spell.last ? spell.last : spell.first;
    if (!opening) return {0, 0};
    return {opening->end.value - 1, end->begin.value + 1};
}

} // namespace

std::vector<MinuteRange> joined(std::vector<MinuteRange> ranges) {
    std::sort(ranges.begin(), ranges.end(),
              [](auto const& a, auto const& b) { return a.begin < b.begin; });
    std::vector<MinuteRange> whole;
    for (auto const& range : ranges) {
        if (!whole.empty() && range.begin <= whole.back().end)
            whole.back().end = std::max(whole.back().end, range.end);
        else
            whole.push_back(range);
    }
    return whole;
}

bool ForceTimes::possibly_in(MinuteRange const& range) const {
    return std::any_of(possible.begin(), possible.end(),
                       [&](auto const& each) { return each.overlaps(range); });
}

bool ForceTimes::certainly_in(MinuteRange const& range) const {
    return std::any_of(certain.begin(), certain.end(),
                       [&](auto const& each) { return each.holds(range); });
}

ForceTimes force_times(std::span<CheckpointSpell const> spells) {
    ForceTimes times;
    for (auto const& spell : spells) {
        MinuteRange possible;
        if (spell.first) possible.begin = spell.first->begin.value;
        if (spell.last) possible.end = spell.last->end.value;
        if (possible.empty()) {
            times.ended_before_begun.push_back(spell.id);
            continue;
        }
        times.possible.push_back(possible);
        if (auto const certain = certain_of(spell); !certain.empty())
            times.certain.push_back(certain);
    }
    times.possible = joined(std::move(times.possible));
    times.certain = joined(std::move(times.certain));
    return times;
}

LinkInterval link_interval(TimeSpan const& from, TimeSpan const& to) {
    LinkInterval interval;
    interval.hull = {std::min(from.begin, to.begin).value, std::max(from.end, to.end).value};
    interval.order_unknown = from.overlaps(to);
    interval.backwards = to.end <= from.begin;
    return interval;
}

} // namespace reten
