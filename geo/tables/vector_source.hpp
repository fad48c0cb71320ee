#pragma once

#include "geo/tables/file_kind.hpp"
#include "geo/tables/table_source.hpp"

#include <memory>
#include <string>

namespace reten {

/// Opens a vector file or a sheet's rows through the one GDAL driver that its content (`kind`)
/// calls for, in a thread without network. Coordinates come as WGS 84 unless `planar`. Without a
/// CRS in the file and in the options: ImportError that names --crs and proposes the likely one.
/// A workbook's rows come as they stand, without header, `line` being the row of the sheet.
/// Precondition: kind is a GDAL kind, path is a plain file or a geodatabase's folder.
[[nodiscard]] std::unique_ptr<TableSource> open_vector(std::string const& path, FileKind kind,
                                                       TableOptions const& options);

/// Opens a table of a PostgreSQL server, which `options.layer` names as `TABLE` or `SCHEMA.TABLE`
/// where there are several; the key is its first column. libpq's environment and password file
/// count. Throws ImportError.
/// Precondition: is_server_address(address), without a password.
[[nodiscard]] std::unique_ptr<TableSource> open_server_table(std::string const& address,
                                                             TableOptions const& options);

} // namespace reten
