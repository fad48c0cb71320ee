#include "geo/cartography/force_marks.hpp"
#include "geo/cartography/link_marks.hpp"
#include "geo/cartography/map_layers.hpp"
#include "geo/cartography/palette.hpp"
#include "geo/cartography/text_block.hpp"

#include <unordered_map>
#include <utility>

namespace reten {

void draw_checkpoints(MapDrawing& drawing) {
    auto const& window = drawing.published.query.window;
    auto const scale = drawing.frame.mm_per_metre();
    struct Drawn {
        PagePoint at;
        double control = 0, uncertainty = 0; // mm
        bool sure = false;
    };
    std::vector<Drawn> drawn;
    std::int64_t sure = 0, maybe = 0, unplaced = 0;
    bool any_control = false;
    for (auto const& checkpoint : drawing.published.checkpoints) {
        auto const state = in_force(checkpoint, window);
        if (state == InForce::no) continue;
        auto const at = checkpoint.position
                            ? drawing.projector.to_projected(checkpoint.position->point)
                            : std::nullopt;
        if (!at || checkpoint.position->level >= MatchLevel::municipality) {
            ++unplaced;
            continue;
        }
        auto const per_metre =
            scale / drawing.projector.ground_metres_per_unit(checkpoint.position->point);
        auto const uncertainty =
            checkpoint.position->uncertainty.value_or(Metres{0}).value * per_metre;
        auto const control = checkpoint.control_radius.value_or(Metres{0}).value * per_metre;
        any_control |= control > checkpoint_radius;
        (state == InForce::yes ? sure : maybe) += 1;
        drawn.push_back({drawing.frame.to_page(*at), control, uncertainty, state == InForce::yes});
    }
    if (drawn.empty() && unplaced == 0) return;
    auto& canvas = drawing.canvas;
    auto const& colours = drawing.colours;
    canvas.begin_group("checkpoints");
    for (auto const& c : drawn)
        if (c.control > checkpoint_radius)
            draw_control_disc(canvas, c.at, c.control, c.sure, colours);
    auto const radius = drawn.size() > 12 ? 0.85 : checkpoint_radius;
    for (auto const& c : drawn) {
        if (c.uncertainty > checkpoint_radius)
            draw_doubt_disc(canvas, c.at, c.uncertainty, colours);
        draw_checkpoint_mark(canvas, c.at, c.sure, radius, colours);
        drawing.obstacles.push_back({c.at.x - 1.3, c.at.y - 1.3, 2.6, 2.6});
    }
    canvas.end_group();
    auto const& language = drawing.language;
    LegendBlock block;
    block.title = language.text(window ? "Checkpoints in force" : "Checkpoints");
    auto const add = [&](bool is_sure, std::string_view id, std::int64_t n) {
        if (n == 0) return;
        LegendRow row;
        row.sample = [is_sure, colours](Canvas& c, PagePoint at) {
            draw_checkpoint_mark(c, at, is_sure, checkpoint_radius, colours);
        };
        row.text = language.text(id);
        row.value = language.number(n);
        block.rows.push_back(row);
    };
    add(true, "dates known", sure);
    add(false, "dates not exactly known", maybe);
    if (any_control) {
        LegendRow row;
        row.sample = [colours](Canvas& c, PagePoint at) {
            draw_control_disc(c, at, 1.4, true, colours);
        };
        row.text = language.text("circle: what it controls");
        row.soft = true;
        block.rows.push_back(row);
    }
    if (unplaced > 0) {
        LegendRow row;
        row.text = language.text("without a known place");
        row.value = language.number(unplaced);
        row.soft = true;
        block.rows.push_back(row);
    }
    drawing.legend.push_back(std::move(block));
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

void list_links(MapDrawing& drawing, LinkTally const& tally, bool by_time) {
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

void draw_links(MapDrawing& drawing, IncidentMarks const& marks, bool links, bool passages) {
    std::unordered_map<IncidentId, ProjectedPoint> places;
    for (auto const& mark : marks.marks)
        for (auto const i : mark.incidents) places[drawing.published.incidents[i].id] = mark.at;
    auto const& found = drawing.published.passages;
    auto const list = link_drawing(
        drawing.published.links, found ? &*found : nullptr,
        [&](IncidentId id) -> std::optional<ProjectedPoint> {
            auto const place = places.find(id);
            return place == places.end() ? std::nullopt : std::optional{place->second};
        },
        drawing.projector);
    LinkView const view{[&](ProjectedPoint at) { return drawing.frame.to_page(at); }};
    if (links) {
        drawing.tally.links_undrawn += list.undrawn;
        drawing.canvas.begin_group("links");
        auto const tally = draw_links(drawing.canvas, list, view, drawing.colours);
        drawing.canvas.end_group();
        if (!tally.by_grade.empty()) list_links(drawing, tally, found && found->by_time);
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
