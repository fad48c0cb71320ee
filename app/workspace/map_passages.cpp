#include "app/workspace/map_passages.hpp"

#include "app/workspace/published_passages.hpp"
#include "geo/storage/open_case.hpp"

#include <unordered_map>
#include <utility>

namespace reten::app {

namespace {

CasePassages found_in(CaseSnapshot const& snapshot, Projector const& projector, bool by_time,
                      std::stop_token const& stop) {
    CasePassagesOptions options;
    options.roads.cost = by_time ? RouteCost::time : RouteCost::length;
    options.lines = true;
    options.stop = stop;
    auto const& records = snapshot.records;
    if (snapshot.public_only)
        return record_passages({snapshot.streets, records.checkpoints, records.links,
                                records.incidents, records.areas},
                               projector, options);
    auto const store = open_case(snapshot.path, OpenMode::read);
    return case_passages(*store, projector, options);
}

} // namespace

SharedPassages find_map_passages(SharedSnapshot snapshot, bool by_time,
                                 std::stop_token const& stop) {
    Projector const projector{Crs{snapshot->working_crs}};
    auto made = std::make_shared<MapPassages>();
    made->found = found_in(*snapshot, projector, by_time, stop);
    if (stop.stop_requested()) throw Stopped{};
    auto const ways = published_passages(made->found, projector);
    for (auto& each : made->found.links) {
        each.lines.clear();
        each.found.routes.clear();
    }
    std::unordered_map<IncidentId, ProjectedPoint> places;
    auto const& columns = snapshot->incidents;
    for (auto const& link : snapshot->links)
        for (auto const end : {link.from, link.to})
            if (auto const at = columns.place(end); at && !columns.has(end, incident_flag::coarse))
                places.emplace(columns.id(end), *at);
    made->drawing = link_drawing(
        snapshot->records.links, &ways,
        [&](IncidentId id) -> std::optional<ProjectedPoint> {
            auto const place = places.find(id);
            return place == places.end() ? std::nullopt : std::optional{place->second};
        },
        projector);
    made->of = std::move(snapshot);
    return made;
}

namespace {

void take_out(CasePassages& found, PassedLink const& gone) {
    for (auto const& passage : gone.found.passages) {
        auto& checkpoint = found.checkpoints[passage.checkpoint];
        --checkpoint.links_possible;
        if (passage.certain) --checkpoint.links_certain;
    }
}

/// Nobody passed a checkpoint that is not there. Its row stays, as passages count by rows.
void take_out_checkpoints(MapPassages& made, std::vector<Checkpoint> const& there) {
    std::set<CheckpointId> known;
    for (auto const& checkpoint : there) known.insert(checkpoint.id);
    auto& found = made.found;
    for (auto& each : found.links)
        std::erase_if(each.found.passages, [&](Passage const& passage) {
            return !known.contains(found.checkpoints[passage.checkpoint].id);
        });
    for (auto& checkpoint : found.checkpoints)
        if (!known.contains(checkpoint.id))
            checkpoint.links_possible = checkpoint.links_certain = 0;
    std::erase_if(made.drawing.passings,
                  [&](LinkPassing const& each) { return !known.contains(each.checkpoint); });
}

} // namespace

SharedPassages carried_over(MapPassages const& before, SharedSnapshot snapshot) {
    auto const& now = *snapshot;
    if (now.links.empty()) return nullptr;
    auto made = std::make_shared<MapPassages>(before);
    std::unordered_map<LinkId, IncidentLink const*> links;
    for (auto const& link : now.records.links) links.emplace(link.id, &link);
    auto const is_gone = [&](LinkId id) { return !links.contains(id); };
    auto& found = made->found;
    for (auto& each : found.links) {
        if (is_gone(each.link.id))
            take_out(found, each);
        else
            each.link = *links.at(each.link.id);
    }
    std::erase_if(found.links, [&](PassedLink const& each) { return is_gone(each.link.id); });
    take_out_checkpoints(*made, now.records.checkpoints);
    auto& drawing = made->drawing;
    std::erase_if(drawing.passings, [&](LinkPassing const& each) { return is_gone(each.link); });
    std::erase_if(drawing.courses, [&](LinkCourse const& each) { return is_gone(each.link); });
    for (auto& course : drawing.courses) course.grade = links.at(course.link)->grade;
    std::set<LinkId> known;
    for (auto const& link : before.of->records.links) known.insert(link.id);
    auto const& columns = now.incidents;
    for (auto const& link : now.links) {
        auto const id = now.records.links[link.link].id;
        auto const from = columns.place(link.from), to = columns.place(link.to);
        auto const coarse = columns.has(link.from, incident_flag::coarse) ||
                            columns.has(link.to, incident_flag::coarse);
        if (!known.contains(id) && from && to && !coarse)
            drawing.courses.push_back({id, link.grade, true, {*from, *to}, {}});
    }
    made->of = std::move(snapshot);
    return made;
}

std::set<LinkId> links_past(MapPassages const& passages, CheckpointId checkpoint) {
    std::set<LinkId> links;
    for (auto const& each : passages.found.links)
        for (auto const& passage : each.found.passages)
            if (passages.found.checkpoints[passage.checkpoint].id == checkpoint)
                links.insert(each.link.id);
    return links;
}

ProjectedBox box_of(LinkDrawing const& drawing, std::set<LinkId> const& links) {
    ProjectedBox box;
    for (auto const& course : drawing.courses)
        if (links.contains(course.link))
            for (auto const& point : course.line) box.extend(point);
    return box;
}

} // namespace reten::app
