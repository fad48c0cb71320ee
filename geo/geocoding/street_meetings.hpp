#pragma once

#include "geo/model/area.hpp"

#include <span>
#include <vector>

namespace reten {

/// A place where two streets meet.
struct StreetMeeting {
    LonLat point;
    StreetId segment;  // of the first street
    NodeId node;       // that they share; of several one; 0: none
    double spread = 0; // metres from the point to the farthest of what it stands for
};

using SegmentList = std::span<StreetSegment const* const>;

/// The nodes that segments of both have as an end, in the order of the first street.
[[nodiscard]] std::vector<StreetMeeting> shared_nodes(SegmentList a, SegmentList b);

/// Where an edge of one comes within `reach` of an edge of the other: half-way between the nearest
/// points, `spread` being half their distance; one for each two segments that do.
[[nodiscard]] std::vector<StreetMeeting> near_misses(SegmentList a, SegmentList b, Metres reach);

/// Meetings at most `apart` from each other, step by step, are one, in the middle of them.
[[nodiscard]] std::vector<StreetMeeting> one_place_each(std::vector<StreetMeeting> const& meetings,
                                                        Metres apart);

} // namespace reten
