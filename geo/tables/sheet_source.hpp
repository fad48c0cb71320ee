#pragma once

#include "geo/tables/table_source.hpp"
#include "geo/tables/workbook_check.hpp"

#include <memory>

namespace reten {

/// The table on a sheet whose rows stand as they are in `sheet` (which has no header of its own).
/// Title lines above the header are found and passed over as in delimited text and counted in
/// `warnings`, with what `check` found; blank rows are no rows; `line` stays the row of the sheet.
/// Dates come as 2010-03-27 and 2010-03-27T14:30, numbers with at most the 15 digits that a
/// spreadsheet knows. With `options.columns` there is no header. Throws ImportError when nothing is
/// on the sheet.
[[nodiscard]] std::unique_ptr<TableSource> table_on_sheet(std::string const& path,
                                                          std::unique_ptr<TableSource> sheet,
                                                          WorkbookCheck const& check,
                                                          TableOptions const& options);

} // namespace reten
