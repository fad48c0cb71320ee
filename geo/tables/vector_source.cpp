#include "geo/tables/vector_source.hpp"

#include "geo/cells/reject_reason.hpp"
#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/tables/offline_source.hpp"
#include "geo/tables/option_messages.hpp"
#include "geo/tables/proposed_crs.hpp"
#include "geo/tables/server_address.hpp"
#include "geo/tables/vector_dataset.hpp"
#include "geo/tables/vector_geometry.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <cstdlib>

namespace reten {

namespace {

OGRSpatialReference crs_from_text(std::string const& text) {
    OGRSpatialReference crs;
    if (crs.SetFromUserInput(text.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS) !=
        OGRERR_NONE) {
        throw UsageError{pattern_of(OptionMessage::unknown_crs), printable(text)};
    }
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return crs;
}

bool is_in_degrees(OGREnvelope const& box) {
    return is_valid(LonLat{box.MinX, box.MinY}) && is_valid(LonLat{box.MaxX, box.MaxY});
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

std::string cell_text(OGRFeature const& feature, int field) {
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
            text += fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                                std::abs(minutes) % 60);
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

/// Takes the first error that GDAL reports.
class FirstError {
public:
    FirstError() { CPLPushErrorHandlerEx(take, this); }
    FirstError(FirstError const&) = delete;
    FirstError& operator=(FirstError const&) = delete;
    ~FirstError() { CPLPopErrorHandler(); }
    [[nodiscard]] std::string const& text() const { return text_; }

private:
    static void CPL_STDCALL take(CPLErr kind, CPLErrorNum /*number*/, char const* text) {
        auto& self = *static_cast<FirstError*>(CPLGetErrorHandlerUserData());
        if (kind >= CE_Failure && self.text_.empty()) self.text_ = printable(text);
    }

    std::string text_;
};

/// A workbook is read in at once, and what GDAL gives up on looks like its end.
void require_whole(OGRLayer& sheet, FirstError const& error, std::string const& shown) {
    sheet.GetFeatureCount();
    if (error.text().empty()) return;
    throw ImportError{"{}: the sheet cannot be read whole; save it as CSV; GDAL says: {}", shown,
                      error.text()};
}

class VectorSource final : public TableSource {
public:
    struct Layer {
        GDALDatasetUniquePtr dataset;
        OGRLayer* layer = nullptr; // owned by the dataset
        std::string shown;         // what it is called in errors
        bool on_sheet = false;     // its identifiers are rows of a sheet
        bool with_key = false;     // its identifiers are a column
    };

    VectorSource(Layer source, TableOptions const& options)
        : path_{std::move(source.shown)},
          planar_{options.planar},
          on_sheet_{source.on_sheet},
          dataset_{std::move(source.dataset)},
          layer_{source.layer} {
        std::string const key = layer_->GetFIDColumn();
        with_key_ = source.with_key && !key.empty();
        if (with_key_) columns_.push_back(key);
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
        if (failure_.empty() && CPLGetLastErrorType() >= CE_Failure) failure_ = last_gdal_error();
        if (!feature) {
            // Drivers end as quietly on damage as at the end, and some go on after it.
            if (failure_.empty()) return false;
            throw ImportError{"{}: damaged; {} rows could be read; GDAL says: {}", path_, rows_,
                              failure_};
        }
        row.row = ++rows_;
        row.line = on_sheet_ ? feature->GetFID() : 0;
        row.raw.clear();
        row.defect.clear();
        row.cells.clear();
        if (with_key_) row.cells.push_back(std::to_string(feature->GetFID()));
        for (int i = 0; i < feature->GetFieldCount(); ++i)
            row.cells.push_back(cell_text(*feature, i));
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
            throw ImportError{pattern_of(OptionMessage::name_crs), path_,
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
                              path_, crs_, last_gdal_error()};
        }
        on_plane_ = source.IsProjected() != 0;
        OGREnvelope box; // where it is known without reading all
        if (on_plane_ && layer_->GetExtent(&box, FALSE) == OGRERR_NONE && is_in_degrees(box))
            throw ImportError{pattern_of(OptionMessage::name_degrees), path_, crs_};
    }

    void read_geometry(OGRFeature& feature, TableRow& row) {
        row.geometry = std::monostate{};
        std::unique_ptr<OGRGeometry> geometry{feature.StealGeometry()};
        if (!geometry || geometry->IsEmpty()) return;
        if (geometry->hasCurveGeometry()) geometry.reset(geometry->getLinearGeometry());
        OGREnvelope box;
        geometry->getEnvelope(&box);
        // In a plane they would lie within 180 units of its origin.
        bool const degrees = on_plane_ && is_in_degrees(box);
        bool const reached =
            !degrees && (!transform_ || geometry->transform(transform_.get()) == OGRERR_NONE);
        auto shape = reached ? row_geometry(*geometry, !planar_) : std::nullopt;
        if (shape) {
            row.geometry = std::move(*shape);
        } else {
            row.defect = reject_reason::bad_geometry;
        }
    }

    std::string path_;
    bool planar_ = false, on_sheet_ = false, with_key_ = false, has_geometry_ = false;
    bool on_plane_ = false; // its system is of a plane, and is turned into degrees
    GDALDatasetUniquePtr dataset_;
    OGRLayer* layer_ = nullptr; // owned by the dataset
    std::unique_ptr<OGRCoordinateTransformation> transform_;
    std::vector<std::string> columns_;
    std::string crs_, failure_;
    std::int64_t rows_ = 0;
};

std::unique_ptr<TableSource> open_layer(std::string const& path, FileKind kind,
                                        TableOptions const& options) {
    ShutOff const shut_off;
    FirstError const error;
    auto dataset = open_dataset(path, kind);
    auto& layer = choose_layer(*dataset, path, kind, options.layer);
    bool const on_sheet = kind == FileKind::xlsx || kind == FileKind::open_document;
    if (on_sheet) require_whole(layer, error, path);
    return std::make_unique<VectorSource>(
        VectorSource::Layer{std::move(dataset), &layer, path, on_sheet}, options);
}

} // namespace

std::unique_ptr<TableSource> open_vector(std::string const& path, FileKind kind,
                                         TableOptions const& options) {
    return read_offline([=] { return open_layer(path, kind, options); });
}

std::unique_ptr<TableSource> open_server_table(std::string const& address,
                                               TableOptions const& options) {
    ShutOff const shut_off;
    auto const shown = server_name(address);
    auto dataset = open_server_dataset(address, shown);
    auto& table = choose_table(*dataset, shown, options.layer);
    return std::make_unique<VectorSource>(
        VectorSource::Layer{std::move(dataset), &table, shown, false, true}, options);
}

} // namespace reten
