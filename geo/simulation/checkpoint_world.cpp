#include "geo/simulation/checkpoint_world.hpp"

#include "geo/simulation/city_ground.hpp"
#include "geo/simulation/simulation_draws.hpp"
#include "geo/statistics/random_stream.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

namespace reten {

namespace {

constexpr std::int64_t day = 24 * 60;

Stream stream_of(CheckpointWorldOptions const& options, Draw purpose, std::uint64_t item = 0) {
    return Stream{options.seed, draw_index(purpose, item)};
}

struct Grid {
    std::vector<StreetSegment> streets;
    std::vector<ProjectedLine> lines;
};

/// Crossings a little out of place, every fourth street a main one.
Grid make_grid(CheckpointWorldOptions const& options) {
    auto stream = stream_of(options, Draw::world_streets);
    auto const side = static_cast<std::int64_t>(options.side);
    auto const half = options.block * static_cast<double>(side - 1) / 2;
    std::vector<ProjectedPoint> nodes;
    for (std::int64_t row = 0; row < side; ++row) {
        for (std::int64_t column = 0; column < side; ++column) {
            nodes.push_back({static_cast<double>(column) * options.block - half +
                                 0.06 * options.block * stream.normal(),
                             static_cast<double>(row) * options.block - half +
                                 0.06 * options.block * stream.normal()});
        }
    }
    Grid grid;
    auto const add = [&](std::int64_t from, std::int64_t to, bool main) {
        StreetSegment street;
        street.id = StreetId{static_cast<std::int64_t>(grid.streets.size()) + 1};
        street.from = NodeId{from + 1};
        street.to = NodeId{to + 1};
        street.road_class = main ? "secondary" : "residential";
        auto const a = nodes[static_cast<std::size_t>(from)];
        auto const b = nodes[static_cast<std::size_t>(to)];
        auto const east = b.easting - a.easting, north = b.northing - a.northing;
        street.length = Metres{std::sqrt(east * east + north * north)};
        street.line = {city_ground::to_lonlat(a), city_ground::to_lonlat(b)};
        grid.streets.push_back(street);
        grid.lines.push_back({a, b});
    };
    for (std::int64_t row = 0; row < side; ++row) {
        for (std::int64_t column = 0; column < side; ++column) {
            auto const node = row * side + column;
            if (column + 1 < side) add(node, node + 1, row % 4 == 2);
            if (row + 1 < side) add(node, node + side, column % 4 == 2);
        }
    }
    return grid;
}

/// Four hot spots, an exponential part of each street's own, and main streets more.
std::vector<double> draw_attraction(CheckpointWorldOptions const& options, Grid const& grid) {
    auto stream = stream_of(options, Draw::world_attraction);
    auto const width = options.block * static_cast<double>(options.side - 1);
    struct Spot {
        ProjectedPoint centre;
        double radius = 0, strength = 0;
    };
    std::array<Spot, 4> spots{};
    for (auto& spot : spots)
        spot = {{stream.uniform(-0.4, 0.4) * width, stream.uniform(-0.4, 0.4) * width},
                stream.uniform(0.15, 0.3) * width,
                stream.uniform(2, 6)};
    std::vector<double> attraction;
    for (std::size_t i = 0; i < grid.lines.size(); ++i) {
        auto const& line = grid.lines[i];
        double pull = 0.3;
        for (auto const& spot : spots) {
            auto const east = (line[0].easting + line[1].easting) / 2 - spot.centre.easting;
            auto const north = (line[0].northing + line[1].northing) / 2 - spot.centre.northing;
            auto const u = 1 - (east * east + north * north) / (spot.radius * spot.radius);
            if (u > 0) pull += spot.strength * u * u;
        }
        bool const main = grid.streets[i].road_class == "secondary";
        attraction.push_back(pull * (0.3 + stream.exponential(0.7)) * (main ? 1.5 : 1) *
                             grid.streets[i].length.value);
    }
    return attraction;
}

std::vector<double> rising_sums(std::vector<double> const& weights) {
    std::vector<double> sums(weights.size());
    std::partial_sum(weights.begin(), weights.end(), sums.begin());
    return sums;
}

/// One group's way to its next target.
struct Trip {
    RoadPlace to;
    Route route;
};

class World {
public:
    explicit World(CheckpointWorldOptions const& options) : World{options, make_grid(options)} {}

    CheckpointWorld make() {
        draw_base_events();
        auto const flow = expected_trips();
        draw_checkpoints(flow);
        follow();
        put_in_order();
        return std::move(world_);
    }

private:
    World(CheckpointWorldOptions const& options, Grid grid)
        : options_{options},
          world_{study(options),
                 grid.streets,
                 RoadNetwork{grid.streets, grid.lines},
                 draw_attraction(options, grid),
                 {},
                 {},
                 {}},
          places_{rising_sums(world_.attraction)} {}

    static TimeSpan study(CheckpointWorldOptions const& options) {
        auto const begin = city_study().begin;
        return {begin, {begin.value + options.days * day}, TimePrecision::span};
    }

    RoadPlace draw_place(std::vector<double> const& sums, Stream& stream) const {
        auto const edge = static_cast<std::uint32_t>(stream.pick(sums));
        return {edge, stream.uniform(0.02, 0.98)};
    }

    void draw_base_events() {
        auto stream = stream_of(options_, Draw::world_events);
        auto const minutes = static_cast<std::uint64_t>(world_.study.minutes());
        for (std::size_t i = 0; i < options_.base_events; ++i) {
            WorldEvent event;
            event.at = {world_.study.begin.value +
                        static_cast<std::int64_t>(stream.below(minutes))};
            event.place = draw_place(places_, stream);
            world_.events.push_back(event);
        }
        std::sort(world_.events.begin(), world_.events.end(), [](auto const& a, auto const& b) {
            return std::tie(a.at, a.place.edge, a.place.share) <
                   std::tie(b.at, b.place.edge, b.place.share);
        });
    }

    /// Where a group goes next: by what draws events there, and by the distance.
    std::optional<Trip> draw_trip(RoadPlace from, Stream& stream) {
        RouteSearch search{world_.roads.graph()};
        search.grow_from(from, options_.longest_trip);
        std::vector<double> weights(world_.attraction.size(), 0);
        for (std::uint32_t edge = 0; edge < weights.size(); ++edge) {
            auto const metres = search.cost_to({edge, 0.5});
            if (metres && edge != from.edge)
                weights[edge] = world_.attraction[edge] * portable_exp(-*metres / options_.decay);
        }
        auto const sums = rising_sums(weights);
        if (sums.empty() || !(sums.back() > 0)) return std::nullopt;
        auto const to = draw_place(sums, stream);
        auto routes = search.near_shortest(from, to);
        if (routes.empty()) return std::nullopt;
        std::vector<double> shares;
        for (auto const& each : routes) shares.push_back(each.weight);
        return Trip{to, std::move(routes[stream.pick(rising_sums(shares))].route)};
    }

    /// Trips over each edge if nobody were ever stopped.
    std::vector<double> expected_trips() {
        constexpr int trips = 600;
        auto stream = stream_of(options_, Draw::world_flow);
        std::vector<double> flow(world_.attraction.size(), 0);
        for (int i = 0; i < trips; ++i) {
            auto const trip = draw_trip(draw_place(places_, stream), stream);
            if (!trip) continue;
            for (auto const& step : trip->route.steps)
                if (step.enter != step.leave) ++flow[step.edge];
        }
        return flow;
    }

    /// The busiest edge near an event that has no checkpoint yet; none: all near ones have.
    std::uint32_t busiest_near(RoadPlace place, std::vector<double> const& flow,
                               std::vector<bool> const& taken) const {
        constexpr double near = 900; // metres by road
        RouteSearch search{world_.roads.graph()};
        search.grow_from(place, near);
        auto best = RoadGraph::none;
        for (std::uint32_t edge = 0; edge < flow.size(); ++edge) {
            if (taken[edge] || !search.cost_to({edge, 0.5})) continue;
            if (best == RoadGraph::none || flow[edge] > flow[best]) best = edge;
        }
        return best;
    }

    void draw_checkpoints(std::vector<double> const& flow) {
        auto stream = stream_of(options_, Draw::world_checkpoints);
        std::vector<bool> taken(flow.size(), false);
        auto const wanted = std::min(options_.checkpoints, flow.size());
        auto const latest = std::max<std::int64_t>(0, options_.days - options_.spell_days);
        for (std::size_t tries = 0; world_.checkpoints.size() < wanted && tries < 100 * wanted;
             ++tries) {
            auto edge = RoadGraph::none;
            auto opened =
                static_cast<std::int64_t>(stream.below(static_cast<std::uint64_t>(latest) + 1));
            if (options_.siting == Siting::reactive && !world_.events.empty()) {
                auto const& event =
                    world_.events[static_cast<std::size_t>(stream.below(world_.events.size()))];
                edge = busiest_near(event.place, flow, taken);
                opened = (event.at.value - world_.study.begin.value) / day + 1 +
                         static_cast<std::int64_t>(stream.below(5));
                if (opened > latest) continue;
            } else {
                std::vector<double> weights(flow.size(), 0);
                for (std::size_t e = 0; e < flow.size(); ++e) {
                    auto const pull = options_.siting == Siting::busy
                                          ? flow[e] * flow[e] + 1e-9
                                          : world_.streets[e].length.value;
                    if (!taken[e]) weights[e] = pull;
                }
                edge = static_cast<std::uint32_t>(stream.pick(rising_sums(weights)));
            }
            if (edge == RoadGraph::none || taken[edge]) continue;
            taken[edge] = true;
            auto const begin = world_.study.begin.value + opened * day;
            world_.checkpoints.push_back({{edge, 0.5}, {begin, begin + options_.spell_days * day}});
        }
    }

    /// A checkpoint on the way that was in force at some time between the two events.
    bool passes(Route const& route, MinuteRange const& between) const {
        return std::any_of(
            world_.checkpoints.begin(), world_.checkpoints.end(), [&](auto const& checkpoint) {
                if (!checkpoint.in_force.overlaps(between)) return false;
                return std::any_of(
                    route.steps.begin(), route.steps.end(), [&](RouteStep const& step) {
                        return step.edge == checkpoint.place.edge &&
                               std::min(step.enter, step.leave) <= checkpoint.place.share &&
                               checkpoint.place.share <= std::max(step.enter, step.leave);
                    });
            });
    }

    /// Round all checkpoints in force; nullopt: there is no way, or it is too long.
    std::optional<Route> way_round(RoadPlace from, Trip const& trip,
                                   MinuteRange const& between) const {
        auto const& graph = world_.roads.graph();
        std::vector<RoadEdge> edges;
        for (std::size_t e = 0; e < graph.edge_count(); ++e) edges.push_back(graph.edge(e));
        for (auto const& checkpoint : world_.checkpoints)
            if (checkpoint.in_force.overlaps(between))
                edges[checkpoint.place.edge].cost = edges[checkpoint.place.edge].reverse_cost = -1;
        RoadGraph const open{graph.node_count(), edges};
        RouteSearch search{open};
        auto round = search.shortest(from, trip.to);
        if (!round || round->cost > options_.longest_detour * trip.route.cost) return std::nullopt;
        return round;
    }

    /// The place of the next event of the group; nullopt: it stays at home.
    std::optional<RoadPlace> go(RoadPlace from, MinuteRange const& between, Stream& stream) {
        constexpr int targets = 20;
        auto& trips = world_.trips;
        bool refused = false;
        for (int target = 0; target < targets; ++target) {
            auto const trip = draw_trip(from, stream);
            if (!trip) return std::nullopt;
            if (!refused) ++trips.begun;
            bool const passing = passes(trip->route, between);
            if (passing && !refused) ++trips.passing;
            bool const stopped = passing && options_.conduct != GroupConduct::ignore &&
                                 stream.chance(options_.blocked_share);
            if (!stopped) {
                if (refused) ++trips.redirected;
                return trip->to;
            }
            if (!refused) ++trips.refused;
            if (options_.conduct == GroupConduct::detour && way_round(from, *trip, between)) {
                ++trips.detoured;
                return trip->to;
            }
            if (!refused && !stream.chance(options_.redirect_share)) break;
            refused = true;
        }
        ++trips.abandoned;
        return std::nullopt;
    }

    /// The next event of the group behind `index`, if it takes place inside of the study.
    bool follow_one(std::size_t index, Stream& stream) {
        auto const before = world_.events[index];
        auto const days = stream.exponential(options_.mean_delay_days);
        auto const at =
            before.at.value + 1 + static_cast<std::int64_t>(days * static_cast<double>(day));
        if (days > options_.longest_delay_days || at >= world_.study.end.value) return false;
        auto const to = go(before.place, {before.at.value, at + 1}, stream);
        if (!to) return false;
        world_.events.push_back({{at}, *to, index});
        return true;
    }

    void follow() {
        if (options_.link_count) {
            auto stream = stream_of(options_, Draw::world_trips);
            auto const base = world_.events.size();
            std::size_t made = 0;
            for (std::size_t tries = 0;
                 base > 0 && made < *options_.link_count && tries < 50 * *options_.link_count;
                 ++tries) {
                // Any event that nobody followed yet.
                auto const index = static_cast<std::size_t>(stream.below(world_.events.size()));
                if (followed_.size() <= index) followed_.resize(world_.events.size(), false);
                if (followed_[index]) continue;
                if (!follow_one(index, stream)) continue;
                followed_.resize(world_.events.size(), false);
                followed_[index] = true;
                ++made;
            }
            return;
        }
        for (std::size_t index = 0; index < world_.events.size(); ++index) {
            auto stream = stream_of(options_, Draw::world_trips, index + 1);
            if (stream.chance(options_.follow_share)) (void)follow_one(index, stream);
        }
    }

    void put_in_order() {
        auto& events = world_.events;
        std::vector<std::size_t> order(events.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](auto a, auto b) { return events[a].at < events[b].at; });
        std::vector<std::size_t> place(events.size());
        for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
        std::vector<WorldEvent> sorted;
        for (auto const index : order) {
            auto event = events[index];
            if (event.follows) event.follows = place[*event.follows];
            sorted.push_back(event);
        }
        events = std::move(sorted);
    }

    CheckpointWorldOptions options_;
    CheckpointWorld world_;
    std::vector<double> places_; // rising sums of the attraction
    std::vector<bool> followed_;
};

} // namespace

CheckpointWorld make_checkpoint_world(CheckpointWorldOptions const& options) {
    return World{options}.make();
}

} // namespace reten
