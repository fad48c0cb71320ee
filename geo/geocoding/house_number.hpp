#pragma once

#include "geo/geocoding/street_course.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace reten {

/// How directly a house number was read.
enum class HouseWay {
    in_range,   // of its side of a segment
    other_side, // of the segment, whose own side has other numbers
    at_known,   // a number that the layer puts at an end of a segment, in no range
    between,    // two known numbers
    beyond      // the last known number
};
inline constexpr std::size_t house_ways = 5;
[[nodiscard]] std::string_view house_way_code(HouseWay way);

/// By how much the radius of the rule is widened, so that nine true places in ten lie inside: see
/// house_number.cpp for how it was learned.
[[nodiscard]] double house_radius_scale(HouseWay way);

/// Where a house number is on a street, by the ranges of its segments.
struct HouseSpot {
    LonLat point;
    StreetId segment;
    double radius =
        0;            // metres, by rule: half of what it was read from; neither widened nor a least
    double share = 1; // of the score: how directly the number was read
    HouseWay way = HouseWay::in_range;
};

/// In a range; see StreetIndex::house. nullopt: in none of the segment's.
[[nodiscard]] std::optional<HouseSpot> house_in_range(StreetCourse const& course,
                                                      std::size_t segment, std::int64_t number);
/// Between two known numbers, or beyond the last by at most `beyond`. nullopt: the street has no
/// numbers, or none so near. Precondition: the number is in no range of the course.
[[nodiscard]] std::optional<HouseSpot> house_off_range(StreetCourse const& course,
                                                       std::int64_t number, std::int64_t beyond);

} // namespace reten
