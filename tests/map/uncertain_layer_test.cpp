#include "app/map/uncertain_layer.hpp"

#include "app/platform/offscreen_surface.hpp"

#include "map_case.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

ProjectedLine square(double west, double south, double side) {
    return {{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}};
}

} // namespace

TEST_CASE("cells belong to the area that holds their middle") {
    // Four by four cells of 1 m; a square of 3 m with a hole of 1 m, and a second one over its
    // corner.
    GridFrame const frame{{0, 0, 4, 4}, 4, 4};
    std::vector<ProjectedMultiPolygon> const boundaries{
        {{square(0, 0, 3), {square(1, 1, 1)}}}, {{square(-9, 20, 4), {}}}, {{square(2, 2, 5), {}}}};
    constexpr auto none = IncidentColumns::no_area;
    std::vector<AreaTally> const wanted{{0, 1}, {2, 1}};
    CHECK(
        area_by_cell(boundaries, wanted, frame) ==
        std::vector<std::uint32_t>{0, 0, 0, none, 0, none, 0, none, 0, 0, 2, 2, none, none, 2, 2});
    std::vector<AreaTally> const first{{0, 1}};
    CHECK(area_by_cell(boundaries, first, frame)[15] == none);
    CHECK(area_by_cell(boundaries, wanted, {}).empty());
}

TEST_CASE("rough places of a dense kind are shaded, fine ones are left to the dots") {
    OffscreenSurface surface{{800, 600, 1}};
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    std::vector<Incident> incidents;
    for (int i = 0; i < 20; ++i) {
        LonLat const at{-106.50 + 0.005 * i, 31.62 + 0.005 * i};
        incidents.push_back(incident_at("homicide", at, day_of(2008, 1, 1)));
    }
    auto rough = incident_at("homicide", {-106.41, 31.70}, day_of(2009, 1, 1));
    rough.position->uncertainty = Metres{2000};
    incidents.push_back(rough);
    write_case(path, incidents);
    Workspace workspace;
    open_in(workspace, path);
    REQUIRE(workspace.snapshot());
    Camera camera;
    camera.set_box({0, 0, 800, 600});
    camera.fit(workspace.snapshot()->box);
    auto const symbols = workspace.snapshot()->symbols;
    std::filesystem::path const data;
    std::function<void()> const wake = [] {};
    auto const shaded = [&](bool dense) {
        UncertainLayer layer;
        std::vector<VisibleKind> const visible{{0, dense, {}}};
        layer.prepare({workspace, *workspace.snapshot(), camera, visible, symbols, MapTheme::light,
                       1, data, wake});
        auto const& shades = layer.shades();
        return std::count_if(shades.begin(), shades.end(), [](float s) { return s > 0; });
    };
    auto const cells = shaded(true);
    // One soft cell of 20 pixels and the fading around it, in cells of 3 pixels.
    CHECK(cells > 40);
    CHECK(cells < 400);
    CHECK(shaded(false) == 0); // few enough to be drawn one by one
    workspace.set_window(day_of(2008, 1, 1));
    CHECK(shaded(true) == 0);
}
