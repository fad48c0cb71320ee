#include "geo/basemap/basemap_source.hpp"
#include "geo/cartography/cairo_canvas.hpp"
#include "geo/cartography/force_marks.hpp"
#include "geo/cartography/incident_marks.hpp"
#include "geo/cartography/incident_symbols.hpp"
#include "geo/cartography/link_marks.hpp"
#include "geo/cartography/map_picture.hpp"
#include "geo/cartography/png_image.hpp"
#include "geo/cartography/scale_bar.hpp"
#include "geo/model/output_file.hpp"
#include "tests/cartography/sample_case.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <cstdlib>

using namespace reten;

namespace {

using Clock = std::chrono::steady_clock;

/// The data over a picture, about as a window shows it.
void draw_data(Canvas& canvas, MapFrame const& frame, PublishedCase const& published,
               Projector const& projector, MapColours const& colours) {
    auto const marks = incident_marks(published, projector, colours.theme);
    std::map<IncidentId, PagePoint> places;
    for (auto const& mark : marks.marks)
        for (auto const i : mark.incidents)
            places[published.incidents[i].id] = frame.to_page(mark.at);
    for (auto const& checkpoint : published.checkpoints) {
        if (!checkpoint.position) continue;
        auto const at = projector.to_projected(checkpoint.position->point);
        auto const force = in_force(checkpoint, published.query.window);
        auto const radius = checkpoint.control_radius.value_or(Metres{0}).value;
        draw_control_disc(canvas, frame.to_page(*at), radius * frame.mm_per_metre(),
                          force == InForce::yes, colours);
        draw_checkpoint_mark(canvas, frame.to_page(*at), force, checkpoint_radius, colours);
    }
    for (auto const& link : published.links)
        draw_link(canvas, {places[link.from], places[link.to]}, {link.grade}, colours);
    for (auto const& mark : marks.marks) {
        auto const look = mark_look(marks.count_by_kind.at(mark.symbol.kind));
        auto const at = frame.to_page(mark.at);
        if (look.dot)
            canvas.circle(at, look.radius, {mark.symbol.colour.with_alpha(0.55), {}});
        else if (mark.radius && *mark.radius * frame.mm_per_metre() > look.radius)
            canvas.circle(at, *mark.radius * frame.mm_per_metre(), uncertain_paint(mark.symbol));
        else
            draw_symbol(canvas, at, mark.symbol, look.radius, colours);
    }
}

void draw_kinds(Canvas& canvas, MapColours const& colours) {
    std::vector<Kind> kinds;
    for (auto const* code : {"a", "b", "homicide", "rehab_attack", "prison_riot", "car_bomb",
                             "party_massacre", "house_attack", "ninth"})
        kinds.push_back({code});
    double x = 8;
    for (auto const& symbol : kind_symbols(kinds, colours.theme)) {
        draw_symbol(canvas, {x, 8}, symbol, 1.6, colours);
        draw_hollow(canvas, {x, 14}, symbol, 1.6, colours);
        canvas.circle({x, 20}, 2, uncertain_paint(symbol));
        TextStyle style;
        style.anchor = TextAnchor::middle;
        style.colour = figure_ink(symbol.colour, colours);
        canvas.text({x, 28}, "12", style);
        x += 6;
    }
}

/// Medians of a few drawings with the extent moved a little each time, as when panning.
double median_ms(MapPictureRequest request) {
    std::vector<double> times;
    for (int i = 0; i < 15; ++i) {
        request.extent.west += 90;
        request.extent.east += 90;
        auto const start = Clock::now();
        static_cast<void>(draw_map_picture(request));
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

struct City {
    Projector projector = juarez_projector();
    std::vector<StreetSegment> streets;
    PublishedCase simulated = juarez_simulation(streets);
    MapPictureRequest request(LonLatBox const& box) const {
        MapPictureRequest out;
        out.width = 1280;
        out.height = 720;
        out.px_per_mm = 5;
        out.extent.extend(*projector.to_projected({box.west, box.south}));
        out.extent.extend(*projector.to_projected({box.east, box.north}));
        LonLatBox const read{box.west - box.east + box.west, box.south - box.north + box.south,
                             box.east + box.east - box.west, box.north + box.north - box.south};
        out.base_map = std::make_shared<ProjectedBaseMap>(
            projected_base_map(read_base_map(RETEN_SOURCE_DIR "/data", read), projector));
        out.streets =
            std::make_shared<std::vector<ProjectedStreet>>(projected_streets(streets, projector));
        return out;
    }
};

LonLatBox const city_box{-106.56, 31.58, -106.32, 31.79}, region_box{-110, 28, -101, 34};

} // namespace

TEST_CASE("pictures to look at", "[.][look]") {
    auto const* const folder = std::getenv("RETEN_LOOK_DIR");
    if (!folder) return;
    City const city;
    auto const attacks = simulated_sample(300);
    for (auto const theme : {MapTheme::light, MapTheme::dark}) {
        auto const& colours = map_colours(theme);
        auto const write = [&](std::string const& name, MapPictureRequest request,
                               std::function<void(Canvas&, MapFrame const&)> const& data) {
            request.theme = theme;
            auto const picture = draw_map_picture(request);
            for (auto const& warning : picture.warnings) WARN(warning.english());
            auto const canvas =
                CairoCanvas::picture(request.width, request.height, request.px_per_mm);
            auto const frame = map_frame(request);
            canvas->image(frame.page(), picture.image);
            if (data) data(*canvas, frame);
            auto const bar = scale_bar(frame.mm_per_metre(), 1, 50);
            draw_scale_bar(*canvas, {6, frame.page().bottom() - 5}, bar,
                           Language{LanguageCode::spanish}, colours);
            write_file(fmt::format("{}/{}-{}.png", folder, name,
                                   theme == MapTheme::dark ? "dark" : "light"),
                       png_bytes(canvas->pixels()));
        };
        write("city", city.request(city_box), [&](Canvas& canvas, MapFrame const& frame) {
            draw_data(canvas, frame, attacks, city.projector, colours);
            draw_kinds(canvas, colours);
        });
        auto heat = city.request(city_box);
        write("heat", heat, [&](Canvas& canvas, MapFrame const& frame) {
            canvas.image(frame.page(), heat_image(hill(frame.extent()), 600, theme));
        });
        write("region", city.request(region_box), {});
        auto areas = city.request({-106.62, 31.48, -106.28, 31.72});
        areas.streets.reset();
        areas.areas =
            std::make_shared<AreaSheet>(area_sheet(areas_sample(), {}, city.projector, theme));
        write("areas", areas, {});
        auto colonias = city.request(city_box);
        colonias.areas =
            std::make_shared<AreaSheet>(area_sheet(city.simulated, {}, city.projector, theme));
        write("colonias", colonias, {});
    }
}

TEST_CASE("how long a picture takes", "[.][time]") {
    City const city;
    auto request = city.request(city_box);
    WARN(fmt::format("city with {} streets: {:.1f} ms", request.streets->size(),
                     median_ms(request)));
    request.areas = std::make_shared<AreaSheet>(area_sheet(city.simulated, {}, city.projector));
    WARN(
        fmt::format("and {} areas: {:.1f} ms", request.areas->outlines.size(), median_ms(request)));
    request.labels = false;
    WARN(fmt::format("without names: {:.1f} ms", median_ms(request)));
    request.areas.reset();
    request.streets.reset();
    WARN(fmt::format("base map alone: {:.1f} ms", median_ms(request)));
    WARN(fmt::format("region: {:.1f} ms", median_ms(city.request(region_box))));
}
