#include "geo/export/csv_text.hpp"

#include "geo/export/geometry_text.hpp"
#include "geo/model/csv_cell.hpp"

#include <fmt/format.h>

namespace reten {

namespace {

std::string cell_of(ExportValue const& value) {
    if (auto const* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (auto const* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
    if (auto const* real = std::get_if<double>(&value)) return fmt::format("{}", *real);
    if (auto const* text = std::get_if<std::string>(&value)) return csv_cell(*text);
    return {};
}

} // namespace

std::string csv_text(ExportLayer const& layer) {
    bool const points = layer.geometry == GeometryKind::point;
    std::string out;
    for (auto const& field : layer.fields) {
        if (!out.empty()) out += ',';
        out += csv_cell(field.name);
    }
    if (points) out += ",lon,lat";
    if (!points && layer.geometry != GeometryKind::none) out += ",wkt";
    out += '\n';
    for (auto const& feature : layer.features) {
        bool first = true;
        for (auto const& value : feature.values) {
            if (!first) out += ',';
            first = false;
            out += cell_of(value);
        }
        if (points) {
            auto const* point = std::get_if<LonLat>(&feature.geometry);
            out += point != nullptr
                       ? fmt::format(",{},{}", degrees(point->lon), degrees(point->lat))
                       : ",,";
        } else if (layer.geometry != GeometryKind::none) {
            out += ',' + csv_cell(wkt_text(feature.geometry));
        }
        out += '\n';
    }
    return out;
}

} // namespace reten
