#pragma once

#include "geo/model/area.hpp"
#include "geo/spatial_index/line_index.hpp"
#include "geo/spatial_index/route_search.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace reten {

/// What a route is short in.
enum class RouteCost { length, time };

/// Metres a second on a road of an OpenStreetMap class, or of one of its words in a street layer
/// (`primary`, `secondary`, `residential`): round numbers for a city's traffic, not measured ones.
/// An unknown class is taken for residential.
[[nodiscard]] double usual_speed(std::string_view road_class) noexcept;
/// False for the classes of ways that no car takes: paths, steps, cycle ways, pedestrian streets.
[[nodiscard]] bool takes_cars(std::string_view road_class) noexcept;

struct RoadNetworkOptions {
    RouteCost cost = RouteCost::length;
    bool cars_only = true;
};

/// A place of the ground brought to the nearest road.
struct SnappedPlace {
    RoadPlace place;
    double distance = 0; // metres from the place itself
    ProjectedPoint at;
};

/// The roads of a case in memory: their graph, and where each edge lies.
class RoadNetwork {
public:
    /// `lines` are those of `streets` in the working CRS, one each, in their order. Streets without
    /// length or line, those that take no car, and those that lie on another between the same nodes
    /// and may be taken the same ways (two editions of one street), are passed over and counted.
    RoadNetwork(std::span<StreetSegment const> streets, std::vector<ProjectedLine> lines,
                RoadNetworkOptions const& options = {});

    [[nodiscard]] RoadGraph const& graph() const { return graph_; }
    [[nodiscard]] LineIndex const& lines() const { return lines_; }
    [[nodiscard]] StreetId street(std::uint32_t edge) const { return streets_[edge]; }
    [[nodiscard]] double length(std::uint32_t edge) const { return lines_.length(edge); }
    [[nodiscard]] std::size_t passed_over() const { return passed_over_; }

    /// nullopt: no road is so near, or the place is not finite.
    [[nodiscard]] std::optional<SnappedPlace> snap(ProjectedPoint point, Metres within) const;
    [[nodiscard]] ProjectedPoint at(RoadPlace place) const {
        return lines_.at(place.edge, place.share);
    }
    /// The route as it lies on the ground: two points at least.
    [[nodiscard]] ProjectedLine line_of(Route const& route) const;
    /// Metres of a route, whatever it is short in.
    [[nodiscard]] double length_of(Route const& route) const;

private:
    struct Edges;
    explicit RoadNetwork(Edges edges);

    std::vector<StreetId> streets_; // by edge
    RoadGraph graph_;
    LineIndex lines_; // by edge
    std::size_t passed_over_ = 0;
};

} // namespace reten
