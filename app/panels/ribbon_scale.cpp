#include "app/panels/ribbon_scale.hpp"

#include "app/workspace/time_play.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace reten::app {

namespace {

constexpr std::int64_t hour = 60, day = 24 * hour, shortest_shown = 6 * hour;

TimeSpan span_of(CivilMinute begin, CivilMinute end) { return {begin, end, TimePrecision::span}; }

TimeSpan within(std::int64_t begin, std::int64_t length, TimeSpan const& whole) {
    length = std::clamp(length, std::min(shortest_shown, whole.minutes()), whole.minutes());
    begin = std::clamp(begin, whole.begin.value, whole.end.value - length);
    return span_of({begin}, {begin + length});
}

bool is_boundary(CivilMinute minute, TimeBin bin) { return bin_begin(minute, bin) == minute; }

struct Length {
    TimeBin unit = TimeBin::hour;
    std::int64_t units = 0;
};

/// How many of the largest unit that both ends stand on.
std::optional<Length> calendar_length(TimeSpan const& window) {
    for (auto const unit :
         {TimeBin::year, TimeBin::month, TimeBin::week, TimeBin::day, TimeBin::hour}) {
        if (!is_boundary(window.begin, unit) || !is_boundary(window.end, unit)) continue;
        Length length{unit, 0};
        for (auto at = window.begin; at < window.end; at = next_bin(at, unit)) ++length.units;
        return length;
    }
    return std::nullopt;
}

CivilMinute end_of(TimeSpan const& window, CivilMinute begin) {
    auto const length = calendar_length(window);
    return length ? stepped(begin, length->unit, length->units)
                  : CivilMinute{begin.value + window.minutes()};
}

/// The end of the last step that holds some of the dates.
CivilMinute end_boundary(TimeSpan const& dates, TimeBin step) {
    return next_bin(bin_begin({dates.end.value - 1}, step), step);
}

} // namespace

double RibbonScale::x(CivilMinute minute) const {
    return left + (right - left) * static_cast<double>(minute.value - shown.begin.value) /
                      static_cast<double>(shown.minutes());
}

CivilMinute RibbonScale::minute(double x) const {
    auto const share = (x - left) / std::max(1.0, right - left);
    return {shown.begin.value + std::llround(share * static_cast<double>(shown.minutes()))};
}

TimeSpan zoomed(RibbonScale const& scale, double factor, double at_x, TimeSpan const& whole) {
    auto const share = (at_x - scale.left) / std::max(1.0, scale.right - scale.left);
    auto const before = static_cast<double>(scale.shown.minutes());
    auto const after =
        std::clamp(before * factor, static_cast<double>(std::min(shortest_shown, whole.minutes())),
                   static_cast<double>(whole.minutes()));
    return within(scale.shown.begin.value + std::llround(share * (before - after)),
                  std::llround(after), whole);
}

TimeSpan panned(RibbonScale const& scale, double pixels, TimeSpan const& whole) {
    auto const minutes = static_cast<double>(scale.shown.minutes()) * pixels /
                         std::max(1.0, scale.right - scale.left);
    return within(scale.shown.begin.value - std::llround(minutes), scale.shown.minutes(), whole);
}

RibbonGrip grip_at(double x, double from_x, double to_x) {
    constexpr double out = 5, farther_out = 8;
    auto const room = std::max(0.0, to_x - from_x);
    auto const in = std::clamp(room / 2 - 5, 0.0, out);
    auto const outwards = in < out ? farther_out : out;
    if (x >= from_x - outwards && x <= from_x + in) return RibbonGrip::from;
    if (x >= to_x - in && x <= to_x + outwards) return RibbonGrip::to;
    return x > from_x && x < to_x ? RibbonGrip::window : RibbonGrip::ground;
}

CivilMinute nearest_boundary(CivilMinute minute, TimeBin step) {
    auto const before = bin_begin(minute, step), after = next_bin(before, step);
    return minute.value - before.value <= after.value - minute.value ? before : after;
}

TimeBin free_step(TimeBin step) {
    switch (step) {
    case TimeBin::hour:
    case TimeBin::day: return TimeBin::hour;
    case TimeBin::week:
    case TimeBin::month:
    case TimeBin::year: return TimeBin::day;
    }
    return TimeBin::hour;
}

TimeSpan with_end_at(TimeSpan const& window, RibbonGrip grip, CivilMinute minute, TimeBin step) {
    auto const boundary = nearest_boundary(minute, step);
    if (grip == RibbonGrip::from)
        return span_of(std::min(boundary, bin_begin({window.end.value - 1}, step)), window.end);
    return span_of(window.begin, std::max(boundary, next_bin(bin_begin(window.begin, step), step)));
}

TimeSpan moved_to(TimeSpan const& window, CivilMinute begin, TimeBin step, TimeSpan const& whole) {
    auto const first = bin_begin(whole.begin, step);
    auto at = std::max(first, nearest_boundary(begin, step));
    auto const last = std::max(whole.end, end_boundary(whole, step));
    while (at > first && end_of(window, at) > last) at = bin_begin({at.value - 1}, step);
    return span_of(at, end_of(window, at));
}

TimeSpan drawn_window(CivilMinute from, CivilMinute to, TimeBin step) {
    auto const [low, high] = std::minmax(from, to);
    return span_of(bin_begin(low, step), next_bin(bin_begin(high, step), step));
}

TimeSpan first_window(std::optional<TimeSpan> const& window, TimeSpan const& dates, TimeBin step,
                      bool keeps_begin) {
    auto const first = bin_begin(dates.begin, step);
    if (!window) return span_of(first, next_bin(first, step));
    if (keeps_begin) return span_of(window->begin, next_bin(bin_begin(window->begin, step), step));
    return span_of(first, end_of(*window, first));
}

TimeSpan last_window(std::optional<TimeSpan> const& window, TimeSpan const& dates, TimeBin step,
                     bool keeps_begin) {
    auto const last = end_boundary(dates, step);
    if (!window) return span_of(bin_begin({last.value - 1}, step), last);
    if (keeps_begin) return span_of(window->begin, std::max(last, window->end));
    return moved_to(*window, last, step, dates);
}

namespace {

/// Every so many of a unit, counted from the larger unit that it is part of.
struct TickStep {
    TimeBin unit;
    int every;
    double minutes;  // about
    TimeBin larger;  // whose begin is marked
    char const* say; // a long label, to measure
};

constexpr TickStep tick_steps[] = {
    {TimeBin::hour, 1, hour, TimeBin::day, "00:00"},
    {TimeBin::hour, 3, 3 * hour, TimeBin::day, "00:00"},
    {TimeBin::hour, 6, 6 * hour, TimeBin::day, "00:00"},
    {TimeBin::day, 1, day, TimeBin::month, "00"},
    {TimeBin::day, 5, 5 * day, TimeBin::month, "00"},
    {TimeBin::day, 10, 10 * day, TimeBin::month, "00"},
    {TimeBin::month, 1, 30.4 * day, TimeBin::year, "mmm"},
    {TimeBin::month, 3, 91.3 * day, TimeBin::year, "mmm"},
    {TimeBin::month, 6, 182.6 * day, TimeBin::year, "mmm"},
    {TimeBin::year, 1, 365.25 * day, TimeBin::year, "0000"},
    {TimeBin::year, 2, 2 * 365.25 * day, TimeBin::year, "0000"},
    {TimeBin::year, 5, 5 * 365.25 * day, TimeBin::year, "0000"},
    {TimeBin::year, 10, 10 * 365.25 * day, TimeBin::year, "0000"},
    {TimeBin::year, 50, 50 * 365.25 * day, TimeBin::year, "0000"},
    {TimeBin::year, 200, 200 * 365.25 * day, TimeBin::year, "0000"},
};

bool is_tick(CivilMinute minute, TickStep const& step) {
    auto const date = civil_day(minute);
    switch (step.unit) {
    case TimeBin::hour: return (minute.value - civil_minute(date).value) / hour % step.every == 0;
    case TimeBin::month: return (static_cast<int>(unsigned{date.month()}) - 1) % step.every == 0;
    case TimeBin::year: return static_cast<int>(date.year()) % step.every == 0;
    case TimeBin::week:
    case TimeBin::day: break;
    }
    auto const number = static_cast<int>(unsigned{date.day()});
    // No tick on the 31st: it would crowd the first of the month.
    return step.every == 1 || number == 1 ||
           (number % step.every == 0 && number + step.every / 2 <= 30);
}

std::string clock(CivilMinute minute) { return iso_minute(minute).substr(11); }
std::string year_text(CivilMinute minute) {
    return std::to_string(static_cast<int>(civil_day(minute).year()));
}
std::string without_year(std::string const& text) { return text.substr(0, text.rfind(' ')); }

/// `whole`: with all that places it, for the first label.
std::string tick_label(CivilMinute at, TickStep const& step, bool whole, Language const& language) {
    auto const new_year = is_boundary(at, TimeBin::year);
    auto const new_month = is_boundary(at, TimeBin::month);
    switch (step.unit) {
    case TimeBin::year: return year_text(at);
    case TimeBin::month:
        if (new_year) return year_text(at);
        return whole ? language.month(at) : without_year(language.month(at));
    case TimeBin::week:
    case TimeBin::day:
        if (whole) return language.day(at);
        if (new_month) return new_year ? language.month(at) : without_year(language.month(at));
        return std::to_string(unsigned{civil_day(at).day()});
    case TimeBin::hour: break;
    }
    if (whole && is_boundary(at, TimeBin::day)) return language.day(at);
    if (whole) return language.day(at) + " " + clock(at);
    return is_boundary(at, TimeBin::day) ? without_year(language.day(at)) : clock(at);
}

TickStep const& finest_step(RibbonScale const& scale,
                            std::function<double(std::string const&)> const& width_of) {
    auto const per_minute = (scale.right - scale.left) / static_cast<double>(scale.shown.minutes());
    for (auto const& step : tick_steps) {
        auto const room = step.minutes * per_minute;
        if (room >= width_of(step.say) + 3 * label_gap) return step;
    }
    return *std::prev(std::end(tick_steps));
}

/// Labels already placed along the axis.
class LabelRow {
public:
    explicit LabelRow(double right) : right_{right} {}
    bool take(double x, double width) {
        auto const from = x + label_gap, to = from + width;
        if (to > right_) return false;
        for (auto const& [a, b] : taken_)
            if (from < b + label_gap && a < to + label_gap) return false;
        taken_.emplace_back(from, to);
        return true;
    }

private:
    double right_;
    std::vector<std::pair<double, double>> taken_;
};

} // namespace

std::vector<RibbonTick> ribbon_ticks(RibbonScale const& scale, Language const& language,
                                     std::function<double(std::string const&)> const& width_of) {
    auto const& step = finest_step(scale, width_of);
    std::vector<RibbonTick> ticks;
    std::vector<CivilMinute> times;
    for (auto at = bin_begin(scale.shown.begin, step.unit); at < scale.shown.end;
         at = next_bin(at, step.unit)) {
        if (at < scale.shown.begin || !is_tick(at, step)) continue;
        times.push_back(at);
        ticks.push_back(
            {scale.x(at), "", step.unit != TimeBin::year && is_boundary(at, step.larger)});
    }
    LabelRow row{scale.right};
    auto const label = [&](std::size_t i, bool whole) {
        auto text = tick_label(times[i], step, whole, language);
        if (row.take(ticks[i].x, width_of(text))) ticks[i].label = std::move(text);
    };
    if (!ticks.empty()) {
        // Where a larger unit begins right after the first tick, its label says the year instead.
        auto const first = tick_label(times[0], step, true, language);
        auto const free_from = ticks[0].x + width_of(first) + label_gap;
        auto const close = std::find_if(ticks.begin() + 1, ticks.end(), [&](RibbonTick const& t) {
            return t.major && t.x < free_from;
        });
        label(close == ticks.end() ? 0 : static_cast<std::size_t>(close - ticks.begin()), true);
    }
    for (auto const major : {true, false})
        for (std::size_t i = 0; i < ticks.size(); ++i)
            if (ticks[i].major == major && ticks[i].label.empty()) label(i, false);
    return ticks;
}

std::string period_words(TimeSpan const& span, Language const& language) {
    if (is_boundary(span.begin, TimeBin::day) && is_boundary(span.end, TimeBin::day))
        return language.span(span);
    CivilMinute const last{span.end.value - 1};
    auto const range = language.text("{} to {}");
    auto const moment = [&](CivilMinute minute) {
        return language.day(minute) + " " + clock(minute);
    };
    if (bin_begin(span.begin, TimeBin::day) != bin_begin(last, TimeBin::day))
        return fmt::format(fmt::runtime(range), moment(span.begin), moment(last));
    return language.day(span.begin) + ", " +
           fmt::format(fmt::runtime(range), clock(span.begin), clock(last));
}

} // namespace reten::app
