// Pictures of the panels, for eyes: reten_panels_tests "[.pictures]" writes them into the folder
// that RETEN_PICTURES names.

#include "panel_case.hpp"

#include "geo/cartography/png_image.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

void write(PanelStage& stage, std::string const& name) {
    auto const* folder = std::getenv("RETEN_PICTURES");
    if (folder == nullptr) return;
    std::ofstream{std::filesystem::path{folder} / (name + ".png"), std::ios::binary}
        << png_bytes(stage.pixels());
}

void show_all_layers(PanelStage& stage, HeatSurface const& heat, AreaValues const& values,
                     AreaClasses const& classes) {
    auto layers = stage.workspace.layers();
    layers.heat = layers.areas = true;
    stage.workspace.set_layers(layers);
    stage.legend = {&heat, &values, &classes};
}

} // namespace

TEST_CASE("pictures of the panels", "[.pictures]") {
    CaseFolder const folder;
    make_panel_case(folder.file("juarez-simulated.reten"), true);
    make_panel_case(folder.file("juarez.reten"));
    for (auto const language : {LanguageCode::english, LanguageCode::spanish})
        for (auto const theme : {Theme::light, Theme::dark}) {
            PanelStage stage{{language, {}, {}}};
            stage.theme = theme;
            stage.interface.set_theme(theme);
            std::string const name = std::string{language == LanguageCode::english ? "en" : "es"} +
                                     (theme == Theme::light ? "-light" : "-dark");
            stage.open(folder.file("juarez.reten"));
            auto const& incidents = stage.workspace.snapshot()->incidents;
            auto const clinic = incidents.kind_number({"rehab_attack"}).value();
            auto const first = incidents.run(clinic, false).first;
            stage.workspace.select(
                IncidentSelection{{incidents.id(first + 1), incidents.id(first)}, 0});
            write(stage, name + "-record");
            HeatSurface const heat{{0, 0, 1000, 1000}, 1, 1, {7.0}, Metres{500}, {}};
            auto const values = area_values(stage.workspace.snapshot()->records, {});
            auto const classes = area_classes(
                values.values, 4, theme == Theme::light ? MapTheme::light : MapTheme::dark);
            show_all_layers(stage, heat, values, classes);
            stage.workspace.set_window(span_from_iso("2009-09"));
            stage.workspace.select(CheckpointSelection{0});
            write(stage, name + "-layers");
            auto const house = incidents.kind_number({"house_attack"}).value();
            stage.workspace.select(
                IncidentSelection{{incidents.id(incidents.run(house, false).first)}, 0});
            stage.open(folder.file("juarez-simulated.reten"));
            stage.workspace.set_notice(Notice{"{}: cannot be written: {}; choose another place",
                                              {"/tmp/a.reten", "Permission denied"}});
            stage.press("help");
            write(stage, name + "-help");
        }
}

TEST_CASE("pictures of a window with nothing in it", "[.pictures]") {
    PanelStage stage;
    write(stage, "nothing-open");
}
