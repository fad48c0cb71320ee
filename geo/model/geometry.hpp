#pragma once

#include "geo/model/coordinate.hpp"

#include <vector>

namespace reten {

/// Rings are closed by meaning, not by repetition: the last point differs from the first.
/// Orientation does not matter; the even-odd rule holds.
template <typename Point>
using BasicRing = std::vector<Point>;

template <typename Point>
struct BasicPolygon {
    BasicRing<Point> outer;
    std::vector<BasicRing<Point>> holes;
    bool operator==(BasicPolygon const&) const = default;
};

template <typename Point>
using BasicMultiPolygon = std::vector<BasicPolygon<Point>>;

using LineString = std::vector<LonLat>;
using MultiLineString = std::vector<LineString>;
using Polygon = BasicPolygon<LonLat>;
using MultiPolygon = BasicMultiPolygon<LonLat>;

using ProjectedLine = std::vector<ProjectedPoint>;
using ProjectedRing = BasicRing<ProjectedPoint>;
using ProjectedPolygon = BasicPolygon<ProjectedPoint>;
using ProjectedMultiPolygon = BasicMultiPolygon<ProjectedPoint>;

/// Even-odd test. Points on an edge belong to one of the two sides, consistently for neighbours
/// that share the edge.
[[nodiscard]] bool contains(MultiPolygon const& polygons, LonLat point);
[[nodiscard]] bool contains(ProjectedMultiPolygon const& polygons, ProjectedPoint point);

/// Square metres, holes taken off, never negative. Deliberately no overload in degrees.
[[nodiscard]] double area(ProjectedMultiPolygon const& polygons);

/// Centre of mass in the given plane; the mean of the points when the area is zero.
/// Precondition: at least one point. For LonLat it is good enough to label or to place a polygon
/// of city size, not to measure.
[[nodiscard]] ProjectedPoint centroid(ProjectedMultiPolygon const& polygons);
[[nodiscard]] LonLat centroid(MultiPolygon const& polygons);

/// The centroid when it lies inside, else a point inside on the longest horizontal chord through
/// the middle. Precondition: at least one ring with three points.
[[nodiscard]] LonLat point_on_surface(MultiPolygon const& polygons);
[[nodiscard]] ProjectedPoint point_on_surface(ProjectedMultiPolygon const& polygons);

[[nodiscard]] LonLatBox bounds(MultiPolygon const& polygons);
[[nodiscard]] ProjectedBox bounds(ProjectedMultiPolygon const& polygons);

} // namespace reten
