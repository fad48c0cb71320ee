#pragma once

#include "geo/model/area.hpp"
#include "geo/statistics/random_stream.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace reten {

/// A flat plane at the city in which simulations reckon: metres east and north of a reference
/// point. Lengths agree with the ellipsoid within 0.3 % up to 30 km from it. Made of constants
/// alone, so that the same digits come out everywhere; positions that leave a simulation are in
/// degrees.
namespace city_plane {
inline constexpr LonLat reference{-106.4850, 31.6800};
inline constexpr double metres_per_degree_lon = 94'819.0; // on WGS 84 at 31.68 N
inline constexpr double metres_per_degree_lat = 110'881.0;

[[nodiscard]] ProjectedPoint to_plane(LonLat point) noexcept;
/// Rounded to 1e-6 degrees, about 0.1 m.
[[nodiscard]] LonLat to_lonlat(ProjectedPoint point) noexcept;
[[nodiscard]] double distance(ProjectedPoint a, ProjectedPoint b) noexcept;

/// Metres from one point to another along the river (to the south-east) and away from it.
struct RiverAxes {
    double along = 0, away = 0;
};
[[nodiscard]] RiverAxes river_axes(ProjectedPoint from, ProjectedPoint to) noexcept;
} // namespace city_plane

enum class RoadClass { primary, secondary, residential };

struct GridSegment {
    std::size_t from = 0, to = 0; // nodes
    RoadClass road_class = RoadClass::residential;
    bool one_way = false; // from -> to
    double length = 0;    // metres
    int line = 0;         // which line of the grid it belongs to; negative for the cross direction
    std::optional<std::size_t> cell;
};

/// Colonia-like cell between arterial roads, a quadrilateral wholly inside the grid's ground.
struct GridCell {
    std::vector<ProjectedPoint> ring;
    ProjectedPoint centre;
    double radius = 0; // from the centre to the farthest corner
};

/// A schematic street grid: it resembles a city's, and is nobody's.
struct StreetGrid {
    std::vector<ProjectedPoint> nodes; // in the city plane
    std::vector<GridSegment> segments;
    std::vector<std::vector<std::size_t>> segments_at; // by node
    std::vector<GridCell> cells;

    /// `share` of the way along a segment, 0 at `from`.
    [[nodiscard]] ProjectedPoint point_on(std::size_t segment, double share) const;
};

struct StreetGridOptions {
    double spacing = 240;       // metres between parallel streets
    double jitter = 16;         // standard deviation of a crossing's place, metres
    int secondary_every = 4;    // every fourth street is an arterial
    int primary_every = 12;     // every third of these is a main road
    double gap_share = 0.08;    // residential segments left out
    double border_margin = 250; // metres kept from the boundary
};

/// Ground south and west of the boundary, as a polygon. `border` runs from the south-east to the
/// west, as in data/juarez/border-points.csv. Precondition: at least two points.
[[nodiscard]] MultiPolygon ground_inside(LineString const& border);

/// The grid lies along the river, inside the city's rough outline and on the ground inside; it is
/// connected when one-way streets are read both ways.
[[nodiscard]] StreetGrid make_street_grid(LineString const& border, Stream& stream,
                                          StreetGridOptions const& options = {});

/// As records, ids from 1 in order; names say that they are simulated.
[[nodiscard]] std::vector<StreetSegment> street_records(StreetGrid const& grid);
[[nodiscard]] std::vector<Area> cell_records(StreetGrid const& grid);

} // namespace reten
