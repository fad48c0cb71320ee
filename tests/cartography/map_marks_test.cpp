#include "geo/cartography/checkpoint_marks.hpp"
#include "geo/cartography/incident_symbols.hpp"
#include "geo/cartography/link_marks.hpp"
#include "geo/cartography/svg_canvas.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace std::chrono_literals;

namespace {

TimeSpan days(std::chrono::year_month_day first, std::chrono::year_month_day last) {
    return {civil_minute(first), civil_minute(last), TimePrecision::span};
}

template <typename Draw>
std::string drawn(Draw draw) {
    SvgCanvas canvas{20, 20, ""};
    draw(canvas);
    return canvas.finish();
}

bool has(std::string const& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("in force for sure, perhaps or not") {
    CheckpointSpell spell;
    spell.first = day_span(2009y / 3 / 10);
    spell.last = day_span(2009y / 3 / 20);
    CHECK(in_force(spell, std::nullopt) == InForce::yes);
    CHECK(in_force(spell, days(2009y / 3 / 1, 2009y / 4 / 1)) == InForce::yes);
    CHECK(in_force(spell, days(2009y / 3 / 15, 2009y / 3 / 16)) == InForce::yes);
    CHECK(in_force(spell, days(2009y / 4 / 1, 2009y / 5 / 1)) == InForce::no);
    CHECK(in_force(spell, days(2009y / 3 / 1, 2009y / 3 / 10)) == InForce::no);
    spell.last.reset(); // nobody knows until when
    CHECK(in_force(spell, std::nullopt) == InForce::maybe);
    CHECK(in_force(spell, days(2010y / 4 / 1, 2010y / 5 / 1)) == InForce::maybe);
    CHECK(in_force(spell, days(2009y / 2 / 1, 2009y / 3 / 1)) == InForce::no);
    Checkpoint checkpoint;
    CHECK(in_force(checkpoint, days(2009y / 2 / 1, 2009y / 3 / 1)) == InForce::maybe);
    checkpoint.spells = {spell};
    CHECK(in_force(checkpoint, days(2009y / 2 / 1, 2009y / 3 / 1)) == InForce::no);
}

TEST_CASE("checkpoints in force, perhaps and not are told apart by form, the surest on top") {
    std::vector<Checkpoint> posts(4);
    auto const stood = [](char const* first, char const* last) {
        CheckpointSpell spell;
        spell.first = span_from_iso(first);
        if (last != nullptr) spell.last = span_from_iso(last);
        return spell;
    };
    posts[0].spells = {stood("2009-03-01", "2009-03-31")};
    posts[1].spells = {stood("2009-03-01", nullptr)};
    posts[2].spells = {stood("2009-05-01", "2009-05-31")};
    posts[2].control_radius = Metres{500};
    posts[3].spells = {stood("2009-05-01", "2009-05-31")};
    auto const at = [](std::size_t i) -> std::optional<CheckpointMarkPlace> {
        if (i == 3) return std::nullopt;
        return CheckpointMarkPlace{{100.0 * static_cast<double>(i), 0}};
    };
    auto const march = day_span(2009y / 3 / 15);
    auto const all = checkpoint_drawing(posts, at, march, true);
    REQUIRE(all.spots.size() == 3);
    CHECK(all.spots[0].checkpoint == 2);
    CHECK(all.spots[1].checkpoint == 1);
    CHECK(all.spots[2].checkpoint == 0);
    CHECK(all.unplaced == 0); // the fourth was not in force, and nobody misses it
    auto const in_force = checkpoint_drawing(posts, at, march, false);
    CHECK(in_force.spots.size() == 2);
    CHECK(checkpoint_drawing(posts, at, std::nullopt, false).unplaced == 1);
    auto const tally = tally_of(all);
    CHECK(tally.in_force == 1);
    CHECK(tally.perhaps == 1);
    CHECK(tally.not_in_force == 1);

    std::vector<std::string> looks;
    for (auto const force : {InForce::no, InForce::maybe, InForce::yes})
        looks.push_back(drawn([&](Canvas& canvas) {
            draw_checkpoint_mark(canvas, {5, 5}, force, checkpoint_radius, light_map_colours());
        }));
    CHECK(looks[0] != looks[1]);
    CHECK(looks[1] != looks[2]);
    CHECK(looks[0].size() < looks[1].size()); // it has no heart
    CheckpointView view;
    view.page = [](ProjectedPoint p) { return PagePoint{5 + p.easting / 100, 5}; };
    view.mm_per_metre = 0.01;
    auto const picture = drawn([&](Canvas& canvas) {
        CHECK_FALSE(draw_checkpoints(canvas, all, view, light_map_colours()).any_control);
    });
    CHECK_FALSE(has(picture, "<circle")); // 5 mm of one that is not in force
}

TEST_CASE("marks wear the paper of their theme") {
    KindSymbol const symbol{{"homicide"}, rgb(0x3d95e0), Shape::circle};
    for (auto const* colours : {&light_map_colours(), &dark_map_colours()}) {
        auto const paper = colours->theme == MapTheme::dark ? "#12161b" : "#fdfbf7";
        auto const other = colours->theme == MapTheme::dark ? "#fdfbf7" : "#12161b";
        auto const all = drawn([&](Canvas& canvas) {
            draw_symbol(canvas, {5, 5}, symbol, 1, *colours);
            draw_hollow(canvas, {9, 5}, symbol, 1, *colours);
            draw_checkpoint_mark(canvas, {5, 9}, InForce::yes, checkpoint_radius, *colours);
            draw_checkpoint_mark(canvas, {9, 9}, InForce::maybe, checkpoint_radius, *colours);
            draw_link(canvas, {{2, 15}, {18, 15}}, {LinkGrade::probable, false, 0.4}, *colours);
        });
        CHECK(has(all, paper));
        CHECK_FALSE(has(all, other));
        CHECK(has(all, "stroke-dasharray"));
        CHECK(contrast_ratio(figure_ink(symbol.colour, *colours), colours->land) >= 4.5);
    }
}

TEST_CASE("an arrow keeps clear of its symbols, and is left out where no room is") {
    auto const arrow = [](double to) {
        return drawn([&](Canvas& canvas) {
            draw_link(canvas, {{2, 5}, {to, 5}}, {LinkGrade::confirmed, false, 0.4},
                      light_map_colours());
        });
    };
    CHECK_FALSE(has(arrow(5), "<path"));
    CHECK(has(arrow(12), "<path"));
    CHECK_FALSE(has(arrow(12), "stroke-dasharray"));
    CHECK(dash_of(LinkGrade::confirmed).empty());
    CHECK(dash_of(LinkGrade::probable) != dash_of(LinkGrade::inferred));
}

TEST_CASE("the more incidents, the smaller their marks") {
    double last = 10;
    for (auto const n : {1, 60, 61, 151, 501, 1501, 20001}) {
        CHECK(mark_look(n).radius <= last);
        last = mark_look(n).radius;
    }
    CHECK_FALSE(mark_look(1500).dot);
    CHECK(mark_look(1501).dot);
}
