#pragma once

#include "geo/import/row_values.hpp"
#include "geo/model/area.hpp"
#include "geo/model/checkpoint.hpp"
#include "geo/model/incident.hpp"

namespace reten {

/// One row as the record it stands for; without id, source key, document and raw row. Check
/// `values.rejection()` behind each: the record means nothing then.
[[nodiscard]] Incident incident_from_row(RowValues& values);
/// A row without code and without name is rejected (`missing_value`).
[[nodiscard]] Area area_from_row(RowValues& values);
/// Needs an area code and a period. An empty count is absent, which is not zero.
[[nodiscard]] AreaCount area_count_from_row(RowValues& values);
/// `6400` of a column of numbers is `06400`, 0 is none; what is no number stays as it is.
[[nodiscard]] std::string postcode_from_row(RowValues const& values);
/// Needs a name. GeoNames' feature codes are read as levels; its Mexican state numbers become
/// INEGI's.
[[nodiscard]] Place place_from_row(RowValues& values, bool geonames);
/// One spell from start to end, when either is given.
[[nodiscard]] Checkpoint checkpoint_from_row(RowValues& values);
[[nodiscard]] Deployment deployment_from_row(RowValues& values);
/// Needs a title or an address.
[[nodiscard]] Document document_from_row(RowValues& values);

} // namespace reten
