#include "../storage/linked_case.hpp"
#include "app/map/force_layer.hpp"
#include "seen_case.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

struct SeenLinks {
    SeenLinks() { seen.act("open " + path + "\nsettle"); }
    [[nodiscard]] ScreenPoint on_screen(LonLat point) {
        Projector const projector{Crs{seen.workspace.snapshot()->working_crs}};
        return seen.viewer().map().camera().to_screen(*projector.to_projected(point));
    }
    void click(LonLat point) {
        auto const at = on_screen(point);
        seen.act("click " + std::to_string(at.x) + " " + std::to_string(at.y) + "\nsettle");
    }
    [[nodiscard]] bool shows(std::string const& name) {
        return seen.viewer().landmarks().find(name).has_value();
    }
    SeenCase seen;
    std::string path = seen.folder.file("links.reten");
    LinkedCase made{path};
};

// As LinkedCase has them, and a place where nothing is.
constexpr LonLat first{-106.50, 31.7}, third{-106.46, 31.7}, post{-106.49, 31.7},
    nowhere{-106.475, 31.7004};

} // namespace

TEST_CASE("the other end of a link by hand is pressed on the map") {
    SeenLinks map;
    map.click(third);
    map.seen.act("press pair.begin\nsettle");
    map.click({-106.47, 31.702}); // nothing is there: it goes on waiting
    REQUIRE(map.seen.workspace.edits().link_from());
    map.click(first);
    map.seen.act("press pair.reason\ntype two witnesses\npress pair.make\nsettle");
    auto const links = stored_links(map.path);
    REQUIRE(links.size() == 3);
    CHECK(links[2].from == map.made.incidents[0]);
    CHECK(links[2].to == map.made.incidents[2]);
    CHECK(links[2].note == "two witnesses");
}

TEST_CASE("a link pressed on the map is taken away in its panel") {
    SeenLinks map;
    map.click({-106.467, 31.7}); // between the second and the third
    CHECK(map.seen.workspace.selection() == Selection{LinkSelection{map.made.links[1], {}}});
    map.seen.act("press link.reason\ntype wrong\npress link.remove\nsettle");
    REQUIRE(stored_links(map.path).size() == 1);
    CHECK(map.seen.workspace.passages()->drawing.courses.size() == 1);
}

TEST_CASE("a checkpoint is put where the map is clicked, and is drawn there") {
    SeenLinks map;
    map.seen.act("press checkpoint.new\nsettle");
    map.click(nowhere);
    CHECK(std::holds_alternative<std::monostate>(map.seen.workspace.selection()));
    map.seen.act("press checkpoint.reason\ntype a photograph\npress checkpoint.put\nsettle");
    auto const stored = stored_checkpoints(map.path);
    REQUIRE(stored.size() == 2);
    REQUIRE(stored[1].position);
    CHECK(stored[1].position->point.lon == Approx(nowhere.lon).margin(2e-4));
    CHECK(stored[1].position->point.lat == Approx(nowhere.lat).margin(2e-4));
    CHECK(stored[1].position->uncertainty);
    CHECK(drawn_checkpoints(map.seen.workspace).spots.size() == 2);
    // A click selects it, now that nothing is put any more.
    map.seen.workspace.select({});
    map.click(nowhere);
    auto const* const selected = std::get_if<CheckpointSelection>(&map.seen.workspace.selection());
    REQUIRE(selected);
    auto const& records = map.seen.workspace.snapshot()->records;
    CHECK(records.checkpoints[selected->checkpoint].id == stored[1].id);
}

TEST_CASE("Esc ends a checkpoint that is being put, and leaves what is selected") {
    SeenLinks map;
    map.click(third);
    map.seen.act("press checkpoint.new\nsettle\nkey escape\nsettle");
    CHECK_FALSE(map.seen.workspace.edits().checkpoint());
    CHECK(std::holds_alternative<IncidentSelection>(map.seen.workspace.selection()));
}

TEST_CASE("checkpoints that are not in force on the day stay on the map, pale, unless hidden") {
    SeenLinks map;
    auto const forces = [&] {
        std::vector<InForce> all;
        for (auto const& spot : drawn_checkpoints(map.seen.workspace).spots)
            all.push_back(spot.force);
        return all;
    };
    map.seen.act("window 2009-03-02\nsettle");
    CHECK(forces() == std::vector{InForce::yes}); // 1 to 31 March
    CHECK_FALSE(map.shows("layers.not_in_force"));
    map.seen.act("window 2009-05-02\nsettle");
    CHECK(forces() == std::vector{InForce::no});
    map.click(post);
    CHECK(map.seen.workspace.selection() == Selection{CheckpointSelection{0}});
    map.seen.workspace.select({});
    map.seen.act("press layers.not_in_force\nsettle");
    CHECK(forces().empty());
    map.click(post);
    CHECK(std::holds_alternative<std::monostate>(map.seen.workspace.selection()));
}

TEST_CASE("a series that is selected has its incidents numbered in order of time") {
    SeenLinks map;
    CHECK(chosen_series_numbers(map.seen.workspace).empty());
    map.seen.workspace.select(LinkSelection{{}, map.made.series});
    auto const numbers = chosen_series_numbers(map.seen.workspace);
    REQUIRE(numbers.size() == 3);
    CHECK(numbers[0].text == "1");
    CHECK(numbers[0].at.easting < numbers[2].at.easting); // they go east
    auto const with = map.seen.picture();
    auto layers = map.seen.workspace.layers();
    layers.links = false;
    map.seen.workspace.set_layers(layers);
    CHECK(chosen_series_numbers(map.seen.workspace).empty());
    CHECK(map.seen.picture().pixels != with.pixels);
}
