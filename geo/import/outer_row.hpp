#pragma once

#include "geo/import/field_mapping.hpp"
#include "geo/tables/table_source.hpp"

#include <string_view>

namespace reten {

/// Why a row around the records of a table is none itself: `total_row` where its first cell, or one
/// that names an area or a month, says total or sum, in English or Spanish; `note_row` for a line
/// of words with one cell, or one that begins as notes do (`Fuente:`, `Nota`, `*`). Empty: it may
/// be a record.
[[nodiscard]] std::string_view why_no_record(TableRow const& row, FieldMapping const& mapping);

} // namespace reten
