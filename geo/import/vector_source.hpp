#pragma once

#include "geo/import/file_kind.hpp"
#include "geo/import/table_source.hpp"

#include <memory>
#include <string>

namespace reten {

/// Opens a vector file through the one GDAL driver that its content (`kind`) calls for, with the
/// network shut off. Coordinates come as WGS 84 unless `planar`. Without a CRS in the file and in
/// the options: ImportError that names --crs and proposes the likely one.
/// Precondition: kind is a GDAL kind, path is a plain file.
[[nodiscard]] std::unique_ptr<TableSource> open_vector(std::string const& path, FileKind kind,
                                                       TableOptions const& options);

} // namespace reten
