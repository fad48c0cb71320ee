#include "geo/analysis/case_passages.hpp"

#include "geo/analysis/plane_records.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace reten {

namespace {

struct KnownEnd {
    LinkEnd end;
    Confidentiality confidentiality = Confidentiality::open;
};
using Ends = std::unordered_map<std::int64_t, KnownEnd>;

Ends ends_of(CaseStore& store, IncidentQuery const& query, PlaneRecords const& records,
             std::vector<IncidentLink> const& links) {
    std::unordered_map<std::int64_t, bool> wanted;
    for (auto const& link : links) wanted[link.from.value] = wanted[link.to.value] = true;
    Ends ends;
    store.incidents().for_each(query, [&](Incident const& incident) {
        if (wanted.count(incident.id.value) > 0)
            ends.emplace(incident.id.value,
                         KnownEnd{records.end_of(incident), incident.confidentiality});
        return true;
    });
    return ends;
}

/// A query that restricts nothing leaves out only what is held to be unfounded.
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

bool asked_for(CasePassagesOptions const& options, Ends const& ends, IncidentLink const& link) {
    auto const& grades = options.grades;
    bool const grade =
        grades.empty() || std::find(grades.begin(), grades.end(), link.grade) != grades.end();
    if (!grade) return false;
    if (options.incidents == IncidentQuery{}) return true;
    return ends.count(link.from.value) > 0 && ends.count(link.to.value) > 0;
}

/// Links are independent of each other, so that any number of threads gives the same.
void find_all(RoadNetwork const* roads, std::vector<ControlledCheckpoint> const& controlled,
              PassageOptions const& options, Ends const& ends, std::vector<PassedLink>& links) {
    constexpr std::size_t at_once = 64;
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>{0, links.size(), at_once}, [&](auto const& range) {
            PassageFinder finder{roads, controlled, options};
            for (auto i = range.begin(); i != range.end(); ++i) {
                auto& each = links[i];
                auto const from = end_or_nothing(ends, each.link.from);
                auto const to = end_or_nothing(ends, each.link.to);
                each.confidentiality = std::max(from.confidentiality, to.confidentiality);
                if (each.found.exclusion == LinkExclusion::none)
                    each.found = finder.passages(from.end, to.end);
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

} // namespace

CasePassages case_passages(CaseStore& store, Projector const& projector,
                           CasePassagesOptions const& options) {
    CasePassages all;
    all.crs = projector.label();
    all.simulated = store.info().simulated.has_value();
    PlaneRecords records{store, projector};
    auto const roads = records.roads(options.roads);
    all.on_roads = roads.has_value();
    if (roads) {
        all.streets = roads->graph().edge_count();
        all.streets_passed_over = roads->passed_over();
        all.islands = roads->graph().island_sizes().size();
    }

    // Whose directions the places refer to.
    auto const checkpoints = store.checkpoints().checkpoints();
    std::vector<ControlledCheckpoint> controlled;
    for (auto const& checkpoint : checkpoints) {
        ControlledCheckpoint each;
        each.id = checkpoint.id;
        each.place = records.place_of(checkpoint);
        each.times = force_times(checkpoint.spells);
        if (roads)
            each.control = control_of(each.place, *roads, options.control);
        else if (!each.place.point)
            each.control.fault = ControlFault::unplaced;
        // Nothing is known of when: it may have been there at any time.
        bool const undated = checkpoint.spells.empty();
        if (undated) each.times.possible = {MinuteRange{}};
        PassedCheckpoint passed;
        passed.id = checkpoint.id;
        passed.name = checkpoint.name;
        passed.confidentiality = checkpoint.confidentiality;
        passed.fault = each.control.fault;
        passed.undated = undated;
        passed.somewhere = each.control.somewhere;
        passed.direction_not_understood = each.control.direction_not_understood;
        passed.spells = checkpoint.spells.size();
        passed.ended_before_begun = each.times.ended_before_begun.size();
        all.checkpoints.push_back(std::move(passed));
        controlled.push_back(std::move(each));
    }

    auto const links = store.incidents().links();
    auto const ends = ends_of(store, options.incidents, records, links);
    for (auto const& link : links) {
        if (asked_for(options, ends, link))
            all.links.push_back({link, {}});
        else
            ++all.not_asked_for;
    }
    leave_out_doubles(all.links);
    find_all(roads ? &*roads : nullptr, controlled, options.passages, ends, all.links);
    count(all);
    return all;
}

} // namespace reten
