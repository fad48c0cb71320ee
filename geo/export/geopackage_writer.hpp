#pragma once

#include "geo/export/export_layer.hpp"
#include "geo/export/export_metadata.hpp"

#include <string>
#include <vector>

namespace reten {

/// Writes a GeoPackage at `path`, which must not exist yet; one table a layer, with R*Tree. The
/// metadata goes into the dataset's own. The same input and date give the same bytes: `date`
/// (`YYYY-MM-DD`) stands for the time of writing. Throws Error, with `name` for the file.
void write_geopackage(std::string const& path, std::string const& name,
                      std::vector<ExportLayer> const& layers,
                      std::vector<MetadataEntry> const& metadata, std::string const& date);

} // namespace reten
