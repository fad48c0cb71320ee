#include "geo/analysis/case_passages.hpp"

#include "geo/analysis/plane_records.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace reten {

namespace {

struct KnownEnd {
    LinkEnd end;
    Confidentiality confidentiality = Confidentiality::open;
    bool coarse = false;
};
using Ends = std::unordered_map<std::int64_t, KnownEnd>;

Ends ends_of(PassageRecords const& records, Projector const& projector, bool unfounded_too) {
    std::unordered_set<std::int64_t> wanted;
    for (auto const& link : records.links) wanted.insert({link.from.value, link.to.value});
    Ends ends;
    for (auto const& incident : records.incidents) {
        if (!wanted.contains(incident.id.value)) continue;
        KnownEnd known{link_end(incident, projector), incident.confidentiality, false};
        known.coarse = incident.position && incident.position->level >= MatchLevel::municipality;
        known.end.unfounded = !unfounded_too && incident.verification == Verification::unfounded;
        ends.emplace(incident.id.value, known);
    }
    return ends;
}

KnownEnd end_or_nothing(Ends const& ends, IncidentId id) {
    auto const known = ends.find(id.value);
    if (known != ends.end()) return known->second;
    KnownEnd nothing;
    nothing.end.incident = id;
    nothing.end.unfounded = true;
    return nothing;
}

/// All but the surest of the links between two incidents, of equal ones the first.
void leave_out_doubles(std::vector<PassedLink>& links) {
    std::map<std::pair<IncidentId, IncidentId>, PassedLink*> surest;
    for (auto& each : links) {
        auto& best = surest[{each.link.from, each.link.to}];
        auto* left_out = best == nullptr ? nullptr : &each;
        if (best == nullptr)
            best = &each;
        else if (each.link.grade < best->link.grade)
            left_out = std::exchange(best, &each);
        if (left_out != nullptr) left_out->found.exclusion = LinkExclusion::same_ends;
    }
}

bool asked_for(CasePassagesOptions const& options, IncidentLink const& link) {
    auto const& grades = options.grades;
    return grades.empty() || std::find(grades.begin(), grades.end(), link.grade) != grades.end();
}

/// The likeliest first, of equal ones as they were found.
std::vector<PassedRoute> lines_of(LinkPassages const& found, RoadNetwork const* roads,
                                  LinkEnd const& from, LinkEnd const& to) {
    if (found.exclusion != LinkExclusion::none) return {};
    if (roads == nullptr) return {{1, found.distance, {*from.point, *to.point}}};
    std::vector<PassedRoute> lines;
    for (auto const& each : found.routes)
        lines.push_back({each.weight, roads->length_of(each.route), roads->line_of(each.route)});
    std::stable_sort(lines.begin(), lines.end(),
                     [](PassedRoute const& a, PassedRoute const& b) { return a.share > b.share; });
    return lines;
}

/// Links are independent of each other, so that any number of threads gives the same.
void find_all(RoadNetwork const* roads, std::vector<ControlledCheckpoint> const& controlled,
              CasePassagesOptions const& options, Ends const& ends,
              std::vector<PassedLink>& links) {
    constexpr std::size_t at_once = 64;
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>{0, links.size(), at_once}, [&](auto const& range) {
            PassageFinder finder{roads, controlled, options.passages};
            for (auto i = range.begin(); i != range.end(); ++i) {
                if (options.stop.stop_requested()) return;
                auto& each = links[i];
                auto const from = end_or_nothing(ends, each.link.from);
                auto const to = end_or_nothing(ends, each.link.to);
                each.confidentiality = std::max(from.confidentiality, to.confidentiality);
                if (each.found.exclusion == LinkExclusion::none)
                    each.found = finder.passages(from.end, to.end);
                each.coarse = from.coarse || to.coarse;
                each.precise =
                    std::max(from.end.uncertainty, to.end.uncertainty) <= options.passages.precise;
                if (options.lines) each.lines = lines_of(each.found, roads, from.end, to.end);
            }
        });
}

void count(CasePassages& all) {
    for (auto const& each : all.links) {
        if (each.found.exclusion != LinkExclusion::none)
            ++all.excluded[std::string{link_exclusion_code(each.found.exclusion)}];
        if (each.found.exclusion == LinkExclusion::none && each.found.interval.order_unknown)
            ++all.order_unknown;
        for (auto const& passage : each.found.passages) {
            auto& checkpoint = all.checkpoints[passage.checkpoint];
            ++checkpoint.links_possible;
            if (passage.certain) ++checkpoint.links_certain;
        }
    }
}

/// Directions refer to the words of the checkpoints, areas to those given.
ControlledCheckpoint controlled_one(Checkpoint const& checkpoint, ProjectedMultiPolygon const* area,
                                    RoadNetwork const* roads, Projector const& projector,
                                    ControlOptions const& options) {
    ControlledCheckpoint each;
    each.id = checkpoint.id;
    each.place = checkpoint_place(checkpoint, area, projector);
    each.times = force_times(checkpoint.spells);
    if (roads != nullptr)
        each.control = control_of(each.place, *roads, options);
    else if (!each.place.point)
        each.control.fault = ControlFault::unplaced;
    // Nothing is known of when: it may have been there at any time.
    if (checkpoint.spells.empty()) each.times.possible = {MinuteRange{}};
    return each;
}

PassedCheckpoint passed_one(Checkpoint const& checkpoint, ControlledCheckpoint const& each) {
    PassedCheckpoint passed;
    passed.id = checkpoint.id;
    passed.name = checkpoint.name;
    passed.confidentiality = checkpoint.confidentiality;
    passed.fault = each.control.fault;
    passed.undated = checkpoint.spells.empty();
    passed.somewhere = each.control.somewhere;
    passed.at = each.control.at ? each.control.at : each.place.point;
    passed.direction_not_understood = each.control.direction_not_understood;
    passed.spells = checkpoint.spells.size();
    passed.ended_before_begun = each.times.ended_before_begun.size();
    return passed;
}

} // namespace

CasePassages record_passages(PassageRecords const& records, Projector const& projector,
                             CasePassagesOptions const& options) {
    CasePassages all;
    all.crs = projector.label();
    auto const roads = road_network(records.streets, projector, options.roads);
    all.on_roads = roads.has_value();
    if (roads) {
        all.by_time = options.roads.cost == RouteCost::time;
        all.streets = roads->graph().edge_count();
        all.streets_passed_over = roads->passed_over();
        all.islands = roads->graph().island_sizes().size();
    }
    auto const* const network = roads ? &*roads : nullptr;

    std::map<AreaId, ProjectedMultiPolygon> areas;
    for (auto const& checkpoint : records.checkpoints)
        if (auto const own = area_controlled(checkpoint)) areas[*own];
    for (auto const& area : records.areas)
        if (auto const wanted = areas.find(area.id); wanted != areas.end())
            wanted->second = projector.to_projected(area.boundary);
    std::vector<ControlledCheckpoint> controlled;
    for (auto const& checkpoint : records.checkpoints) {
        ProjectedMultiPolygon const* area = nullptr;
        if (auto const own = area_controlled(checkpoint)) area = &areas.at(*own);
        controlled.push_back(controlled_one(checkpoint, area, network, projector, options.control));
        all.checkpoints.push_back(passed_one(checkpoint, controlled.back()));
    }

    for (auto const& link : records.links) {
        if (asked_for(options, link))
            all.links.push_back({link, {}});
        else
            ++all.not_asked_for;
    }
    leave_out_doubles(all.links);
    find_all(network, controlled, options, ends_of(records, projector, options.incidents.unfounded),
             all.links);
    count(all);
    return all;
}

CasePassages case_passages(CaseStore& store, Projector const& projector,
                           CasePassagesOptions const& options) {
    auto const streets = store.areas().streets();
    auto const checkpoints = store.checkpoints().checkpoints();
    auto links = store.incidents().links();
    std::unordered_set<std::int64_t> ends, matching;
    for (auto const& link : links) ends.insert({link.from.value, link.to.value});
    std::vector<Incident> incidents;
    store.incidents().for_each(options.incidents, [&](Incident const& incident) {
        if (!ends.contains(incident.id.value)) return true;
        matching.insert(incident.id.value);
        incidents.push_back(incident);
        return true;
    });
    // A query that restricts nothing leaves out only what is held to be unfounded.
    std::int64_t outside = 0;
    if (options.incidents != IncidentQuery{})
        outside = static_cast<std::int64_t>(std::erase_if(links, [&](IncidentLink const& link) {
            return !matching.contains(link.from.value) || !matching.contains(link.to.value);
        }));
    std::vector<Area> areas;
    for (auto const& checkpoint : checkpoints) {
        auto const own = area_controlled(checkpoint);
        if (!own) continue;
        if (auto area = store.areas().area(*own)) areas.push_back(std::move(*area));
    }
    auto all = record_passages({streets, checkpoints, links, incidents, areas}, projector, options);
    all.simulated = store.info().simulated.has_value();
    all.not_asked_for += outside;
    return all;
}

} // namespace reten
