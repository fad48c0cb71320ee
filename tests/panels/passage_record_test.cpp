#include "panel_case.hpp"

#include "geo/storage/open_case.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <thread>

using namespace reten;
using namespace reten::app;
using namespace reten::test;
using namespace std::chrono_literals;

namespace {

/// Three attacks of one series in a row to the east, and a checkpoint between the first two; no
/// streets, so that the links are straight.
struct LinkedCase {
    explicit LinkedCase(std::string const& path) {
        auto const store = create_case(path, {});
        Transaction scope{*store};
        Series made;
        made.name = "La %s troca";
        series = store->incidents().insert(made);
        for (auto const& [day, lon] :
             {std::pair{"2009-03-02", -106.50}, std::pair{"2009-03-06", -106.48},
              std::pair{"2009-03-09", -106.46}}) {
            Incident incident;
            incident.kind = {"homicide"};
            incident.when = span_from_iso(day);
            incident.position = Position{};
            incident.position->point = {lon, 31.7};
            incidents.push_back(store->incidents().insert(incident));
        }
        for (std::size_t i = 0; i < 2; ++i) {
            IncidentLink link;
            link.series = series;
            link.from = incidents[i];
            link.to = incidents[i + 1];
            link.grade = LinkGrade::probable;
            link.ground = LinkGround::same_vehicle;
            links.push_back(store->incidents().insert(link));
        }
        Checkpoint post;
        post.name = "Puente {}";
        post.position = Position{};
        post.position->point = {-106.49, 31.7};
        post.spells.resize(1);
        post.spells[0].first = span_from_iso("2009-03-01");
        post.spells[0].last = span_from_iso("2009-03-31");
        checkpoint = store->checkpoints().insert(post);
        scope.commit();
    }
    SeriesId series;
    std::vector<IncidentId> incidents;
    std::vector<LinkId> links;
    CheckpointId checkpoint;
};

void open(PanelStage& stage, std::string const& path) {
    stage.open(path);
    for (int i = 0; i < 24000 && stage.workspace.busy(); ++i) {
        stage.workspace.poll();
        std::this_thread::sleep_for(5ms);
    }
    REQUIRE(stage.workspace.passages());
}

std::string named(std::string const& what, std::int64_t id) {
    return what + "." + std::to_string(id);
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
