#include "linked_stage.hpp"

#include "app/workspace/map_passages.hpp"
#include "geo/analysis/passage_sums.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

struct OpenedMap : LinkedStage {
    using LinkedStage::LinkedStage;
    void press(std::string const& name) {
        stage.press(name);
        settle();
    }
    void type(std::string_view reason) {
        stage.press("removal.reason");
        for (auto const letter : reason)
            stage.surface.input().push(TextTyped{static_cast<char32_t>(letter)});
        stage.draw(3);
    }
    [[nodiscard]] bool shows(std::string const& name) {
        return stage.landmarks.find(name).has_value();
    }
    [[nodiscard]] std::vector<Checkpoint> stored() const { return stored_checkpoints(path); }
    void select() {
        stage.workspace.select(CheckpointSelection{0}); // the only one
        settle();
    }
    [[nodiscard]] std::string back() const { return named("removal.back", made.checkpoint.value); }
};

} // namespace

TEST_CASE("a checkpoint is taken out of the case with a reason, and brought back from the list") {
    OpenedMap map;
    map.open();
    auto const before = map.stored();
    auto const& workspace = map.stage.workspace;
    REQUIRE(workspace.passages()->found.checkpoints.size() == 1);
    CHECK_FALSE(map.shows("removal.list"));
    map.select();
    map.press("removal.remove"); // without a reason nothing is decided
    CHECK(map.stored() == before);
    map.type(" a tollbooth ");
    map.press("removal.remove");
    CHECK(map.stored().empty());
    CHECK(last_change(map.path).why == "a tollbooth");
    CHECK(workspace.snapshot()->records.checkpoints.empty());
    CHECK(workspace.passages()->found.checkpoints.empty());
    CHECK(workspace.selection() == Selection{RemovedSelection{}});

    map.stage.workspace.select({});
    map.settle();
    map.press("removal.list");
    REQUIRE(map.shows(map.back()));
    map.press(map.back());
    CHECK(map.stored() == before);
    CHECK(workspace.selection() == Selection{CheckpointSelection{0}});
    CHECK(workspace.passages()->found.checkpoints.size() == 1);
    CHECK_FALSE(map.shows("removal.list"));
}

TEST_CASE(
    "nobody passes a checkpoint any more as soon as it is gone, before routes are found anew") {
    OpenedMap map;
    map.open();
    auto const before = map.stage.workspace.passages();
    REQUIRE(before->drawing.passings.size() == 1);
    auto const store = open_case(map.path, OpenMode::write);
    store->checkpoints().remove(map.made.checkpoint);
    JobProgress progress;
    auto const now = carried_over(*before, load_snapshot(*store, {}, progress, {}));
    REQUIRE(now);
    CHECK(now->drawing.passings.empty());
    CHECK(now->drawing.courses.size() == 2);
    CHECK(now->found.checkpoints.at(0).links_possible == 0);
    CHECK(passage_sum(now->found).possible == 0);
    CHECK(links_past(*now, map.made.checkpoint).empty());
}

TEST_CASE("a reason is for the checkpoint at which it was typed") {
    OpenedMap map;
    map.open();
    map.select();
    map.type("a tollbooth");
    {
        auto const store = open_case(map.path, OpenMode::write);
        store->checkpoints().insert(Checkpoint{});
    }
    map.open();
    auto const& all = map.stage.workspace.snapshot()->records.checkpoints;
    auto const other = all.at(0).id == map.made.checkpoint ? std::size_t{1} : std::size_t{0};
    map.stage.workspace.select(CheckpointSelection{other});
    map.settle();
    map.press("removal.remove");
    CHECK(map.stored().size() == 2);
}

TEST_CASE("nothing is taken out of a case that another program writes, nor in a public window") {
    WorkspaceOptions options;
    SECTION("another program writes") {
        OpenedMap map{options};
        auto const writer = open_case(map.path, OpenMode::write);
        map.open();
        map.select();
        map.type("x");
        map.press("removal.remove");
        CHECK(map.stored().size() == 1);
    }
    SECTION("a public window") {
        options.snapshot.public_only = true;
        OpenedMap map{options};
        map.open();
        map.select();
        CHECK_FALSE(map.shows("removal.remove"));
        CHECK_FALSE(map.shows("removal.list"));
    }
}

TEST_CASE("what was taken away is listed, in another way in the other language and theme") {
    OpenedMap map;
    map.open();
    map.select();
    map.type("a tollbooth");
    map.stage.check_languages_and_themes("checkpoint_removal");
    map.press("removal.remove");
    map.stage.check_languages_and_themes("checkpoints_taken_away");
}
