#pragma once

#include "geo/model/area.hpp"
#include "geo/statistics/rates.hpp"

#include <optional>
#include <span>

namespace reten {

/// What one publication series says of one area over a time.
struct AreaRate {
    std::optional<double> count;            // absent: nothing counted, or the figures contradict
    std::optional<double> person_years;     // absent: people not known for all of the time counted
    double years = 0;                       // calendar years and shares of them that were counted
    std::optional<Rate> rate;               // per 100,000 and year
    TimeSpan period;                        // from the first to the last figure, inside the window
    std::int64_t periods = 0;               // figures that the count is made of
    std::int64_t periods_without_count = 0; // that the source leaves empty
    bool contradicts = false;               // two figures of one length disagree about one time
};

/// Adds up figures of one area, series, kind and unit, in any order. No time counts twice: the
/// finest figures go first, and a coarser one adds what it holds beyond them, never less than
/// nothing, evenly over the time that they leave open. A figure that reaches over the edge of the
/// window adds its share inside. The same figure twice is one.
///
/// A figure's people are its own, else those of a coarser figure around it, else those of the
/// area; they weigh by the time counted. A figure without any leaves the sum without a rate, never
/// with zero. Time that no figure covers counts neither events nor people. A whole calendar year is
/// exactly one, also a leap year. Counts below zero are taken for empty.
[[nodiscard]] AreaRate area_rate(std::span<AreaCount const* const> figures,
                                 std::optional<double> area_population,
                                 std::optional<TimeSpan> const& window);

/// Length in calendar years and their shares.
[[nodiscard]] double calendar_years(TimeSpan const& span);

} // namespace reten
