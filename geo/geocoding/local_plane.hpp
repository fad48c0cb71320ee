#pragma once

#include "geo/model/coordinate.hpp"
#include "geo/model/plane_distance.hpp"

namespace reten {

/// Metres east and north of a point, for the neighbourhood of it: lengths agree with the ellipsoid
/// within 0.1 % up to 10 km away and within 1 % up to 100 km (below 60 degrees of latitude).
class LocalPlane {
public:
    explicit LocalPlane(LonLat origin);
    [[nodiscard]] ProjectedPoint to_plane(LonLat point) const {
        return {(point.lon - origin_.lon) * east_, (point.lat - origin_.lat) * north_};
    }
    [[nodiscard]] LonLat to_lonlat(ProjectedPoint point) const {
        return {origin_.lon + point.easting / east_, origin_.lat + point.northing / north_};
    }

private:
    LonLat origin_;
    double east_, north_; // metres a degree
};

} // namespace reten
