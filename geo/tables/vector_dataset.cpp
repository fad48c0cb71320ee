#include "geo/tables/vector_dataset.hpp"

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/tables/option_messages.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <vector>

namespace reten {

namespace {

constexpr std::array<std::pair<char const*, char const*>, 9> settings{
    {{"GML_DOWNLOAD_SCHEMA", "NO"},
     {"CPL_VSIL_CURL_ALLOWED_FILENAME", ""},
     {"OGR_SQLITE_PRAGMA", "trusted_schema=OFF"},
     {"OGR_GEOJSON_MAX_OBJ_SIZE", "64"}, // MB
     {"GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR"},
     {"GPX_USE_EXTENSIONS", "NO"},
     {"OGR_XLSX_HEADERS", "DISABLE"}, // found by table_on_sheet
     {"OGR_ODS_HEADERS", "DISABLE"},
     {"ODS_RESOLVE_FORMULAS", "NO"}}}; // only values that were saved count

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
    case FileKind::xlsx: return {{"XLSX", nullptr}, {}};
    case FileKind::open_document: return {{"ODS", nullptr}, {}};
    case FileKind::file_geodatabase: return {{"OpenFileGDB", nullptr}, {}};
    case FileKind::openstreetmap: return {{"OSM", nullptr}, {}};
    case FileKind::json_records:
    case FileKind::kmz:
    case FileKind::zip:
    case FileKind::delimited_text:
    case FileKind::refused: break;
    }
    throw ImportError{"a table of this kind is not read through GDAL"};
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

std::vector<OGRLayer*> layers_of(GDALDataset& dataset) {
    std::vector<OGRLayer*> all;
    auto const n = dataset.GetLayerCount();
    all.reserve(static_cast<std::size_t>(n));
    for (int i = 0; i < n; ++i) all.push_back(dataset.GetLayer(i));
    return all;
}

/// What the other layers hold would be kept in memory until somebody reads it.
void take_only(GDALDataset& dataset, std::string const& layer) {
    auto const statement = "SET interest_layers = " + layer;
    dataset.ReleaseResultSet(dataset.ExecuteSQL(statement.c_str(), nullptr, nullptr));
}

/// Tables of PostGIS itself.
bool is_bookkeeping(std::string_view name) {
    constexpr std::array<std::string_view, 5> tables{"spatial_ref_sys", "geometry_columns",
                                                     "geography_columns", "raster_columns",
                                                     "raster_overviews"};
    return std::find(tables.begin(), tables.end(), name.substr(name.find_last_of('.') + 1)) !=
           tables.end();
}

void register_drivers() {
    static std::once_flag registered;
    std::call_once(registered, [] { GDALAllRegister(); });
}

} // namespace

ShutOff::ShutOff() {
    for (auto const& [name, value] : settings) CPLSetThreadLocalConfigOption(name, value);
    CPLPushErrorHandler(CPLQuietErrorHandler);
    CPLErrorReset();
}

ShutOff::~ShutOff() {
    CPLPopErrorHandler();
    for (auto const& setting : settings) CPLSetThreadLocalConfigOption(setting.first, nullptr);
}

std::string last_gdal_error() {
    std::string text = CPLGetLastErrorMsg();
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    while (text.ends_with(' ')) text.pop_back();
    return text.empty() ? "the file is damaged" : printable(text.substr(0, 300));
}

GDALDatasetUniquePtr open_dataset(std::string const& path, FileKind kind) {
    register_drivers();
    auto const choice = choice_for(kind);
    CPLStringList siblings;
    for (auto const& name : sibling_names(path, kind)) siblings.AddString(name.c_str());
    // An absolute path cannot be taken for an address or a driver's prefix.
    auto const absolute = std::filesystem::absolute(path).string();
    GDALDatasetUniquePtr dataset{GDALDataset::Open(
        absolute.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
        choice.drivers.data(),
        choice.open_options[0] != nullptr ? choice.open_options.data() : nullptr, siblings.List())};
    if (!dataset) throw ImportError{"{}: cannot be opened; GDAL says: {}", path, last_gdal_error()};
    return dataset;
}

GDALDatasetUniquePtr open_server_dataset(std::string const& address, std::string const& shown) {
    register_drivers();
    constexpr std::array<char const*, 2> drivers{"PostgreSQL", nullptr};
    constexpr std::array<char const*, 2> options{"LIST_ALL_TABLES=YES", nullptr};
    // libpq knows two spellings, GDAL one.
    constexpr std::string_view short_scheme = "postgres://";
    auto const spelled = address.starts_with(short_scheme)
                             ? "postgresql://" + address.substr(short_scheme.size())
                             : address;
    GDALDatasetUniquePtr dataset{GDALDataset::Open(
        spelled.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers.data(),
        options.data(), nullptr)};
    if (!dataset) {
        auto const why = last_gdal_error();
        if (why.find("password") != std::string::npos) {
            throw ImportError{"{}: the password is not the user's, or is missing; write it into "
                              "~/.pgpass, or give it in PGPASSWORD",
                              shown};
        }
        throw ImportError{"{}: cannot be opened; GDAL says: {}", shown, why};
    }
    return dataset;
}

OGRLayer& choose_layer(GDALDataset& dataset, std::string const& shown, FileKind kind,
                       std::string const& wanted) {
    auto const all = layers_of(dataset);
    std::vector<OGRLayer*> filled;
    for (auto* layer : all) {
        if (wanted.empty() || wanted != layer->GetName()) continue;
        if (kind == FileKind::openstreetmap) take_only(dataset, wanted);
        return *layer;
    }
    if (all.empty()) throw ImportError{"{}: holds no layer", shown};
    if (!wanted.empty()) {
        throw ImportError{"{}: has no layer '{}'; its layers are: {}", shown, printable(wanted),
                          layer_names(all)};
    }
    if (all.size() == 1) return *all.front();
    for (auto* layer : all) {
        if (kind != FileKind::openstreetmap && has_feature(*layer)) filled.push_back(layer);
    }
    if (filled.size() == 1) return *filled.front();
    throw ImportError{pattern_of(OptionMessage::name_layer), shown,
                      layer_names(filled.empty() ? all : filled)};
}

OGRLayer& choose_table(GDALDataset& dataset, std::string const& shown, std::string const& wanted) {
    auto all = layers_of(dataset);
    all.erase(std::remove_if(all.begin(), all.end(),
                             [](OGRLayer* layer) { return is_bookkeeping(layer->GetName()); }),
              all.end());
    if (!wanted.empty()) {
        if (auto* table = dataset.GetLayerByName(wanted.c_str())) return *table;
        throw ImportError{"{}: has no table '{}'; its tables are: {}", shown, printable(wanted),
                          layer_names(all)};
    }
    if (all.empty()) throw ImportError{"{}: holds no table that this user may read", shown};
    if (all.size() == 1) return *all.front();
    throw ImportError{pattern_of(OptionMessage::name_table), shown, layer_names(all)};
}

} // namespace reten
