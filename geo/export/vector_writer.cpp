#include "geo/export/vector_writer.hpp"

#include "geo/export/csv_text.hpp"
#include "geo/export/export_metadata.hpp"
#include "geo/export/geojson_text.hpp"
#include "geo/export/geopackage_writer.hpp"
#include "geo/model/error.hpp"
#include "geo/model/output_file.hpp"

#include <algorithm>
#include <filesystem>

namespace reten {

namespace {

std::vector<ExportLayer> layers_of(PublishedCase const& published, VectorFormat format,
                                   std::vector<LayerName> names) {
    bool const chosen = !names.empty();
    if (!chosen && format == VectorFormat::geopackage) names = all_layers();
    if (!chosen && format != VectorFormat::geopackage) names = {LayerName::incidents};
    std::vector<ExportLayer> layers;
    for (auto const name : names) {
        auto layer = export_layer(published, name);
        if (chosen || name == LayerName::incidents || !layer.features.empty())
            layers.push_back(std::move(layer));
    }
    return layers;
}

WrittenLayer summary(ExportLayer const& layer) {
    WrittenLayer written{layer.name, static_cast<std::int64_t>(layer.features.size()), 0};
    if (layer.geometry == GeometryKind::none) return written;
    written.unplaced =
        std::count_if(layer.features.begin(), layer.features.end(), [](ExportFeature const& f) {
            return std::holds_alternative<std::monostate>(f.geometry);
        });
    return written;
}

} // namespace

VectorFormat vector_format(std::string const& path) {
    auto extension = std::filesystem::path{path}.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    });
    if (extension == ".gpkg") return VectorFormat::geopackage;
    if (extension == ".geojson" || extension == ".json") return VectorFormat::geojson;
    if (extension == ".csv") return VectorFormat::csv;
    throw UsageError{"{}: no format of this name; end it with .gpkg, .geojson or .csv", path};
}

void check_layers(VectorFormat format, std::vector<LayerName> const& layers) {
    if (format != VectorFormat::geopackage && layers.size() > 1)
        throw UsageError{"--layer: GeoJSON and CSV hold one layer; give one, or write .gpkg"};
}

std::vector<WrittenLayer> write_vector(PublishedCase const& published, std::string const& path,
                                       VectorOptions const& options) {
    auto const format = vector_format(path);
    check_layers(format, options.layers);
    auto const layers = layers_of(published, format, options.layers);
    auto const metadata = export_metadata(published, options.version);
    OutputFile file{path};
    switch (format) {
    case VectorFormat::geopackage:
        write_geopackage(file.working_path(), path, layers, metadata,
                         iso_day(civil_minute(options.date)));
        break;
    case VectorFormat::geojson: file.write(geojson_text(layers.front(), metadata)); break;
    case VectorFormat::csv: file.write(csv_text(layers.front())); break;
    }
    file.commit();
    std::vector<WrittenLayer> written;
    for (auto const& layer : layers) written.push_back(summary(layer));
    return written;
}

} // namespace reten
