#include "geo/geocoding/street_meetings.hpp"

#include "geo/geocoding/local_plane.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace reten {

namespace {

using P = ProjectedPoint;

P on_edge(P a, P b, double share) {
    return {a.easting + share * (b.easting - a.easting),
            a.northing + share * (b.northing - a.northing)};
}

double nearest_share(P p, P a, P b) {
    auto const x = b.easting - a.easting;
    auto const y = b.northing - a.northing;
    auto const squared = x * x + y * y;
    if (squared == 0) return 0;
    return std::clamp(((p.easting - a.easting) * x + (p.northing - a.northing) * y) / squared, 0.0,
                      1.0);
}

/// Where two edges cross; nullopt: they do not, or run along each other.
std::optional<P> crossing_of(P a, P b, P c, P d) {
    auto const rx = b.easting - a.easting;
    auto const ry = b.northing - a.northing;
    auto const sx = d.easting - c.easting;
    auto const sy = d.northing - c.northing;
    auto const cross = rx * sy - ry * sx;
    if (cross == 0) return std::nullopt;
    auto const t = ((c.easting - a.easting) * sy - (c.northing - a.northing) * sx) / cross;
    auto const u = ((c.easting - a.easting) * ry - (c.northing - a.northing) * rx) / cross;
    if (t < 0 || t > 1 || u < 0 || u > 1) return std::nullopt;
    return on_edge(a, b, t);
}

struct Approach {
    double distance = std::numeric_limits<double>::infinity();
    P middle;
};

Approach approach_of(P a, P b, P c, P d) {
    if (auto const crossing = crossing_of(a, b, c, d)) return {0, *crossing};
    Approach best;
    auto const take = [&](P p, P q) {
        auto const distance = plane_distance(p, q);
        if (distance < best.distance) best = {distance, on_edge(p, q, 0.5)};
    };
    take(a, on_edge(c, d, nearest_share(a, c, d)));
    take(b, on_edge(c, d, nearest_share(b, c, d)));
    take(on_edge(a, b, nearest_share(c, a, b)), c);
    take(on_edge(a, b, nearest_share(d, a, b)), d);
    return best;
}

struct PlaneSegment {
    ProjectedLine line;
    ProjectedBox box;
    StreetId id;
};

std::vector<PlaneSegment> in_plane(SegmentList segments, LocalPlane const& plane) {
    std::vector<PlaneSegment> drawn;
    for (auto const* segment : segments) {
        auto& one = drawn.emplace_back();
        one.id = segment->id;
        for (auto const& point : segment->line) {
            one.line.push_back(plane.to_plane(point));
            one.box.extend(one.line.back());
        }
    }
    return drawn;
}

bool apart(ProjectedBox const& a, ProjectedBox const& b, double reach) {
    return a.west > b.east + reach || b.west > a.east + reach || a.south > b.north + reach ||
           b.south > a.north + reach;
}

Approach nearest(PlaneSegment const& a, PlaneSegment const& b, double reach) {
    Approach best;
    for (std::size_t i = 1; i < a.line.size(); ++i) {
        ProjectedBox edge;
        edge.extend(a.line[i - 1]);
        edge.extend(a.line[i]);
        if (apart(edge, b.box, reach)) continue;
        for (std::size_t j = 1; j < b.line.size(); ++j) {
            auto const found = approach_of(a.line[i - 1], a.line[i], b.line[j - 1], b.line[j]);
            if (found.distance < best.distance) best = found;
        }
    }
    return best;
}

} // namespace

std::vector<StreetMeeting> shared_nodes(SegmentList a, SegmentList b) {
    std::unordered_set<NodeId> nodes;
    for (auto const* segment : b) nodes.insert({segment->from, segment->to});
    std::vector<StreetMeeting> shared;
    for (auto const* segment : a) {
        for (bool const front : {true, false}) {
            auto const node = front ? segment->from : segment->to;
            if (nodes.erase(node) == 0) continue;
            shared.push_back(
                {front ? segment->line.front() : segment->line.back(), segment->id, node, 0});
        }
    }
    return shared;
}

std::vector<StreetMeeting> near_misses(SegmentList a, SegmentList b, Metres reach) {
    std::vector<StreetMeeting> found;
    if (a.empty() || b.empty()) return found;
    LocalPlane const plane{a.front()->line.front()};
    auto const first = in_plane(a, plane);
    auto const second = in_plane(b, plane);
    for (auto const& x : first) {
        for (auto const& y : second) {
            if (apart(x.box, y.box, reach.value)) continue;
            auto const met = nearest(x, y, reach.value);
            if (met.distance > reach.value) continue;
            found.push_back({plane.to_lonlat(met.middle), x.id, {}, met.distance / 2});
        }
    }
    return found;
}

std::vector<StreetMeeting> one_place_each(std::vector<StreetMeeting> const& meetings,
                                          Metres apart_at_most) {
    std::vector<StreetMeeting> places;
    if (meetings.empty()) return places;
    LocalPlane const plane{meetings.front().point};
    std::vector<P> at;
    for (auto const& meeting : meetings) at.push_back(plane.to_plane(meeting.point));
    std::vector<bool> taken(meetings.size(), false);
    for (std::size_t start = 0; start < meetings.size(); ++start) {
        if (taken[start]) continue;
        std::vector<std::size_t> group{start};
        taken[start] = true;
        for (std::size_t i = 0; i < group.size(); ++i)
            for (std::size_t j = 0; j < meetings.size(); ++j) {
                if (taken[j] || plane_distance(at[group[i]], at[j]) > apart_at_most.value) continue;
                taken[j] = true;
                group.push_back(j);
            }
        P middle;
        for (auto const i : group) {
            middle.easting += at[i].easting / static_cast<double>(group.size());
            middle.northing += at[i].northing / static_cast<double>(group.size());
        }
        auto place = meetings[start];
        place.point = group.size() == 1 ? place.point : plane.to_lonlat(middle);
        for (auto const i : group)
            place.spread =
                std::max(place.spread, plane_distance(at[i], middle) + meetings[i].spread);
        places.push_back(place);
    }
    return places;
}

} // namespace reten
