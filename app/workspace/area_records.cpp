#include "app/workspace/area_records.hpp"

#include "geo/projection/projector.hpp"

#include <algorithm>

namespace reten::app {

namespace {

constexpr std::int64_t most_incidents = 300'000; // a second of work

} // namespace

PublishedCase area_records(CaseSnapshot const& snapshot, std::optional<TimeSpan> const& window,
                           std::vector<std::size_t> const& kinds) {
    PublishedCase records;
    records.info = snapshot.records.info;
    records.areas = snapshot.records.areas;
    records.area_counts = snapshot.records.area_counts;
    records.report = snapshot.records.report;
    records.query.window = window;
    auto const& columns = snapshot.incidents;
    ColumnFilter filter{kinds, std::nullopt, false};
    if (window) filter.window = column_window(*window);
    if (columns.count(filter) > most_incidents) return records;
    Projector const projector{Crs{snapshot.working_crs}};
    columns.for_each(filter, [&](IncidentColumns::Index i) {
        Incident incident;
        incident.id = columns.id(i);
        incident.kind = columns.kinds()[columns.kind_of(i)];
        if (columns.dated(i)) incident.when = columns.span(i);
        if (auto const at = columns.place(i)) {
            if (auto const point = projector.to_lonlat(*at)) {
                Position position;
                position.point = *point;
                position.level = columns.level(i);
                position.uncertainty = columns.uncertainty(i);
                if (auto const area = columns.areas()[i]; area != IncidentColumns::no_area)
                    position.extent = snapshot.records.areas[area].id;
                incident.position = position;
            }
        }
        records.incidents.push_back(std::move(incident));
    });
    records.totals.total = records.totals.shown =
        static_cast<std::int64_t>(records.incidents.size());
    return records;
}

} // namespace reten::app
