#include "linked_stage.hpp"

#include "../storage/stored_views.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

/// The panel case with two views: one with filters that no other row has.
struct ViewsStage {
    explicit ViewsStage(WorkspaceOptions options = {}) : stage{std::move(options)} {
        make_panel_case(path);
        save("clinics", R"({"kind":["rehab_attack"],"layer":["points","heat"],)"
                        R"("title":"Ataques %s","subtitle":"2009"})");
        save("severe", R"({"bbox":[-106.5,31.6,-106.3,31.8],"where":"killed >= 18",)"
                       R"("area":["nowhere"],"kind":["kidnapping","rehab_attack"]})");
    }
    void open() {
        stage.open(path);
        settle();
    }
    void save(std::string const& name, std::string const& definition) const {
        store_view(path, name, definition);
    }
    [[nodiscard]] std::vector<SavedView> stored() const { return stored_views(path); }
    void settle() {
        for (int i = 0; i < 3; ++i) {
            test::settle(stage.workspace);
            stage.draw(3);
        }
    }
    void press(std::string const& name) {
        stage.press(name);
        settle();
    }
    void choose(int line) {
        press("views");
        press("views." + std::to_string(line));
    }
    void name(std::string_view text) {
        press("views.save");
        stage.press("views.name");
        for (auto const letter : text)
            stage.surface.input().push(TextTyped{static_cast<char32_t>(letter)});
        stage.draw(3);
    }
    [[nodiscard]] bool shows(std::string const& name) const {
        return stage.landmarks.find(name).has_value();
    }
    Workspace& workspace() { return stage.workspace; }
    CaseFolder folder;
    std::string path = folder.file("a.reten");
    PanelStage stage;
};

} // namespace

TEST_CASE("a saved view is chosen in the side panel, and everything again") {
    ViewsStage panel;
    panel.open();
    panel.choose(1);
    CHECK(panel.workspace().query().kinds == std::vector<Kind>{{"rehab_attack"}});
    CHECK(panel.workspace().layers().heat);
    CHECK_FALSE(panel.workspace().layers().checkpoints);
    CHECK_FALSE(panel.shows("views.where"));
    panel.press("kinds.homicide"); // and the rest of the panel goes on
    CHECK(panel.workspace().view_changed());
    panel.stage.check_languages_and_themes("views-chosen");
    panel.choose(0);
    CHECK(panel.workspace().query() == IncidentQuery{});
    CHECK_FALSE(panel.workspace().views().chosen());
}

TEST_CASE("filters that no other row has are closed one by one") {
    ViewsStage panel;
    panel.open();
    panel.choose(2);
    auto const shown = [&] { return panel.workspace().count_line().shown; };
    CHECK(shown() == 0); // there is no such area
    panel.stage.check_languages_and_themes("views-filters");
    panel.press("views.area");
    CHECK(shown() == 1);
    panel.press("views.where");
    CHECK(shown() == 2);
    panel.press("views.box");
    CHECK(panel.workspace().part().whole());
    CHECK_FALSE(panel.shows("views.box"));
    CHECK(panel.workspace().query().kinds.size() == 2); // kinds are not of these
}

TEST_CASE("a view is saved by name and key, and one that is there asks before it is replaced") {
    ViewsStage panel;
    panel.open();
    panel.press("kinds.homicide");
    panel.name("  no homicides ");
    panel.stage.type(Key::enter);
    panel.settle();
    REQUIRE(panel.stored().size() == 3);
    CHECK(panel.stored()[1].name == "no homicides");
    CHECK(panel.workspace().views().question() == ViewQuestion::none);
    auto const before = panel.stored()[0];
    panel.name("clinics");
    panel.press("views.write");
    REQUIRE(panel.workspace().views().question() == ViewQuestion::replace);
    panel.stage.check_languages_and_themes("views-replace");
    panel.press("views.cancel");
    CHECK(panel.stored()[0] == before);
    panel.name("clinics");
    panel.press("views.write");
    panel.press("views.write");
    CHECK(panel.stored()[0].definition == panel.stored()[1].definition);
}

TEST_CASE("a view is removed after a question, which Esc takes back") {
    ViewsStage panel;
    panel.open();
    CHECK_FALSE(panel.shows("views.remove"));
    panel.choose(2);
    panel.press("views.remove");
    CHECK(panel.stored().size() == 2);
    panel.stage.type(Key::escape);
    CHECK(panel.workspace().views().question() == ViewQuestion::none);
    panel.press("views.remove");
    panel.press("views.write");
    REQUIRE(panel.stored().size() == 1);
    CHECK(panel.stored()[0].name == "clinics");
    CHECK(panel.shows("notice.close"));
}

TEST_CASE("a case that another program writes says so where a view is saved") {
    ViewsStage panel;
    auto const writer = open_case(panel.path, OpenMode::write);
    panel.open();
    panel.name("x");
    REQUIRE(panel.workspace().views().read_only());
    panel.press("views.write");
    panel.press("views.cancel");
    CHECK(panel.stored().size() == 2);
    panel.choose(1); // choosing writes nothing
    CHECK(panel.workspace().views().chosen());
}

TEST_CASE("a public window chooses views and saves none") {
    WorkspaceOptions options;
    options.snapshot.public_only = true;
    ViewsStage panel{options};
    panel.open();
    CHECK_FALSE(panel.shows("views.save"));
    panel.choose(1);
    CHECK_FALSE(panel.shows("views.remove"));
    CHECK(panel.workspace().query().kinds == std::vector<Kind>{{"rehab_attack"}});
}
