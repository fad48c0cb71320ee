#include "app/workspace/column_heat.hpp"

namespace reten::app {

HeatSurface column_heat(IncidentColumns const& columns, ColumnFilter const& filter,
                        ProjectedBox const& box, IncidentHeatOptions const& options,
                        std::stop_token const& stop) {
    auto period = columns.dates(filter);
    if (filter.window)
        period = TimeSpan{{filter.window->begin}, {filter.window->end}, TimePrecision::span};
    HeatEvents events;
    // Sums depend on their order, so it is that of the store.
    if (period) {
        auto dated = filter;
        dated.window = column_window(*period);
        for (auto const i : columns.in_order_of_time(dated)) {
            auto const place = columns.place(i);
            if (!columns.has(i, incident_flag::placed)) continue;
            auto const share = share_inside(columns.span(i), *period);
            if (!precise_enough(columns.level(i), columns.uncertainty(i),
                                {options.bandwidth.value / 2}))
                events.unsure += share > 0 ? 1 : 0;
            else if (place)
                events.add(*place, share);
        }
    }
    if (stop.stop_requested()) return {};
    return heat_of(events, period, box, options);
}

} // namespace reten::app
