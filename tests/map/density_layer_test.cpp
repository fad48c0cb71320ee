#include "app/map/density_layer.hpp"

#include "app/platform/offscreen_surface.hpp"
#include "app/workspace/incident_bins.hpp"
#include "geo/statistics/random_stream.hpp"

#include "map_case.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

/// Points all over a square of the city, over three years, some of them spanning months.
std::vector<Incident> scattered(int n) {
    Stream random{7, 0};
    std::vector<Incident> out;
    for (int i = 0; i < n; ++i) {
        auto when = day_of(2008, 1, 1);
        when.begin.value += static_cast<std::int64_t>(random.uniform() * 1000) * 24 * 60;
        when.end.value = when.begin.value + (i % 40 == 0 ? 90 : 1) * 24 * 60;
        LonLat const at{-106.50 + random.uniform() * 0.12, 31.62 + random.uniform() * 0.12};
        out.push_back(incident_at("homicide", at, when));
    }
    return out;
}

/// A layer on the surface's context, told to count one way.
std::vector<float> counted(PointPath path, Workspace& workspace, Camera const& camera) {
    DensityLayer layer{path};
    std::vector<VisibleKind> const visible{{0, true, {}}};
    auto const symbols = workspace.snapshot()->symbols;
    std::filesystem::path const data;
    std::function<void()> const wake = [] {};
    MapContext const context{
        workspace, *workspace.snapshot(), camera, visible, symbols, MapTheme::light, 1, data, wake};
    layer.prepare(context);
    CHECK(layer.path() == path);
    return layer.counts(0);
}

} // namespace

TEST_CASE("the card counts what the CPU counts") {
    OffscreenSurface surface{{800, 600, 1}};
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    write_case(path, scattered(6000));
    Workspace workspace;
    open_in(workspace, path);
    REQUIRE(workspace.snapshot());
    Camera camera;
    camera.set_box({0, 0, 800, 600});
    camera.fit(workspace.snapshot()->box);

    auto const windows = {std::optional<TimeSpan>{},
                          std::optional{TimeSpan{day_of(2008, 6, 1).begin, day_of(2008, 9, 1).begin,
                                                 TimePrecision::span}},
                          std::optional{day_of(2009, 2, 3)}, std::optional{day_of(1999, 1, 1)}};
    for (auto const& window : windows) {
        workspace.set_window(window);
        auto const cpu = counted(PointPath::cpu, workspace, camera);
        auto const card = counted(PointPath::gpu, workspace, camera);
        REQUIRE(cpu.size() == card.size());
        double all_cpu = 0, all_card = 0, moved = 0;
        for (std::size_t i = 0; i < cpu.size(); ++i) {
            all_cpu += static_cast<double>(cpu[i]);
            all_card += static_cast<double>(card[i]);
            moved += static_cast<double>(std::abs(cpu[i] - card[i]));
        }
        CAPTURE(all_cpu, all_card, moved);
        if (!window) CHECK(all_cpu > 5000); // the comparison is of something
        // A point within a float's rounding of an edge may lie in the cell beside it.
        CHECK(std::abs(all_cpu - all_card) <= 2);
        CHECK(moved <= 0.002 * all_cpu + 2);
    }
}
