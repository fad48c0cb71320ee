#pragma once

#include "geo/cells/coordinates.hpp"
#include "geo/cells/dates.hpp"
#include "geo/cells/point_meaning.hpp"
#include "geo/import/field_mapping.hpp"
#include "geo/import/row_groups.hpp"
#include "geo/tables/table_source.hpp"

#include <array>
#include <functional>
#include <memory>

namespace reten {

class LonLatReader;

/// Numbers of things, in which a point may group.
inline constexpr std::array counted_fields{
    ImportField::killed,      ImportField::injured,     ImportField::killed_low,
    ImportField::killed_high, ImportField::injured_low, ImportField::injured_high,
    ImportField::population,  ImportField::count,       ImportField::number};

/// What has to be known of whole columns before a row can be read.
struct ColumnSurvey {
    DateOrder date_order = DateOrder::day_first;
    bool date_order_matters = false; // some date would be another in the other order, or none
    /// What a point before three digits is, of each field in `counted_fields`.
    std::array<PointMeaning, counted_fields.size()> points{};
    PositionBulk bulk;
    std::int64_t rows = 0;
    std::vector<Remark> warnings;

    /// `decimal` of a field that counts nothing.
    [[nodiscard]] PointMeaning point_of(ImportField field) const;
};

/// A position as a row has it: from its geometry, else from its cells, in degrees whatever the
/// file's system was. `reader`: nullptr where the cells are degrees already.
[[nodiscard]] PositionReading position_of(TableRow const& row, FieldMapping const& mapping,
                                          LonLatReader const* reader);

/// The order of dates that can be read both ways: that of Spanish under a Spanish word, whatever
/// the language of the case (`es` or `en`).
[[nodiscard]] DateOrder usual_date_order(FieldMapping const& mapping, std::string const& language);

/// Walks the table once. `fallback`: the order of dates that can be read both ways;
/// `given`: the user's word on it, which counts without evidence.
[[nodiscard]] ColumnSurvey survey_columns(RowGroups& groups, FieldMapping const& mapping,
                                          LonLatReader const* reader, DateOrder fallback,
                                          std::optional<DateOrder> given,
                                          std::function<void(std::int64_t)> const& progress);

} // namespace reten
