#pragma once

#include "geo/model/area.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace reten::bench {

/// Where house numbers of one street were found, by number.
using KnownNumbers = std::map<std::int64_t, LonLat>;

struct LearnedStreets {
    std::vector<StreetSegment> segments;
    std::int64_t misplaced = 0;    // points that lie off the two beside them, left out
    std::int64_t single_block = 0; // streets of one number, of which no line can be learned
};

/// Street geometry out of addresses and their points: a segment from each known number to the next
/// of its street, where the distance is one that a street can have (at most `metres_a_number` for
/// each number between them), and a straight end of 200 numbers on both sides of what hangs
/// together.
[[nodiscard]] LearnedStreets learned_streets(std::map<std::string, KnownNumbers> const& streets,
                                             double metres_a_number = 6);

} // namespace reten::bench
