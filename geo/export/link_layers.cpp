#include "geo/export/layer_cells.hpp"
#include "geo/export/layer_maker.hpp"

#include <algorithm>

namespace reten {

namespace {

constexpr auto text_type = ExportType::text;
constexpr auto integer_type = ExportType::integer;
constexpr auto real_type = ExportType::real;

std::vector<ExportField> link_fields(std::vector<ExportField> const& others) {
    std::vector<ExportField> fields{{"link", text_type},   {"from", text_type},  {"to", text_type},
                                    {"series", text_type}, {"start", text_type}, {"end", text_type},
                                    {"ground", text_type}, {"grade", text_type}};
    fields.insert(fields.end(), others.begin(), others.end());
    return fields;
}

/// Calendar days from the first incident to the second, as few and as many as their dates allow;
/// never under 0.
struct DaysBetween {
    std::optional<std::int64_t> least, most;
};
DaysBetween days_between(Incident const& from, Incident const& to) {
    if (!from.when || !to.when) return {};
    constexpr std::int64_t day = 24 * 60;
    auto const day_of = [](std::int64_t minute) {
        return minute / day - (minute % day < 0 ? 1 : 0);
    };
    auto const between = [&](std::int64_t first, std::int64_t last) {
        return std::max<std::int64_t>(0, day_of(last) - day_of(first));
    };
    return {between(from.when->end.value - 1, to.when->begin.value),
            between(from.when->begin.value, to.when->end.value - 1)};
}

std::string way_code(PublishedPassages const& passages) {
    if (!passages.on_roads) return "straight";
    return passages.by_time ? "roads_by_time" : "roads";
}

} // namespace

std::vector<ExportValue> LayerMaker::link_cells(IncidentLink const& link) const {
    auto const &from = *incidents_.at(link.from), &to = *incidents_.at(link.to);
    ExportValue series;
    for (auto const& each : case_.series)
        if (link.series == each.id) series = cell(each.name);
    return {std::to_string(link.id.value),
            identifier(from.source_key, from.id.value),
            identifier(to.source_key, to.id.value),
            series,
            first_of(from.when),
            last_of(to.when),
            cell(link_ground_code(link.ground)),
            cell(link_grade_code(link.grade))};
}

std::unordered_map<LinkId, IncidentLink const*> LayerMaker::links_by_id() const {
    std::unordered_map<LinkId, IncidentLink const*> links;
    for (auto const& link : case_.links)
        if (incidents_.contains(link.from) && incidents_.contains(link.to)) links[link.id] = &link;
    return links;
}

void LayerMaker::links() {
    describe("Incidents held to be by the same group; straight lines, not routes",
             GeometryKind::line,
             link_fields({{"days_least", integer_type},
                          {"days_most", integer_type},
                          {"way", text_type},
                          {"no_route", text_type},
                          {"distance_m", real_type},
                          {"order_unknown", ExportType::boolean},
                          {"passages_possible", integer_type},
                          {"passages_certain", integer_type},
                          {"source", text_type},
                          {"source_url", text_type}}));
    std::unordered_map<LinkId, PublishedLink const*> ways;
    if (case_.passages)
        for (auto const& each : case_.passages->links) ways[each.link] = &each;
    for (auto const& link : case_.links) {
        auto const from = incidents_.find(link.from), to = incidents_.find(link.to);
        if (from == incidents_.end() || to == incidents_.end()) continue;
        ExportGeometry line;
        if (from->second->position && to->second->position)
            line = LineString{from->second->position->point, to->second->position->point};
        auto cells = link_cells(link);
        auto const days = days_between(*from->second, *to->second);
        cells.insert(cells.end(), {cell(days.least), cell(days.most)});
        auto const known = ways.find(link.id);
        if (known == ways.end()) {
            cells.resize(cells.size() + 6); // not looked for
        } else if (auto const& way = *known->second; !way.exclusion.empty()) {
            cells.insert(cells.end(), {{}, way.exclusion, {}, {}, {}, {}});
        } else {
            cells.insert(cells.end(), {way_code(*case_.passages),
                                       {},
                                       way.distance,
                                       way.order_unknown,
                                       way.possible,
                                       way.certain});
        }
        cells.insert(cells.end(), {source(link.document), address(link.document)});
        add(std::move(line), std::move(cells));
    }
}

void LayerMaker::routes() {
    describe("Ways that links may have gone, none of them observed: near-shortest along roads, or "
             "straight where no roads are known",
             GeometryKind::line,
             link_fields({{"way", text_type}, {"share", real_type}, {"length_m", real_type}}));
    if (!case_.passages) return;
    auto const links = links_by_id();
    for (auto const& route : case_.passages->routes) {
        auto const link = links.find(route.link);
        if (link == links.end()) continue;
        auto cells = link_cells(*link->second);
        cells.insert(cells.end(),
                     {route.straight ? std::string{"straight"} : way_code(*case_.passages),
                      route.share, route.length});
        add(route.line, std::move(cells));
    }
}

void LayerMaker::passages() {
    describe("Links that came by a checkpoint while it was, or may have been, in force; whether "
             "they were hindered is not known",
             GeometryKind::point,
             link_fields({{"checkpoint", text_type},
                          {"name", text_type},
                          {"operator", text_type},
                          {"certainty", text_type},
                          {"share", real_type},
                          {"way", text_type},
                          {"somewhere", ExportType::boolean}}));
    if (!case_.passages) return;
    auto const links = links_by_id();
    std::unordered_map<CheckpointId, Checkpoint const*> checkpoints;
    for (auto const& checkpoint : case_.checkpoints) checkpoints[checkpoint.id] = &checkpoint;
    for (auto const& passage : case_.passages->passages) {
        auto const link = links.find(passage.link);
        auto const checkpoint = checkpoints.find(passage.checkpoint);
        if (link == links.end() || checkpoint == checkpoints.end()) continue;
        auto const& passed = *checkpoint->second;
        auto cells = link_cells(*link->second);
        cells.insert(cells.end(), {identifier(passed.source_key, passed.id.value),
                                   cell(passed.name), cell(passed.operator_name),
                                   std::string{passage.certain ? "certain" : "possible"},
                                   passage.share, way_code(*case_.passages), passage.somewhere});
        add(passage.at ? ExportGeometry{*passage.at} : ExportGeometry{}, std::move(cells));
    }
}

void LayerMaker::series() {
    describe("Incidents that belong together", GeometryKind::none,
             {{"name", text_type},
              {"ground", text_type},
              {"grade", text_type},
              {"links", integer_type},
              {"source", text_type},
              {"source_url", text_type}});
    std::unordered_map<SeriesId, std::int64_t> links;
    for (auto const& l : case_.links)
        if (l.series) ++links[*l.series];
    for (auto const& s : case_.series)
        add({}, {cell(s.name), cell(link_ground_code(s.ground)), cell(link_grade_code(s.grade)),
                 links[s.id], source(s.document), address(s.document)});
}

} // namespace reten
