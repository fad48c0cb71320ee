#include "geo/export/geojson_text.hpp"

#include "geo/export/geometry_text.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace reten {

namespace {

using Json = nlohmann::json;

std::string text_of(Json const& value) {
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string value_text(ExportValue const& value) {
    if (auto const* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (auto const* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
    if (auto const* real = std::get_if<double>(&value))
        return std::isfinite(*real) ? text_of(*real) : "null";
    if (auto const* text = std::get_if<std::string>(&value)) return text_of(*text);
    return "null";
}

} // namespace

std::string geojson_text(ExportLayer const& layer, std::vector<MetadataEntry> const& metadata) {
    std::string out = "{\"type\":\"FeatureCollection\",\n\"name\":" + text_of(layer.name);
    for (auto const& [name, value] : metadata) out += ",\n" + text_of(name) + ":" + value;
    out += ",\n\"features\":[";
    bool first = true;
    for (auto const& feature : layer.features) {
        out += first ? "\n" : ",\n";
        first = false;
        out += R"({"type":"Feature","properties":{)";
        for (std::size_t i = 0; i < layer.fields.size(); ++i) {
            if (i > 0) out += ',';
            out += text_of(layer.fields[i].name) + ":" + value_text(feature.values[i]);
        }
        out += "},\"geometry\":" + geojson_geometry(feature.geometry) + "}";
    }
    return out + "\n]}\n";
}

} // namespace reten
