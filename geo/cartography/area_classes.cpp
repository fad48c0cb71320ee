#include "geo/cartography/area_classes.hpp"

#include "geo/cartography/palette.hpp"
#include "geo/model/geometry.hpp"
#include "geo/statistics/classification.hpp"

#include <cmath>
#include <map>
#include <set>

namespace reten {

namespace {

/// Calendar years and their shares, so that a whole year is exactly one.
double years_in(TimeSpan const& span) {
    double years = 0;
    for (auto at = bin_begin(span.begin, TimeBin::year); at < span.end;) {
        auto const next = next_bin(at, TimeBin::year);
        years += share_inside({at, next}, span);
        at = next;
    }
    return years;
}

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

struct Sum {
    double count = 0, person_years = 0;
    double years = 0, peopled_years = 0;
    bool any = false;
};

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
    std::map<std::pair<std::string, Kind>, std::int64_t> series_tally;
    for (auto const& [count, level] : usable)
        if (level == choice.level) ++series_tally[{count->series, count->kind}];
    std::tie(choice.series, choice.kind) = commonest(series_tally);
    std::vector<AreaCount const*> chosen;
    for (auto const& [count, level] : usable)
        if (level == choice.level && count->series == choice.series && count->kind == choice.kind)
            chosen.push_back(count);
    return chosen;
}

void values_from_counts(PublishedCase const& published, AreaLayer const& layer,
                        Choice const& choice, std::vector<AreaCount const*> const& counts,
                        AreaValues& out) {
    std::map<std::string, Sum> sums;
    CivilMinute first{std::numeric_limits<std::int64_t>::max()}, last{0};
    last.value = std::numeric_limits<std::int64_t>::min();
    for (auto const* count : counts) {
        if (!count->count) continue;
        auto const share =
            published.query.window ? share_inside(count->period, *published.query.window) : 1.0;
        auto const years = years_in(count->period) * share;
        auto& sum = sums[count->area_code];
        sum.any = true;
        sum.count += *count->count * share;
        sum.years += years;
        if (count->population && *count->population > 0) {
            sum.person_years += *count->population * years;
            sum.peopled_years += years;
        }
        first = std::min(first, count->period.begin);
        last = std::max(last, count->period.end);
        if (out.unit.empty()) out.unit = count->unit;
    }
    if (published.query.window) {
        first = std::max(first, published.query.window->begin);
        last = std::min(last, published.query.window->end);
    }
    out.years = first < last ? years_in({first, last}) : 0;
    std::int64_t counted = 0, peopled = 0;
    for (std::size_t i = 0; i < published.areas.size(); ++i) {
        auto const& area = published.areas[i];
        if (area.level != choice.level || area.boundary.empty()) continue;
        auto const found = sums.find(area.code);
        if (found == sums.end()) {
            out.values.push_back({i, std::nullopt});
            continue;
        }
        ++counted;
        auto const& sum = found->second;
        auto const population = sum.peopled_years > 0 ? sum.person_years / sum.peopled_years
                                : area.population     ? static_cast<double>(*area.population)
                                                      : 0.0;
        auto const rate = population > 0 && sum.years > 0;
        peopled += rate ? 1 : 0;
        if (layer.measure == AreaMeasure::counts)
            out.values.push_back({i, sum.count});
        else
            out.values.push_back(
                {i, rate ? std::optional{sum.count / population * 1e5 / sum.years} : std::nullopt});
    }
    out.measure = layer.measure;
    if (layer.measure == AreaMeasure::rates && counted > 0 && peopled == 0) {
        // No population anywhere: counts, said aloud.
        for (auto& value : out.values) {
            auto const found = sums.find(published.areas[value.area].code);
            value.value = found == sums.end() ? std::nullopt : std::optional{found->second.count};
        }
        out.measure = AreaMeasure::counts;
    }
}

/// A point's area by geometry, with boxes checked first.
class AreaFinder {
public:
    AreaFinder(PublishedCase const& published, std::string const& level) : areas_{published.areas} {
        for (std::size_t i = 0; i < areas_.size(); ++i) {
            if (areas_[i].level != level || areas_[i].boundary.empty()) continue;
            boxes_.emplace_back(i, bounds(areas_[i].boundary));
            by_id_.emplace(areas_[i].id, i);
        }
    }
    [[nodiscard]] std::optional<std::size_t> area_of(Position const& position) const {
        if (auto const* id = std::get_if<AreaId>(&position.extent)) {
            if (auto const found = by_id_.find(*id); found != by_id_.end()) return found->second;
        }
        for (auto const& [i, box] : boxes_)
            if (box.contains(position.point) && contains(areas_[i].boundary, position.point))
                return i;
        return std::nullopt;
    }
    [[nodiscard]] std::vector<std::pair<std::size_t, LonLatBox>> const& areas() const {
        return boxes_;
    }

private:
    std::vector<Area> const& areas_;
    std::vector<std::pair<std::size_t, LonLatBox>> boxes_;
    std::map<AreaId, std::size_t> by_id_;
};

/// Positions coarser than the areas say nothing about which of them it was.
bool says_area(Position const& position) { return position.level <= MatchLevel::colonia; }

void values_from_incidents(PublishedCase const& published, AreaLayer const& layer,
                           AreaValues& out) {
    std::map<std::string, std::int64_t> tally;
    for (auto const& area : published.areas)
        if (!area.boundary.empty()) ++tally[area.level];
    out.level = layer.level.empty() ? commonest(tally) : layer.level;
    out.from_incidents = true;
    AreaFinder const finder{published, out.level};
    std::map<std::size_t, double> counts;
    for (auto const& incident : published.incidents) {
        if (layer.kind && incident.kind != *layer.kind) continue;
        if (!incident.position || !says_area(*incident.position)) continue;
        if (auto const area = finder.area_of(*incident.position)) counts[*area] += 1;
    }
    auto const peopled =
        std::any_of(finder.areas().begin(), finder.areas().end(), [&](auto const& entry) {
            return published.areas[entry.first].population.value_or(0) > 0;
        });
    if (published.query.window) out.years = years_in(*published.query.window);
    auto const rates = layer.measure == AreaMeasure::rates && peopled && out.years > 0;
    out.measure = rates ? AreaMeasure::rates : AreaMeasure::counts;
    for (auto const& [i, box] : finder.areas()) {
        auto const count = counts[i];
        auto const population = static_cast<double>(published.areas[i].population.value_or(0));
        if (!rates)
            out.values.push_back({i, count});
        else
            out.values.push_back({i, population > 0
                                         ? std::optional{count / population * 1e5 / out.years}
                                         : std::nullopt});
    }
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
        if (!v.value)
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
