#include "panel_case.hpp"

#include "geo/storage/open_case.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

/// One attack in two papers, a day apart and 150 m, and a homicide elsewhere.
void make_two_papers(std::string const& path) {
    auto const store = create_case(path, {});
    Transaction scope{*store};
    Document document;
    document.publisher = "Diario";
    document.title = "Ataque en Bellavista";
    Incident attack;
    attack.kind = {"rehab_attack"};
    attack.title = "Ataque %s a El Aliviane"; // words are inert
    attack.when = day_span(std::chrono::year{2009} / 9 / 2);
    attack.position = Position{{-106.491, 31.745}, MatchLevel::address, Metres{100}, {}};
    attack.place.colonia = "Bellavista";
    attack.place.municipality = "Juárez";
    attack.killed.best = 18;
    attack.source_key = "a:1";
    attack.document = store->imports().insert(document);
    store->incidents().insert(attack);
    attack.title = "Masacre en El Aliviane";
    attack.when = day_span(std::chrono::year{2009} / 9 / 3);
    attack.position->point.lat += 150 / 111'194.9;
    attack.place.colonia = "Bellavsta";
    attack.killed.best = 17;
    attack.source_key = "b:1";
    attack.document.reset();
    store->incidents().insert(attack);
    attack.when = day_span(std::chrono::year{2010} / 1 / 31);
    attack.position->point = {-106.37, 31.62};
    attack.source_key = "b:2";
    store->incidents().insert(attack);
    scope.commit();
}

void settle(PanelStage& stage) {
    for (int i = 0;
         i < 24'000 && (stage.workspace.busy() || stage.workspace.state() == CaseState::opening);
         ++i) {
        (void)stage.workspace.poll();
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    (void)stage.workspace.poll();
}

void type_letter(PanelStage& stage, char32_t letter) {
    stage.surface.input().push(TextTyped{letter});
    stage.draw(3);
    settle(stage);
    stage.draw(3);
}

struct OpenedPanel {
    explicit OpenedPanel(WorkspaceOptions options = {}) : stage{std::move(options)} {
        make_two_papers(path);
        stage.open(path);
        settle(stage);
    }
    void open() {
        stage.press("duplicates.open");
        settle(stage);
        stage.draw(3);
    }
    void press(std::string const& name) {
        stage.press("duplicates." + name);
        settle(stage);
        stage.draw(3);
    }
    [[nodiscard]] std::size_t stored() const {
        return open_case(path, OpenMode::read)->incidents().find({}).size();
    }
    CaseFolder folder;
    std::string path = folder.file("a.reten");
    PanelStage stage;
};

} // namespace

TEST_CASE("a pair is opened, kept as one, undone, and closed") {
    OpenedPanel panel;
    CHECK_FALSE(panel.stage.landmarks.find("duplicates"));
    panel.open();
    REQUIRE(panel.stage.landmarks.find("duplicates"));
    CHECK_FALSE(panel.stage.landmarks.find("duplicates.open"));
    CHECK(panel.stage.workspace.duplicates().open_pairs() == 1);
    panel.press("keep_right");
    CHECK(panel.stored() == 2);
    CHECK(open_case(panel.path, OpenMode::read)->incidents().incident_by_key("b:1"));
    panel.press("keep_left"); // nothing is there any more
    CHECK(panel.stored() == 2);
    panel.press("undo");
    CHECK(panel.stored() == 3);
    panel.press("keep_left");
    CHECK(open_case(panel.path, OpenMode::read)->incidents().incident_by_key("a:1"));
    CHECK(panel.stage.workspace.snapshot()->incidents.size() == 3); // until it is closed
    panel.press("close");
    CHECK_FALSE(panel.stage.landmarks.find("duplicates"));
    CHECK(panel.stage.workspace.snapshot()->incidents.size() == 2);
    CHECK_FALSE(panel.stage.landmarks.find("duplicates.open")); // none is left
}

TEST_CASE("both rows of buttons end where the field below them ends") {
    OpenedPanel panel;
    panel.open();
    auto const end = [&](std::string const& name) {
        auto const found = panel.stage.landmarks.find("duplicates." + name);
        REQUIRE(found);
        return found->x + found->width;
    };
    CHECK(end("keep_right") == Approx(end("reason")).margin(0.5));
    CHECK(end("undo") == Approx(end("reason")).margin(0.5));
}

TEST_CASE("keys do what the buttons do") {
    OpenedPanel panel;
    panel.open();
    type_letter(panel.stage, 's');
    CHECK(panel.stage.workspace.duplicates().current() == nullptr);
    type_letter(panel.stage, 'b');
    CHECK(panel.stage.workspace.duplicates().current() != nullptr);
    type_letter(panel.stage, 'd');
    CHECK(panel.stage.workspace.duplicates().open_pairs() == 0);
    CHECK(open_case(panel.path, OpenMode::read)->incidents().different_pairs().size() == 1);
    type_letter(panel.stage, 'u');
    CHECK(open_case(panel.path, OpenMode::read)->incidents().different_pairs().empty());
    type_letter(panel.stage, '1');
    CHECK(panel.stored() == 2);
    panel.stage.type(Key::escape);
    settle(panel.stage);
    CHECK_FALSE(panel.stage.workspace.duplicates().is_open());
}

TEST_CASE("a reason is typed for the history, and letters in it are no keys") {
    OpenedPanel panel;
    panel.open();
    panel.stage.press("duplicates.reason");
    for (auto const letter : {U's', U'd', U'1', U'u'}) type_letter(panel.stage, letter);
    CHECK(panel.stage.workspace.duplicates().current() != nullptr);
    CHECK(panel.stored() == 3);
    auto const last = [&] {
        return open_case(panel.path, OpenMode::read)->history().history().back();
    };
    panel.press("different");
    CHECK(last().action == "different");
    CHECK(last().why == "sd1u");
    panel.press("undo"); // the reason was that of one decision
    CHECK(last().why == "taken back in the window");
    panel.stage.press("duplicates.reason");
    type_letter(panel.stage, U'x');
    panel.stage.type(Key::escape); // out of the field, not out of the panel
    CHECK(panel.stage.workspace.duplicates().is_open());
    type_letter(panel.stage, '1');
    CHECK(last().action == "merge");
    CHECK(last().why == "decided side by side in the window");
}

TEST_CASE("a case that another program writes shows its pairs and decides none") {
    OpenedPanel panel;
    auto const writer = open_case(panel.path, OpenMode::write);
    panel.open();
    REQUIRE(panel.stage.workspace.duplicates().read_only());
    panel.press("keep_left");
    panel.press("different");
    CHECK(panel.stored() == 3);
    CHECK(panel.stage.workspace.duplicates().current() != nullptr);
}

TEST_CASE("a public window has no such panel") {
    WorkspaceOptions options;
    options.snapshot.public_only = true;
    OpenedPanel panel{options};
    panel.stage.draw();
    CHECK_FALSE(panel.stage.landmarks.find("duplicates.open"));
}

TEST_CASE("the panel is drawn, in another way in the other language and theme") {
    OpenedPanel panel;
    panel.open();
    panel.stage.check_languages_and_themes("duplicates");
}
