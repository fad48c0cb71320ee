#include "linked_stage.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

struct OpenedLinks : LinkedStage {
    using LinkedStage::LinkedStage;
    void press(std::string const& name) {
        stage.press(name);
        settle();
    }
    void type(std::string const& field, std::string_view text) {
        stage.press(field);
        for (auto const letter : text)
            stage.surface.input().push(TextTyped{static_cast<char32_t>(letter)});
        stage.draw(3);
    }
    void choose(std::string const& row, int option) {
        stage.press(row);
        stage.press(row + "." + std::to_string(option));
    }
    void select(LinkId link) {
        workspace().select(LinkSelection{link, {}});
        settle();
    }
    void select(IncidentId incident) {
        workspace().select(IncidentSelection{{incident}, 0});
        settle();
    }
    [[nodiscard]] bool shows(std::string const& name) {
        return stage.landmarks.find(name).has_value();
    }
    Workspace& workspace() { return stage.workspace; }
    [[nodiscard]] LinkGrade drawn_grade(LinkId link) {
        for (auto const& course : workspace().passages()->drawing.courses)
            if (course.link == link) return course.grade;
        FAIL("not drawn");
        return {};
    }
};

constexpr int confirmed = 0, inferred = 2; // of the rows to choose a grade from

} // namespace

TEST_CASE("a link gets another grade with a reason, and the decision is taken back") {
    OpenedLinks panel;
    panel.open();
    panel.select(panel.made.links[0]);
    panel.choose("link.grade", confirmed);
    panel.press("link.regrade"); // without a reason nothing is decided
    CHECK(stored_links(panel.path)[0].grade == LinkGrade::probable);
    panel.type("link.reason", " ballistics ");
    panel.press("link.regrade");
    CHECK(stored_links(panel.path)[0].grade == LinkGrade::confirmed);
    CHECK(last_change(panel.path).why == "ballistics");
    CHECK(panel.drawn_grade(panel.made.links[0]) == LinkGrade::confirmed);
    CHECK(panel.workspace().selection() == Selection{LinkSelection{panel.made.links[0], {}}});
    CHECK_FALSE(panel.workspace().notice());

    panel.press("link.undo"); // needs no reason, as on the command line
    CHECK(stored_links(panel.path)[0].grade == LinkGrade::probable);
    CHECK(panel.drawn_grade(panel.made.links[0]) == LinkGrade::probable);
}

TEST_CASE("a link is taken away, and brought back from the list") {
    OpenedLinks panel;
    panel.open();
    auto const id = panel.made.links[0];
    auto const before = stored_links(panel.path)[0];
    CHECK(panel.workspace().passages()->found.checkpoints[0].links_possible == 1);
    panel.select(id);
    CHECK_FALSE(panel.shows("link.undo"));
    panel.type("link.reason", "another car");
    panel.press("link.remove");
    REQUIRE(stored_links(panel.path).size() == 1);
    CHECK(panel.workspace().selection() == Selection{LinkSelection{}});
    CHECK(panel.workspace().passages()->found.checkpoints[0].links_possible == 0);
    panel.press(named("link.back", id.value));
    REQUIRE(stored_links(panel.path).size() == 2);
    CHECK(stored_links(panel.path)[0] == before);
    CHECK(panel.workspace().selection() == Selection{LinkSelection{id, {}}});
    CHECK(panel.workspace().passages()->found.checkpoints[0].links_possible == 1);
}

TEST_CASE("the last link taken away can be brought back, too") {
    OpenedLinks panel;
    panel.open();
    for (auto const link : panel.made.links) {
        panel.select(link);
        panel.type("link.reason", "x");
        panel.press("link.remove");
    }
    CHECK(stored_links(panel.path).empty());
    CHECK_FALSE(panel.workspace().passages());
    panel.press(named("link.back", panel.made.links[1].value));
    CHECK(stored_links(panel.path).size() == 1);
    CHECK(panel.workspace().passages());
}

TEST_CASE("between a change and the new routes the old ones stay, marked") {
    OpenedLinks panel;
    panel.open();
    panel.select(panel.made.links[0]);
    auto& workspace = panel.workspace();
    workspace.edits().start(regrading(panel.made.links[0], LinkGrade::inferred, "x"));
    // Poll by poll: at no moment the links are gone, and the grade is right as soon as it is read.
    bool was_renewing = false;
    for (int i = 0; i < 24'000 && (workspace.busy() || i == 0); ++i) {
        static_cast<void>(workspace.poll());
        REQUIRE(workspace.passages());
        auto const& read = workspace.snapshot()->records.links[0].grade;
        CHECK(panel.drawn_grade(panel.made.links[0]) == read);
        if (workspace.passages_renewing() && !was_renewing) {
            was_renewing = true;
            panel.stage.draw(2);
            CHECK(panel.shows("passages.renewing"));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    CHECK(was_renewing);
    panel.stage.draw(2);
    CHECK_FALSE(panel.shows("passages.renewing"));
    CHECK(workspace.passages()->found.links[0].link.grade == LinkGrade::inferred);
}

TEST_CASE("two incidents are linked by hand, the earlier first, with ground, grade and reason") {
    OpenedLinks panel;
    panel.open();
    panel.select(panel.made.incidents[2]);
    panel.press("pair.begin");
    CHECK_FALSE(panel.shows("pair.make")); // it waits for the other one
    panel.select(panel.made.incidents[0]);
    panel.choose("pair.ground", 1); // same weapon
    panel.choose("pair.grade", inferred);
    panel.press("pair.make");
    CHECK(stored_links(panel.path).size() == 2); // not without a reason
    panel.type("pair.reason", "shell cases");
    panel.press("pair.make");
    auto const links = stored_links(panel.path);
    REQUIRE(links.size() == 3);
    CHECK(links[2].from == panel.made.incidents[0]);
    CHECK(links[2].to == panel.made.incidents[2]);
    CHECK(links[2].ground == LinkGround::same_weapon);
    CHECK(links[2].grade == LinkGrade::inferred);
    CHECK(last_change(panel.path).action == "link");
    CHECK(last_change(panel.path).why == "shell cases");
    CHECK(panel.workspace().selection() == Selection{LinkSelection{links[2].id, {}}});
    CHECK(panel.drawn_grade(links[2].id) == LinkGrade::inferred);

    // A second time on the same ground: it stays as it is, and that is said.
    panel.select(panel.made.incidents[0]);
    panel.press("pair.begin");
    panel.select(panel.made.incidents[2]);
    panel.choose("pair.ground", 1);
    panel.type("pair.reason", "again");
    panel.press("pair.make");
    CHECK(stored_links(panel.path).size() == 3);
    CHECK(panel.workspace().notice());
}

TEST_CASE("a link by hand is cancelled by its button and by closing the record") {
    OpenedLinks panel;
    panel.open();
    panel.select(panel.made.incidents[0]);
    panel.press("pair.begin");
    REQUIRE(panel.workspace().edits().link_from());
    panel.press("pair.cancel");
    CHECK_FALSE(panel.workspace().edits().link_from());
    panel.press("pair.begin");
    panel.press("record.close");
    CHECK_FALSE(panel.workspace().edits().link_from());
}

TEST_CASE("a case that another program writes shows its links and why none can be changed") {
    OpenedLinks panel;
    auto const writer = open_case(panel.path, OpenMode::write);
    panel.open();
    panel.select(panel.made.links[0]);
    REQUIRE(panel.workspace().edits().read_only());
    panel.choose("link.grade", confirmed);
    panel.press("link.regrade");
    panel.press("link.remove");
    CHECK(stored_links(panel.path)[0].grade == LinkGrade::probable);
    panel.select(panel.made.incidents[0]);
    panel.press("pair.begin");
    panel.select(panel.made.incidents[2]);
    panel.type("pair.reason", "x");
    panel.press("pair.make");
    CHECK(stored_links(panel.path).size() == 2);
    CHECK(panel.workspace().edits().link_from()); // what was begun is not lost
}

TEST_CASE("a public window shows links and changes none") {
    WorkspaceOptions options;
    options.snapshot.public_only = true;
    OpenedLinks panel{options};
    panel.open();
    panel.select(panel.made.links[0]);
    CHECK(panel.shows("link.from"));
    CHECK_FALSE(panel.shows("link.regrade"));
    panel.select(panel.made.incidents[0]);
    CHECK_FALSE(panel.shows("pair.begin"));
}

TEST_CASE("the editor of links is drawn, in another way in the other language and theme") {
    OpenedLinks panel;
    panel.open();
    panel.select(panel.made.links[0]);
    panel.type("link.reason", "x");
    panel.press("link.remove");
    panel.select(panel.made.links[1]);
    panel.choose("link.grade", inferred);
    panel.type("link.reason", "two witnesses name another car");
    panel.press("link.regrade");
    panel.stage.check_languages_and_themes("link_editor");
    panel.workspace().set_language(LanguageCode::english);
    panel.workspace().select(LinkSelection{});
    panel.settle();
    panel.stage.check_languages_and_themes("links_taken_away");
    panel.workspace().set_language(LanguageCode::english);
    panel.select(panel.made.incidents[0]);
    panel.press("pair.begin");
    panel.select(panel.made.incidents[2]);
    panel.stage.check_languages_and_themes("link_by_hand");
}
