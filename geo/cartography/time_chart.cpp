#include "geo/cartography/time_chart.hpp"

#include "geo/cartography/text_block.hpp"

#include <cmath>

namespace reten {

namespace {

constexpr double mark_radius = 0.85, mark_row = 1.85;
constexpr std::size_t most_mark_rows = 4;
constexpr double axis_height = 3.6, title_height = 3.4, lane_height = 3.7, bars_height = 15;
constexpr double minutes_per_day = 1440;

TextStyle small(Rgba colour = page_colour::soft_ink) {
    TextStyle style;
    style.size = 5.6;
    style.colour = colour;
    style.tabular = true;
    return style;
}

/// The time axis on the page.
struct Axis {
    TimeSpan range;
    double left = 0, right = 0;
    [[nodiscard]] double x(CivilMinute minute) const {
        auto const share = static_cast<double>(minute.value - range.begin.value) /
                           static_cast<double>(range.minutes());
        return left + (right - left) * std::clamp(share, 0.0, 1.0);
    }
};

double nice_top(double most) {
    if (!(most > 0)) return 1;
    auto const power = std::pow(10, std::floor(std::log10(most)));
    for (auto const lead : {1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0})
        if (lead * power >= most) return std::max(1.0, lead * power);
    return 10 * power;
}

/// `mar`; with its year in January and at the start: `ene 2009`.
std::string month_label(Language const& language, CivilMinute start, bool with_year) {
    auto const text = language.month(start);
    return with_year ? text : text.substr(0, text.find(' '));
}

/// Years where they fit, else months, else days.
void draw_axis(Canvas& canvas, Axis const& axis, double y, double top, Language const& language) {
    auto const days = static_cast<double>(axis.range.minutes()) / minutes_per_day;
    auto const bin = days > 900 ? TimeBin::year : days > 62 ? TimeBin::month : TimeBin::day;
    auto style = small();
    canvas.path(line({axis.left, y}, {axis.right, y}), {{}, Stroke{page_colour::frame, 0.15, {}}});
    double last_right = -1e9;
    for (auto const start : bin_starts(axis.range, bin)) {
        auto const end = next_bin(start, bin);
        auto const x = axis.x(start);
        if (start > axis.range.begin)
            canvas.path(line({x, top}, {x, y + 1}), {{}, Stroke{page_colour::rule, 0.12, {}}});
        auto const whole = axis.x(end) - x;
        auto const new_year = bin_begin(start, TimeBin::year) == start || last_right < 0;
        auto text = bin == TimeBin::year ? std::to_string(static_cast<int>(civil_day(start).year()))
                    : bin == TimeBin::month ? month_label(language, start, new_year)
                                            : language.day(start);
        auto const width = canvas.measure(text, style).width;
        auto const at = bin == TimeBin::year ? x + std::max(0.0, whole - width) / 2 : x + 0.4;
        auto const cut_off = start < axis.range.begin && whole < width + 1;
        if (cut_off || at < last_right + 1 || at + width > axis.right + 0.5) continue;
        canvas.text({at, y + 2.8}, text, style);
        last_right = at + width;
    }
}

void draw_bars(Canvas& canvas, Axis const& axis, PageBox const& box, TimeChart const& chart,
               Language const& language) {
    auto const starts = bin_starts(chart.range, chart.bin);
    double most = 0;
    for (auto const value : chart.values) most = std::max(most, value);
    auto const top = nice_top(most);
    auto const y_of = [&](double value) { return box.bottom() - box.height * value / top; };
    for (auto const share : {0.5, 1.0}) {
        auto const y = y_of(top * share);
        canvas.path(line({axis.left, y}, {axis.right, y}),
                    {{}, Stroke{page_colour::rule, 0.12, {}}});
        if (share == 0.5 && top < 2) continue;
        auto style = small();
        style.anchor = TextAnchor::end;
        auto const value = top * share;
        canvas.text({axis.left - 1, y + 0.7},
                    language.number(value, value == std::floor(value) ? 0 : 1), style);
    }
    for (auto const inside : {false, true}) {
        Path bars;
        for (std::size_t i = 0; i < std::min(starts.size(), chart.values.size()); ++i) {
            auto const end = next_bin(starts[i], chart.bin);
            auto const lit = !chart.window || TimeSpan{starts[i], end}.overlaps(*chart.window);
            if (lit != inside || !(chart.values[i] > 0)) continue;
            auto const x = axis.x(starts[i]), width = axis.x(end) - x;
            auto const y = y_of(chart.values[i]);
            auto const gap = std::min(0.25, width * 0.15);
            bars.push_back(rectangle({x + gap / 2, y, width - gap, box.bottom() - y}).front());
        }
        auto const colour = inside ? rgb(0x4a4f57) : rgb(0xcfcbc4);
        if (!bars.empty()) canvas.path(bars, {colour, {}});
    }
}

/// Marks sit in the middle of their span, in the lowest row where they meet no other.
struct MarkPlace {
    std::size_t mark = 0, row = 0;
    double x = 0;
};

std::vector<MarkPlace> mark_places(Axis const& axis, std::vector<TimeMark> const& marks) {
    std::vector<MarkPlace> places;
    for (std::size_t i = 0; i < marks.size(); ++i)
        places.push_back(
            {i, 0, axis.x({(marks[i].when.begin.value + marks[i].when.end.value) / 2})});
    std::stable_sort(places.begin(), places.end(),
                     [](MarkPlace const& a, MarkPlace const& b) { return a.x < b.x; });
    std::vector<double> row_ends(most_mark_rows, -1e9);
    for (auto& place : places) {
        while (place.row + 1 < row_ends.size() && place.x - mark_radius * 1.1 < row_ends[place.row])
            ++place.row;
        row_ends[place.row] = place.x + mark_radius * 1.1;
    }
    return places;
}

double marks_height(Axis const& axis, TimeChart const& chart) {
    std::size_t rows = 0;
    for (auto const& place : mark_places(axis, chart.marks)) rows = std::max(rows, place.row + 1);
    return rows == 0 ? 0 : static_cast<double>(rows) * mark_row + 1;
}

void draw_marks(Canvas& canvas, Axis const& axis, double bottom, TimeChart const& chart) {
    for (auto const& place : mark_places(axis, chart.marks)) {
        auto const& symbol = chart.marks[place.mark].symbol;
        PagePoint const at[] = {
            {place.x, bottom - mark_radius - 0.9 - static_cast<double>(place.row) * mark_row}};
        canvas.marks(at, shape_path(symbol.shape, mark_radius),
                     {symbol.colour, Stroke{page_colour::paper, 0.18, {}}});
    }
}

/// The axis of a chart as wide as the default page; close enough to count rows before the box is
/// known.
Axis usual_axis(TimeChart const& chart) { return {chart.range, 0, 148}; }

bool is_moment(TimeSpan const& span) { return span.minutes() <= 31 * 1440; }

/// Lanes of moments with words get a second row, since words seldom fit side by side.
double height_of(TimeLane const& lane) {
    auto const words = std::count_if(lane.items.begin(), lane.items.end(),
                                     [](LaneItem const& item) { return !item.label.empty(); });
    return words > 2 && !lane.stacked ? lane_height * 1.75 : lane_height;
}

void draw_lane_item(Canvas& canvas, Axis const& axis, double y, TimeLane const& lane,
                    std::size_t i) {
    auto const& item = lane.items[i];
    auto const thin = lane.stacked && lane.items.size() > 1;
    auto const x = axis.x(item.when.begin), end = axis.x(item.when.end);
    auto const middle = y + 1.7;
    if (is_moment(item.when) && !thin) {
        PagePoint const at[] = {{x, middle}};
        canvas.marks(at, shape_path(Shape::diamond, 0.7), {page_colour::accent, {}});
        return;
    }
    auto const height = thin ? 0.35 : 1.1;
    auto const top = thin ? y + 0.3 + static_cast<double>(i % 8) * 0.38 : middle - 0.55;
    PageBox const bar{x, top, std::max(0.4, end - x), height};
    if (item.imprecise && !thin)
        canvas.path(rectangle(bar), {page_colour::accent.with_alpha(0.35),
                                     Stroke{page_colour::accent, 0.15, {0.6, 0.4}}});
    else
        canvas.path(rectangle(bar),
                    {page_colour::accent.with_alpha(item.imprecise ? 0.45 : 0.9), {}});
}

/// Words right of their mark, left of it, or in the second row under it; left out when no place
/// is free.
void draw_lane_labels(Canvas& canvas, Axis const& axis, double y, TimeLane const& lane) {
    auto const style = small(page_colour::ink);
    std::vector<PageBox> taken;
    for (auto const& item : lane.items) {
        auto const x = axis.x(item.when.begin);
        auto const end = is_moment(item.when) ? x + 0.8 : axis.x(item.when.end);
        taken.push_back({x - 0.8, y + 0.5, end - x + 0.8, 2.4});
    }
    auto const two_rows = height_of(lane) > lane_height;
    for (std::size_t i = 0; i < lane.items.size(); ++i) {
        if (lane.items[i].label.empty()) continue;
        auto const width = canvas.measure(lane.items[i].label, style).width;
        auto const& mark = taken[i];
        std::vector<PageBox> wishes{{mark.right() + 0.5, y + 0.5, width, 2.4},
                                    {mark.x - 0.5 - width, y + 0.5, width, 2.4}};
        if (two_rows)
            for (auto const shift : {0.0, 0.5, 1.0})
                wishes.push_back({mark.x + 0.2 - width * shift, y + 3.3, width, 2.4});
        for (std::size_t w = 0; w < wishes.size(); ++w) {
            auto const& box = wishes[w];
            auto const is_free = box.x >= axis.left && box.right() <= axis.right &&
                                 std::none_of(taken.begin(), taken.end(), [&](PageBox const& t) {
                                     return t.overlaps(box.grown(0.3));
                                 });
            if (!is_free) continue;
            auto const x = mark.x + 0.8;
            if (w >= 2)
                canvas.path(line({x, y + 2.5}, {x, y + 3.5}),
                            {{}, Stroke{page_colour::accent, 0.12, {}}});
            canvas.text({box.x, box.y + 1.9}, lane.items[i].label, style);
            taken.push_back(box);
            break;
        }
    }
}

void draw_lane(Canvas& canvas, Axis const& axis, double y, TimeLane const& lane) {
    auto name = small(page_colour::ink);
    name.anchor = TextAnchor::end;
    canvas.text({axis.left - 1, y + 2.4}, lane.name, name);
    auto const foot = y + height_of(lane) - 0.3;
    canvas.path(line({axis.left, foot}, {axis.right, foot}),
                {{}, Stroke{page_colour::rule, 0.1, {}}});
    for (std::size_t i = 0; i < lane.items.size(); ++i) draw_lane_item(canvas, axis, y, lane, i);
    if (!lane.stacked) draw_lane_labels(canvas, axis, y, lane);
}

double lanes_height(TimeChart const& chart) {
    double height = 0;
    for (auto const& lane : chart.lanes) height += height_of(lane);
    return height;
}

double label_column(Canvas const& canvas, TimeChart const& chart) {
    double width = 8;
    for (auto const& lane : chart.lanes)
        width = std::max(width, canvas.measure(lane.name, small()).width + 1.5);
    return width;
}

} // namespace

TimeBin fitting_bin(TimeSpan const& range) {
    auto const days = static_cast<double>(range.minutes()) / minutes_per_day;
    if (days <= 100) return TimeBin::day;
    if (days <= 366) return TimeBin::week;
    if (days <= 200 * 30.4) return TimeBin::month;
    return TimeBin::year;
}

std::vector<CivilMinute> bin_starts(TimeSpan const& range, TimeBin bin) {
    std::vector<CivilMinute> starts;
    for (auto at = bin_begin(range.begin, bin); at < range.end; at = next_bin(at, bin))
        starts.push_back(at);
    return starts;
}

std::vector<double> binned(std::vector<TimeSpan> const& spans, TimeSpan const& range, TimeBin bin) {
    auto const starts = bin_starts(range, bin);
    std::vector<double> values(starts.size(), 0);
    for (auto const& span : spans) {
        auto const after = std::upper_bound(starts.begin(), starts.end(), span.begin);
        auto i = static_cast<std::size_t>(after - starts.begin());
        for (i = i == 0 ? 0 : i - 1; i < starts.size(); ++i) {
            TimeSpan const slot{starts[i], next_bin(starts[i], bin)};
            if (slot.begin >= span.end && span.begin < span.end) break;
            values[i] += share_inside(span, slot);
            if (span.end <= slot.end) break;
        }
    }
    return values;
}

double time_chart_height(TimeChart const& chart) {
    return (chart.values.empty() ? 0 : title_height + bars_height) +
           marks_height(usual_axis(chart), chart) + axis_height + lanes_height(chart);
}

void draw_time_chart(Canvas& canvas, PageBox const& box, TimeChart const& chart,
                     Language const& language) {
    if (!(chart.range.begin < chart.range.end)) return;
    Axis const axis{chart.range, box.x + label_column(canvas, chart), box.right()};
    canvas.begin_group("time-chart");
    auto y = box.y;
    if (!chart.values.empty()) {
        auto title = small(page_colour::ink);
        title.weight = FontWeight::semibold;
        canvas.text({axis.left, y + 2}, chart.value_title, title);
        y += title_height;
    }
    auto const marks_top = y;
    y += marks_height(axis, chart);
    auto const lanes = lanes_height(chart);
    auto const bars_bottom = box.bottom() - axis_height - lanes;
    PageBox const bars{axis.left, y, axis.right - axis.left, std::max(0.0, bars_bottom - y)};
    if (chart.window) {
        auto const x = axis.x(chart.window->begin), right = axis.x(chart.window->end);
        PageBox const lit{x, marks_top - 0.4, right - x,
                          box.bottom() - lanes - axis_height - marks_top + 0.4};
        if (right - x < (axis.right - axis.left) * 0.995)
            canvas.path(rectangle(lit), {page_colour::accent.with_alpha(0.08), {}});
    }
    for (auto const& divide : chart.divides)
        canvas.path(line({axis.x(divide), marks_top - 0.4}, {axis.x(divide), bars_bottom}),
                    {{}, Stroke{page_colour::accent, 0.3, {1, 0.7}}});
    draw_axis(canvas, axis, bars_bottom, marks_top, language);
    if (!chart.values.empty()) draw_bars(canvas, axis, bars, chart, language);
    if (!chart.marks.empty()) draw_marks(canvas, axis, y, chart);
    auto lane_y = bars_bottom + axis_height;
    for (auto const& lane : chart.lanes) {
        draw_lane(canvas, axis, lane_y, lane);
        lane_y += height_of(lane);
    }
    canvas.end_group();
}

} // namespace reten
