#pragma once

#include "geo/model/time_span.hpp"

#include <cstdint>
#include <optional>

namespace reten::app {

enum class WindowMode {
    sliding,   // the window keeps its length
    cumulative // its begin stays, its end moves on
};

/// The minute, `n` steps later by the calendar: a month after 31 January is the last of February,
/// at the same time of day. Negative n go back.
[[nodiscard]] CivilMinute stepped(CivilMinute minute, TimeBin step, std::int64_t n);

/// Moves a window of dates over those of the case, step by step of the calendar: a window of March
/// goes to April, not on by 31 days. Counts from the window that it was given, so that a 31st
/// comes back after a February.
class TimePlay {
public:
    TimeBin step = TimeBin::month;
    WindowMode mode = WindowMode::sliding;
    double speed = 2; // steps a second
    bool loop = true; // else it stops at the end

    [[nodiscard]] bool playing() const { return playing_; }
    /// Starts from the window, or from the first step of the dates where there is none.
    void start() {
        playing_ = true;
        waited_ = 0;
    }
    void stop() { playing_ = false; }

    /// The window after `seconds` of play; nullopt: it does not move yet, or there is nowhere to.
    /// At most one round at a time. A sliding window stays within the whole steps around the dates;
    /// one that fills them has nowhere to go and stops.
    [[nodiscard]] std::optional<TimeSpan> advance(double seconds,
                                                  std::optional<TimeSpan> const& window,
                                                  std::optional<TimeSpan> const& dates);
    /// One step on (1) or back (-1), playing or not; nullopt at the end.
    [[nodiscard]] std::optional<TimeSpan> move(std::int64_t steps,
                                               std::optional<TimeSpan> const& window,
                                               std::optional<TimeSpan> const& dates);

private:
    struct Anchor {
        TimeSpan window; // as it was given
        TimeBin step;
        WindowMode mode;
        std::int64_t steps = 0; // how far it has gone
        TimeSpan now;           // where that is
    };
    void set_anchor(TimeSpan const& window);
    [[nodiscard]] TimeSpan at(std::int64_t steps) const;
    [[nodiscard]] std::int64_t first_step(TimeSpan const& range) const;

    bool playing_ = false;
    double waited_ = 0; // steps not yet made
    std::optional<Anchor> anchor_;
};

} // namespace reten::app
