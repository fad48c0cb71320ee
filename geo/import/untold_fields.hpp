#pragma once

#include "geo/import/row_values.hpp"
#include "geo/model/incident.hpp"

namespace reten {

/// What no column of this file speaks of is not taken from a record that an edition with such a
/// column brought: gives `incident` those values of `held`.
void keep_untold(Incident& incident, Incident const& held, RowValues const& values);

} // namespace reten
