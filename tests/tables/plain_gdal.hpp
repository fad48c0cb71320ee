#pragma once

#include "tests/tables/temporary_folder.hpp"

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <array>
#include <string>
#include <vector>

namespace reten::test {

/// The cells of a layer (the first where none is named) as GDAL's driver gives them and nothing
/// else is asked: what our readers are held against. An error of GDAL ends the rows, as it does
/// for whoever does not look.
inline std::vector<std::vector<std::string>>
rows_of_plain_gdal(std::string const& path, char const* driver, char const* name = nullptr) {
    GDALAllRegister();
    CPLErrorHandlerPusher const quiet{CPLQuietErrorHandler};
    std::array<char const*, 2> const drivers{driver, nullptr};
    GDALDatasetUniquePtr const dataset{
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR, drivers.data())};
    REQUIRE(dataset);
    auto* const layer = name == nullptr ? dataset->GetLayer(0) : dataset->GetLayerByName(name);
    REQUIRE(layer != nullptr);
    std::vector<std::vector<std::string>> rows;
    while (OGRFeatureUniquePtr const feature{layer->GetNextFeature()}) {
        auto& row = rows.emplace_back();
        for (int i = 0; i < feature->GetFieldCount(); ++i)
            row.emplace_back(feature->GetFieldAsString(i));
    }
    return rows;
}

/// The same of a table written as text.
inline std::vector<std::vector<std::string>> plain_gdal_csv(std::string const& text) {
    TemporaryFolder const folder;
    return rows_of_plain_gdal(folder.write("table.csv", text), "CSV");
}

} // namespace reten::test
