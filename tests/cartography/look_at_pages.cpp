#include "geo/basemap/basemap_source.hpp"
#include "geo/cartography/render.hpp"
#include "geo/model/output_file.hpp"
#include "tests/cartography/sample_case.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <cstdlib>

using namespace reten;

/// Writes pages to look at into RETEN_LOOK_DIR; does nothing without it.
TEST_CASE("pages to look at", "[look]") {
    auto const* const folder = std::getenv("RETEN_LOOK_DIR");
    if (!folder) return;
    auto const projector = juarez_projector();
    PageSources sources;
    sources.base_map = [](LonLatBox const& box) {
        return read_base_map(RETEN_SOURCE_DIR "/data", box);
    };
    sources.heat = [](PublishedCase const&, ProjectedBox const& box) { return hill(box); };
    auto const write = [&](std::string const& name, MapPage const& page,
                           PublishedCase const& published, LanguageCode code) {
        for (auto const* ending : {".png", ".svg", ".pdf"}) {
            auto const path = fmt::format("{}/{}{}", folder, name, ending);
            auto const rendered = render_page(page, published, projector, Language{code}, sources,
                                              *page_format_from_path(path), 170);
            write_file(path, rendered.bytes);
            for (auto const& warning : rendered.warnings) WARN(warning.english());
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
