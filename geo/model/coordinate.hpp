#pragma once

#include <algorithm>
#include <compare>
#include <limits>

namespace reten {

/// A length in metres.
struct Metres {
    double value = 0;
    auto operator<=>(Metres const&) const = default;
};

/// WGS 84 (EPSG:4326), degrees, longitude first.
struct LonLat {
    double lon = 0, lat = 0;
    bool operator==(LonLat const&) const = default;
};

/// Metres in a projected CRS, normally the working CRS of the case. Degrees never get here.
struct ProjectedPoint {
    double easting = 0, northing = 0;
    bool operator==(ProjectedPoint const&) const = default;
};

/// True when both are finite, longitude is in [-180, 180] and latitude in [-90, 90].
[[nodiscard]] constexpr bool is_valid(LonLat p) noexcept {
    return p.lon >= -180 && p.lon <= 180 && p.lat >= -90 && p.lat <= 90;
}

/// A closed box in degrees. A default box is empty: extending it by a point gives that point.
/// Boxes do not cross the antimeridian.
struct LonLatBox {
    double west = std::numeric_limits<double>::infinity();
    double south = std::numeric_limits<double>::infinity();
    double east = -std::numeric_limits<double>::infinity();
    double north = -std::numeric_limits<double>::infinity();
    bool operator==(LonLatBox const&) const = default;

    [[nodiscard]] bool empty() const noexcept { return !(west <= east && south <= north); }
    [[nodiscard]] bool contains(LonLat p) const noexcept {
        return p.lon >= west && p.lon <= east && p.lat >= south && p.lat <= north;
    }
    void extend(LonLat p) noexcept {
        west = std::min(west, p.lon);
        east = std::max(east, p.lon);
        south = std::min(south, p.lat);
        north = std::max(north, p.lat);
    }
    /// Precondition: not empty.
    [[nodiscard]] LonLat centre() const noexcept {
        return {(west + east) / 2, (south + north) / 2};
    }
};

/// A closed box in metres; a default box is empty.
struct ProjectedBox {
    double west = std::numeric_limits<double>::infinity();
    double south = std::numeric_limits<double>::infinity();
    double east = -std::numeric_limits<double>::infinity();
    double north = -std::numeric_limits<double>::infinity();
    bool operator==(ProjectedBox const&) const = default;

    [[nodiscard]] bool empty() const noexcept { return !(west <= east && south <= north); }
    [[nodiscard]] double width() const noexcept { return empty() ? 0 : east - west; }
    [[nodiscard]] double height() const noexcept { return empty() ? 0 : north - south; }
    [[nodiscard]] bool contains(ProjectedPoint p) const noexcept {
        return p.easting >= west && p.easting <= east && p.northing >= south && p.northing <= north;
    }
    void extend(ProjectedPoint p) noexcept {
        west = std::min(west, p.easting);
        east = std::max(east, p.easting);
        south = std::min(south, p.northing);
        north = std::max(north, p.northing);
    }
    /// Precondition: not empty.
    [[nodiscard]] ProjectedPoint centre() const noexcept {
        return {(west + east) / 2, (south + north) / 2};
    }
};

} // namespace reten
