#include "geo/cartography/checkpoint_marks.hpp"
#include "geo/cartography/link_marks.hpp"
#include "geo/cartography/map_layers.hpp"
#include "geo/cartography/palette.hpp"
#include "geo/cartography/series_numbers.hpp"
#include "geo/cartography/text_block.hpp"

#include <map>
#include <unordered_map>
#include <utility>

namespace reten {

namespace {

void list_checkpoints(MapDrawing& drawing, CheckpointTally const& tally, std::int64_t unplaced) {
    auto const& window = drawing.published.query.window;
    auto const& language = drawing.language;
    LegendBlock block;
    block.title = language.text(!window                  ? "Checkpoints"
                                : tally.not_in_force > 0 ? "Checkpoints by their dates"
                                                         : "Checkpoints in force");
    auto const add = [&](InForce force, std::string text, std::int64_t n) {
        if (n == 0) return;
        LegendRow row;
        row.sample = [force, colours = drawing.colours](Canvas& c, PagePoint at) {
            draw_checkpoint_mark(c, at, force, checkpoint_radius, colours);
        };
        row.text = std::move(text);
        row.value = language.number(n);
        block.rows.push_back(std::move(row));
    };
    add(InForce::yes, language.text(window ? "surely in force" : "dates known"), tally.in_force);
    add(InForce::maybe, language.text(window ? "perhaps in force" : "dates not exactly known"),
        tally.perhaps);
    if (window) add(InForce::no, absent_words(*window, language), tally.not_in_force);
    if (tally.any_control) {
        LegendRow row;
        row.sample = [colours = drawing.colours](Canvas& c, PagePoint at) {
            draw_control_disc(c, at, 1.4, true, colours);
        };
        row.text = language.text("circle: what it controls");
        row.soft = true;
        block.rows.push_back(std::move(row));
    }
    if (unplaced > 0) {
        LegendRow row;
        row.text = language.text("without a known place");
        row.value = language.number(unplaced);
        row.soft = true;
        block.rows.push_back(std::move(row));
    }
    drawing.legend.push_back(std::move(block));
}

} // namespace

void draw_checkpoints(MapDrawing& drawing, bool not_in_force) {
    auto const& checkpoints = drawing.published.checkpoints;
    auto const& projector = drawing.projector;
    auto const list = checkpoint_drawing(
        checkpoints,
        [&](std::size_t i) -> std::optional<CheckpointMarkPlace> {
            auto const& position = checkpoints[i].position;
            if (!position || position->level >= MatchLevel::municipality) return std::nullopt;
            auto const at = projector.to_projected(position->point);
            if (!at) return std::nullopt;
            auto const unit = projector.ground_metres_per_unit(position->point);
            return CheckpointMarkPlace{*at, position->uncertainty.value_or(Metres{0}).value / unit,
                                       unit};
        },
        drawing.published.query.window, not_in_force);
    if (list.spots.empty() && list.unplaced == 0) return;
    drawing.canvas.begin_group("checkpoints");
    CheckpointView view;
    view.page = [&](ProjectedPoint at) { return drawing.frame.to_page(at); };
    view.mm_per_metre = drawing.frame.mm_per_metre();
    auto const tally = draw_checkpoints(drawing.canvas, list, view, drawing.colours);
    drawing.canvas.end_group();
    for (auto const& spot : list.spots) {
        auto const at = drawing.frame.to_page(spot.at);
        drawing.obstacles.push_back({at.x - 1.3, at.y - 1.3, 2.6, 2.6});
    }
    list_checkpoints(drawing, tally, list.unplaced);
}

namespace {

LegendRow link_row(MapDrawing const& drawing, LinkLook const& look) {
    LegendRow row;
    row.sample = [look, colours = drawing.colours](Canvas& c, PagePoint at) {
        draw_link(c, {{at.x - 3.6, at.y}, {at.x + 3.6, at.y}}, look, colours);
    };
    return row;
}

LegendRow note_row(MapDrawing const& drawing, std::string_view id) {
    LegendRow row;
    row.text = drawing.language.text(id);
    row.soft = true;
    return row;
}

void list_links(MapDrawing& drawing, LinkTally const& tally, bool by_time, bool order) {
    LegendBlock block;
    block.title = drawing.language.text("Linked incidents, in order of time");
    bool const straight = tally.along_roads == 0;
    for (auto const& [grade, n] : tally.by_grade) {
        auto row = link_row(drawing, {grade, straight});
        row.text = drawing.language.code_name(link_grade_code(grade));
        row.value = drawing.language.number(n);
        block.rows.push_back(std::move(row));
    }
    if (tally.along_roads > 0 && by_time)
        block.rows.push_back(note_row(
            drawing, "along roads: the likeliest of the near-quickest routes; nobody saw them"));
    else if (tally.along_roads > 0)
        block.rows.push_back(note_row(
            drawing, "along roads: the likeliest of the near-shortest routes; nobody saw them"));
    if (tally.straight > 0)
        block.rows.push_back(note_row(drawing, "straight, hollow head: inferred, not observed"));
    if (order) {
        auto row = note_row(drawing, "order of time in each series");
        row.sample = [colours = drawing.colours](Canvas& c, PagePoint at) {
            SeriesNumber const one[] = {{{}, "1"}};
            draw_series_numbers(
                c, one,
                [&](ProjectedPoint) {
                    return PagePoint{at.x - 2.4, at.y + 2.4};
                },
                colours);
        };
        block.rows.push_back(std::move(row));
    }
    drawing.legend.push_back(std::move(block));
}

void list_passages(MapDrawing& drawing, PassageTally const& tally) {
    constexpr double legend_ring = 1.2; // mm
    LegendBlock block;
    block.title = drawing.language.text("Passages at checkpoints");
    auto const add = [&](bool certain, std::string_view id, std::int64_t n) {
        if (n == 0) return;
        LegendRow row;
        row.sample = [certain, colours = drawing.colours](Canvas& c, PagePoint at) {
            draw_passage_mark(c, at, certain, colours, legend_ring);
        };
        row.text = drawing.language.text(id);
        row.value = drawing.language.number(n);
        block.rows.push_back(std::move(row));
    };
    add(true, "certain: in force throughout, on every route", tally.certain);
    add(false, "possible", tally.possible);
    block.rows.push_back(
        note_row(drawing, "a route came by; whether it was hindered is not known"));
    drawing.legend.push_back(std::move(block));
}

} // namespace

namespace {

struct PlacedIncident {
    ProjectedPoint at;
    std::optional<TimeSpan> when;
};
std::unordered_map<IncidentId, PlacedIncident> placed(PublishedCase const& published,
                                                      IncidentMarks const& marks) {
    std::unordered_map<IncidentId, PlacedIncident> places;
    for (auto const& mark : marks.marks)
        for (auto const i : mark.incidents)
            places[published.incidents[i].id] = {mark.at, published.incidents[i].when};
    return places;
}

std::map<SeriesId, std::vector<SeriesEvent>> events_by_series(PublishedCase const& published,
                                                              IncidentMarks const& marks) {
    std::map<SeriesId, std::vector<SeriesEvent>> series;
    auto const places = placed(published, marks);
    for (auto const& link : published.links)
        for (auto const end : {link.from, link.to})
            if (auto const place = places.find(end); link.series && place != places.end())
                series[*link.series].push_back({end, place->second.at, place->second.when});
    return series;
}

} // namespace

bool names_order(PublishedCase const& published, IncidentMarks const& marks) {
    constexpr std::size_t few_series = 3, few_ends = 60; // both ends of thirty links
    if (can_be_numbered(marks)) return false;
    auto const series = events_by_series(published, marks);
    std::size_t ends = 0;
    for (auto const& [id, events] : series) ends += events.size();
    return ends > 0 && series.size() <= few_series && ends <= few_ends;
}

void draw_series_order(MapDrawing& drawing, IncidentMarks const& marks) {
    if (!names_order(drawing.published, marks)) return;
    drawing.canvas.begin_group("series");
    for (auto& [id, events] : events_by_series(drawing.published, marks))
        draw_series_numbers(
            drawing.canvas, series_numbers(events),
            [&](ProjectedPoint at) { return drawing.frame.to_page(at); }, drawing.colours);
    drawing.canvas.end_group();
}

void draw_links(MapDrawing& drawing, IncidentMarks const& marks, bool links, bool passages) {
    auto const places = placed(drawing.published, marks);
    auto const& found = drawing.published.passages;
    auto const list = link_drawing(
        drawing.published.links, found ? &*found : nullptr,
        [&](IncidentId id) -> std::optional<ProjectedPoint> {
            auto const place = places.find(id);
            return place == places.end() ? std::nullopt : std::optional{place->second.at};
        },
        drawing.projector);
    LinkView const view{[&](ProjectedPoint at) { return drawing.frame.to_page(at); }};
    if (links) {
        drawing.tally.links_undrawn += list.undrawn;
        drawing.canvas.begin_group("links");
        auto const tally = draw_links(drawing.canvas, list, view, drawing.colours);
        drawing.canvas.end_group();
        if (!tally.by_grade.empty())
            list_links(drawing, tally, found && found->by_time,
                       names_order(drawing.published, marks));
    }
    if (passages && !list.passings.empty()) {
        drawing.canvas.begin_group("passages");
        auto const tally = draw_passages(drawing.canvas, list, view, drawing.colours);
        drawing.canvas.end_group();
        list_passages(drawing, tally);
    }
}

void draw_deployments(MapDrawing& drawing) {
    std::vector<PagePoint> places;
    auto const& window = drawing.published.query.window;
    for (auto const& deployment : drawing.published.deployments) {
        if (!deployment.position || deployment.position->level >= MatchLevel::municipality)
            continue;
        if (window && deployment.when && !deployment.when->overlaps(*window)) continue;
        auto const at = drawing.projector.to_projected(deployment.position->point);
        if (!at) continue;
        places.push_back(drawing.frame.to_page(*at));
        drawing.obstacles.push_back({places.back().x - 1.2, places.back().y - 1.2, 2.4, 2.4});
    }
    if (places.empty()) return;
    auto const shape = shape_path(Shape::diamond, 1.1);
    Paint const paint{drawing.colours.accent, Stroke{drawing.colours.paper, 0.3, {}}};
    drawing.canvas.begin_group("deployments");
    drawing.canvas.marks(places, shape, paint);
    drawing.canvas.end_group();
    LegendBlock block;
    block.title = drawing.language.text("Forces");
    LegendRow row;
    row.sample = [shape, paint](Canvas& c, PagePoint at) {
        PagePoint const one[] = {at};
        c.marks(one, shape, paint);
    };
    row.text = drawing.language.text("arrival, departure or base");
    row.value = drawing.language.number(static_cast<std::int64_t>(places.size()));
    block.rows.push_back(row);
    drawing.legend.push_back(std::move(block));
}

} // namespace reten
