#pragma once

#include "geo/checkpoints/checkpoint_control.hpp"
#include "geo/checkpoints/force_times.hpp"
#include "geo/model/series.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace reten {

/// Why nothing is said of a link, as the report names it.
enum class LinkExclusion {
    none,
    to_itself,   // both ends are one incident
    unfounded,   // an end is held to be unfounded, or is gone
    same_ends,   // another link joins the two; the surest of them counts
    unplaced,    // an end has no position
    undated,     // an end has no date
    backwards,   // the second was over before the first began
    imprecise,   // an end is known less well than asked for
    off_network, // no road is near enough to an end
    no_way,      // the ends lie on two islands, or one-way streets forbid it
    no_length    // both ends are at one place, as two reports of one event are
};
[[nodiscard]] std::string_view link_exclusion_code(LinkExclusion exclusion);

/// One end of a link, in the working CRS.
struct LinkEnd {
    IncidentId incident;
    std::optional<ProjectedPoint> point;
    Metres uncertainty{0};
    std::optional<TimeSpan> when;
    bool unfounded = false;
};

/// A checkpoint as far as passages go.
struct ControlledCheckpoint {
    CheckpointId id;
    CheckpointControl control; // needs a network
    CheckpointPlace place;     // all that is looked at where there is no network
    ForceTimes times;
};

/// A link passes a checkpoint when a route uses what it controls while it was in force at some time
/// between the two incidents.
struct Passage {
    std::size_t checkpoint = 0; // in the order given
    /// Share of the weight of the routes that use it, above 0; 1 where all do. Where nobody knows
    /// which incident was first, of the routes either way, half and half.
    double share = 0;
    /// In force throughout, known where it stands, both ends known as well, and all routes use it.
    /// Else possible only.
    bool certain = false;
    bool operator==(Passage const&) const = default;
};

struct LinkPassages {
    LinkExclusion exclusion = LinkExclusion::none;
    LinkInterval interval;
    /// Weights add up to 1. Empty where there is no network, or the link is left out.
    /// Where the order is not known: those from the first end to the second.
    std::vector<WeightedRoute> routes;
    double distance = 0; // metres of the routes, by their weights; of the straight line without
    std::vector<Passage> passages; // by checkpoint
};

struct PassageOptions {
    RouteChoice routes;
    Metres snap{150};            // of incidents to roads
    std::optional<Metres> known; // ends known less well than this are left out; absent: none is
    Metres precise{50};          // no passage is certain where an end is known less well than this
    /// An incident so near a checkpoint's place is an attack at it, which is no passage.
    Metres at_checkpoint{25};
    Metres straight{100}; // without roads: a line so near a checkpoint passes it
};

/// Finds the passages of links. Keeps what it is given by reference; one a thread.
class PassageFinder {
public:
    /// `network` may be nullptr: then a link is the straight line between its ends, which is a
    /// guess and not a route, and passes a checkpoint that lies within its control radius, or
    /// within `straight`, of the line. Such a passage is never certain.
    PassageFinder(RoadNetwork const* network, std::vector<ControlledCheckpoint> const& checkpoints,
                  PassageOptions const& options = {});

    [[nodiscard]] LinkPassages passages(LinkEnd const& from, LinkEnd const& to);

private:
    struct Part {
        std::size_t checkpoint = 0;
        ControlledPart controlled;
    };
    [[nodiscard]] LinkExclusion why_left_out(LinkEnd const& from, LinkEnd const& to) const;
    void by_road(LinkEnd const& from, LinkEnd const& to, LinkPassages& found);
    void by_straight_line(LinkEnd const& from, LinkEnd const& to, LinkPassages& found) const;
    /// In rising order, each once.
    [[nodiscard]] std::vector<std::size_t> used_by(Route const& route) const;
    /// An attack at it is no passage of it.
    [[nodiscard]] bool is_target(LinkEnd const& end, std::size_t checkpoint) const;
    [[nodiscard]] bool crosses(LinkEnd const& from, LinkEnd const& to,
                               CheckpointPlace const& place) const;

    RoadNetwork const* network_;
    std::vector<ControlledCheckpoint> const& checkpoints_;
    PassageOptions options_;
    std::optional<RouteSearch> search_;
    std::vector<Part> parts_; // by edge
};

} // namespace reten
