#pragma once

#include "geo/checkpoints/road_network.hpp"
#include "geo/model/geometry.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace reten {

/// A part of an edge where a checkpoint stops whoever comes by.
struct ControlledPart {
    LinePart part;                    // `line` is the edge
    bool with = true, against = true; // those who take the edge in its direction, against it
    bool operator==(ControlledPart const&) const = default;
};

/// Why a checkpoint stops nobody, as the report names it.
enum class ControlFault {
    none,
    unplaced,   // neither place nor area is known
    off_network // no road is near enough, or none runs through its area
};
[[nodiscard]] std::string_view control_fault_code(ControlFault fault);

/// Where a checkpoint is, as its record has it, in the working CRS.
struct CheckpointPlace {
    std::optional<ProjectedPoint> point = {};
    Metres uncertainty{0};
    std::optional<Metres> control_radius = {};
    bool mobile = false;
    ProjectedMultiPolygon const* area = nullptr; // of a mobile one
    std::string_view direction = {};             // of the traffic that it stops; empty: both
};

struct ControlOptions {
    Metres snap{100};   // no road is looked for farther away
    Metres on_node{1};  // nearer to a node than this it stands on it
    Metres precise{50}; // known less well than this it may have stood elsewhere
};

/// What a checkpoint controls while it is in force:
/// - the point of its edge that it was brought to; on a node, all edges there;
/// - with a control radius, all parts of edges within that;
/// - mobile in an area, or known less well than `precise`: somewhere among the edges of its area or
///   circle. A route that uses them may have passed it, and never certainly did;
/// - mobile with a point: what it controls there, and never certainly.
struct CheckpointControl {
    std::vector<ControlledPart> parts; // by edge, then along it
    std::optional<ProjectedPoint> at;  // on its road; absent: somewhere
    bool somewhere = false;
    bool direction_not_understood = false; // and so taken for both
    ControlFault fault = ControlFault::none;
};

[[nodiscard]] CheckpointControl control_of(CheckpointPlace const& place, RoadNetwork const& network,
                                           ControlOptions const& options = {});

/// Bearing in degrees from north, clockwise, of a word for a direction in English or Spanish:
/// `north`, `NE`, `southbound`, `hacia el sur`, `poniente`. nullopt: not understood.
[[nodiscard]] std::optional<double> bearing_from_text(std::string_view text);

} // namespace reten
