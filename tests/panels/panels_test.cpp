#include "panel_case.hpp"

#include "geo/storage/open_case.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

IncidentId incident_at(Workspace const& workspace, Kind const& kind, std::size_t number = 0) {
    auto const& incidents = workspace.snapshot()->incidents;
    return incidents.id(incidents.run(incidents.kind_number(kind).value(), false).first +
                        static_cast<IncidentColumns::Index>(number));
}

} // namespace

TEST_CASE("kinds are ticked one by one, alone, all and none") {
    CaseFolder const folder;
    make_panel_case(folder.file("a.reten"));
    PanelStage stage;
    stage.open(folder.file("a.reten"));
    Kind const homicide{"homicide"}, clinic{"rehab_attack"};
    stage.press("kinds.homicide");
    CHECK_FALSE(stage.workspace.kind_on(homicide));
    CHECK(stage.workspace.kind_on(clinic));
    stage.press("kinds.homicide", 2);
    CHECK(stage.workspace.query().kinds == std::vector{homicide});
    stage.press("kinds.none");
    CHECK_FALSE(stage.workspace.kind_on(homicide));
    CHECK(stage.workspace.count_line().shown == 0);
    stage.press("kinds.all");
    CHECK(stage.workspace.query().kinds.empty());
}

TEST_CASE("layers, heat and areas are chosen in the side panel") {
    CaseFolder const folder;
    make_panel_case(folder.file("a.reten"));
    PanelStage stage;
    stage.open(folder.file("a.reten"));
    stage.press("layers.points");
    CHECK_FALSE(stage.workspace.layers().points);
    stage.press("layers.heat");
    CHECK(stage.workspace.layers().heat);
    HeatSurface heat{{0, 0, 1000, 1000}, 1, 1, {7.0}, Metres{500}, {}};
    stage.legend.heat = &heat;
    stage.press("heat.fix");
    CHECK(stage.workspace.layers().heat_domain == heat_domain(heat));
    heat.values = {70};
    heat.domain_max = stage.workspace.layers().heat_domain;
    stage.press("heat.refit");
    CHECK(*stage.workspace.layers().heat_domain >= 70);
    stage.press("heat.free");
    CHECK_FALSE(stage.workspace.layers().heat_domain);
    stage.press("heat.bandwidth"); // the middle of a logarithmic slider from 100 to 5,000
    CHECK(stage.workspace.layers().bandwidth.value == Approx(707).margin(60));
    stage.press("layers.areas");
    stage.press("areas.measure");
    stage.press("areas.measure.1");
    CHECK(stage.workspace.layers().area.measure == AreaMeasure::counts);
    stage.press("areas.kind");
    stage.press("areas.kind.1");
    CHECK(stage.workspace.layers().area.kind == Kind{"rehab_attack"});
    CHECK_FALSE(stage.landmarks.find("areas.level")); // there is one only
}

TEST_CASE("areas without figures count the incidents, of all kinds or of one") {
    CaseFolder const folder;
    {
        auto const store = create_case(folder.file("a.reten"), {});
        Transaction scope{*store};
        Area area;
        area.boundary = {{{{-107, 31}, {-106, 31}, {-106, 32}, {-107, 32}}, {}}};
        store->areas().insert(area);
        for (auto const* kind : {"homicide", "rehab_attack"}) {
            Incident incident;
            incident.kind = {kind};
            store->incidents().insert(incident);
        }
        scope.commit();
    }
    PanelStage stage;
    stage.open(folder.file("a.reten"));
    stage.press("layers.areas");
    AreaValues counted;
    counted.measure = AreaMeasure::counts; // no population: the wish for rates stays unmet
    stage.legend.area_values = &counted;
    stage.press("areas.kind");
    stage.press("areas.kind.2");
    CHECK(stage.workspace.layers().area.kind == Kind{"rehab_attack"});
    stage.press("areas.kind");
    stage.press("areas.kind.0");
    CHECK_FALSE(stage.workspace.layers().area.kind);
    stage.press("areas.measure");
    stage.press("areas.measure.1");
    CHECK(stage.workspace.layers().area.measure == AreaMeasure::counts);
}

TEST_CASE("unfounded reports are asked for by a tick") {
    CaseFolder const folder;
    make_panel_case(folder.file("a.reten"));
    PanelStage stage;
    stage.open(folder.file("a.reten"));
    auto const before = stage.workspace.count_line();
    CHECK(before.unfounded == 1);
    stage.press("filters.unfounded");
    CHECK(stage.workspace.query().unfounded);
    CHECK(stage.workspace.count_line().shown == before.shown + 1);
    CHECK(count_words(before, false, 2, Language{LanguageCode::english}) ==
          "7 of 8 shown, 1 undated, 1 unplaced, 2 withheld, 1 unfounded left out");
}

TEST_CASE("language, theme, fit and help are pressed in the top bar") {
    CaseFolder const folder;
    make_panel_case(folder.file("a.reten"));
    PanelStage stage;
    stage.open(folder.file("a.reten"));
    stage.press("language.es");
    CHECK(stage.workspace.language().code() == LanguageCode::spanish);
    stage.press("theme.dark");
    CHECK(stage.theme == Theme::dark);
    CHECK_FALSE(stage.top_bar.wants_fit());
    stage.press("map.fit");
    CHECK(stage.top_bar.wants_fit());
    CHECK_FALSE(stage.top_bar.wants_fit());
    stage.workspace.select(IncidentSelection{{incident_at(stage.workspace, {"homicide"})}, 0});
    stage.press("help");
    CHECK(stage.landmarks.find("help.close"));
    stage.type(Key::escape);
    CHECK_FALSE(stage.landmarks.find("help.close"));
    CHECK(RecordPanel::wanted(stage.workspace)); // the key closed the sheet alone
    stage.type(Key::escape);
    CHECK_FALSE(RecordPanel::wanted(stage.workspace));
}

TEST_CASE("a record closes, steps through its stack and follows links") {
    CaseFolder const folder;
    make_panel_case(folder.file("a.reten"));
    PanelStage stage;
    stage.open(folder.file("a.reten"));
    auto const first = incident_at(stage.workspace, {"homicide"}, 0),
               second = incident_at(stage.workspace, {"homicide"}, 1);
    stage.workspace.select(IncidentSelection{{first, second}, 0});
    stage.press("record.next");
    CHECK(std::get<IncidentSelection>(stage.workspace.selection()).open == 1);
    stage.press("record.next");
    CHECK(std::get<IncidentSelection>(stage.workspace.selection()).open == 0);
    stage.press("record.previous");
    CHECK(std::get<IncidentSelection>(stage.workspace.selection()).open == 1);
    auto const earlier = incident_at(stage.workspace, {"rehab_attack"}, 0),
               clinic = incident_at(stage.workspace, {"rehab_attack"}, 1);
    stage.workspace.select(IncidentSelection{{clinic}, 0});
    stage.press("record.link.0");
    CHECK(std::get<IncidentSelection>(stage.workspace.selection()).stack == std::vector{earlier});
    stage.press("record.close");
    CHECK_FALSE(RecordPanel::wanted(stage.workspace));
    stage.draw();
    CHECK_FALSE(stage.landmarks.find("record.close"));
}

TEST_CASE("words of a record are painted and nothing else") {
    CaseFolder const folder;
    make_panel_case(folder.file("a.reten"));
    PanelStage stage;
    stage.open(folder.file("a.reten"));
    stage.workspace.select(IncidentSelection{{incident_at(stage.workspace, {"house_attack"})}, 0});
    stage.draw();
    CHECK(stage.landmarks.find("record.close"));
    stage.workspace.select(CheckpointSelection{0});
    stage.draw();
    CHECK(stage.landmarks.find("record.close"));
    stage.workspace.select(CheckpointSelection{99}); // of a case that was open before
    stage.draw();
}

TEST_CASE("a made-up case carries its band, and the documented one is a press away") {
    CaseFolder const folder;
    make_panel_case(folder.file("juarez-simulated.reten"), true);
    make_panel_case(folder.file("juarez.reten"));
    PanelStage stage;
    stage.open(folder.file("juarez-simulated.reten"));
    stage.draw();
    CHECK(stage.landmarks.find("simulated"));
    stage.press("other_case");
    CHECK(stage.workspace.path() == folder.file("juarez.reten"));
    stage.open(folder.file("juarez.reten"));
    stage.draw();
    CHECK_FALSE(stage.landmarks.find("simulated"));
    CHECK_FALSE(other_demo_case(folder.file("other.reten")));
}

TEST_CASE("what went wrong stays until it is closed") {
    PanelStage stage;
    stage.workspace.set_notice(Notice{"{}: is not there", {"%n##"}});
    stage.draw();
    stage.press("notice.close");
    CHECK_FALSE(stage.workspace.notice());
}
