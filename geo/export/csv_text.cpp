#include "geo/export/csv_text.hpp"

#include "geo/export/geometry_text.hpp"

#include <fmt/format.h>

#include <charconv>

namespace reten {

namespace {

bool is_number(std::string_view text) {
    if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    // `inf` and `nan` are words to a spreadsheet.
    return error == std::errc{} && end == text.data() + text.size() &&
           text.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
}

std::string cell_of(ExportValue const& value) {
    if (auto const* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (auto const* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
    if (auto const* real = std::get_if<double>(&value)) return fmt::format("{}", *real);
    if (auto const* text = std::get_if<std::string>(&value)) return csv_cell(*text);
    return {};
}

} // namespace

std::string csv_cell(std::string_view text) {
    std::string cell;
    if (!text.empty() && std::string_view{"=+-@\t\0", 6}.find(text.front()) != text.npos &&
        !is_number(text))
        cell = "'";
    cell += text;
    if (cell.find_first_of(",\"\r\n") == cell.npos) return cell;
    std::string quoted = "\"";
    for (char const c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

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
