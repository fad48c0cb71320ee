#pragma once

#include "geo/checkpoints/force_times.hpp"
#include "geo/checkpoints/road_network.hpp"
#include "geo/model/area.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace reten {

/// Where checkpoints are set up.
enum class Siting {
    random,  // on any street, by its length
    busy,    // where many trips of the kind that links are come by
    reactive // near a recent attack, on the busiest street there, some days after it
};

/// What a group does when a checkpoint in force lies on its way.
enum class GroupConduct {
    ignore,  // drives through
    blocked, // a share of the trips is refused; of these a share goes to another target instead
    detour   // a share looks for a way round, not too long, to the same target
};

/// A world whose truth is known: a weighted grid of streets, events that cluster in four hot spots,
/// groups that strike again some days later elsewhere, and checkpoints that come and go.
struct CheckpointWorldOptions {
    std::uint64_t seed = 1;
    int side = 20;      // crossings a side; precondition: at least 2
    double block = 300; // metres between them
    std::int64_t days = 365;
    std::size_t base_events = 300;
    /// Chance that an event is followed by another of the same group. Ignored with `link_count`.
    double follow_share = 0.5;
    /// Follow-ups are drawn until so many took place, or 50 tries for each did not do.
    std::optional<std::size_t> link_count = {};
    double longest_trip = 3600; // metres by road
    double decay = 1500;        // metres in which the pull of a target falls to 1/e
    double mean_delay_days = 4, longest_delay_days = 21;
    std::size_t checkpoints = 30; // at most as many as there are streets
    std::int64_t spell_days = 90;
    Siting siting = Siting::busy;
    GroupConduct conduct = GroupConduct::ignore;
    double blocked_share = 0;    // of the trips that would pass
    double redirect_share = 0;   // of the refused ones, to another target
    double longest_detour = 1.6; // times the way through
};

struct WorldEvent {
    CivilMinute at;
    RoadPlace place;
    /// The event of the same group before it, in the order of `events`.
    std::optional<std::size_t> follows;
};

struct WorldCheckpoint {
    RoadPlace place;
    MinuteRange in_force;
};

/// What became of trips from one event to the next.
struct WorldTrips {
    std::size_t begun = 0;   // and inside of the study
    std::size_t passing = 0; // of these, with a checkpoint in force on their way
    std::size_t refused = 0, redirected = 0, detoured = 0, abandoned = 0;
};

struct CheckpointWorld {
    TimeSpan study;
    std::vector<StreetSegment> streets; // ids from 1, nodes from 1; in the city ground
    RoadNetwork roads;                  // of these, edge by edge
    std::vector<double> attraction;     // of each edge: events a year are in proportion to it
    std::vector<WorldEvent> events;     // by time
    std::vector<WorldCheckpoint> checkpoints;
    WorldTrips trips;
};

/// The same seed and options, the same digits everywhere. Each part has streams of its own: the
/// base events do not depend on the checkpoints, nor these on what groups do.
[[nodiscard]] CheckpointWorld make_checkpoint_world(CheckpointWorldOptions const& options);

} // namespace reten
