#include "geo/cartography/link_marks.hpp"

#include "geo/cartography/page_distance.hpp"
#include "geo/cartography/symbol.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace reten {

namespace {

constexpr std::size_t many_links = 40; // thinner from here on, and the likeliest routes alone
constexpr double room = 1.5;           // mm that a mark needs

double length_of(std::vector<PagePoint> const& line) {
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i) length += page_distance(line[i - 1], line[i]);
    return length;
}

/// Without the first `off` mm. Precondition: the line is longer.
std::vector<PagePoint> shortened(std::vector<PagePoint> const& line, double off) {
    std::size_t i = 1;
    for (; i + 1 < line.size() && page_distance(line[i - 1], line[i]) <= off; ++i)
        off -= page_distance(line[i - 1], line[i]);
    auto const a = line[i - 1], b = line[i];
    auto const share = std::min(1.0, off / std::max(1e-9, page_distance(a, b)));
    std::vector<PagePoint> rest{{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share}};
    rest.insert(rest.end(), line.begin() + static_cast<std::ptrdiff_t>(i), line.end());
    return rest;
}

std::vector<PagePoint> reversed(std::vector<PagePoint> line) {
    std::reverse(line.begin(), line.end());
    return line;
}

/// On the page, without what lies closer together than can be seen.
std::vector<PagePoint> on_page(ProjectedLine const& line, LinkView const& view) {
    constexpr double least = 0.25; // mm
    std::vector<PagePoint> points;
    for (auto const& point : line) {
        auto const at = view.page(point);
        if (points.size() < 2 || page_distance(points.back(), at) >= least)
            points.push_back(at);
        else
            points.back() = at;
    }
    return points;
}

void stroke(Canvas& canvas, std::vector<PagePoint> const& line, Stroke const& how) {
    canvas.path({{line, false}}, {{}, how});
}

void draw_head(Canvas& canvas, PagePoint from, PagePoint tip, double size, bool hollow, Rgba colour,
               Rgba paper) {
    if (hollow)
        canvas.path(arrow_head(from, tip, size), {paper, Stroke{colour, 0.2, {}}});
    else
        canvas.path(arrow_head(from, tip, size), {colour, {}});
}

bool shown(LinkView const& view, LinkId link) { return !view.shown || view.shown(link); }

} // namespace

LinkDrawing link_drawing(std::span<IncidentLink const> links, PublishedPassages const* passages,
                         MarkOf const& mark_of, Projector const& projector) {
    LinkDrawing drawing;
    std::unordered_map<LinkId, std::vector<PublishedRoute const*>> routes;
    std::set<LinkId> drawn, doubles;
    if (passages != nullptr)
        for (auto const& each : passages->links)
            if (each.exclusion == "same_ends") doubles.insert(each.link);
    if (passages != nullptr)
        for (auto const& route : passages->routes)
            if (!route.straight) routes[route.link].push_back(&route);
    for (auto const& link : links) {
        if (doubles.contains(link.id)) continue;
        auto const from = mark_of(link.from), to = mark_of(link.to);
        if (!from || !to) {
            ++drawing.undrawn;
            continue;
        }
        LinkCourse course{link.id, link.grade, true, {*from}, {}};
        drawn.insert(link.id);
        if (auto const known = routes.find(link.id); known != routes.end()) {
            course.straight = false;
            for (auto const* route : known->second) {
                auto line = projector.to_projected(route->line);
                if (route == known->second.front())
                    course.line.insert(course.line.end(), line.begin(), line.end());
                else
                    course.others.push_back(std::move(line));
            }
        }
        course.line.push_back(*to);
        drawing.courses.push_back(std::move(course));
    }
    if (passages == nullptr) return drawing;
    for (auto const& passage : passages->passages) {
        auto const at = passage.at ? projector.to_projected(*passage.at) : std::nullopt;
        if (at && drawn.contains(passage.link))
            drawing.passings.push_back({passage.link, passage.checkpoint, *at, passage.certain});
    }
    return drawing;
}

std::vector<double> dash_of(LinkGrade grade, bool straight) {
    switch (grade) {
    case LinkGrade::confirmed: return straight ? std::vector{2.6, 0.9} : std::vector<double>{};
    case LinkGrade::probable: return {1.5, 0.8};
    case LinkGrade::inferred: return {0.3, 0.6};
    }
    return {};
}

void draw_link(Canvas& canvas, std::vector<PagePoint> course, LinkLook const& look,
               MapColours const& colours) {
    auto const length = length_of(course);
    if (course.size() < 2 || length < 2 * room + 0.6) return;
    course = reversed(shortened(reversed(shortened(course, room)), room));
    auto const size = std::min(look.width * 4.2, length * 0.3);
    auto const tip = course.back();
    auto const body = reversed(shortened(reversed(course), size * 0.8));
    auto const ink = look.chosen ? colours.accent : colours.link;
    auto const colour = ink.with_alpha(look.grade == LinkGrade::inferred ? 0.75 : 0.95);
    stroke(canvas, body, {colours.paper.with_alpha(0.55), look.width + 0.3, {}});
    stroke(canvas, body, {colour, look.width, dash_of(look.grade, look.straight)});
    draw_head(canvas, body.back(), tip, size, look.straight, ink, colours.paper);
    constexpr double long_way = 16; // mm; half-way it says again where it goes
    if (look.straight || length < long_way) return;
    auto const half = reversed(shortened(reversed(body), length_of(body) / 2));
    draw_head(canvas, half[half.size() - 2], half.back(), size * 0.8, false, ink, colours.paper);
}

LinkTally draw_links(Canvas& canvas, LinkDrawing const& drawing, LinkView const& view,
                     MapColours const& colours) {
    LinkTally tally;
    std::vector<LinkCourse const*> drawn;
    for (auto const& course : drawing.courses)
        if (shown(view, course.link)) drawn.push_back(&course);
    // What is chosen lies on top.
    std::stable_partition(drawn.begin(), drawn.end(), [&](LinkCourse const* course) {
        return !view.chosen.contains(course->link);
    });
    bool const many = drawn.size() > many_links;
    for (auto const* course : drawn) {
        bool const chosen = view.chosen.contains(course->link);
        auto const ink = chosen ? colours.accent : colours.link;
        for (auto const& other : course->others)
            if (!many || chosen)
                stroke(canvas, on_page(other, view), {ink.with_alpha(0.35), 0.2, {}});
    }
    for (auto const* course : drawn) {
        bool const chosen = view.chosen.contains(course->link);
        auto const width = (many ? 0.26 : 0.38) * (chosen ? 1.4 : 1);
        draw_link(canvas, on_page(course->line, view),
                  {course->grade, course->straight, width, chosen}, colours);
        ++tally.by_grade[course->grade];
        ++(course->straight ? tally.straight : tally.along_roads);
    }
    return tally;
}

void draw_passage_mark(Canvas& canvas, PagePoint at, bool certain, MapColours const& colours,
                       double radius) {
    canvas.circle(at, radius, {{}, Stroke{colours.paper.with_alpha(0.8), 0.75, {}}});
    canvas.circle(at, radius,
                  {{},
                   Stroke{colours.checkpoint, certain ? 0.42 : 0.26,
                          certain ? std::vector<double>{} : std::vector<double>{0.7, 0.6}}});
}

PassageTally draw_passages(Canvas& canvas, LinkDrawing const& drawing, LinkView const& view,
                           MapColours const& colours) {
    PassageTally tally;
    struct Passed {
        ProjectedPoint at;
        std::int64_t links = 0;
        bool certain = false;
    };
    std::map<CheckpointId, Passed> passed;
    for (auto const& passing : drawing.passings) {
        if (!shown(view, passing.link)) continue;
        ++(passing.certain ? tally.certain : tally.possible);
        if (!view.chosen.empty() && !view.chosen.contains(passing.link)) continue;
        auto& one = passed[passing.checkpoint];
        one.at = passing.at;
        ++one.links;
        one.certain |= passing.certain;
    }
    for (auto const& [checkpoint, one] : passed) {
        auto const at = view.page(one.at);
        draw_passage_mark(canvas, at, one.certain, colours);
        if (one.links < 2) continue;
        TextStyle style;
        style.size = 5.6;
        style.tabular = true;
        style.colour = colours.ink;
        style.halo = Stroke{colours.halo, 0.5, {}};
        canvas.text({at.x + passage_ring + 0.3, at.y - 0.6}, std::to_string(one.links), style);
    }
    return tally;
}

} // namespace reten
