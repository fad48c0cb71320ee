#include "geo/cartography/map_layers.hpp"

#include "geo/cartography/palette.hpp"
#include "geo/cartography/text_block.hpp"

#include <cmath>

namespace reten {

namespace {

constexpr Rgba checkpoint_colour = rgb(0x22252a), link_colour = rgb(0x4b2e63);
constexpr double checkpoint_radius = 1.15;

enum class InForce { no, maybe, yes };

/// An end known to the day or better counts as known.
bool is_precise(std::optional<TimeSpan> const& end) { return end && end->minutes() <= 1440; }

/// Whether a spell meets the window: for sure, perhaps, or not. Unknown ends leave it open.
InForce in_force(CheckpointSpell const& spell, std::optional<TimeSpan> const& window) {
    auto const precise = is_precise(spell.first) && is_precise(spell.last);
    if (!window) return precise ? InForce::yes : InForce::maybe;
    if (spell.first && spell.first->begin >= window->end) return InForce::no;
    if (spell.last && spell.last->end <= window->begin) return InForce::no;
    auto const sure = spell.first && spell.last && spell.first->end <= window->end &&
                      spell.last->begin >= window->begin;
    return sure ? InForce::yes : InForce::maybe;
}

InForce in_force(Checkpoint const& checkpoint, std::optional<TimeSpan> const& window) {
    if (checkpoint.spells.empty()) return InForce::maybe;
    auto best = InForce::no;
    for (auto const& spell : checkpoint.spells) best = std::max(best, in_force(spell, window));
    return best;
}

void draw_checkpoint_mark(Canvas& canvas, PagePoint at, bool sure,
                          double radius = checkpoint_radius) {
    PagePoint const places[] = {at};
    auto const plus = shape_path(Shape::plus, radius);
    if (sure)
        canvas.marks(places, plus, {checkpoint_colour, Stroke{page_colour::paper, 0.3, {}}});
    else
        canvas.marks(places, plus, {page_colour::paper, Stroke{checkpoint_colour, 0.22, {}}});
}

void draw_disc(Canvas& canvas, PagePoint at, double radius, Rgba colour, bool dashed) {
    canvas.circle(at, radius,
                  {colour.with_alpha(0.07),
                   Stroke{colour.with_alpha(0.8), 0.18,
                          dashed ? std::vector<double>{0.9, 0.7} : std::vector<double>{}}});
}

std::vector<double> dash_of(LinkGrade grade) {
    switch (grade) {
    case LinkGrade::confirmed: return {};
    case LinkGrade::probable: return {1.5, 0.8};
    case LinkGrade::inferred: return {0.3, 0.6};
    }
    return {};
}

/// From mark to mark, shortened at both ends so that the symbols stay free.
void draw_arrow(Canvas& canvas, PagePoint from, PagePoint to, LinkGrade grade, double width) {
    auto const colour = link_colour.with_alpha(grade == LinkGrade::inferred ? 0.75 : 0.95);
    auto const length = std::hypot(to.x - from.x, to.y - from.y);
    constexpr double room = 1.5;
    if (length < 2 * room + 0.6) return;
    auto const dx = (to.x - from.x) / length, dy = (to.y - from.y) / length;
    PagePoint const start{from.x + dx * room, from.y + dy * room};
    PagePoint const tip{to.x - dx * room, to.y - dy * room};
    auto const head = std::min(width * 4.2, length * 0.3);
    PagePoint const neck{tip.x - dx * head * 0.8, tip.y - dy * head * 0.8};
    canvas.path(line(start, neck),
                {{}, Stroke{page_colour::paper.with_alpha(0.55), width + 0.3, {}}});
    canvas.path(line(start, neck), {{}, Stroke{colour, width, dash_of(grade)}});
    canvas.path(arrow_head(start, tip, head), {link_colour, {}});
}

} // namespace

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
    canvas.begin_group("checkpoints");
    for (auto const& c : drawn)
        if (c.control > checkpoint_radius)
            draw_disc(canvas, c.at, c.control, checkpoint_colour, !c.sure);
    auto const radius = drawn.size() > 12 ? 0.85 : checkpoint_radius;
    for (auto const& c : drawn) {
        if (c.uncertainty > checkpoint_radius)
            draw_disc(canvas, c.at, c.uncertainty, rgb(0x8a8a8a), true);
        draw_checkpoint_mark(canvas, c.at, c.sure, radius);
        drawing.obstacles.push_back({c.at.x - 1.3, c.at.y - 1.3, 2.6, 2.6});
    }
    canvas.end_group();
    auto const& language = drawing.language;
    LegendBlock block;
    block.title = language.text(window ? "Checkpoints in force" : "Checkpoints");
    auto const add = [&](bool is_sure, std::string_view id, std::int64_t n) {
        if (n == 0) return;
        LegendRow row;
        row.sample = [is_sure](Canvas& c, PagePoint at) { draw_checkpoint_mark(c, at, is_sure); };
        row.text = language.text(id);
        row.value = language.number(n);
        block.rows.push_back(row);
    };
    add(true, "dates known", sure);
    add(false, "dates not exactly known", maybe);
    if (any_control) {
        LegendRow row;
        row.sample = [](Canvas& c, PagePoint at) {
            draw_disc(c, at, 1.4, checkpoint_colour, false);
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

void draw_links(MapDrawing& drawing, IncidentMarks const& marks) {
    std::map<IncidentId, PagePoint> places;
    for (auto const& mark : marks.marks)
        for (auto const i : mark.incidents)
            places[drawing.published.incidents[i].id] = drawing.frame.to_page(mark.at);
    std::map<LinkGrade, std::int64_t> tally;
    auto const width = drawing.published.links.size() > 40 ? 0.25 : 0.38;
    drawing.canvas.begin_group("links");
    for (auto const& link : drawing.published.links) {
        auto const from = places.find(link.from), to = places.find(link.to);
        if (from == places.end() || to == places.end()) {
            ++drawing.tally.links_undrawn;
            continue;
        }
        ++tally[link.grade];
        draw_arrow(drawing.canvas, from->second, to->second, link.grade, width);
    }
    drawing.canvas.end_group();
    if (tally.empty()) return;
    LegendBlock block;
    block.title = drawing.language.text("Linked incidents, in order of time");
    for (auto const& [grade, n] : tally) {
        LegendRow row;
        row.sample = [g = grade](Canvas& c, PagePoint at) {
            draw_arrow(c, {at.x - 3.6, at.y}, {at.x + 3.6, at.y}, g, 0.38);
        };
        row.text = drawing.language.code_name(link_grade_code(grade));
        row.value = drawing.language.number(n);
        block.rows.push_back(row);
    }
    drawing.legend.push_back(std::move(block));
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
    Paint const paint{page_colour::accent, Stroke{page_colour::paper, 0.3, {}}};
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
