#include "geo/export/area_rates.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace reten {

namespace {

constexpr double minutes_a_year = 365.2425 * 24 * 60;

using GroupKey =
    std::tuple<std::string, std::string, std::string, std::string, std::string, TimePrecision>;

Area const* area_of(PublishedCase const& published, AreaCount const& count) {
    for (auto const& area : published.areas)
        if (area.code == count.area_code && (count.level.empty() || count.level == area.level))
            return &area;
    return nullptr;
}

AreaRate sum_of(PublishedCase const& published, std::vector<AreaCount const*> counts) {
    std::sort(counts.begin(), counts.end(),
              [](auto const* a, auto const* b) { return a->period < b->period; });
    AreaRate rate;
    rate.of = counts.front();
    rate.area = area_of(published, *rate.of);
    rate.period = {counts.front()->period.begin, counts.back()->period.end, TimePrecision::span};
    double sum = 0, person_years = 0;
    bool overlap = false, population_known = true;
    TimeSpan const* before = nullptr;
    for (auto const* count : counts) {
        overlap = overlap || (before != nullptr && before->overlaps(count->period));
        before = &count->period;
        if (!count->count) {
            ++rate.periods_without_count;
            continue;
        }
        ++rate.periods;
        auto const& window = published.query.window;
        double const share = window ? share_inside(count->period, *window) : 1;
        sum += *count->count * share;
        auto population = count->population;
        if (!population && rate.area != nullptr && rate.area->population)
            population = static_cast<double>(*rate.area->population);
        if (population && *population > 0)
            person_years +=
                *population * share * static_cast<double>(count->period.minutes()) / minutes_a_year;
        else
            population_known = false;
    }
    if (rate.periods == 0 || overlap) return rate;
    rate.count = sum;
    if (population_known && person_years > 0) rate.per_100k = sum / person_years * 100'000;
    return rate;
}

} // namespace

std::vector<AreaRate> area_rates(PublishedCase const& published) {
    std::map<GroupKey, std::size_t> group_of;
    std::vector<std::vector<AreaCount const*>> groups;
    for (auto const& count : published.area_counts) {
        auto const [found, fresh] =
            group_of.try_emplace({count.series, count.area_code, count.level, count.kind.code,
                                  count.unit, count.period.precision},
                                 groups.size());
        if (fresh) groups.emplace_back();
        groups[found->second].push_back(&count);
    }
    std::vector<AreaRate> rates;
    rates.reserve(groups.size());
    for (auto& group : groups) rates.push_back(sum_of(published, std::move(group)));
    return rates;
}

} // namespace reten
