#include "linked_stage.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

struct OpenedMap : LinkedStage {
    void press(std::string const& name) {
        stage.press("checkpoint." + name);
        settle();
    }
    void type(std::string const& field, std::string_view text) {
        stage.press("checkpoint." + field); // what stood there is selected, and goes
        for (auto const letter : text)
            stage.surface.input().push(TextTyped{static_cast<char32_t>(letter)});
        stage.type(Key::enter);
        settle();
    }
    [[nodiscard]] bool shows(std::string const& name) {
        return stage.landmarks.find("checkpoint" + name).has_value();
    }
    [[nodiscard]] std::vector<Checkpoint> stored() const { return stored_checkpoints(path); }
    CaseEditing& edits() { return stage.workspace.edits(); }
    /// One that is ready to be put.
    void fill() {
        press("new");
        edits().put_point({-106.47, 31.72}, Metres{50});
        settle();
        type("name", "Km 20");
        type("spell.1.first", "2008-03");
        type("spell.1.last", "2008");
        type("reason", "El Diario");
    }
};

} // namespace

TEST_CASE("a checkpoint is put by hand, with dates as imprecise as they are") {
    OpenedMap map;
    map.open();
    map.press("new");
    REQUIRE(map.shows(""));
    map.press("put"); // no point yet
    CHECK(map.stored().size() == 1);
    map.edits().put_point({-106.47, 31.72}, Metres{50});
    map.settle();
    map.type("name", "Km 20");
    map.type("operator", "army");
    map.type("direction", "north");
    map.type("control", "300");
    map.press("mobile");
    map.type("spell.1.first", "2008-03");
    map.type("spell.1.last", "15/06/2008");
    map.press("spell.add");
    map.type("spell.2.first", "2009-01-05/2009-01-20");
    map.press("put"); // nobody says so yet
    CHECK(map.stored().size() == 1);
    map.type("reason", "El Diario, 4 Mar 2008");
    map.press("put");
    CHECK_FALSE(map.shows(""));
    auto const stored = map.stored();
    REQUIRE(stored.size() == 2);
    auto const& post = stored[1];
    CHECK(post.name == "Km 20");
    CHECK(post.operator_name == "army");
    CHECK(post.direction == "north");
    CHECK(post.control_radius == Metres{300});
    CHECK(post.mobile);
    CHECK(post.note == "El Diario, 4 Mar 2008");
    REQUIRE(post.position);
    CHECK(post.position->point == LonLat{-106.47, 31.72});
    CHECK(post.position->uncertainty == Metres{50});
    REQUIRE(post.spells.size() == 2);
    CHECK(post.spells[0].first == span_from_iso("2008-03"));
    CHECK(post.spells[0].last == span_from_iso("2008-06-15"));
    REQUIRE(post.spells[1].first);
    CHECK(post.spells[1].first->begin == civil_minute(std::chrono::year{2009} / 1 / 5));
    CHECK(post.spells[1].first->end == civil_minute(std::chrono::year{2009} / 1 / 21));
    CHECK_FALSE(post.spells[1].last);
    CHECK(last_change(map.path).why == "El Diario, 4 Mar 2008");
    auto const* const selected = std::get_if<CheckpointSelection>(&map.stage.workspace.selection());
    REQUIRE(selected);
    auto const& records = map.stage.workspace.snapshot()->records;
    CHECK(records.checkpoints[selected->checkpoint].id == post.id);
}

TEST_CASE("a spell that ends before it begins is refused in plain words at its field") {
    OpenedMap map;
    map.open();
    map.fill();
    map.type("spell.1.last", "2007-12-31");
    map.press("put");
    CHECK(map.stored().size() == 1);
    REQUIRE(map.shows("")); // and what was typed is still there
    map.type("spell.1.last", "2008-02-30");
    map.press("put");
    CHECK(map.stored().size() == 1);
    map.type("spell.1.last", "before the rain");
    map.press("put");
    CHECK(map.stored().size() == 1);
    map.type("spell.1.last", "2008-03"); // it may have opened and closed within the month
    map.press("put");
    CHECK(map.stored().size() == 2);
}

TEST_CASE("a checkpoint by hand is changed and moved, and each change is taken back") {
    OpenedMap map;
    map.open();
    map.fill();
    map.press("put");
    REQUIRE(map.stored().size() == 2);
    map.press("change");
    REQUIRE(map.shows(".off_map"));
    map.type("name", "Km 21");
    map.edits().put_point({-106.40, 31.70}, Metres{20});
    map.settle();
    map.press("put"); // without a reason nothing is kept
    CHECK(map.stored()[1].name == "Km 20");
    map.type("reason", "the photograph");
    map.press("put");
    auto const changed = map.stored()[1];
    CHECK(changed.name == "Km 21");
    CHECK(changed.position->point == LonLat{-106.40, 31.70});
    CHECK(changed.spells.size() == 1);
    CHECK(changed.spells[0].last == span_from_iso("2008"));
    CHECK(changed.note == "El Diario"); // the source stays
    CHECK(last_change(map.path).why == "the photograph");

    map.press("undo");
    CHECK(map.stored()[1].name == "Km 20");
    CHECK(map.stored()[1].position->point == LonLat{-106.47, 31.72});
    map.press("undo"); // of the putting
    CHECK(map.stored().size() == 1);
    CHECK_FALSE(map.shows(".undo"));
}

TEST_CASE("a checkpoint by hand goes off the map with a reason, and comes back") {
    OpenedMap map;
    map.open();
    map.fill();
    map.press("put");
    map.press("change");
    map.press("off_map");
    CHECK(map.stored()[1].position);
    map.type("reason", "it was a tollbooth");
    map.press("off_map");
    CHECK_FALSE(map.stored()[1].position);
    CHECK(last_change(map.path).why == "it was a tollbooth");
    map.press("undo");
    REQUIRE(map.stored()[1].position);
    CHECK(map.stored()[1].position->point == LonLat{-106.47, 31.72});
}

TEST_CASE("what was imported has no way to be changed, and a draft is cancelled") {
    OpenedMap map;
    map.open();
    map.stage.workspace.select(CheckpointSelection{0}); // the only one
    map.settle();
    CHECK_FALSE(map.shows(".change"));
    map.press("new");
    map.type("name", "gone");
    map.stage.type(Key::escape);
    map.settle();
    CHECK_FALSE(map.shows(""));
    map.press("new");
    map.edits().put_point({-106.47, 31.72}, Metres{50});
    map.type("reason", "x");
    map.press("put");
    REQUIRE(map.stored().size() == 2);
    CHECK(map.stored()[1].name.empty()); // what was typed for another is not its own
}

TEST_CASE("a case that another program writes says why no checkpoint can be put") {
    OpenedMap map;
    auto const writer = open_case(map.path, OpenMode::write);
    map.open();
    map.press("new");
    REQUIRE(map.edits().read_only());
    map.edits().put_point({-106.47, 31.72}, Metres{50});
    map.type("reason", "x");
    map.press("put");
    CHECK(map.stored().size() == 1);
    CHECK(map.shows(""));
}

TEST_CASE("ends of spells are read as people type them") {
    auto const span = [](char const* text) { return typed_date(text).span; };
    CHECK(span("2008") == span_from_iso("2008"));
    CHECK(span(" 2008-03 ") == span_from_iso("2008-03"));
    CHECK(span("03/04/2008") == span_from_iso("2008-04-03")); // days first
    CHECK(typed_date("").fault.empty());
    CHECK_FALSE(typed_date("").span);
    CHECK_FALSE(typed_date("2008-02-30").fault.empty());
    CHECK_FALSE(typed_date("soon").fault.empty());
    CHECK_FALSE(typed_date(std::string(10'000, '9')).fault.empty());
    CHECK(fault_of_spell(typed_date("2008"), typed_date("2008-06")).empty());
    CHECK_FALSE(fault_of_spell(typed_date("2008-03-02"), typed_date("2008-03-01")).empty());
    CHECK(fault_of_spell(typed_date(""), typed_date("2008-03-01")).empty());
}

TEST_CASE("the editor of checkpoints is drawn, in another way in the other language and theme") {
    OpenedMap map;
    map.open();
    map.fill();
    map.type("control", "250");
    map.type("spell.1.last", "2007");
    map.press("spell.add");
    map.stage.check_languages_and_themes("checkpoint_editor");
}
