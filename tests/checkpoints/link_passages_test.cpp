#include "geo/checkpoints/link_passages.hpp"

#include "tests/checkpoints/drawn_roads.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace reten;
using namespace reten::test;

namespace {

constexpr ProjectedPoint a{0, 0}, b{100, 0}, c{200, 0}, d{300, 0};
CheckpointPlace const between_b_and_c{ProjectedPoint{150, 0}};

/// One checkpoint between B and C of the path, in force [10, 20).
std::string on_the_path(ProjectedPoint from, std::int64_t from_at, ProjectedPoint to,
                        std::int64_t to_at) {
    auto const network = path_of_four();
    auto const one = checkpoint(network, between_b_and_c, {spell(10, 20)});
    return verdict(passages(&network, one, end_at(1, from, at_minute(from_at)),
                            end_at(2, to, at_minute(to_at))));
}

/// In force at all times that matter below.
std::vector<CheckpointSpell> const always{spell(0, 1000)};

std::string passing(RoadNetwork const& network, CheckpointPlace const& place, ProjectedPoint from,
                    ProjectedPoint to) {
    return verdict(passages(&network, checkpoint(network, place, always),
                            end_at(1, from, at_minute(10)), end_at(2, to, at_minute(20))));
}

} // namespace

TEST_CASE("worked example 1: possible and certain passages of a path") {
    CHECK(on_the_path(a, 8, d, 12) == "possible");
    CHECK(on_the_path(a, 11, d, 13) == "both");
    CHECK(on_the_path(a, 21, c, 25) == "neither");
    CHECK(on_the_path(a, 5, b, 12) == "neither"); // does not come by
    CHECK(on_the_path(c, 20, a, 22) == "neither");
    CHECK(on_the_path(c, 12, b, 14) == "both");
    CHECK(on_the_path(a, 4, d, 10) == "possible");

    auto const network = path_of_four();
    // D [9, 11] to A [10.5, 13], in tenths; in force [100, 200).
    auto const tenths = checkpoint(network, between_b_and_c, {spell(100, 200)});
    auto const overlapping =
        passages(&network, tenths, end_at(1, d, minutes(90, 111)), end_at(2, a, minutes(105, 131)));
    CHECK(verdict(overlapping) == "possible");
    CHECK(overlapping.interval.order_unknown);
    // A 10 to D 13 where it opened somewhere in 9 to 11.
    CheckpointSpell uncertain;
    uncertain.first = minutes(9, 12);
    uncertain.last = at_minute(19);
    auto const opening = checkpoint(network, between_b_and_c, {uncertain});
    CHECK(verdict(passages(&network, opening, end_at(1, a, at_minute(10)),
                           end_at(2, d, at_minute(13)))) == "possible");
    CHECK(verdict(passages(&network, opening, end_at(1, a, at_minute(11)),
                           end_at(2, d, at_minute(13)))) == "both");
}

TEST_CASE("both incidents on the checkpoint's own edge") {
    auto const network = path_of_four();
    CHECK(passing(network, {ProjectedPoint{150, 0}}, {105, 0}, {195, 0}) == "both");
    CHECK(passing(network, {ProjectedPoint{150, 0}}, {195, 0}, {105, 0}) == "both");
    // Both on one side of it: nobody comes by.
    CHECK(passing(network, {ProjectedPoint{180, 0}}, {105, 0}, {140, 0}) == "neither");
    // Away from it, along its edge.
    CHECK(passing(network, {ProjectedPoint{180, 0}}, {140, 0}, a) == "neither");
}

TEST_CASE("an attack at a checkpoint is a target and no passage") {
    auto const network = path_of_four();
    CHECK(passing(network, between_b_and_c, {150, 0}, d) == "neither");
    CHECK(passing(network, between_b_and_c, a, {152, 3}) == "neither"); // some metres off
    CHECK(passing(network, between_b_and_c, a, {180, 0}) == "both");
    // With a control radius, anywhere within it.
    CheckpointPlace const wide{ProjectedPoint{150, 0}, Metres{0}, Metres{40}};
    CHECK(passing(network, wide, a, {185, 0}) == "neither");
    CHECK(passing(network, wide, a, {195, 0}) == "both");
}

TEST_CASE("a checkpoint on a node stops whoever comes through the node") {
    // A crossing at (100, 0) of a street to the east and one to the north.
    auto const network = drawn_roads({{1, 2, {{0, 0}, {100, 0}}},
                                      {2, 3, {{100, 0}, {200, 0}}},
                                      {2, 4, {{100, 0}, {100, 100}}},
                                      {2, 5, {{100, 0}, {100, -100}}, true}});
    CheckpointPlace const on_node{ProjectedPoint{100, 0.5}};
    auto const control = control_of(on_node, network);
    CHECK(control.parts.size() == 4);
    CHECK(passing(network, on_node, {0, 0}, {200, 0}) == "both");
    CHECK(passing(network, on_node, {200, 0}, {100, 100}) == "both");
    CHECK(passing(network, on_node, {0, 0}, {100, -100}) == "both");
    CHECK(passing(network, on_node, {0, 0}, {60, 0}) == "neither");
    CHECK(passing(network, on_node, {0, 0}, {100, 0}) == "neither"); // an attack at it
}

TEST_CASE("a checkpoint away from any road stops nobody and is named") {
    auto const network = path_of_four();
    auto const far = control_of({ProjectedPoint{150, 101}}, network);
    CHECK(far.fault == ControlFault::off_network);
    CHECK(control_fault_code(far.fault) == "off_network");
    CHECK(far.parts.empty());
    CHECK(passing(network, {ProjectedPoint{150, 101}}, a, d) == "neither");
    CHECK(control_of({ProjectedPoint{150, 99}}, network).fault == ControlFault::none);
    // A radius that reaches the road controls what it holds of it.
    CheckpointPlace const reaching{ProjectedPoint{150, 150}, Metres{0}, Metres{170}};
    CHECK(passing(network, reaching, a, d) == "both");
    CHECK(control_of({}, network).fault == ControlFault::unplaced);
    CHECK(control_of({ProjectedPoint{std::nan(""), 0}}, network).fault ==
          ControlFault::off_network);
}

TEST_CASE("a checkpoint of one direction stops those who go that way") {
    auto const network = path_of_four();
    for (std::string const east : {"east", "Eastbound", "E", "hacia el oriente", "este"}) {
        CAPTURE(east);
        CheckpointPlace const place{ProjectedPoint{150, 0}, Metres{0}, {}, false, nullptr, east};
        CHECK(passing(network, place, a, d) == "both");
        CHECK(passing(network, place, d, a) == "neither");
    }
    // At a right angle to the street either may be stopped.
    CheckpointPlace const north{ProjectedPoint{150, 0}, Metres{0}, {}, false, nullptr, "norte"};
    CHECK(passing(network, north, a, d) == "both");
    CHECK(passing(network, north, d, a) == "both");
    // Not understood: both, and said.
    CheckpointPlace const odd{ProjectedPoint{150, 0}, Metres{0}, {}, false, nullptr,
                              "hacia el puente"};
    CHECK(control_of(odd, network).direction_not_understood);
    CHECK(passing(network, odd, d, a) == "both");
    CHECK(bearing_from_text("south-west") == std::nullopt); // two words for one
    CHECK(bearing_from_text("SW") == 225);
    CHECK(bearing_from_text("norponiente") == 315);
    CHECK(bearing_from_text("") == std::nullopt);
}

TEST_CASE("one-way streets are obeyed") {
    auto const network = path_of_four(true);
    CHECK(passing(network, between_b_and_c, a, d) == "both");
    CHECK(passing(network, between_b_and_c, d, a) == "no_way");
}

TEST_CASE("what a link is left out for") {
    auto const network = path_of_four();
    auto const one = checkpoint(network, between_b_and_c, always);
    auto const why = [&](LinkEnd const& from, LinkEnd const& to,
                         PassageOptions const& options = {}) {
        return verdict(passages(&network, one, from, to, options));
    };
    auto const from = end_at(1, a, at_minute(10));
    auto const to = end_at(2, d, at_minute(20));
    CHECK(why(from, to) == "both");
    CHECK(why(from, end_at(1, d, at_minute(20))) == "to_itself");
    auto unplaced = to;
    unplaced.point.reset();
    CHECK(why(from, unplaced) == "unplaced");
    auto unfounded = to;
    unfounded.unfounded = true;
    CHECK(why(from, unfounded) == "unfounded");
    auto undated = to;
    undated.when.reset();
    CHECK(why(undated, from) == "undated");
    CHECK(why(to, from) == "backwards");
    CHECK(why(from, end_at(2, {300, 151}, at_minute(20))) == "off_network");
    CHECK(why(from, end_at(2, {std::nan(""), 0}, at_minute(20))) == "off_network");
    // Two reports of one event.
    CHECK(why(from, end_at(2, a, at_minute(20))) == "no_length");
    CHECK(why(from, end_at(2, {0, 12}, at_minute(20))) == "no_length"); // one place on the road
    PassageOptions careful;
    careful.known = Metres{100};
    auto vague = to;
    vague.uncertainty = Metres{101};
    CHECK(why(from, vague, careful) == "imprecise");
    CHECK(why(from, vague) == "possible");
}

TEST_CASE("ends on two islands have no way between them") {
    auto const network = drawn_roads({{1, 2, {{0, 0}, {100, 0}}},
                                      {3, 4, {{100, 10}, {200, 10}}},
                                      {4, 5, {{200, 10}, {300, 0}}}});
    CHECK(network.graph().island_sizes() == std::vector<std::size_t>{3, 2});
    CHECK(passing(network, between_b_and_c, a, d) == "no_way");
}

TEST_CASE("a passage has the share of the routes that use it") {
    // Two ways of equal length from (0, 0) to (200, 0), the checkpoint on the northern one.
    auto const network = drawn_roads({{1, 2, {{0, 0}, {100, 100}}},
                                      {2, 3, {{100, 100}, {200, 0}}},
                                      {1, 4, {{0, 0}, {100, -100}}},
                                      {4, 3, {{100, -100}, {200, 0}}}});
    PassageOptions options;
    options.routes.draws = 2000;
    auto const one = checkpoint(network, {ProjectedPoint{50, 50}}, always);
    auto const found = passages(&network, one, end_at(1, {0, 0}, at_minute(10)),
                                end_at(2, {200, 0}, at_minute(20)), options);
    REQUIRE(found.passages.size() == 1);
    CHECK_FALSE(found.passages[0].certain); // some routes do not come by
    CHECK(found.routes.size() == 2);
    // A half by symmetry; 4 standard errors of 2,000 draws are 0.045.
    CHECK(found.passages[0].share == Approx(0.5).margin(0.045));
    CHECK(found.distance == Approx(2 * std::hypot(100, 100)));
}

TEST_CASE("a route that comes by twice passes once") {
    // Out of a dead end past the checkpoint's radius at both of its ends.
    auto const network = drawn_roads({{1, 2, {{0, 0}, {0, 500}, {20, 500}, {20, 0}}}});
    CheckpointPlace const at_mouth{ProjectedPoint{10, 100}, Metres{0}, Metres{15}};
    auto const one = checkpoint(network, at_mouth, always);
    CHECK(one.control.parts.size() == 2);
    auto const found = passages(&network, one, end_at(1, {0, 0}, at_minute(10)),
                                end_at(2, {20, 0}, at_minute(20)));
    REQUIRE(found.passages.size() == 1);
    CHECK(found.passages[0].share == 1);
}

TEST_CASE("a mobile checkpoint in an area was perhaps passed, and never certainly") {
    auto const network = path_of_four();
    ProjectedMultiPolygon const area{{{{110, -50}, {190, -50}, {190, 50}, {110, 50}}, {}}};
    CheckpointPlace place;
    place.area = &area;
    auto const control = control_of(place, network);
    CHECK(control.somewhere);
    REQUIRE(control.parts.size() == 1);
    CHECK(control.parts[0].part == LinePart{1, 0, 1});
    CHECK(passing(network, place, a, d) == "possible");
    CHECK(passing(network, place, a, b) == "neither");
    // An incident in the area is not at the checkpoint: nobody knows where that stood.
    CHECK(passing(network, place, {150, 0}, d) == "possible");
    ProjectedMultiPolygon const elsewhere{{{{110, 100}, {190, 100}, {190, 150}}, {}}};
    place.area = &elsewhere;
    CHECK(control_of(place, network).fault == ControlFault::off_network);
    // So is one of which only the colonia is known.
    CheckpointPlace const vague{ProjectedPoint{150, 0}, Metres{300}};
    CHECK(passing(network, vague, a, d) == "possible");
}

TEST_CASE("a mobile checkpoint with a point was perhaps there") {
    auto const network = path_of_four();
    CheckpointPlace place{ProjectedPoint{150, 0}};
    place.mobile = true;
    CHECK(passing(network, place, a, d) == "possible");
    CHECK(passing(network, place, a, {150, 0}) == "possible"); // nor was it surely attacked
}

TEST_CASE("ends that are known roughly make no passage certain") {
    auto const network = path_of_four();
    auto const one = checkpoint(network, between_b_and_c, always);
    auto rough = end_at(1, a, at_minute(10));
    rough.uncertainty = Metres{51};
    CHECK(verdict(passages(&network, one, rough, end_at(2, d, at_minute(20)))) == "possible");
    CHECK(verdict(passages(&network, one, end_at(2, d, at_minute(5)), rough)) == "possible");
    rough.uncertainty = Metres{50};
    CHECK(verdict(passages(&network, one, rough, end_at(2, d, at_minute(20)))) == "both");
}

TEST_CASE("where nobody knows which incident was first both ways count") {
    auto const network = path_of_four();
    // Two incidents of one day at the ends of the path.
    auto const first = end_at(1, a, minutes(0, 100)), second = end_at(2, d, minutes(0, 100));
    auto const verdict_of = [&](RoadNetwork const& roads, std::string_view direction) {
        CheckpointPlace place{ProjectedPoint{150, 0}};
        place.direction = direction;
        return passages(&roads, checkpoint(roads, place, always), first, second);
    };
    auto const plain = verdict_of(network, "");
    CHECK(plain.interval.order_unknown);
    CHECK(verdict(plain) == "both");
    for (auto const* const direction : {"east", "west"}) {
        auto const one_direction = verdict_of(network, direction);
        CHECK(verdict(one_direction) == "possible");
        CHECK(one_direction.passages.at(0).share == Approx(0.5));
    }
    // On a one-way street only one order can have been.
    auto const one_way = path_of_four(true);
    CHECK(verdict(verdict_of(one_way, "east")) == "both");
    CHECK(verdict(verdict_of(one_way, "west")) == "neither");
}

TEST_CASE("an incident away from the road is not at the checkpoint beside it") {
    auto const network = path_of_four();
    // 140 m off, brought to the very place of the checkpoint.
    CHECK(passing(network, between_b_and_c, {150, 140}, d) == "both");
    CHECK(passing(network, between_b_and_c, {150, 24}, d) == "neither");
}

TEST_CASE("a checkpoint known only because it was attacked is known for that day") {
    auto const network = path_of_four();
    CheckpointSpell attacked;
    attacked.first = attacked.last = minutes(1440, 2880);
    auto const one = checkpoint(network, between_b_and_c, {attacked});
    auto const link = [&](std::int64_t from, std::int64_t to) {
        return verdict(
            passages(&network, one, end_at(1, a, at_minute(from)), end_at(2, d, at_minute(to))));
    };
    CHECK(link(100, 1500) == "possible");
    CHECK(link(1500, 1600) == "possible"); // that day, and nobody knows when
    CHECK(link(100, 200) == "neither");
    CHECK(link(3000, 3100) == "neither");
}

TEST_CASE("activation within the interval is possible; unknown closing is never certain after") {
    auto const network = path_of_four();
    CheckpointSpell open;
    open.first = at_minute(15);
    auto const one = checkpoint(network, between_b_and_c, {open});
    auto const link = [&](std::int64_t from, std::int64_t to) {
        return verdict(
            passages(&network, one, end_at(1, a, at_minute(from)), end_at(2, d, at_minute(to))));
    };
    CHECK(link(10, 20) == "possible");
    CHECK(link(16, 20) == "possible");
    CHECK(link(5, 14) == "neither");
    CHECK(verdict(passages(&network, checkpoint(network, between_b_and_c, {}),
                           end_at(1, a, at_minute(1)), end_at(2, d, at_minute(2)))) == "neither");
}

TEST_CASE("series may branch: each link is looked at by itself") {
    auto const network = path_of_four();
    std::vector<ControlledCheckpoint> const all{checkpoint(network, between_b_and_c, always)};
    PassageFinder finder{&network, all};
    auto const from = end_at(1, b, at_minute(10));
    CHECK(verdict(finder.passages(from, end_at(2, d, at_minute(20)))) == "both");
    CHECK(verdict(finder.passages(from, end_at(3, a, at_minute(20)))) == "neither");
    CHECK(verdict(finder.passages(from, end_at(2, d, at_minute(20)))) == "both");
}

TEST_CASE("without roads a link is a straight line, and its passages never certain") {
    std::vector<ControlledCheckpoint> const all{
        {CheckpointId{1}, {}, {ProjectedPoint{150, 90}}, force_times(always)},
        {CheckpointId{2}, {}, {ProjectedPoint{150, 110}}, force_times(always)},
        {CheckpointId{3},
         {},
         {ProjectedPoint{150, 400}, Metres{0}, Metres{400}},
         force_times(always)},
        {CheckpointId{4}, {}, {ProjectedPoint{10, 0}}, force_times(always)}, // an attack at it
        {CheckpointId{5}, {}, {ProjectedPoint{450, 0}}, force_times(always)}};
    PassageFinder finder{nullptr, all};
    auto const found = finder.passages(end_at(1, a, at_minute(10)), end_at(2, d, at_minute(20)));
    CHECK(found.routes.empty());
    CHECK(found.distance == 300);
    CHECK(found.passages == std::vector<Passage>{{0, 1, false}, {2, 1, false}});
    CHECK(verdict(finder.passages(end_at(1, a, at_minute(10)), end_at(2, a, at_minute(20)))) ==
          "no_length");
    // As far as the checkpoint's place is known, against its direction, and through its area.
    ProjectedMultiPolygon const area{{{{140, -50}, {160, -50}, {160, 50}, {140, 50}}, {}}};
    auto const straight = [&](CheckpointPlace const& place, ProjectedPoint from,
                              ProjectedPoint to) {
        return verdict(passages(nullptr, {CheckpointId{1}, {}, place, force_times(always)},
                                end_at(1, from, at_minute(10)), end_at(2, to, at_minute(20))));
    };
    CHECK(straight({ProjectedPoint{150, 110}}, a, d) == "neither");
    CHECK(straight({ProjectedPoint{150, 110}, Metres{10}}, a, d) == "possible");
    CheckpointPlace eastward{ProjectedPoint{150, 0}};
    eastward.direction = "east";
    CHECK(straight(eastward, a, d) == "possible");
    CHECK(straight(eastward, d, a) == "neither");
    CheckpointPlace roving;
    roving.area = &area;
    CHECK(straight(roving, a, d) == "possible");
    CHECK(straight(roving, {0, 60}, {300, 60}) == "neither");
}
