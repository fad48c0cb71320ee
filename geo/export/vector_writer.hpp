#pragma once

#include "geo/disclosure/published_case.hpp"
#include "geo/export/export_layers.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace reten {

enum class VectorFormat { geopackage, geojson, csv };

/// By the extension: .gpkg, .geojson or .json, .csv. Throws UsageError for any other.
[[nodiscard]] VectorFormat vector_format(std::string const& path);

struct VectorOptions {
    /// Empty: the incidents, and for a GeoPackage every other layer that has rows.
    std::vector<LayerName> layers;
    std::string version;                // of the program
    std::chrono::year_month_day date{}; // of the product; stands for the time of writing
};

struct WrittenLayer {
    std::string name;
    std::int64_t features = 0, unplaced = 0;
};

/// Throws UsageError when the format cannot hold these layers: GeoJSON and CSV hold one.
void check_layers(VectorFormat format, std::vector<LayerName> const& layers);

/// Writes the product; it appears whole or not at all, and the same input gives the same bytes.
/// Rows without a position are written without geometry. Returns what was written.
/// Throws UsageError as above, and Error when it cannot be written.
std::vector<WrittenLayer> write_vector(PublishedCase const& published, std::string const& path,
                                       VectorOptions const& options);

} // namespace reten
