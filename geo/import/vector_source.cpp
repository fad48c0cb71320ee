#include "geo/import/vector_source.hpp"

#include "geo/import/proposed_crs.hpp"
#include "geo/import/reject_reason.hpp"
#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <array>
#include <filesystem>
#include <mutex>

namespace reten {

namespace {

/// Options of GDAL for this thread while a stranger's file is read: no network, no other file.
class ShutOff {
public:
    ShutOff() {
        for (auto const& [name, value] : settings) CPLSetThreadLocalConfigOption(name, value);
        CPLPushErrorHandler(CPLQuietErrorHandler);
        CPLErrorReset();
    }
    ShutOff(ShutOff const&) = delete;
    ShutOff& operator=(ShutOff const&) = delete;
    ~ShutOff() {
        CPLPopErrorHandler();
        for (auto const& setting : settings) CPLSetThreadLocalConfigOption(setting.first, nullptr);
    }

private:
    static constexpr std::array<std::pair<char const*, char const*>, 6> settings{
        {{"GML_DOWNLOAD_SCHEMA", "NO"},
         {"CPL_VSIL_CURL_ALLOWED_FILENAME", ""},
         {"OGR_SQLITE_PRAGMA", "trusted_schema=OFF"},
         {"OGR_GEOJSON_MAX_OBJ_SIZE", "64"}, // MB
         {"GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR"},
         {"GPX_USE_EXTENSIONS", "NO"}}};
};

struct DriverChoice {
    std::array<char const*, 3> drivers;
    std::array<char const*, 3> open_options;
};

DriverChoice choice_for(FileKind kind) {
    switch (kind) {
    case FileKind::geojson: return {{"GeoJSON", "GeoJSONSeq", nullptr}, {}};
    case FileKind::geopackage: return {{"GPKG", nullptr}, {"LIST_ALL_TABLES=NO", nullptr}};
    case FileKind::shapefile: return {{"ESRI Shapefile", nullptr}, {"AUTO_REPACK=NO", nullptr}};
    case FileKind::kml: return {{"LIBKML", "KML", nullptr}, {}};
    case FileKind::flatgeobuf: return {{"FlatGeobuf", nullptr}, {"VERIFY_BUFFERS=YES", nullptr}};
    case FileKind::gpx: return {{"GPX", nullptr}, {}};
    case FileKind::delimited_text:
    case FileKind::refused: break;
    }
    throw ImportError{"a table of this kind is not read through GDAL"};
}

std::string last_error() {
    auto text = printable(CPLGetLastErrorMsg());
    return text.empty() ? "the file is damaged" : text.substr(0, 300);
}

/// The neighbours of a Shapefile that belong to it, and of no other format any.
std::vector<std::string> sibling_names(std::string const& path, FileKind kind) {
    std::vector<std::string> names;
    if (kind != FileKind::shapefile) return names;
    auto const file = std::filesystem::path{path};
    for (auto const* ending :
         {".shp", ".shx", ".dbf", ".prj", ".cpg", ".SHX", ".DBF", ".PRJ", ".CPG"}) {
        auto part = file;
        part.replace_extension(ending);
        std::error_code ignored;
        if (std::filesystem::is_regular_file(part, ignored)) names.push_back(part.filename());
    }
    return names;
}

GDALDatasetUniquePtr open_dataset(std::string const& path, FileKind kind) {
    static std::once_flag registered;
    std::call_once(registered, [] { GDALAllRegister(); });
    auto const choice = choice_for(kind);
    CPLStringList siblings;
    for (auto const& name : sibling_names(path, kind)) siblings.AddString(name.c_str());
    // An absolute path cannot be taken for an address or a driver's prefix.
    auto const absolute = std::filesystem::absolute(path).string();
    GDALDatasetUniquePtr dataset{GDALDataset::Open(
        absolute.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
        choice.drivers.data(),
        choice.open_options[0] != nullptr ? choice.open_options.data() : nullptr, siblings.List())};
    if (!dataset) throw ImportError{"{}: cannot be opened; GDAL says: {}", path, last_error()};
    return dataset;
}

std::string layer_names(std::vector<OGRLayer*> const& layers) {
    std::string names;
    for (auto* layer : layers) {
        if (!names.empty()) names += ", ";
        names += printable(layer->GetName());
    }
    return names;
}

bool has_feature(OGRLayer& layer) {
    layer.ResetReading();
    bool const any = OGRFeatureUniquePtr{layer.GetNextFeature()} != nullptr;
    layer.ResetReading();
    return any;
}

OGRLayer& choose_layer(GDALDataset& dataset, std::string const& path, std::string const& wanted) {
    std::vector<OGRLayer*> all;
    std::vector<OGRLayer*> filled;
    auto const n = dataset.GetLayerCount();
    all.reserve(static_cast<std::size_t>(n));
    for (int i = 0; i < n; ++i) all.push_back(dataset.GetLayer(i));
    for (auto* layer : all) {
        if (!wanted.empty() && wanted == layer->GetName()) return *layer;
    }
    if (all.empty()) throw ImportError{"{}: holds no layer", path};
    if (!wanted.empty()) {
        throw ImportError{"{}: has no layer '{}'; its layers are: {}", path, printable(wanted),
                          layer_names(all)};
    }
    if (all.size() == 1) return *all.front();
    for (auto* layer : all) {
        if (has_feature(*layer)) filled.push_back(layer);
    }
    if (filled.size() == 1) return *filled.front();
    throw ImportError{"{}: holds several layers; name one with --layer: {}", path,
                      layer_names(filled.empty() ? all : filled)};
}

OGRSpatialReference crs_from_text(std::string const& text) {
    OGRSpatialReference crs;
    if (crs.SetFromUserInput(text.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS) !=
        OGRERR_NONE) {
        throw ImportError{"--crs {}: not a known coordinate system; expected EPSG:n",
                          printable(text)};
    }
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return crs;
}

std::string crs_label(OGRSpatialReference const& crs) {
    char const* authority = crs.GetAuthorityName(nullptr);
    char const* code = crs.GetAuthorityCode(nullptr);
    if (authority != nullptr && code != nullptr) {
        std::string const label = fmt::format("{}:{}", authority, code);
        return label == "OGC:CRS84" ? "EPSG:4326" : label;
    }
    char const* name = crs.GetName();
    return name == nullptr ? "unnamed" : printable(name);
}

LineString line_of(OGRSimpleCurve const& curve) {
    LineString line;
    for (int i = 0; i < curve.getNumPoints(); ++i) line.push_back({curve.getX(i), curve.getY(i)});
    return line;
}

BasicRing<LonLat> ring_of(OGRSimpleCurve const& curve) {
    auto ring = line_of(curve);
    if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    return ring;
}

Polygon polygon_of(OGRPolygon const& source) {
    Polygon polygon;
    if (auto const* outer = source.getExteriorRing()) polygon.outer = ring_of(*outer);
    for (int i = 0; i < source.getNumInteriorRings(); ++i) {
        polygon.holes.push_back(ring_of(*source.getInteriorRing(i)));
    }
    return polygon;
}

/// Collects the parts of one geometry; a mixture has no place in a row.
struct Parts {
    std::vector<LonLat> points;
    MultiLineString lines;
    MultiPolygon polygons;

    void take(OGRGeometry const& geometry) {
        switch (wkbFlatten(geometry.getGeometryType())) {
        case wkbPoint: {
            auto const& point = *geometry.toPoint();
            if (!point.IsEmpty()) points.push_back({point.getX(), point.getY()});
            return;
        }
        case wkbLineString: lines.push_back(line_of(*geometry.toLineString())); return;
        case wkbPolygon:
        case wkbTriangle: polygons.push_back(polygon_of(*geometry.toPolygon())); return;
        case wkbMultiPoint:
        case wkbMultiLineString:
        case wkbMultiPolygon:
        case wkbGeometryCollection:
            for (auto const* part : *geometry.toGeometryCollection()) take(*part);
            return;
        default: return;
        }
    }
    [[nodiscard]] bool mixed() const {
        int const kinds =
            (points.empty() ? 0 : 1) + (lines.empty() ? 0 : 1) + (polygons.empty() ? 0 : 1);
        return kinds > 1 || points.size() > 1;
    }
};

bool all_finite(RowGeometry const& geometry, bool degrees) {
    auto const good = [&](LonLat p) {
        return std::isfinite(p.lon) && std::isfinite(p.lat) && (!degrees || is_valid(p));
    };
    auto const all_good = [&](auto const& points) {
        return std::all_of(points.begin(), points.end(), good);
    };
    if (auto const* point = std::get_if<LonLat>(&geometry)) return good(*point);
    if (auto const* lines = std::get_if<MultiLineString>(&geometry)) {
        return std::all_of(lines->begin(), lines->end(), all_good);
    }
    if (auto const* polygons = std::get_if<MultiPolygon>(&geometry)) {
        return std::all_of(polygons->begin(), polygons->end(), [&](Polygon const& polygon) {
            return all_good(polygon.outer) &&
                   std::all_of(polygon.holes.begin(), polygon.holes.end(), all_good);
        });
    }
    return true;
}

class VectorSource final : public TableSource {
public:
    VectorSource(std::string const& path, FileKind kind, TableOptions const& options)
        : path_{path}, planar_{options.planar} {
        ShutOff const shut_off;
        dataset_ = open_dataset(path, kind);
        layer_ = &choose_layer(*dataset_, path, options.layer);
        auto* definition = layer_->GetLayerDefn();
        for (int i = 0; i < definition->GetFieldCount(); ++i) {
            columns_.emplace_back(definition->GetFieldDefn(i)->GetNameRef());
        }
        has_geometry_ = definition->GetGeomFieldCount() > 0 && layer_->GetGeomType() != wkbNone;
        if (has_geometry_) settle_crs(options.crs);
        layer_->ResetReading();
    }
    VectorSource(VectorSource const&) = delete;
    VectorSource& operator=(VectorSource const&) = delete;
    ~VectorSource() override {
        ShutOff const shut_off;
        dataset_.reset();
    }

    std::vector<std::string> const& columns() const override { return columns_; }
    std::string encoding() const override { return {}; }
    std::string delimiter() const override { return {}; }
    std::string crs() const override { return crs_; }
    bool has_geometry() const override { return has_geometry_; }

    bool next(TableRow& row) override {
        ShutOff const shut_off;
        OGRFeatureUniquePtr const feature{layer_->GetNextFeature()};
        if (failure_.empty() && CPLGetLastErrorType() >= CE_Failure) failure_ = last_error();
        if (!feature) {
            // Drivers end as quietly on damage as at the end, and some go on after it.
            if (failure_.empty()) return false;
            throw ImportError{"{}: damaged; {} rows could be read; GDAL says: {}", path_, rows_,
                              failure_};
        }
        row.row = ++rows_;
        row.line = 0;
        row.raw.clear();
        row.defect.clear();
        row.cells.resize(columns_.size());
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            row.cells[i] = cell(*feature, static_cast<int>(i));
        }
        read_geometry(*feature, row);
        return true;
    }

private:
    void settle_crs(std::string const& given) {
        auto const* own = layer_->GetSpatialRef();
        OGRSpatialReference source;
        if (!given.empty()) {
            source = crs_from_text(given);
        } else if (own != nullptr) {
            source = *own;
            source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        } else if (planar_) {
            return;
        } else {
            OGREnvelope box;
            bool const known = layer_->GetExtent(&box, TRUE) == OGRERR_NONE;
            throw ImportError{
                "{}: does not say its coordinate system; give it with --crs EPSG:n ({})", path_,
                known ? proposed_crs({box.MinX, box.MinY, box.MaxX, box.MaxY})
                      : "it holds no geometry"};
        }
        crs_ = crs_label(source);
        if (planar_ || crs_ == "EPSG:4326") return;
        OGRSpatialReference wgs84;
        wgs84.SetWellKnownGeogCS("WGS84");
        wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        transform_.reset(OGRCreateCoordinateTransformation(&source, &wgs84));
        if (!transform_) {
            throw ImportError{"{}: {} cannot be turned into longitude and latitude; GDAL says: {}",
                              path_, crs_, last_error()};
        }
    }

    static std::string cell(OGRFeature const& feature, int field) {
        if (!feature.IsFieldSetAndNotNull(field)) return {};
        auto const type = feature.GetFieldDefnRef(field)->GetType();
        if (type == OFTDate || type == OFTDateTime) {
            int year = 0;
            int month = 0;
            int day = 0;
            int hour = 0;
            int minute = 0;
            int zone = 0;
            float second = 0;
            feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone);
            auto text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
            if (type == OFTDateTime) text += fmt::format("T{:02}:{:02}", hour, minute);
            // GDAL writes 100 for UTC and a quarter of an hour for each step from it.
            if (type == OFTDateTime && zone > 1) {
                int const minutes = (zone - 100) * 15;
                text += fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+',
                                    std::abs(minutes) / 60, std::abs(minutes) % 60);
            }
            return text;
        }
        std::string text = feature.GetFieldAsString(field);
        if (is_utf8(text)) return text;
        char* recoded = CPLRecode(text.c_str(), "CP1252", CPL_ENC_UTF8);
        text = recoded;
        CPLFree(recoded);
        return text;
    }

    void read_geometry(OGRFeature& feature, TableRow& row) {
        row.geometry = std::monostate{};
        std::unique_ptr<OGRGeometry> geometry{feature.StealGeometry()};
        if (!geometry || geometry->IsEmpty()) return;
        if (geometry->hasCurveGeometry()) geometry.reset(geometry->getLinearGeometry());
        if (transform_ && geometry->transform(transform_.get()) != OGRERR_NONE) {
            row.defect = reject_reason::bad_geometry;
            return;
        }
        Parts parts;
        parts.take(*geometry);
        if (parts.mixed()) {
            row.defect = reject_reason::bad_geometry;
        } else if (!parts.points.empty()) {
            row.geometry = parts.points.front();
        } else if (!parts.lines.empty()) {
            row.geometry = std::move(parts.lines);
        } else if (!parts.polygons.empty()) {
            row.geometry = std::move(parts.polygons);
        }
        // A point out of range is doubted later, with its row; a shape with one is of no use.
        if (!std::holds_alternative<LonLat>(row.geometry) && !all_finite(row.geometry, !planar_)) {
            row.geometry = std::monostate{};
            row.defect = reject_reason::bad_geometry;
        }
    }

    std::string path_;
    bool planar_ = false, has_geometry_ = false;
    GDALDatasetUniquePtr dataset_;
    OGRLayer* layer_ = nullptr; // owned by the dataset
    std::unique_ptr<OGRCoordinateTransformation> transform_;
    std::vector<std::string> columns_;
    std::string crs_, failure_;
    std::int64_t rows_ = 0;
};

} // namespace

std::unique_ptr<TableSource> open_vector(std::string const& path, FileKind kind,
                                         TableOptions const& options) {
    return std::make_unique<VectorSource>(path, kind, options);
}

} // namespace reten
