#include "geo/cartography/link_marks.hpp"

#include "geo/cartography/svg_canvas.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace reten;

namespace {

std::string drawn(std::function<void(Canvas&)> const& draw) {
    SvgCanvas canvas{100, 40, ""};
    draw(canvas);
    return canvas.finish();
}

std::size_t times(std::string const& text, std::string const& part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

Projector const& plane() {
    static Projector const projector{Crs{"EPSG:32613"}};
    return projector;
}

/// Where three incidents have their marks; a fourth has none.
std::optional<ProjectedPoint> mark_of(IncidentId id) {
    if (id.value > 3) return std::nullopt;
    return plane().to_projected({-106.5 + 0.01 * static_cast<double>(id.value), 31.7});
}

IncidentLink link(std::int64_t id, std::int64_t from, std::int64_t to, LinkGrade grade) {
    IncidentLink made;
    made.id = LinkId{id};
    made.from = IncidentId{from};
    made.to = IncidentId{to};
    made.grade = grade;
    return made;
}

std::vector<IncidentLink> const links{link(1, 1, 2, LinkGrade::confirmed),
                                      link(2, 2, 3, LinkGrade::inferred),
                                      link(3, 3, 4, LinkGrade::confirmed)};

/// The first link goes by a way in the north, less likely by one in the south, past two
/// checkpoints; the second past one of them. Nothing is known of the third.
PublishedPassages ways() {
    PublishedPassages made;
    made.on_roads = true;
    made.routes = {{LinkId{1}, 0.8, 1000, false, {{-106.49, 31.701}, {-106.48, 31.701}}},
                   {LinkId{1}, 0.2, 1000, false, {{-106.49, 31.699}, {-106.48, 31.699}}}};
    made.passages = {{LinkId{1}, CheckpointId{1}, 0.8, false, LonLat{-106.485, 31.701}},
                     {LinkId{1}, CheckpointId{2}, 1, true, LonLat{-106.481, 31.7}},
                     {LinkId{2}, CheckpointId{2}, 1, false, LonLat{-106.481, 31.7}},
                     {LinkId{2}, CheckpointId{3}, 1, false, std::nullopt},
                     {LinkId{3}, CheckpointId{2}, 1, true, LonLat{-106.481, 31.7}}};
    return made;
}

LinkDrawing drawing() {
    auto const known = ways();
    return link_drawing(links, &known, mark_of, plane());
}

/// 2.1 km across 80 mm.
LinkView view() {
    LinkView made;
    made.page = [](ProjectedPoint at) {
        auto const origin = *mark_of(IncidentId{1});
        return PagePoint{10 + (at.easting - origin.easting) / 25,
                         20 - (at.northing - origin.northing) / 25};
    };
    return made;
}

} // namespace

TEST_CASE("a link goes from mark to mark by its likeliest route, else straight") {
    auto const list = drawing();
    REQUIRE(list.courses.size() == 2);
    CHECK(list.undrawn == 1); // an incident of it has no mark
    auto const& along = list.courses[0];
    CHECK_FALSE(along.straight);
    REQUIRE(along.line.size() == 4);
    CHECK(along.line.front() == *mark_of(IncidentId{1}));
    CHECK(along.line[1].northing > along.line[0].northing + 100); // 0.001 degrees are 111 m
    CHECK(along.line.back() == *mark_of(IncidentId{2}));
    CHECK(along.others.size() == 1);
    CHECK(list.courses[1].straight);
    CHECK(list.courses[1].line.size() == 2);
    // Not of the link that is not drawn, nor where nobody knows where the checkpoint stood.
    CHECK(list.passings.size() == 3);
}

TEST_CASE("of several links between two incidents the one that counts is drawn") {
    auto known = ways();
    known.links = {{LinkId{1}, ""}, {LinkId{2}, "same_ends"}};
    auto const list = link_drawing(links, &known, mark_of, plane());
    REQUIRE(list.courses.size() == 1);
    CHECK(list.courses[0].link == LinkId{1});
    CHECK(list.undrawn == 1);
}

TEST_CASE("without routes all links are straight") {
    auto const list = link_drawing(links, nullptr, mark_of, plane());
    REQUIRE(list.courses.size() == 2);
    CHECK(list.courses[0].straight);
    CHECK(list.passings.empty());
    // A straight line that was looked for is no route either.
    auto known = ways();
    for (auto& route : known.routes) route.straight = true;
    CHECK(link_drawing(links, &known, mark_of, plane()).courses[0].straight);
}

TEST_CASE("straight lines are never solid, whatever their grade") {
    for (auto const grade : {LinkGrade::confirmed, LinkGrade::probable, LinkGrade::inferred})
        CHECK_FALSE(dash_of(grade, true).empty());
    CHECK(dash_of(LinkGrade::confirmed).empty());
    auto const one = [](bool straight) {
        return drawn([&](Canvas& canvas) {
            draw_link(canvas, {{2, 5}, {12, 5}}, {LinkGrade::confirmed, straight, 0.4},
                      light_map_colours());
        });
    };
    CHECK(one(true).find("stroke-dasharray") != std::string::npos);
    CHECK(one(false).find("stroke-dasharray") == std::string::npos);
}

TEST_CASE("a course is shortened along itself, and no room leaves nothing") {
    auto const at = [](std::vector<PagePoint> const& course) {
        return drawn([&](Canvas& canvas) {
            draw_link(canvas, course, {LinkGrade::confirmed, false, 0.4}, light_map_colours());
        });
    };
    CHECK(at({}).find("<path") == std::string::npos);
    CHECK(at({{5, 5}}).find("<path") == std::string::npos);
    CHECK(at({{5, 5}, {5, 5}, {5, 5}}).find("<path") == std::string::npos);
    CHECK(at({{5, 5}, {7, 5}, {7, 6}}).find("<path") == std::string::npos); // 3 mm
    // 1 mm, a corner, 20 mm: the head ends 1.5 mm before the end, the line begins after the corner.
    auto const round = at({{5, 5}, {6, 5}, {6, 25}});
    CHECK(round.find("6 5.5") != std::string::npos);
    CHECK(round.find("6 23.5") != std::string::npos);
    CHECK(round.find("5 5 ") == std::string::npos);
}

TEST_CASE("what is drawn is counted, and what is not asked for is not drawn") {
    auto const list = drawing();
    LinkTally all, one;
    auto const picture =
        drawn([&](Canvas& canvas) { all = draw_links(canvas, list, view(), light_map_colours()); });
    CHECK(all.along_roads == 1);
    CHECK(all.straight == 1);
    CHECK(all.by_grade ==
          std::map<LinkGrade, std::int64_t>{{LinkGrade::confirmed, 1}, {LinkGrade::inferred, 1}});
    auto some = view();
    some.shown = [](LinkId id) { return id == LinkId{2}; };
    auto const less =
        drawn([&](Canvas& canvas) { one = draw_links(canvas, list, some, light_map_colours()); });
    CHECK(one.along_roads == 0);
    CHECK(one.straight == 1);
    CHECK(times(less, "<path") < times(picture, "<path"));
}

TEST_CASE("certain and possible passages differ in form, and their links are numbered") {
    auto const list = drawing();
    PassageTally tally;
    auto const picture = drawn(
        [&](Canvas& canvas) { tally = draw_passages(canvas, list, view(), light_map_colours()); });
    CHECK(tally.certain == 1);
    CHECK(tally.possible == 2);
    CHECK(times(picture, "stroke-dasharray") == 1);  // the checkpoint that was possibly passed
    CHECK(times(picture, "<circle") == 4);           // two rings with their casings
    CHECK(picture.find(">2<") != std::string::npos); // two links at the other
    auto chosen = view();
    chosen.chosen = {LinkId{2}};
    auto const less = drawn(
        [&](Canvas& canvas) { (void)draw_passages(canvas, list, chosen, light_map_colours()); });
    CHECK(times(less, "<circle") == 2);
    CHECK(times(less, "stroke-dasharray") == 1); // that link passed it possibly
}
