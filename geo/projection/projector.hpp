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
/// degrees wide and within 84 N to 80 S (regular zones, without the exceptions around Norway), else
/// Lambert azimuthal equal area centred on the box, else (over 90 degrees either way) Equal Earth.
/// An empty box gives Equal Earth, and so does data on both sides of the antimeridian, whose box is
/// the whole width of the world.
[[nodiscard]] Crs working_crs(LonLatBox const& box);

/// LonLat (WGS 84) to one projected CRS and back. PROJ lives here and nowhere else; one object per
/// thread. Axis order is always easting, northing.
class Projector {
public:
    /// Throws Error when PROJ does not know the CRS, when it is not projected in metres, or when
    /// its definition names a file (grid shifts, init files): a definition may come from a
    /// stranger.
    explicit Projector(Crs crs);
    ~Projector();
    Projector(Projector&&) noexcept;
    Projector& operator=(Projector&&) noexcept;

    /// nullopt: outside of where the projection is defined, so far from its area of use that it
    /// cannot be undone to within a metre, draws lengths ten times too long or is a quarter of the
    /// way round the Earth, or not a valid position at all.
    [[nodiscard]] std::optional<ProjectedPoint> to_projected(LonLat point) const;
    [[nodiscard]] std::optional<LonLat> to_lonlat(ProjectedPoint point) const;
    /// Many points at once; same order, same length. (Not an overload: a vector of LonLat is also a
    /// LineString, whose missing points are left out.)
    [[nodiscard]] std::vector<std::optional<ProjectedPoint>>
    each_to_projected(std::span<LonLat const> points) const;
    /// Points that cannot be projected are left out; rings of fewer than three points too.
    [[nodiscard]] ProjectedMultiPolygon to_projected(MultiPolygon const& polygons) const;
    [[nodiscard]] ProjectedLine to_projected(LineString const& line) const;

    /// True ground metres per projected metre at the point, along the horizontal of the page, for
    /// scale bars: 1 / scale factor where the projection is conformal. NaN outside of the domain.
    [[nodiscard]] double ground_metres_per_unit(LonLat point) const;

    [[nodiscard]] Crs const& crs() const;
    [[nodiscard]] std::string name() const;  // WGS 84 / UTM zone 13N
    [[nodiscard]] std::string label() const; // EPSG:32613 where one exists, else the name
    [[nodiscard]] std::string wkt() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Reads coordinates of any horizontal CRS, geographic or projected in any unit, as WGS 84. Axis
/// order is always longitude or easting first, whatever the CRS says.
class LonLatReader {
public:
    /// Throws Error as Projector does, but takes geographic CRSs and other units.
    explicit LonLatReader(Crs const& crs);
    ~LonLatReader();
    LonLatReader(LonLatReader&&) noexcept;
    LonLatReader& operator=(LonLatReader&&) noexcept;

    /// nullopt: outside of where the CRS is defined.
    [[nodiscard]] std::optional<LonLat> to_lonlat(double x, double y) const;
    /// True when coordinates are angles on an ellipsoid.
    [[nodiscard]] bool geographic() const;
    /// True when coordinates are metres in a plane, so that Projector takes the CRS too.
    [[nodiscard]] bool projected_in_metres() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Geodesic length on the WGS 84 ellipsoid (Karney 2013).
[[nodiscard]] Metres geodesic_distance(LonLat a, LonLat b);
/// The point at a distance and azimuth (degrees clockwise from north).
[[nodiscard]] LonLat geodesic_destination(LonLat from, double azimuth, Metres distance);

/// The shortest line: its length and its forward azimuths (degrees clockwise from north, -180 to
/// 180) at both ends.
struct GeodesicLine {
    Metres length;
    double azimuth_from = 0, azimuth_to = 0;
};
[[nodiscard]] GeodesicLine geodesic_line(LonLat a, LonLat b);

/// A ring of geodesics; square metres, never negative, and the length around.
struct GeodesicRing {
    double area = 0;
    Metres perimeter;
};
[[nodiscard]] GeodesicRing geodesic_ring(std::span<LonLat const> points);

} // namespace reten
