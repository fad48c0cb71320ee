#pragma once

#include "geo/model/geometry.hpp"
#include "geo/model/id.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace reten {

/// One way that a link may have gone.
struct PublishedRoute {
    LinkId link;
    double share = 1;      // of the weight of the link's routes
    double length = 0;     // metres
    bool straight = false; // no roads are known: a straight line, inferred and not observed
    LineString line;       // WGS 84, from the first incident to the second
    bool operator==(PublishedRoute const&) const = default;
};

/// A link that came by a checkpoint while that was, or may have been, in force.
struct PublishedPassage {
    LinkId link;
    CheckpointId checkpoint;
    double share = 1; // of the weight of the link's routes
    bool certain = false;
    std::optional<LonLat> at; // the checkpoint, on its road where that is known; absent: unplaced
    bool somewhere = false;   // around there, or in its area
    bool operator==(PublishedPassage const&) const = default;
};

/// What is known of the way of one link.
struct PublishedLink {
    LinkId link;
    std::string exclusion; // code of why it has no route; empty: it has
    double distance = 0;   // metres along its routes
    bool order_unknown = false;
    bool precise = false; // both ends are known well enough for a passage to be certain
    std::int64_t possible = 0, certain = 0; // passages; the possible include the certain
    bool operator==(PublishedLink const&) const = default;
};

/// Routes and passages as they may be shown. They are found from published records alone, so that
/// none leads back to a place that is withheld; of displaced places there are none.
struct PublishedPassages {
    bool on_roads = false;                  // else straight lines
    bool by_time = false;                   // routes are short in time, not in length
    std::vector<PublishedLink> links;       // in the order of PublishedCase::links
    std::vector<PublishedRoute> routes;     // by link, the likeliest first
    std::vector<PublishedPassage> passages; // by link, then checkpoint
    bool operator==(PublishedPassages const&) const = default;
};

} // namespace reten
