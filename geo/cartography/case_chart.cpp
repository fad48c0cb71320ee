#include "geo/cartography/case_chart.hpp"

#include "geo/cartography/text_block.hpp"

#include <map>
#include <set>
#include <tuple>

namespace reten {

namespace {

constexpr std::size_t enough_incidents = 100, enough_months = 12, most_marks = 60;

bool is_month(TimeSpan const& span) {
    return span.minutes() >= 28 * 1440 && span.minutes() <= 31 * 1440;
}

using SeriesKey = std::pair<std::string, Kind>;

void extend(std::optional<TimeSpan>& range, TimeSpan const& span) {
    if (!range) range = TimeSpan{span.begin, span.end, TimePrecision::span};
    range->begin = std::min(range->begin, span.begin);
    range->end = std::max(range->end, span.end);
}

TimeLane deployment_lane(PublishedCase const& published, TimeSpan const& range,
                         Language const& language) {
    TimeLane lane{language.text("Forces"), {}};
    for (auto const& deployment : published.deployments)
        if (deployment.when && deployment.when->overlaps(range))
            lane.items.push_back({*deployment.when, deployment_label(deployment, language)});
    std::stable_sort(
        lane.items.begin(), lane.items.end(),
        [](LaneItem const& a, LaneItem const& b) { return a.when.begin < b.when.begin; });
    return lane;
}

TimeLane checkpoint_lane(PublishedCase const& published, TimeSpan const& range,
                         Language const& language) {
    TimeLane lane{language.text("Checkpoints"), {}, true};
    for (auto const& checkpoint : published.checkpoints) {
        for (auto const& spell : checkpoint.spells) {
            TimeSpan const when{spell.first ? spell.first->begin : range.begin,
                                spell.last ? spell.last->end : range.end, TimePrecision::span};
            auto const imprecise = !spell.first || !spell.last || spell.first->minutes() > 1440 ||
                                   spell.last->minutes() > 1440;
            if (when.begin < when.end && when.overlaps(range))
                lane.items.push_back({when, "", imprecise});
        }
    }
    std::stable_sort(
        lane.items.begin(), lane.items.end(), [](LaneItem const& a, LaneItem const& b) {
            return std::tie(a.when.begin, a.when.end) < std::tie(b.when.begin, b.when.end);
        });
    return lane;
}

void add_marks(TimeChart& chart, PublishedCase const& published,
               std::vector<KindSymbol> const& symbols, bool bars_hold_them) {
    std::map<Kind, std::size_t> tally;
    for (auto const& incident : published.incidents) ++tally[incident.kind];
    for (auto const& incident : published.incidents) {
        auto const n = tally[incident.kind];
        if (!incident.when || n > most_marks || (bars_hold_them && n == published.incidents.size()))
            continue;
        auto const symbol = std::find_if(symbols.begin(), symbols.end(), [&](KindSymbol const& s) {
            return s.kind == incident.kind;
        });
        if (symbol != symbols.end() && incident.when->minutes() <= 32 * 1440)
            chart.marks.push_back({*incident.when, *symbol});
    }
}

} // namespace

std::string deployment_label(Deployment const& deployment, Language const& language) {
    if (!deployment.number)
        return page_text(language.code_name(deployment_change_code(deployment.change)));
    auto const sign = deployment.change == DeploymentChange::arrival     ? "+"
                      : deployment.change == DeploymentChange::departure ? "−"
                                                                         : "";
    // What stands in brackets is for the record, not for a label.
    auto const unit = deployment.unit.substr(0, deployment.unit.find(" ("));
    auto const what = unit.empty() ? deployment.force : unit;
    return sign + language.number(*deployment.number) + " " + page_text(language.code_name(what));
}

std::vector<AreaCount const*> longest_series(PublishedCase const& published) {
    std::map<SeriesKey, std::set<std::int64_t>> months;
    auto const usable = [&](AreaCount const& count) {
        auto const& codes = published.query.area_codes;
        return count.count && is_month(count.period) &&
               (codes.empty() ||
                std::find(codes.begin(), codes.end(), count.area_code) != codes.end());
    };
    for (auto const& count : published.area_counts)
        if (usable(count)) months[{count.series, count.kind}].insert(count.period.begin.value);
    SeriesKey const* best = nullptr;
    std::size_t most = enough_months - 1;
    for (auto const& [key, starts] : months) {
        if (starts.size() <= most) continue;
        most = starts.size();
        best = &key;
    }
    std::vector<AreaCount const*> out;
    if (!best) return out;
    for (auto const& count : published.area_counts)
        if (usable(count) && count.series == best->first && count.kind == best->second)
            out.push_back(&count);
    return out;
}

std::string bin_title(Language const& language, std::string const& what, TimeBin bin) {
    switch (bin) {
    case TimeBin::hour: return phrase(language, "{} per hour", what);
    case TimeBin::day: return phrase(language, "{} per day", what);
    case TimeBin::week: return phrase(language, "{} per week", what);
    case TimeBin::month: return phrase(language, "{} per month", what);
    case TimeBin::year: return phrase(language, "{} per year", what);
    }
    return what;
}

std::vector<double> bars_of_counts(std::vector<AreaCount const*> const& counts,
                                   TimeSpan const& range, TimeBin bin) {
    auto const starts = bin_starts(range, bin);
    std::vector<double> bars(starts.size(), 0);
    for (auto const* count : counts)
        for (std::size_t i = 0; i < starts.size(); ++i)
            bars[i] +=
                *count->count * share_inside(count->period, {starts[i], next_bin(starts[i], bin)});
    return bars;
}

std::string counts_title(std::vector<AreaCount const*> const& counts, TimeBin bin,
                         Language const& language) {
    auto const& first = *counts.front();
    auto const what = language.code_name(first.unit.empty() ? first.kind.code : first.unit);
    auto title = bin_title(language, capitalised(page_text(what)), bin);
    if (!first.series.empty()) title += " (" + page_text(language.code_name(first.series)) + ")";
    return title;
}

std::optional<TimeChart> case_chart(PublishedCase const& published,
                                    std::vector<TimeSpan> const& all_times,
                                    std::vector<KindSymbol> const& symbols,
                                    Language const& language) {
    auto times = all_times;
    if (times.empty())
        for (auto const& incident : published.incidents)
            if (incident.when) times.push_back(*incident.when);
    auto counts = times.size() < enough_incidents ? longest_series(published)
                                                  : std::vector<AreaCount const*>{};
    std::optional<TimeSpan> range = published.query.window;
    for (auto const& time : times) extend(range, time);
    for (auto const* count : counts) extend(range, count->period);
    if (!range) return std::nullopt;
    TimeChart chart;
    chart.bin = fitting_bin(*range);
    if (!counts.empty() && chart.bin != TimeBin::year) chart.bin = TimeBin::month;
    auto const starts = bin_starts(*range, chart.bin);
    chart.range = {starts.front(), next_bin(starts.back(), chart.bin), TimePrecision::span};
    chart.window = published.query.window;
    if (!counts.empty()) {
        chart.values = bars_of_counts(counts, chart.range, chart.bin);
        chart.value_title = counts_title(counts, chart.bin, language);
    } else if (times.size() > 1) {
        chart.values = binned(times, chart.range, chart.bin);
        chart.value_title = bin_title(language, language.text("Incidents"), chart.bin);
    }
    add_marks(chart, published, symbols, counts.empty());
    for (auto& lane : {deployment_lane(published, chart.range, language),
                       checkpoint_lane(published, chart.range, language)})
        if (!lane.items.empty()) chart.lanes.push_back(lane);
    if (chart.values.empty() && chart.marks.empty() && chart.lanes.empty()) return std::nullopt;
    return chart;
}

} // namespace reten
