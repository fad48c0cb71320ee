#include "geo/basemap/basemap_source.hpp"
#include "geo/cartography/render.hpp"
#include "geo/model/output_file.hpp"
#include "geo/simulation/juarez_scenario.hpp"
#include "tests/cartography/sample_case.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <cstdlib>

using namespace reten;

namespace {

PublishedCase juarez_simulation(std::vector<StreetSegment>& streets) {
    JuarezOptions options;
    for (int month = 0; month < 48; ++month)
        options.months.push_back(
            {std::chrono::year{2008} / std::chrono::January + std::chrono::months{month},
             month < 24 ? 120 + month * 5 : 300 - (month - 24) * 6});
    options.border = read_border_points(RETEN_SOURCE_DIR "/data/juarez/border-points.csv");
    auto made = simulate_juarez(options);
    PublishedCase out;
    out.info.title = "Ciudad Juárez, simulada";
    out.info.simulated = Simulation{made.scenario, made.seed};
    out.incidents = std::move(made.incidents);
    out.checkpoints = std::move(made.checkpoints);
    out.deployments = std::move(made.deployments);
    out.series = std::move(made.series);
    out.links = std::move(made.links);
    out.areas = std::move(made.areas);
    streets = std::move(made.streets);
    auto const n = static_cast<std::int64_t>(out.incidents.size());
    out.totals = {n, n, 0, 0};
    return out;
}

} // namespace

/// Writes pages to look at into RETEN_LOOK_DIR; does nothing without it.
TEST_CASE("pages to look at", "[look]") {
    auto const* const folder = std::getenv("RETEN_LOOK_DIR");
    if (!folder) return;
    auto const projector = juarez_projector();
    PageSources sources;
    sources.base_map = [](LonLatBox const& box) {
        return read_base_map(RETEN_SOURCE_DIR "/data", box);
    };
    sources.heat = hill;
    auto const write = [&](std::string const& name, MapPage const& page,
                           PublishedCase const& published, LanguageCode code) {
        for (auto const* ending : {".png", ".svg", ".pdf"}) {
            auto const path = fmt::format("{}/{}{}", folder, name, ending);
            auto const rendered = render_page(page, published, projector, Language{code}, sources,
                                              *page_format_from_path(path), 170);
            write_file(path, rendered.bytes);
            for (auto const& warning : rendered.warnings) WARN(warning);
        }
    };
    write("documented-es", {}, documented_sample(), LanguageCode::spanish);
    MapPage heat;
    heat.layers.heat = true;
    write("simulated-es", heat, simulated_sample(), LanguageCode::spanish);
    std::vector<StreetSegment> streets;
    auto const simulation = juarez_simulation(streets);
    sources.streets = streets;
    write("juarez-es", heat, simulation, LanguageCode::spanish);
    write("juarez-points", {}, simulation, LanguageCode::english);
    sources.streets = {};
    MapPage points;
    write("simulated-points", points, simulated_sample(), LanguageCode::english);
    MapPage areas;
    areas.layers.areas = true;
    areas.layers.time_chart = false;
    write("areas", areas, areas_sample(), LanguageCode::english);
}
