#pragma once

#include "geo/model/checkpoint.hpp"

#include <cstdint>
#include <optional>

namespace reten::app {

/// A checkpoint that is being put on the map, or one by hand that is being changed, before it is
/// written. The map gives it its point.
struct CheckpointDraft {
    std::int64_t number = 0;          // another one for each, from 1
    std::optional<Checkpoint> before; // absent: a new one
    std::optional<LonLat> point;
    std::optional<Metres> off;            // how far it may be off
    std::optional<Metres> control_radius; // as typed, for the map
    bool off_typed = false;               // else the next point proposes it anew
};

/// A change of one checkpoint that can be taken back.
struct CheckpointStep {
    std::optional<Checkpoint> before; // absent: it was put
    Checkpoint after;
};

} // namespace reten::app
