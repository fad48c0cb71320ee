#pragma once

#include "geo/checkpoints/link_passages.hpp"
#include "geo/model/incident_query.hpp"
#include "geo/model/series.hpp"
#include "geo/projection/projector.hpp"
#include "geo/storage/case_store.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace reten {

struct CasePassagesOptions {
    RoadNetworkOptions roads;
    ControlOptions control;
    PassageOptions passages;
    std::vector<LinkGrade> grades; // only these; empty: all
    IncidentQuery incidents;       // both ends of a link match
    bool lines = false;            // with the routes as they lie on the ground
    std::stop_token stop;          // when asked for, the rest of the links is not looked at
};

/// A way that a link may have gone.
struct PassedRoute {
    double share = 1, length = 0; // of the weight of all; metres
    ProjectedLine line;           // from the first incident's place on the roads to the second's
};

/// One link of the case and what it passes.
struct PassedLink {
    IncidentLink link;
    LinkPassages found; // `Passage::checkpoint` counts in CasePassages::checkpoints
    Confidentiality confidentiality = Confidentiality::open; // the stricter of its incidents'
    bool precise = false; // both ends are known well enough for a passage to be certain
    bool coarse = false;  // an end is known no finer than its municipality
    std::vector<PassedRoute> lines = {}; // where asked for, the likeliest first
};

/// A checkpoint of the case as passages see it.
struct PassedCheckpoint {
    CheckpointId id;
    std::string name;
    Confidentiality confidentiality = Confidentiality::open;
    ControlFault fault = ControlFault::none;
    bool undated = false; // it has no spell: possibly in force at all times
    bool somewhere = false, direction_not_understood = false;
    std::optional<ProjectedPoint> at; // on its road where that is known, else its place
    std::size_t spells = 0, ended_before_begun = 0;
    std::int64_t links_possible = 0, links_certain = 0; // possible ones include the certain ones
};

/// Passages of links at checkpoints over the whole case, in the order of the records' ids.
struct CasePassages {
    std::string crs;       // label of the plane reckoned in
    bool on_roads = false; // else straight lines, which are inferred and not observed
    bool by_time = false;  // routes are short in time
    std::size_t streets = 0, streets_passed_over = 0, islands = 0;
    std::vector<PassedCheckpoint> checkpoints;
    std::vector<PassedLink> links;
    std::map<std::string, std::int64_t> excluded; // links left out, by reason
    std::int64_t order_unknown = 0;               // links whose spans overlap
    std::int64_t not_asked_for = 0;               // other grades, or an end outside of the query
    bool simulated = false;
};

/// What passages are looked for in. An end of a link that is not among the incidents counts as
/// unfounded; the streets are those of the case, the areas those of mobile checkpoints or more.
struct PassageRecords {
    std::span<StreetSegment const> streets;
    std::span<Checkpoint const> checkpoints;
    std::span<IncidentLink const> links;
    std::span<Incident const> incidents;
    std::span<Area const> areas;
};
/// Of `incidents` in the options only `unfounded` is looked at; `simulated` stays false.
[[nodiscard]] CasePassages record_passages(PassageRecords const& records,
                                           Projector const& projector,
                                           CasePassagesOptions const& options = {});

/// Of a whole case. Roads are the street layer of the case; where it has none, links are straight
/// lines. Of links between the same two incidents the surest counts, the others are `same_ends`.
[[nodiscard]] CasePassages case_passages(CaseStore& store, Projector const& projector,
                                         CasePassagesOptions const& options = {});

} // namespace reten
