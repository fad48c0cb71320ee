#include "geo/cartography/area_classes.hpp"

#include "geo/cartography/palette.hpp"
#include "geo/disclosure/small_counts.hpp"
#include "geo/model/checkpoint_area.hpp"
#include "geo/projection/projector.hpp"
#include "geo/statistics/area_placement.hpp"
#include "geo/statistics/area_rate.hpp"
#include "geo/statistics/classification.hpp"

#include <cmath>
#include <map>
#include <set>

namespace reten {

namespace {

/// The most frequent value; the first in order among equals.
template <typename Value>
Value commonest(std::map<Value, std::int64_t> const& tally) {
    Value best{};
    std::int64_t most = 0;
    for (auto const& [value, n] : tally) {
        if (n <= most) continue;
        most = n;
        best = value;
    }
    return best;
}

struct Choice {
    std::string level, series;
    Kind kind;
    std::string unit;
};

/// Levels of the areas with a boundary, by code.
using LevelsByCode = std::map<std::string, std::set<std::string>>;

LevelsByCode levels_by_code(PublishedCase const& published) {
    LevelsByCode levels;
    for (auto const& area : published.areas)
        if (!area.boundary.empty()) levels[area.code].insert(area.level);
    return levels;
}

/// Level of the area that a count belongs to. Where the count or the area does not say its level,
/// the code alone joins them. nullopt: no such area has a boundary.
std::optional<std::string> level_of(AreaCount const& count, LevelsByCode const& levels) {
    auto const found = levels.find(count.area_code);
    if (found == levels.end()) return std::nullopt;
    if (found->second.contains(count.level)) return count.level;
    if (count.level.empty()) return *found->second.begin();
    if (found->second.contains("")) return "";
    return std::nullopt;
}

std::vector<AreaCount const*> chosen_counts(PublishedCase const& published, AreaLayer const& layer,
                                            Choice& choice) {
    auto const levels = levels_by_code(published);
    std::vector<std::pair<AreaCount const*, std::string>> usable;
    std::map<std::string, std::int64_t> level_tally;
    for (auto const& count : published.area_counts) {
        if (published.query.window && !count.period.overlaps(*published.query.window)) continue;
        if (layer.kind && count.kind != *layer.kind) continue;
        if (!layer.series.empty() && count.series != layer.series) continue;
        auto const level = level_of(count, levels);
        if (!level || (!layer.level.empty() && *level != layer.level && count.level != layer.level))
            continue;
        usable.emplace_back(&count, *level);
        ++level_tally[*level];
    }
    choice.level = commonest(level_tally);
    auto const what = [](AreaCount const& c) { return std::tuple{c.series, c.kind, c.unit}; };
    std::map<std::tuple<std::string, Kind, std::string>, std::int64_t> series_tally;
    for (auto const& [count, level] : usable)
        if (level == choice.level) ++series_tally[what(*count)];
    auto const wanted = commonest(series_tally);
    std::tie(choice.series, choice.kind, choice.unit) = wanted;
    std::vector<AreaCount const*> chosen;
    for (auto const& [count, level] : usable)
        if (level == choice.level && what(*count) == wanted) chosen.push_back(count);
    return chosen;
}

std::optional<double> people_of(Area const& area) {
    return area.population ? std::optional{static_cast<double>(*area.population)} : std::nullopt;
}

void values_from_counts(PublishedCase const& published, AreaLayer const& layer,
                        Choice const& choice, std::vector<AreaCount const*> const& counts,
                        AreaValues& out) {
    std::map<std::string, std::vector<AreaCount const*>> by_code;
    for (auto const* count : counts) by_code[count->area_code].push_back(count);
    out.unit = choice.unit;
    std::vector<AreaRate> sums;
    std::optional<TimeSpan> whole;
    bool counted = false, peopled = false, contradicts = false;
    for (std::size_t i = 0; i < published.areas.size(); ++i) {
        auto const& area = published.areas[i];
        if (area.level != choice.level || area.boundary.empty()) continue;
        out.values.push_back({i, std::nullopt});
        auto const sum = area_rate(by_code[area.code], people_of(area), published.query.window);
        sums.push_back(sum);
        contradicts = contradicts || sum.contradicts;
        if (!sum.count) continue;
        counted = true;
        peopled = peopled || sum.rate;
        if (!whole) whole = sum.period;
        whole->begin = std::min(whole->begin, sum.period.begin);
        whole->end = std::max(whole->end, sum.period.end);
    }
    if (whole) out.years = calendar_years(*whole);
    // No population anywhere: counts, said aloud.
    auto const rates = layer.measure == AreaMeasure::rates && (peopled || !counted);
    out.measure = rates ? AreaMeasure::rates : AreaMeasure::counts;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        if (!rates)
            out.values[i].value = sums[i].count;
        else if (sums[i].rate)
            out.values[i].value = sums[i].rate->value;
    }
    if (contradicts)
        out.warnings.emplace_back("Figures of one series contradict each other; areas with such "
                                  "figures have no number.");
}

/// Square metres on the ellipsoid, holes taken off.
double ground_area(Area const& area) {
    double sum = 0;
    for (auto const& polygon : area.boundary) {
        sum += geodesic_ring(polygon.outer).area;
        for (auto const& hole : polygon.holes) sum -= geodesic_ring(hole).area;
    }
    return sum;
}

/// Areas of one level that have a boundary, and where they stand in the case.
struct LevelAreas {
    std::vector<Area> areas;
    std::vector<std::size_t> at;
};

LevelAreas areas_of(PublishedCase const& published, std::string const& level) {
    LevelAreas out;
    for (std::size_t i = 0; i < published.areas.size(); ++i) {
        auto const& area = published.areas[i];
        if (area.level != level || area.boundary.empty()) continue;
        out.areas.push_back(area);
        out.at.push_back(i);
    }
    return out;
}

/// What AreaPlacement asks about the areas of a published case.
AreaAnswers answers_about(PublishedCase const& published) {
    std::map<AreaId, std::string> levels;
    for (auto const& area : published.areas) levels.emplace(area.id, area.level);
    return {[levels = std::move(levels)](AreaId id) {
                auto const found = levels.find(id);
                return found == levels.end() ? std::string{} : found->second;
            },
            ground_area};
}

/// In a public product a small count of incidents is drawn as small and no more.
void withhold_small(PublishedCase const& published, std::map<std::size_t, std::int64_t>& counts,
                    AreaValues& out) {
    std::vector<std::int64_t> numbers;
    std::vector<std::string> parents;
    for (auto const& value : out.values) {
        numbers.push_back(counts[value.area]);
        parents.push_back(published.areas[value.area].parent_code);
    }
    auto const hidden = withhold_small_counts(numbers, parents);
    out.others_withheld = hidden.others;
    for (std::size_t i = 0; i < out.values.size(); ++i) {
        if (!hidden.withheld[i]) continue;
        out.values[i].value.reset();
        out.values[i].withheld = true;
    }
}

void values_from_incidents(PublishedCase const& published, AreaLayer const& layer,
                           AreaValues& out) {
    std::map<std::string, std::int64_t> tally;
    for (auto const& area : published.areas)
        if (!area.boundary.empty() && area.level != checkpoint_area_level) ++tally[area.level];
    out.level = layer.level.empty() ? commonest(tally) : layer.level;
    out.from_incidents = true;
    auto const of_level = areas_of(published, out.level);
    AreaPlacement placement{of_level.areas, answers_about(published)};
    std::map<std::size_t, std::int64_t> counts;
    for (auto const& incident : published.incidents) {
        if (layer.kind && incident.kind != *layer.kind) continue;
        if (!incident.position) continue;
        auto const counted = placement.place(*incident.position);
        if (counted.area) ++counts[of_level.at[*counted.area]];
        if (counted.too_coarse) ++out.too_coarse;
    }
    auto const peopled =
        std::any_of(of_level.areas.begin(), of_level.areas.end(),
                    [](Area const& area) { return area.population.value_or(0) > 0; });
    if (published.query.window) out.years = calendar_years(*published.query.window);
    auto const rates = layer.measure == AreaMeasure::rates && peopled && out.years > 0;
    out.measure = rates ? AreaMeasure::rates : AreaMeasure::counts;
    for (auto const i : of_level.at) {
        auto const count = static_cast<double>(counts[i]);
        AreaValue value{i, count};
        if (rates) {
            auto const people = std::max(0.0, people_of(published.areas[i]).value_or(0));
            auto const rate = crude_rate(count, people, {.years = out.years});
            value.value = rate ? std::optional{rate->value} : std::nullopt;
        }
        out.values.push_back(value);
    }
    if (!published.report.includes_restricted) withhold_small(published, counts, out);
}

/// To two or three significant figures, so that breaks read well.
double rounded_break(double value) {
    if (!(value > 0)) return 0;
    auto const unit = std::pow(10, std::floor(std::log10(value)) - (value < 1000 ? 1 : 2));
    return std::round(value / unit) * unit;
}

/// A class without members joins the one below it.
void drop_empty_classes(std::vector<double>& breaks,
                        std::vector<std::optional<double>> const& values) {
    for (std::size_t i = 1; i + 1 < breaks.size();) {
        auto const any = std::any_of(values.begin(), values.end(), [&](auto const& v) {
            return *v > breaks[i] && *v <= breaks[i + 1];
        });
        if (any)
            ++i;
        else
            breaks.erase(breaks.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

} // namespace

AreaValues area_values(PublishedCase const& published, AreaLayer const& layer) {
    AreaValues out;
    Choice choice;
    auto const counts = chosen_counts(published, layer, choice);
    if (counts.empty()) {
        values_from_incidents(published, layer, out);
        if (layer.kind) out.kind = *layer.kind;
    } else {
        out.level = choice.level;
        out.series = choice.series;
        out.kind = choice.kind;
        values_from_counts(published, layer, choice, counts, out);
    }
    for (auto const& area : published.areas)
        if (area.level == out.level && area.boundary.empty()) ++out.without_boundary;
    if (out.measure == AreaMeasure::counts) {
        out.warnings.emplace_back("Counts, not rates: large or populous areas look worse than "
                                  "they are.");
        if (layer.measure == AreaMeasure::rates)
            out.warnings.emplace_back("No rates: the areas have no population.");
    }
    return out;
}

AreaClasses area_classes(std::vector<AreaValue> const& values, std::size_t classes,
                         MapTheme theme) {
    AreaClasses out;
    std::vector<std::optional<double>> positive;
    for (auto const& v : values) {
        if (v.withheld)
            ++out.withheld;
        else if (!v.value)
            ++out.no_data;
        else if (*v.value > 0)
            positive.push_back(v.value);
        else
            ++out.zero;
    }
    auto const wanted = std::clamp(classes, fewest_classes, most_classes);
    auto const exact = classify(positive, Classification::quantile, wanted);
    if (exact.size() == 0) return out;
    // Inner breaks are rounded for the reader; the ends stay, so that every value has a class.
    std::vector<double> breaks{exact.breaks.front()};
    for (std::size_t i = 1; i + 1 < exact.breaks.size(); ++i) {
        auto const at = rounded_break(exact.breaks[i]);
        if (at > breaks.back() && at < exact.breaks.back()) breaks.push_back(at);
    }
    breaks.push_back(exact.breaks.back());
    drop_empty_classes(breaks, positive);
    auto const n = breaks.size() - 1;
    for (std::size_t i = 0; i < n; ++i) {
        auto const share = n == 1 ? 0.5 : static_cast<double>(i) / static_cast<double>(n - 1);
        out.classes.push_back(
            {breaks[i], breaks[i + 1], 0, amount_colour(0.1 + 0.85 * share, theme)});
    }
    for (auto const& value : positive) ++out.classes[class_of(out, *value)].areas;
    return out;
}

std::size_t class_of(AreaClasses const& classes, double value) {
    for (std::size_t i = 0; i + 1 < classes.classes.size(); ++i)
        if (value <= classes.classes[i].high) return i;
    return classes.classes.empty() ? 0 : classes.classes.size() - 1;
}

} // namespace reten
