#include "app/map/review_layer.hpp"

#include "app/map/number_places.hpp"
#include "geo/cartography/force_marks.hpp"
#include "geo/projection/projector.hpp"

#include <algorithm>
#include <cmath>

namespace reten::app {

namespace {

constexpr double around = 250; // projected metres in view about what has no circle or a small one

} // namespace

void ReviewLayer::update(Workspace const& workspace) {
    auto const& pairs = workspace.duplicates();
    auto const& texts = workspace.places();
    Key key;
    key.snapshot = workspace.snapshot();
    if (auto const* const pair = pairs.is_open() ? pairs.current() : nullptr)
        key.asked = pair->pair;
    else if (auto const* const item = texts.is_open() ? texts.current() : nullptr)
        key.asked = item->text.id;
    if (key == key_) return;
    // What is read again, as after each decision, does not move the map.
    auto const other_plane =
        !key_.snapshot || key_.snapshot->working_crs != key.snapshot->working_crs;
    new_view_ = key.asked.index() != 0 && (key.asked != key_.asked || other_plane);
    key_ = std::move(key);
    places_.clear();
    if (auto const* const pair = std::get_if<IncidentPair>(&key_.asked))
        place_pair(*key_.snapshot, *pair);
    else if (key_.asked.index() == 2)
        place_candidates(*key_.snapshot, texts.current()->text);
}

void ReviewLayer::place_pair(CaseSnapshot const& snapshot, IncidentPair const& pair) {
    std::size_t number = 0;
    for (auto const id : {pair.first, pair.second}) {
        ++number;
        auto const index = snapshot.incidents.find(id);
        auto const place = index ? snapshot.incidents.place(*index) : std::nullopt;
        if (place) places_.push_back({number, *place, 0, {}, {}});
    }
}

void ReviewLayer::place_candidates(CaseSnapshot const& snapshot, GeocodedText const& text) {
    Projector const projector{Crs{snapshot.working_crs}};
    std::size_t number = 0;
    for (auto const& candidate : text.candidates) {
        if (++number > PlaceReview::most_candidates) break;
        auto const& position = candidate.position;
        auto const at = projector.to_projected(position.point);
        if (!at) continue;
        NumberedPlace place{number, *at, 0, {}, {}};
        if (auto const* const area = std::get_if<AreaId>(&position.extent)) {
            auto const& areas = snapshot.records.areas;
            auto const found = std::find_if(areas.begin(), areas.end(),
                                            [&](Area const& one) { return one.id == *area; });
            if (found != areas.end())
                place.outline =
                    snapshot.boundaries[static_cast<std::size_t>(found - areas.begin())];
        } else if (auto const* const street = std::get_if<StreetId>(&position.extent)) {
            auto const& streets = snapshot.streets;
            auto const found =
                std::find_if(streets.begin(), streets.end(),
                             [&](StreetSegment const& one) { return one.id == *street; });
            if (found != streets.end())
                place.line =
                    snapshot.street_lines[static_cast<std::size_t>(found - streets.begin())];
        }
        if (place.outline.empty() && position.uncertainty)
            place.radius = position.uncertainty->value /
                           std::max(1e-9, projector.ground_metres_per_unit(position.point));
        places_.push_back(std::move(place));
    }
}

std::optional<ProjectedBox> ReviewLayer::take_view() {
    if (!std::exchange(new_view_, false)) return std::nullopt;
    ProjectedBox box;
    for (auto const& place : places_) {
        auto const reach = std::max(around, place.radius);
        box.extend({place.at.easting - reach, place.at.northing - reach});
        box.extend({place.at.easting + reach, place.at.northing + reach});
        for (auto const& polygon : place.outline)
            for (auto const& point : polygon.outer) box.extend(point);
        for (auto const& point : place.line) box.extend(point);
    }
    return box;
}

void ReviewLayer::draw_uncertain(MapContext const& context, DrawListCanvas& canvas) const {
    auto const& colours = context.colours();
    Paint const within{colours.accent.with_alpha(0.12), Stroke{colours.accent, 0.35, {}}};
    auto const page = [&](auto const& points) {
        std::vector<PagePoint> on_page;
        for (auto const& point : points) on_page.push_back(context.page(canvas, point));
        return on_page;
    };
    for (auto const& place : places_) {
        Path outline;
        for (auto const& polygon : place.outline) {
            outline.push_back({page(polygon.outer), true});
            for (auto const& hole : polygon.holes) outline.push_back({page(hole), true});
        }
        if (!outline.empty()) canvas.path(outline, within);
        if (!place.line.empty())
            canvas.path({{page(place.line), false}},
                        {std::nullopt, Stroke{colours.accent.with_alpha(0.6), 1.2, {}}});
        if (place.radius > 0)
            canvas.circle(context.page(canvas, place.at), context.millimetres(canvas, place.radius),
                          within);
    }
}

void ReviewLayer::draw_numbers(MapContext const& context, DrawListCanvas& canvas) const {
    auto const& colours = context.colours();
    auto const pair = std::holds_alternative<IncidentPair>(key_.asked);
    std::vector<PagePoint> points;
    for (auto const& place : places_) points.push_back(context.page(canvas, place.at));
    NumberRoom const room{2.1, pair ? 4.8 : 0};
    auto const numbers = number_places(points, room);
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (pair) {
            draw_selection_ring(canvas, points[i], colours);
        } else if (numbers[i] != points[i]) {
            canvas.path({{{points[i], numbers[i]}, false}},
                        {std::nullopt, Stroke{colours.accent, 0.35, {}}});
            canvas.circle(points[i], 0.7, {colours.accent, Stroke{colours.paper, 0.3, {}}});
        }
    }
    TextStyle style;
    style.size = 9;
    style.weight = FontWeight::semibold;
    style.anchor = TextAnchor::middle;
    style.colour = colours.paper;
    for (std::size_t i = 0; i < points.size(); ++i) {
        canvas.circle(numbers[i], room.radius, {colours.accent, Stroke{colours.paper, 0.35, {}}});
        auto at = numbers[i];
        at.y += 1.15; // half of a figure's height
        canvas.text(at, std::to_string(places_[i].number), style);
    }
}

/// The place that is being put by hand: a cross, the circle that it may be off by, and of a
/// checkpoint what it controls.
void ReviewLayer::draw_hand(MapContext const& context, DrawListCanvas& canvas) {
    auto const& hand = context.workspace.places().hand();
    auto const& post = context.workspace.edits().checkpoint();
    auto const point = post ? post->point : hand ? hand->point : std::nullopt;
    if (!point) return;
    Projector const projector{Crs{context.snapshot.working_crs}};
    auto const projected = projector.to_projected(*point);
    if (!projected) return;
    auto const& colours = context.colours();
    auto const at = context.page(canvas, *projected);
    auto const millimetres = [&](Metres length) {
        auto const unit = std::max(1e-9, projector.ground_metres_per_unit(*point));
        return context.millimetres(canvas, length.value / unit);
    };
    if (post && post->control_radius)
        draw_control_disc(canvas, at, millimetres(*post->control_radius), true, colours);
    if (auto const off = post ? post->off : hand->radius)
        canvas.circle(at, millimetres(*off),
                      {colours.ink.with_alpha(0.10), Stroke{colours.ink, 0.35, {}}});
    for (auto const& stroke : {Stroke{colours.paper, 1.1, {}}, Stroke{colours.ink, 0.5, {}}}) {
        canvas.path({{{{at.x - 2.4, at.y}, {at.x + 2.4, at.y}}, false},
                     {{{at.x, at.y - 2.4}, {at.x, at.y + 2.4}}, false}},
                    {std::nullopt, stroke});
    }
}

void ReviewLayer::draw(MapContext const& context, DrawListCanvas& canvas) {
    draw_uncertain(context, canvas);
    draw_numbers(context, canvas);
    draw_hand(context, canvas);
}

} // namespace reten::app
