#pragma once

#include "app/workspace/incident_columns.hpp"
#include "app/workspace/incident_heat.hpp"

#include <stop_token>

namespace reten::app {

/// `incident_heat` of the events that the filter leaves, equal to it to the last bit when it is
/// given the same events. The kinds are those of the filter: `options.kinds` is not read.
/// When stopped before the density is begun, an empty surface.
[[nodiscard]] HeatSurface column_heat(IncidentColumns const& columns, ColumnFilter const& filter,
                                      ProjectedBox const& box, IncidentHeatOptions const& options,
                                      std::stop_token const& stop = {});

} // namespace reten::app
