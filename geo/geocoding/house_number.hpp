#pragma once

#include "geo/geocoding/street_course.hpp"

#include <cstdint>
#include <optional>

namespace reten {

/// Where a house number is on a street, by the ranges of its segments.
struct HouseSpot {
    LonLat point;
    StreetId segment;
    double radius = 0; // metres, half of what it was read from; no least radius added
    double share = 1;  // of the score: how directly the number was read
};

/// In a range; see StreetIndex::house. nullopt: in none of the segment's.
[[nodiscard]] std::optional<HouseSpot> house_in_range(StreetCourse const& course,
                                                      std::size_t segment, std::int64_t number);
/// Between two known numbers, or beyond the last by at most `beyond`. nullopt: the street has no
/// numbers, or none so near. Precondition: the number is in no range of the course.
[[nodiscard]] std::optional<HouseSpot> house_off_range(StreetCourse const& course,
                                                       std::int64_t number, std::int64_t beyond);

} // namespace reten
