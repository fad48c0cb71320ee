#include "geo/checkpoints/road_network.hpp"

#include "geo/model/plane_distance.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace reten {

namespace {

constexpr Metres index_cell{100};

struct ClassSpeed {
    std::string_view road_class;
    double kilometres_an_hour;
};
constexpr std::array speeds{ClassSpeed{"motorway", 90},      ClassSpeed{"motorway_link", 50},
                            ClassSpeed{"trunk", 70},         ClassSpeed{"trunk_link", 45},
                            ClassSpeed{"primary", 50},       ClassSpeed{"primary_link", 40},
                            ClassSpeed{"secondary", 40},     ClassSpeed{"secondary_link", 35},
                            ClassSpeed{"tertiary", 35},      ClassSpeed{"tertiary_link", 30},
                            ClassSpeed{"unclassified", 30},  ClassSpeed{"residential", 25},
                            ClassSpeed{"living_street", 15}, ClassSpeed{"service", 15},
                            ClassSpeed{"track", 15}};
constexpr std::array on_foot{"footway",   "path",       "steps",    "cycleway",
                             "bridleway", "pedestrian", "corridor", "platform"};

/// Length by the points: the plane's, as everything else is reckoned in it.
double length_of_line(ProjectedLine const& line) {
    double metres = 0;
    for (std::size_t i = 1; i < line.size(); ++i) metres += plane_distance(line[i - 1], line[i]);
    return metres;
}

} // namespace

double usual_speed(std::string_view road_class) noexcept {
    auto const* const known = std::find_if(speeds.begin(), speeds.end(), [&](auto const& each) {
        return each.road_class == road_class;
    });
    return (known == speeds.end() ? 25 : known->kilometres_an_hour) / 3.6;
}

bool takes_cars(std::string_view road_class) noexcept {
    return std::find(on_foot.begin(), on_foot.end(), road_class) == on_foot.end();
}

struct RoadNetwork::Edges {
    Edges(std::span<StreetSegment const> all, std::vector<ProjectedLine> all_lines,
          RoadNetworkOptions const& options) {
        for (auto const& street : all) {
            nodes.push_back(street.from);
            nodes.push_back(street.to);
        }
        std::sort(nodes.begin(), nodes.end());
        nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
        auto const number = [&](NodeId node) {
            return static_cast<std::uint32_t>(std::lower_bound(nodes.begin(), nodes.end(), node) -
                                              nodes.begin());
        };
        for (std::size_t i = 0; i < all.size() && i < all_lines.size(); ++i) {
            auto const& street = all[i];
            auto const metres = length_of_line(all_lines[i]);
            bool const taken = std::isfinite(metres) && metres > 0 &&
                               (!options.cars_only || takes_cars(street.road_class));
            if (!taken || is_twin(street, all_lines[i])) {
                ++passed_over;
                continue;
            }
            auto const cost = options.cost == RouteCost::length
                                  ? metres
                                  : metres / usual_speed(street.road_class);
            edges.push_back(
                {number(street.from), number(street.to), cost, street.one_way ? -1 : cost});
            streets.push_back(street.id);
            lines.push_back(std::move(all_lines[i]));
        }
    }

    /// Another street lies there already; the second of two counts as twin.
    bool is_twin(StreetSegment const& street, ProjectedLine const& line) {
        auto const ends = std::minmax(street.from, street.to);
        auto& same = between[{ends.first, ends.second}];
        bool const twin = std::any_of(same.begin(), same.end(), [&](auto const index) {
            auto const& edge = edges[index];
            bool const one_way = edge.reverse_cost < 0;
            if (one_way != street.one_way) return false;
            if (lines[index] == line) return true;
            return !one_way &&
                   std::equal(line.begin(), line.end(), lines[index].rbegin(), lines[index].rend());
        });
        if (!twin) same.push_back(edges.size());
        return twin;
    }

    std::map<std::pair<NodeId, NodeId>, std::vector<std::size_t>> between; // edges by their nodes
    std::vector<NodeId> nodes;
    std::vector<RoadEdge> edges;
    std::vector<StreetId> streets;
    std::vector<ProjectedLine> lines;
    std::size_t passed_over = 0;
};

RoadNetwork::RoadNetwork(std::span<StreetSegment const> streets, std::vector<ProjectedLine> lines,
                         RoadNetworkOptions const& options)
    : RoadNetwork{Edges{streets, std::move(lines), options}} {}

RoadNetwork::RoadNetwork(Edges edges)
    : streets_{std::move(edges.streets)},
      graph_{edges.nodes.size(), edges.edges},
      lines_{std::move(edges.lines), index_cell},
      passed_over_{edges.passed_over} {}

std::optional<SnappedPlace> RoadNetwork::snap(ProjectedPoint point, Metres within) const {
    auto const spot = lines_.nearest(point, within);
    if (!spot) return std::nullopt;
    return SnappedPlace{
        {static_cast<std::uint32_t>(spot->line), spot->share}, spot->distance, spot->at};
}

ProjectedLine RoadNetwork::line_of(Route const& route) const {
    ProjectedLine whole;
    for (auto const& step : route.steps) {
        auto const part = lines_.between(step.edge, step.enter, step.leave);
        whole.insert(whole.end(), part.begin() + (whole.empty() ? 0 : 1), part.end());
    }
    return whole;
}

double RoadNetwork::length_of(Route const& route) const {
    double metres = 0;
    for (auto const& step : route.steps)
        metres += std::abs(step.leave - step.enter) * lines_.length(step.edge);
    return metres;
}

} // namespace reten
