#include "geo/tables/proposed_crs.hpp"

namespace reten {

std::string proposed_crs(ProjectedBox const& box) {
    if (box.west >= -180 && box.east <= 180 && box.south >= -90 && box.north <= 90) {
        return "the coordinates look like degrees: EPSG:4326";
    }
    bool const utm =
        box.west > 100'000 && box.east < 900'000 && box.south > 0 && box.north < 10'000'000;
    // Mexico's own Lambert conic has its false easting at 2,500 km.
    bool const lambert =
        box.west > 900'000 && box.east < 4'100'000 && box.south > 300'000 && box.north < 2'400'000;
    bool const mercator = box.west > -20'100'000 && box.east < -1'000'000;
    if (utm)
        return "the coordinates look like UTM metres, whose zone they do not tell: "
               "EPSG:32613 for zone 13 north (108 to 102 degrees west, as at Ciudad Juárez), "
               "EPSG:32612 for the one west of it, EPSG:32614 for the one east";
    if (lambert) return "the coordinates look like INEGI's Lambert metres: EPSG:6372";
    if (mercator) return "the coordinates look like web Mercator metres: EPSG:3857";
    return "ask the publisher which one it is";
}

} // namespace reten
