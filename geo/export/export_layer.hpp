#pragma once

#include "geo/model/geometry.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace reten {

/// A cell; monostate is "not known" and stays empty in every format, never zero.
using ExportValue = std::variant<std::monostate, bool, std::int64_t, double, std::string>;
enum class ExportType { boolean, integer, real, text };

/// WGS 84; monostate: unplaced.
using ExportGeometry = std::variant<std::monostate, LonLat, LineString, MultiPolygon>;
enum class GeometryKind { none, point, line, polygon };

struct ExportField {
    std::string name;
    ExportType type;
};

struct ExportFeature {
    ExportGeometry geometry;
    std::vector<ExportValue> values; // as many as the layer has fields
};

/// A table as any format gets it.
struct ExportLayer {
    std::string name, description;
    GeometryKind geometry = GeometryKind::none;
    std::vector<ExportField> fields;
    std::vector<ExportFeature> features;
};

} // namespace reten
