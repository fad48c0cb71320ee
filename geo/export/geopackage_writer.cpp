#include "geo/export/geopackage_writer.hpp"

#include "geo/export/geometry_text.hpp"
#include "geo/model/error.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <memory>

namespace reten {

namespace {

struct CloseDataset {
    void operator()(GDALDataset* dataset) const noexcept { GDALClose(dataset); }
};
using DatasetHandle = std::unique_ptr<GDALDataset, CloseDataset>;
using FeatureHandle = std::unique_ptr<OGRFeature, decltype(&OGRFeature::DestroyFeature)>;

/// Settings of this thread while one file is written, and silence on standard error.
class WritingScope {
public:
    explicit WritingScope(std::string const& date) {
        set("OGR_CURRENT_DATE", (date + "T00:00:00.000Z").c_str());
        set("OGR_SQLITE_SYNCHRONOUS", "FULL");
        CPLPushErrorHandlerEx(
            [](CPLErr level, CPLErrorNum, char const* message) {
                auto& first = *static_cast<std::string*>(CPLGetErrorHandlerUserData());
                if (level >= CE_Failure && first.empty()) first = message;
            },
            &failure_);
    }
    WritingScope(WritingScope const&) = delete;
    WritingScope& operator=(WritingScope const&) = delete;
    ~WritingScope() {
        CPLPopErrorHandler();
        for (auto const* name : names_) CPLSetThreadLocalConfigOption(name, nullptr);
    }
    [[nodiscard]] std::string const& failure() const { return failure_; }

private:
    void set(char const* name, char const* value) {
        CPLSetThreadLocalConfigOption(name, value);
        names_.push_back(name);
    }
    std::vector<char const*> names_;
    std::string failure_;
};

OGRwkbGeometryType wkb_type(GeometryKind kind) {
    switch (kind) {
    case GeometryKind::point: return wkbPoint;
    case GeometryKind::line: return wkbLineString;
    case GeometryKind::polygon: return wkbMultiPolygon;
    case GeometryKind::none: return wkbNone;
    }
    return wkbNone;
}

OGRFieldType ogr_type(ExportType type) {
    switch (type) {
    case ExportType::boolean: return OFTInteger;
    case ExportType::integer: return OFTInteger64;
    case ExportType::real: return OFTReal;
    case ExportType::text: return OFTString;
    }
    return OFTString;
}

std::unique_ptr<OGRLinearRing> ring_of(BasicRing<LonLat> const& points, bool outer) {
    auto ring = std::make_unique<OGRLinearRing>();
    for (auto const& p : closed_ring(points, outer)) ring->addPoint(p.lon, p.lat);
    return ring;
}

std::unique_ptr<OGRGeometry> geometry_of(ExportGeometry const& geometry) {
    if (auto const* point = std::get_if<LonLat>(&geometry))
        return std::make_unique<OGRPoint>(point->lon, point->lat);
    if (auto const* line = std::get_if<LineString>(&geometry)) {
        auto made = std::make_unique<OGRLineString>();
        for (auto const& p : *line) made->addPoint(p.lon, p.lat);
        return made;
    }
    auto const* polygons = std::get_if<MultiPolygon>(&geometry);
    if (polygons == nullptr) return nullptr;
    auto made = std::make_unique<OGRMultiPolygon>();
    for (auto const& polygon : *polygons) {
        auto one = std::make_unique<OGRPolygon>();
        one->addRingDirectly(ring_of(polygon.outer, true).release());
        for (auto const& hole : polygon.holes) one->addRingDirectly(ring_of(hole, false).release());
        made->addGeometryDirectly(one.release());
    }
    return made;
}

void set_field(OGRFeature& feature, int index, ExportValue const& value) {
    if (auto const* flag = std::get_if<bool>(&value))
        feature.SetField(index, *flag ? 1 : 0);
    else if (auto const* whole = std::get_if<std::int64_t>(&value))
        feature.SetField(index, static_cast<GIntBig>(*whole));
    else if (auto const* real = std::get_if<double>(&value))
        feature.SetField(index, *real);
    else if (auto const* text = std::get_if<std::string>(&value))
        feature.SetField(index, text->c_str());
}

bool write_layer(GDALDataset& dataset, OGRSpatialReference& wgs84, ExportLayer const& layer) {
    CPLStringList options;
    options.SetNameValue("DESCRIPTION", layer.description.c_str());
    auto const type = wkb_type(layer.geometry);
    auto* table = dataset.CreateLayer(layer.name.c_str(), type == wkbNone ? nullptr : &wgs84, type,
                                      options.List());
    if (table == nullptr) return false;
    for (auto const& field : layer.fields) {
        OGRFieldDefn definition{field.name.c_str(), ogr_type(field.type)};
        if (field.type == ExportType::boolean) definition.SetSubType(OFSTBoolean);
        if (table->CreateField(&definition) != OGRERR_NONE) return false;
    }
    for (auto const& row : layer.features) {
        FeatureHandle feature{OGRFeature::CreateFeature(table->GetLayerDefn()),
                              &OGRFeature::DestroyFeature};
        for (std::size_t i = 0; i < row.values.size(); ++i)
            set_field(*feature, static_cast<int>(i), row.values[i]);
        if (auto geometry = geometry_of(row.geometry))
            feature->SetGeometryDirectly(geometry.release());
        if (table->CreateFeature(feature.get()) != OGRERR_NONE) return false;
    }
    return true;
}

bool write_dataset(std::string const& path, std::vector<ExportLayer> const& layers,
                   std::vector<MetadataEntry> const& metadata) {
    auto* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    if (driver == nullptr) return false;
    DatasetHandle dataset{driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    if (!dataset) return false;
    for (auto const& [name, value] : metadata)
        dataset->SetMetadataItem(name.c_str(), value.c_str());
    OGRSpatialReference wgs84;
    wgs84.SetFromUserInput("EPSG:4326");
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (dataset->StartTransaction() != OGRERR_NONE) return false;
    for (auto const& layer : layers)
        if (!write_layer(*dataset, wgs84, layer)) return false;
    if (dataset->CommitTransaction() != OGRERR_NONE) return false;
    dataset->FlushCache();
    return true;
}

/// What was written is read back: closing a dataset does not tell whether it failed.
bool holds_all(std::string const& path, std::vector<ExportLayer> const& layers) {
    char const* const drivers[] = {"GPKG", nullptr};
    DatasetHandle const dataset{
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers)};
    if (!dataset) return false;
    for (auto const& layer : layers) {
        auto* table = dataset->GetLayerByName(layer.name.c_str());
        if (table == nullptr ||
            table->GetFeatureCount() != static_cast<GIntBig>(layer.features.size()))
            return false;
    }
    return true;
}

} // namespace

void write_geopackage(std::string const& path, std::string const& name,
                      std::vector<ExportLayer> const& layers,
                      std::vector<MetadataEntry> const& metadata, std::string const& date) {
    GDALAllRegister();
    WritingScope const scope{date};
    bool const written = write_dataset(path, layers, metadata);
    if (written && scope.failure().empty() && holds_all(path, layers)) return;
    if (scope.failure().empty()) {
        throw Error{"{}: the GeoPackage that was written cannot be read back; make room or choose "
                    "another place",
                    name};
    }
    throw Error{"{}: cannot be written as a GeoPackage; GDAL says: {}; make room or choose another "
                "place",
                name, scope.failure()};
}

} // namespace reten
