#pragma once

#include "geo/cartography/canvas.hpp"
#include "geo/cartography/palette.hpp"
#include "geo/language/language.hpp"
#include "geo/model/time_span.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reten {

/// A single event above the histogram.
struct TimeMark {
    TimeSpan when;
    KindSymbol symbol;
};

/// Something in a lane of its own: a bar from begin to end; a moment (a day or less) is a tick.
struct LaneItem {
    TimeSpan when;
    std::string label;      // empty: none
    bool imprecise = false; // dashed
};

struct TimeLane {
    std::string name;
    std::vector<LaneItem> items;
    bool stacked = false; // items overlap: thin bars above each other
};

/// What happened when: a histogram, marks for single events, lanes for what was in force.
struct TimeChart {
    TimeSpan range;
    TimeBin bin = TimeBin::month;
    std::vector<double> values;       // one a bin from bin_begin(range.begin); may be empty
    std::string value_title;          // what a bar counts
    std::optional<TimeSpan> window;   // bars outside are pale
    std::vector<CivilMinute> divides; // upright lines: where one period ends and another begins
    std::vector<TimeMark> marks;
    std::vector<TimeLane> lanes;
};

/// The whole bins that cover the spans, in the coarsest bin that gives at least 12 bars (a day at
/// least) and the finest that gives at most 200. Precondition: begin < end.
[[nodiscard]] TimeBin fitting_bin(TimeSpan const& range);

/// Start of each bin that meets the range.
[[nodiscard]] std::vector<CivilMinute> bin_starts(TimeSpan const& range, TimeBin bin);

/// Each span's share in each bin of the range (aoristic weights): the bars sum to the spans'
/// parts inside the range.
[[nodiscard]] std::vector<double> binned(std::vector<TimeSpan> const& spans, TimeSpan const& range,
                                         TimeBin bin);

/// Height in mm that the chart wants.
[[nodiscard]] double time_chart_height(TimeChart const& chart);

void draw_time_chart(Canvas& canvas, PageBox const& box, TimeChart const& chart,
                     Language const& language);

} // namespace reten
