#include "geo/cartography/force_marks.hpp"

#include "geo/cartography/symbol.hpp"

#include <algorithm>
#include <vector>

namespace reten {

namespace {

/// An end known to the day or better counts as known.
bool is_precise(std::optional<TimeSpan> const& end) { return end && end->minutes() <= 1440; }

void draw_disc(Canvas& canvas, PagePoint at, double radius, Rgba colour, bool dashed) {
    canvas.circle(at, radius,
                  {colour.with_alpha(0.07),
                   Stroke{colour.with_alpha(0.8), 0.18,
                          dashed ? std::vector<double>{0.9, 0.7} : std::vector<double>{}}});
}

} // namespace

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

void draw_checkpoint_mark(Canvas& canvas, PagePoint at, InForce force, double radius,
                          MapColours const& colours) {
    PagePoint const places[] = {at};
    auto const plus = shape_path(Shape::plus, radius);
    auto const& ink = colours.checkpoint;
    switch (force) {
    case InForce::yes: canvas.marks(places, plus, {ink, Stroke{colours.paper, 0.3, {}}}); break;
    case InForce::maybe:
        canvas.marks(places, plus, {colours.paper, Stroke{ink, 0.24, {}}});
        canvas.marks(places, shape_path(Shape::circle, radius * 0.36), {ink, {}});
        break;
    case InForce::no:
        canvas.marks(places, plus,
                     {colours.paper.with_alpha(0.6), Stroke{ink.with_alpha(0.5), 0.16, {}}});
        break;
    }
}

void draw_control_disc(Canvas& canvas, PagePoint at, double radius, bool sure,
                       MapColours const& colours) {
    draw_disc(canvas, at, radius, colours.checkpoint, !sure);
}

void draw_doubt_disc(Canvas& canvas, PagePoint at, double radius, MapColours const& colours) {
    draw_disc(canvas, at, radius, colours.doubt, true);
}

} // namespace reten
