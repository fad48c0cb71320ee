#pragma once

#include "geo/import/coordinates.hpp"
#include "geo/import/dates.hpp"
#include "geo/import/field_mapping.hpp"
#include "geo/import/row_groups.hpp"
#include "geo/import/table_source.hpp"

#include <functional>
#include <memory>

namespace reten {

class LonLatReader;

/// What has to be known of whole columns before a row can be read.
struct ColumnSurvey {
    DateOrder date_order = DateOrder::day_first;
    PositionBulk bulk;
    std::int64_t rows = 0;
    std::vector<Remark> warnings;
};

/// A position as a row has it: from its geometry, else from its cells, in degrees whatever the
/// file's system was. `reader`: nullptr where the cells are degrees already.
[[nodiscard]] PositionReading position_of(TableRow const& row, FieldMapping const& mapping,
                                          LonLatReader const* reader);

/// Walks the table once. `fallback`: the order of dates that can be read both ways;
/// `given`: the user's word on it, which counts without evidence.
[[nodiscard]] ColumnSurvey survey_columns(RowGroups& groups, FieldMapping const& mapping,
                                          LonLatReader const* reader, DateOrder fallback,
                                          std::optional<DateOrder> given,
                                          std::function<void(std::int64_t)> const& progress);

} // namespace reten
