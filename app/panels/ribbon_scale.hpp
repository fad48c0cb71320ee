#pragma once

#include "geo/language/language.hpp"
#include "geo/model/time_span.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace reten::app {

/// The ribbon's time axis in logical pixels: a straight line between time and place.
struct RibbonScale {
    TimeSpan shown; // precondition: begin < end
    double left = 0, right = 1;

    /// Not clamped: what is not shown lies outside of [left, right].
    [[nodiscard]] double x(CivilMinute minute) const;
    [[nodiscard]] CivilMinute minute(double x) const;
};

/// `shown` made `factor` times as long with the time under the pointer kept there, within `whole`;
/// never shorter than six hours.
[[nodiscard]] TimeSpan zoomed(RibbonScale const& scale, double factor, double at_x,
                              TimeSpan const& whole);
/// `shown` after the paper was dragged by so many pixels, within `whole`.
[[nodiscard]] TimeSpan panned(RibbonScale const& scale, double pixels, TimeSpan const& whole);

/// What a press takes hold of.
enum class RibbonGrip { none, from, to, window, ground, paper };
/// Handles stand at the ends of the window and are seized 5 px around, a little farther out and
/// less far in where the window is narrow, so that its middle can be seized too.
[[nodiscard]] RibbonGrip grip_at(double x, double from_x, double to_x);

/// The boundary of the step that is nearest; of two as near, the earlier.
[[nodiscard]] CivilMinute nearest_boundary(CivilMinute minute, TimeBin step);
/// What is snapped to while a key says "do not snap": days, or hours under steps of days or hours.
[[nodiscard]] TimeBin free_step(TimeBin step);

/// One end of the window taken to a minute and on to a boundary; it stops one step before the
/// other end. `grip` is `from` or `to`.
[[nodiscard]] TimeSpan with_end_at(TimeSpan const& window, RibbonGrip grip, CivilMinute minute,
                                   TimeBin step);
/// The window with its begin near `begin`, on a boundary of the step. A window of whole months
/// stays one of as many months, and so with the other units; else its length stays.
/// Within `whole`, as far as boundaries and its length let it.
[[nodiscard]] TimeSpan moved_to(TimeSpan const& window, CivilMinute begin, TimeBin step,
                                TimeSpan const& whole);
/// The whole steps from one minute to the other, whichever comes first.
[[nodiscard]] TimeSpan drawn_window(CivilMinute from, CivilMinute to, TimeBin step);

/// The window at the begin of the dates (Home) and at their end (End): it keeps its length, or,
/// where its begin stays (`keeps_begin`), reaches over one step and over all. Without a window: the
/// first and the last step.
[[nodiscard]] TimeSpan first_window(std::optional<TimeSpan> const& window, TimeSpan const& dates,
                                    TimeBin step, bool keeps_begin);
[[nodiscard]] TimeSpan last_window(std::optional<TimeSpan> const& window, TimeSpan const& dates,
                                   TimeBin step, bool keeps_begin);

struct RibbonTick {
    double x = 0;
    std::string label;  // empty: there was no room
    bool major = false; // a larger unit begins here: a year among months, a month among days
};
/// Lines of the calendar as fine as their labels allow; labels begin `label_gap` right of their
/// tick, end before `right`, and never meet. The first says its year.
inline constexpr double label_gap = 4;
[[nodiscard]] std::vector<RibbonTick>
ribbon_ticks(RibbonScale const& scale, Language const& language,
             std::function<double(std::string const&)> const& width_of);

/// Inclusive and in words, with the hours where they matter: `1 to 15 Jul 2008`,
/// `15 Jul 2008, 13:00 to 13:59`.
[[nodiscard]] std::string period_words(TimeSpan const& span, Language const& language);

} // namespace reten::app
