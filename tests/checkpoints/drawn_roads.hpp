#pragma once

#include "geo/checkpoints/link_passages.hpp"

#include <initializer_list>
#include <vector>

namespace reten::test {

/// Little maps, in metres of a plane.
struct DrawnRoad {
    std::int64_t from, to; // nodes
    ProjectedLine line;
    bool one_way = false;
    std::string road_class = "residential";
};

inline RoadNetwork drawn_roads(std::vector<DrawnRoad> const& roads,
                               RoadNetworkOptions const& options = {}) {
    std::vector<StreetSegment> streets;
    std::vector<ProjectedLine> lines;
    for (auto const& road : roads) {
        StreetSegment street;
        street.id = StreetId{static_cast<std::int64_t>(streets.size()) + 1};
        street.from = NodeId{road.from};
        street.to = NodeId{road.to};
        street.one_way = road.one_way;
        street.road_class = road.road_class;
        streets.push_back(street);
        lines.push_back(road.line);
    }
    return RoadNetwork{streets, lines, options};
}

/// A -100- B -100- C -100- D on a line to the east.
inline RoadNetwork path_of_four(bool one_way = false) {
    return drawn_roads({{1, 2, {{0, 0}, {100, 0}}, one_way},
                        {2, 3, {{100, 0}, {200, 0}}, one_way},
                        {3, 4, {{200, 0}, {300, 0}}, one_way}});
}

/// [begin, end) as a span.
inline TimeSpan minutes(std::int64_t begin, std::int64_t end) {
    return {CivilMinute{begin}, CivilMinute{end}, TimePrecision::span};
}
/// One minute.
inline TimeSpan at_minute(std::int64_t minute) { return minutes(minute, minute + 1); }

/// In force [begin, end), both known.
inline CheckpointSpell spell(std::int64_t begin, std::int64_t end) {
    CheckpointSpell known;
    known.first = at_minute(begin);
    known.last = at_minute(end - 1);
    return known;
}

inline ControlledCheckpoint checkpoint(RoadNetwork const& network, CheckpointPlace const& place,
                                       std::vector<CheckpointSpell> const& spells,
                                       ControlOptions const& options = {}) {
    return {CheckpointId{1}, control_of(place, network, options), place, force_times(spells)};
}

inline LinkEnd end_at(std::int64_t incident, ProjectedPoint point, TimeSpan const& when) {
    return {IncidentId{incident}, point, Metres{0}, when};
}

/// What is found of one link and one checkpoint.
inline LinkPassages passages(RoadNetwork const* network, ControlledCheckpoint const& checkpoint,
                             LinkEnd const& from, LinkEnd const& to,
                             PassageOptions const& options = {}) {
    std::vector<ControlledCheckpoint> const all{checkpoint};
    return PassageFinder{network, all, options}.passages(from, to);
}

/// `neither`, `possible` or `both`, as the worked example names them.
inline std::string verdict(LinkPassages const& found) {
    if (found.exclusion != LinkExclusion::none)
        return std::string{link_exclusion_code(found.exclusion)};
    if (found.passages.empty()) return "neither";
    return found.passages.front().certain ? "both" : "possible";
}

} // namespace reten::test
