#include "../storage/linked_case.hpp"
#include "panel_case.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <thread>

using namespace reten;
using namespace reten::app;
using namespace reten::test;
using namespace std::chrono_literals;

namespace {

void test_settle(PanelStage& stage) {
    for (int i = 0; i < 24000 && stage.workspace.busy(); ++i) {
        stage.workspace.poll();
        std::this_thread::sleep_for(5ms);
    }
}

void open(PanelStage& stage, std::string const& path) {
    stage.open(path);
    test_settle(stage);
    REQUIRE(stage.workspace.passages());
}

} // namespace

TEST_CASE("links and passages are listed, and each row shows what it names") {
    CaseFolder const folder;
    LinkedCase const made{folder.file("a.reten")};
    PanelStage stage;
    open(stage, folder.file("a.reten"));
    auto& workspace = stage.workspace;
    stage.press("passages.list");
    CHECK(workspace.selection() == Selection{LinkSelection{}});
    CHECK(workspace.chosen_links().empty()); // all are alike
    stage.draw();
    CHECK(stage.landmarks.find(named("link", made.links[1].value)));

    stage.press(named("passed", made.checkpoint.value));
    CHECK(workspace.selection() == Selection{CheckpointSelection{0}});
    CHECK(workspace.chosen_links() == std::set<LinkId>{made.links[0]});
    CHECK_FALSE(stage.landmarks.find(named("link", made.links[1].value)));
    stage.press(named("link", made.links[0].value));
    CHECK(workspace.selection() == Selection{LinkSelection{made.links[0], {}}});
    CHECK(workspace.chosen_links() == std::set<LinkId>{made.links[0]});

    stage.press("passages.all");
    stage.press(named("series", made.series.value));
    CHECK(workspace.chosen_links() == std::set<LinkId>(made.links.begin(), made.links.end()));
    stage.press(named("link", made.links[1].value));
    stage.press("link.to");
    CHECK(workspace.selection() == Selection{IncidentSelection{{made.incidents[2]}, 0}});
}

TEST_CASE("the list of links speaks both languages, and of links that are gone it says nothing") {
    CaseFolder const folder;
    LinkedCase const made{folder.file("a.reten")};
    PanelStage stage;
    open(stage, folder.file("a.reten"));
    stage.workspace.select(LinkSelection{});
    stage.check_languages_and_themes("passages");
    stage.workspace.select(LinkSelection{LinkId{1}, {}});
    stage.draw();
    stage.workspace.select(LinkSelection{{}, SeriesId{1}});
    stage.draw();
    CHECK(stage.landmarks.find("passages.all"));
}

TEST_CASE("routes are short in length or in time, as is chosen in the list") {
    CaseFolder const folder;
    LinkedCase const made{folder.file("a.reten")};
    PanelStage stage;
    open(stage, folder.file("a.reten"));
    stage.workspace.select(LinkSelection{});
    stage.draw();
    CHECK_FALSE(stage.landmarks.find("passages.by")); // without roads there is nothing to choose

    test_settle(stage); // it asks whether the case can be written
    add_two_ways(folder.file("a.reten"));
    open(stage, folder.file("a.reten"));
    stage.workspace.select(LinkSelection{});
    auto const passed = [&] {
        return stage.workspace.passages()->found.checkpoints[0].links_possible;
    };
    CHECK(passed() == 1);
    stage.press("passages.by");
    stage.press("passages.by.1");
    CHECK(stage.workspace.passages()); // those by length stay until the others are there
    test_settle(stage);
    CHECK(stage.workspace.passages()->found.by_time);
    CHECK(passed() == 0); // the road round the checkpoint is the quicker one
    stage.press("passages.by");
    stage.press("passages.by.0");
    test_settle(stage);
    CHECK(passed() == 1);
}

TEST_CASE("a case without links has no list of them") {
    CaseFolder const folder;
    (void)create_case(folder.file("a.reten"), {});
    PanelStage stage;
    stage.open(folder.file("a.reten"));
    stage.draw();
    CHECK_FALSE(stage.landmarks.find("passages.list"));
    CHECK_FALSE(stage.workspace.passages());
    stage.workspace.select(LinkSelection{});
    stage.draw();
}
