#pragma once

#include "geo/model/coordinate.hpp"
#include "geo/model/geometry.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// A projected CRS by its definition: WKT, PROJ string or `EPSG:n`.
struct Crs {
    std::string definition;
    bool operator==(Crs const&) const = default;
};

/// The working CRS of a case around this box: the UTM zone of its centre when the box is under six
/// degrees wide and within 84 N to 80 S, else Lambert azimuthal equal area centred on the box, else
/// (over 90 degrees) Equal Earth. An empty box gives Equal Earth.
[[nodiscard]] Crs working_crs(LonLatBox const& box);

/// LonLat (WGS 84) to one projected CRS and back. PROJ lives here and nowhere else; one object per
/// thread. Axis order is always easting, northing.
class Projector {
public:
    /// Throws Error when PROJ does not know the CRS or it is not projected in metres.
    explicit Projector(Crs crs);
    ~Projector();
    Projector(Projector&&) noexcept;
    Projector& operator=(Projector&&) noexcept;

    /// nullopt: outside of where the projection is defined.
    [[nodiscard]] std::optional<ProjectedPoint> to_projected(LonLat point) const;
    [[nodiscard]] std::optional<LonLat> to_lonlat(ProjectedPoint point) const;
    /// Many points at once; same order, same length.
    [[nodiscard]] std::vector<std::optional<ProjectedPoint>>
    to_projected(std::span<LonLat const> points) const;
    /// Points that cannot be projected are left out; rings of fewer than three points too.
    [[nodiscard]] ProjectedMultiPolygon to_projected(MultiPolygon const& polygons) const;
    [[nodiscard]] ProjectedLine to_projected(LineString const& line) const;

    /// True ground metres per projected metre at the point (1 / scale factor), for scale bars.
    [[nodiscard]] double ground_metres_per_unit(LonLat point) const;

    [[nodiscard]] Crs const& crs() const;
    [[nodiscard]] std::string name() const;  // WGS 84 / UTM zone 13N
    [[nodiscard]] std::string label() const; // EPSG:32613 where one exists, else the name
    [[nodiscard]] std::string wkt() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Geodesic length on the WGS 84 ellipsoid (Karney 2013).
[[nodiscard]] Metres geodesic_distance(LonLat a, LonLat b);
/// The point at a distance and azimuth (degrees clockwise from north).
[[nodiscard]] LonLat geodesic_destination(LonLat from, double azimuth, Metres distance);

} // namespace reten
