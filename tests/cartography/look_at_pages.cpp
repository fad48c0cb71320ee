#include "geo/basemap/basemap_source.hpp"
#include "geo/cartography/render.hpp"
#include "tests/cartography/sample_case.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace reten;

/// Not run with the others: writes pages to look at into RETEN_LOOK_DIR.
TEST_CASE("pages to look at", "[.look]") {
    auto const* const folder = std::getenv("RETEN_LOOK_DIR");
    REQUIRE(folder);
    auto const projector = juarez_projector();
    PageSources sources;
    sources.base_map = [](LonLatBox const& box) {
        return read_base_map(std::string{RETEN_SOURCE_DIR} + "/data", box);
    };
    sources.heat = hill;
    auto const write = [&](std::string const& name, MapPage const& page,
                           PublishedCase const& published, LanguageCode code) {
        for (auto const* ending : {".png", ".svg", ".pdf"}) {
            auto const path = std::string{folder} + "/" + name + ending;
            auto const rendered = render_page(page, published, projector, Language{code}, sources,
                                              *page_format_from_path(path), 170);
            write_page(path, rendered.bytes);
            for (auto const& warning : rendered.warnings) WARN(warning);
        }
    };
    write("documented-es", {}, documented_sample(), LanguageCode::spanish);
    MapPage heat;
    heat.layers.heat = true;
    write("simulated-es", heat, simulated_sample(), LanguageCode::spanish);
    MapPage points;
    write("simulated-points", points, simulated_sample(), LanguageCode::english);
    MapPage areas;
    areas.layers.areas = true;
    areas.layers.time_chart = false;
    write("areas", areas, areas_sample(), LanguageCode::english);
}
