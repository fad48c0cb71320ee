#pragma once

#include "geo/model/geometry.hpp"
#include "geo/model/id.hpp"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace reten {

/// A stretch of a line from one node to the next.
struct NodedPiece {
    NodeId from, to;
    LineString line; // at least two points
    bool operator==(NodedPiece const&) const = default;
};

/// Where the lines of a street layer meet, so that each can be cut there. Two passes: `note` every
/// line, `settle`, then `cut` each.
///
/// Nodes are the ends of lines and the vertices that lines share, on a lattice of 1e-7 degrees
/// (about a centimetre, as fine as OpenStreetMap). With `ends_touch` also a loose end that comes
/// within half a metre of another end or of the inside of a line. Lines that cross without a shared
/// vertex do not meet: a bridge is not a crossing. A vertex inside of a line on the ground and
/// inside of one off the ground (a bridge or tunnel) is none either; where one of the two ends,
/// it is.
///
/// The id of a node is its place: the same place gives the same id in every layer and every import,
/// negative where what meets there is off the ground. Takes 9 to 18 bytes a vertex.
class StreetNodes {
public:
    static constexpr std::size_t most_vertices = 24'000'000; // 450 MB while the table grows

    explicit StreetNodes(bool ends_touch) : ends_touch_{ends_touch} {}

    /// Precondition: `line` is clean, see below. Returns false when there would be more than
    /// `most_vertices`: the layer is too large, and nothing may be cut.
    [[nodiscard]] bool note(LineString const& line, bool off_ground);
    void settle();
    /// Precondition: the line was noted, and `settle` came after it.
    [[nodiscard]] std::vector<NodedPiece> cut(LineString const& line, bool off_ground) const;
    /// Whether a line that was noted has a vertex here.
    [[nodiscard]] bool has_vertex(LonLat point) const;

private:
    struct Slots {
        std::vector<std::uint64_t> keys; // 0: empty
        std::vector<std::uint8_t> marks;
    };
    struct LooseEnd {
        LonLat point;
        std::uint64_t key = 0;
        bool loose = false; // else other lines end or pass here
    };
    struct OnEdge {
        double share = 0; // of the edge, from its first point
        LonLat point;
    };
    [[nodiscard]] std::size_t slot_of(std::uint64_t key) const;
    [[nodiscard]] bool mark(LonLat point, std::uint8_t bits);
    [[nodiscard]] std::uint8_t marks_at(std::uint64_t key) const;
    [[nodiscard]] bool is_node(std::uint64_t key, bool off_ground) const;
    [[nodiscard]] NodeId node_at_end(std::uint64_t key, bool off_ground) const;
    void grow();
    [[nodiscard]] LonLat settled_end(LonLat end) const;
    void join_near_ends();
    [[nodiscard]] std::vector<OnEdge> ends_on(LonLat a, LonLat b) const;

    bool ends_touch_;
    Slots slots_;
    std::size_t used_ = 0;
    std::vector<LooseEnd> ends_;                                // with `ends_touch` only
    std::unordered_multimap<std::uint64_t, std::size_t> cells_; // of ends_
    std::unordered_map<std::uint64_t, LonLat> moved_;           // a loose end to the end it touches
};

/// The line without points that repeat the one before on the lattice. Fewer than two points are
/// left where it has no length.
[[nodiscard]] LineString clean_line(LineString const& line);

} // namespace reten
