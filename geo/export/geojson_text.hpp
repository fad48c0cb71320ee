#pragma once

#include "geo/export/export_layer.hpp"
#include "geo/export/export_metadata.hpp"

#include <string>
#include <vector>

namespace reten {

/// A FeatureCollection by RFC 7946, with `name` and the metadata as foreign members. Values that
/// are not known are null; bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string geojson_text(ExportLayer const& layer,
                                       std::vector<MetadataEntry> const& metadata);

} // namespace reten
