#include "geo/export/area_rates.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace reten {

namespace {

using GroupKey = std::tuple<std::string, std::string, std::string, std::string, std::string>;

Area const* area_of(PublishedCase const& published, AreaCount const& count) {
    for (auto const& area : published.areas)
        if (area.code == count.area_code && (count.level.empty() || count.level == area.level))
            return &area;
    return nullptr;
}

AreaRateRow row_of(PublishedCase const& published, std::vector<AreaCount const*> const& counts) {
    AreaRateRow row;
    row.of = counts.front();
    row.area = area_of(published, *row.of);
    row.precision = row.of->period.precision;
    for (auto const* count : counts)
        if (count->period.precision != row.precision) row.precision = TimePrecision::span;
    std::optional<double> people;
    if (row.area != nullptr && row.area->population)
        people = static_cast<double>(*row.area->population);
    row.rate = area_rate(counts, people, published.query.window);
    return row;
}

} // namespace

std::vector<AreaRateRow> area_rates(PublishedCase const& published) {
    std::map<GroupKey, std::size_t> group_of;
    std::vector<std::vector<AreaCount const*>> groups;
    for (auto const& count : published.area_counts) {
        auto const [found, fresh] = group_of.try_emplace(
            {count.series, count.area_code, count.level, count.kind.code, count.unit},
            groups.size());
        if (fresh) groups.emplace_back();
        groups[found->second].push_back(&count);
    }
    std::vector<AreaRateRow> rows;
    rows.reserve(groups.size());
    for (auto const& group : groups) rows.push_back(row_of(published, group));
    return rows;
}

} // namespace reten
