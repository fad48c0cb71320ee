#pragma once

#include "geo/geocoding/local_plane.hpp"
#include "geo/model/area.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace reten {

/// A place on a segment: `share` of its length from its first point.
struct StreetSpot {
    std::size_t segment = 0; // in the order of StreetCourse::segments
    double share = 0;
    bool operator==(StreetSpot const&) const = default;
};

/// A way along a street.
struct StreetWay {
    LineString line;                   // two points at least, unless it has no length
    double length = 0;                 // metres
    std::vector<std::size_t> segments; // those it runs on, in order
};

/// One street as far as it hangs together, which one may walk either way whatever the traffic may.
/// Parts that share no node are joined by a straight line where they come within `gap` of each
/// other at their nodes, so that a street survives a square, a bypass or a missing segment.
class StreetCourse {
public:
    /// The segments must outlive it. Precondition: not empty, each with two points or more.
    StreetCourse(std::vector<StreetSegment const*> segments, Metres gap);

    [[nodiscard]] std::vector<StreetSegment const*> const& segments() const { return segments_; }
    [[nodiscard]] LocalPlane const& plane() const { return plane_; }
    [[nodiscard]] LonLat at(StreetSpot spot) const;
    [[nodiscard]] double length_of(std::size_t segment) const { return lengths_[segment]; }
    /// The spot on some segment that ends at the node; nullopt: none does.
    [[nodiscard]] std::optional<StreetSpot> spot_at(NodeId node) const;

    /// The shortest way; nullopt: they do not hang together.
    [[nodiscard]] std::optional<StreetWay> way(StreetSpot from, StreetSpot to) const;
    /// From the node that is farthest from any to the one farthest from that: the whole street,
    /// where it does not branch. It begins at the end that comes first in the order of segments.
    [[nodiscard]] StreetWay longest_way() const;
    /// The point on the street so far along a way, and the segment under it. Precondition:
    /// 0 <= metres <= way.length, give or take a millimetre.
    struct Along {
        LonLat point;
        StreetId segment;
    };
    [[nodiscard]] Along along(StreetWay const& way, double metres) const;
    /// Walks on from an end of a segment, away from it, as straight as the street goes, until
    /// `metres` or its end; the way starts at the end of the segment.
    [[nodiscard]] StreetWay onward(std::size_t segment, bool from_its_end, double metres) const;

private:
    struct Link {
        std::size_t to = 0;      // node
        std::size_t segment = 0; // or `gap_segment`
        double length = 0;
    };
    struct Reached {
        std::vector<double> distance;
        std::vector<std::size_t> before, by; // node and segment that it was reached from
    };
    static constexpr std::size_t gap_segment = static_cast<std::size_t>(-1);
    [[nodiscard]] std::size_t node_of(NodeId node, LonLat point);
    void bridge_gaps(double gap);
    [[nodiscard]] std::vector<std::size_t> parts() const;
    [[nodiscard]] Reached reach(std::span<std::pair<std::size_t, double> const> starts) const;
    [[nodiscard]] LineString part_of(std::size_t segment, double from, double to) const;
    void append(StreetWay& way, std::size_t segment, double from, double to) const;
    [[nodiscard]] StreetWay walked(Reached const& reached, std::size_t to) const;

    std::vector<StreetSegment const*> segments_;
    LocalPlane plane_;
    std::vector<double> lengths_;                     // metres
    std::unordered_map<NodeId, std::size_t> numbers_; // of nodes
    std::vector<LonLat> nodes_;
    std::vector<std::vector<Link>> links_;                  // by node
    std::vector<std::pair<std::size_t, std::size_t>> ends_; // nodes of each segment
};

/// The segments of one name, put together where their boxes come within `gap` of each other, step
/// by step; in the order of their first segments.
[[nodiscard]] std::vector<std::vector<StreetSegment const*>>
hanging_together(std::span<StreetSegment const* const> segments, Metres gap);

} // namespace reten
