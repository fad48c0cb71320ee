#pragma once

#include "geo/tables/table_source.hpp"

#include <memory>
#include <string>

namespace reten {

/// Delimited text, one row at a time, in bounded memory whatever the file holds.
///
/// Encoding, delimiter and header line are found from the first 256 KiB unless given. Title lines
/// above the header are passed over and counted in `warnings`; blank lines are no rows. A line
/// that is not UTF-8 in a UTF-8 file is read as Windows-1252 and counted. Zero bytes become
/// U+FFFD. Cells that are missing or too many (unless empty), a quote that is not closed, and lines
/// over 16 MiB make a defective row; the reading goes on with the next line.
/// Throws ImportError when the file cannot be read or is not text.
[[nodiscard]] std::unique_ptr<TableSource> open_delimited(std::string const& path,
                                                          TableOptions const& options);

} // namespace reten
