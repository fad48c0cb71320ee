#include "app/workspace/time_play.hpp"

#include <algorithm>
#include <cmath>

namespace reten::app {

namespace {

constexpr std::int64_t day = 24 * 60;

std::int64_t shortest(TimeBin step) {
    switch (step) {
    case TimeBin::hour: return 60;
    case TimeBin::day: return day;
    case TimeBin::week: return 7 * day;
    case TimeBin::month: return 28 * day;
    case TimeBin::year: return 365 * day;
    }
    return 60;
}

/// Whole steps around the dates.
TimeSpan whole_steps(TimeSpan const& dates, TimeBin step) {
    auto const last = bin_begin({dates.end.value - 1}, step);
    return {bin_begin(dates.begin, step), next_bin(last, step), TimePrecision::span};
}

CivilMinute months_later(CivilMinute minute, std::int64_t n) {
    using namespace std::chrono;
    auto const date = civil_day(minute);
    auto const of_day = minute.value - civil_minute(date).value;
    auto const month = date.year() / date.month() + months{n};
    auto const last = (month / std::chrono::last).day();
    return {civil_minute(month / std::min(date.day(), last)).value + of_day};
}

} // namespace

CivilMinute stepped(CivilMinute minute, TimeBin step, std::int64_t n) {
    switch (step) {
    case TimeBin::hour: return {minute.value + n * 60};
    case TimeBin::day: return {minute.value + n * day};
    case TimeBin::week: return {minute.value + n * 7 * day};
    case TimeBin::month: return months_later(minute, n);
    case TimeBin::year: return months_later(minute, n * 12);
    }
    return minute;
}

void TimePlay::set_anchor(TimeSpan const& window) {
    if (anchor_ && anchor_->now == window && anchor_->step == step && anchor_->mode == mode) return;
    anchor_ = Anchor{window, step, mode, 0, window};
}

TimeSpan TimePlay::at(std::int64_t steps) const {
    auto moved = anchor_->window;
    moved.end = stepped(moved.end, step, steps);
    if (mode == WindowMode::sliding) moved.begin = stepped(moved.begin, step, steps);
    if (mode == WindowMode::cumulative && steps != 0) moved.precision = TimePrecision::span;
    return moved;
}

/// The fewest steps with which the window stands within the range: those of its first round.
std::int64_t TimePlay::first_step(TimeSpan const& range) const {
    auto const inside = [&](std::int64_t steps) {
        auto const window = at(steps);
        return mode == WindowMode::sliding ? window.begin >= range.begin
                                           : window.end > std::max(window.begin, range.begin);
    };
    // Later is inside for good: halve what lies between.
    auto const far =
        (std::abs(range.begin.value - anchor_->window.begin.value) + anchor_->window.minutes()) /
            shortest(step) +
        2;
    std::int64_t outside = -far, within = far;
    while (within - outside > 1) {
        auto const middle = outside + (within - outside) / 2;
        (inside(middle) ? within : outside) = middle;
    }
    return within;
}

std::optional<TimeSpan> TimePlay::move(std::int64_t steps, std::optional<TimeSpan> const& window,
                                       std::optional<TimeSpan> const& dates) {
    if (!dates || dates->minutes() <= 0 || steps == 0) return std::nullopt;
    auto const range = whole_steps(*dates, step);
    if (!window) {
        set_anchor({range.begin, next_bin(range.begin, step), TimePrecision::span});
        return anchor_->now;
    }
    set_anchor(*window);
    auto const first = first_step(range);
    // Back from beyond the end is free to go.
    auto const fits = [&](std::int64_t n) {
        return n >= first && (steps < 0 || at(n).end <= range.end);
    };
    auto wanted = anchor_->steps + steps;
    if (wanted < first && steps > 0) wanted = first;
    if (!fits(wanted)) {
        // The last step before the end still counts as far as it goes.
        auto const forward = steps > 0;
        auto nearest = wanted;
        while (forward && nearest > anchor_->steps + 1 && !fits(nearest)) --nearest;
        if (fits(nearest) && nearest > anchor_->steps) {
            wanted = nearest;
        } else if (forward && loop && playing_ && fits(first) && first != anchor_->steps) {
            wanted = first;
        } else {
            return std::nullopt;
        }
    }
    anchor_->steps = wanted;
    anchor_->now = at(wanted);
    return anchor_->now;
}

std::optional<TimeSpan> TimePlay::advance(double seconds, std::optional<TimeSpan> const& window,
                                          std::optional<TimeSpan> const& dates) {
    if (!playing_) return std::nullopt;
    if (window) {
        waited_ += std::max(0.0, seconds) * speed;
        if (waited_ < 1) return std::nullopt;
    }
    // A frame that came late does not make it run: the eye would miss what lies between.
    auto const steps = std::clamp(std::floor(waited_), 1.0, std::max(1.0, speed));
    waited_ -= std::min(waited_, std::floor(waited_));
    auto moved = move(static_cast<std::int64_t>(steps), window, dates);
    if (!moved) playing_ = false;
    return moved;
}

} // namespace reten::app
