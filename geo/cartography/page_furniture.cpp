#include "geo/cartography/page_furniture.hpp"

#include "geo/cartography/palette.hpp"
#include "geo/cartography/scale_bar.hpp"
#include "geo/cartography/text_block.hpp"

#include <cmath>
#include <numbers>

namespace reten {

namespace {

constexpr double band_height = 5.2;
constexpr Rgba warning_colour = rgb(0xa33b00);

TextStyle footer_style(bool strong) {
    TextStyle style;
    style.size = 5.7;
    style.colour = strong ? page_colour::ink : page_colour::soft_ink;
    style.weight = strong ? FontWeight::medium : FontWeight::regular;
    return style;
}

/// Hatched from edge to edge with the word on a plate.
void draw_simulated_band(Canvas& canvas, PageBox const& box, Language const& language) {
    canvas.begin_group("simulated");
    PageBox const band{0, 0, box.x * 2 + box.width, band_height};
    canvas.path(rectangle(band), {rgb(0xf6e7c1), {}});
    canvas.path(hatch_lines(band, 1.6), {{}, Stroke{rgb(0xe69f00), 0.45, {}}});
    TextStyle style;
    style.size = 8;
    style.weight = FontWeight::bold;
    style.colour = page_colour::ink;
    auto const word = language.text("SIMULATED");
    auto const rest = language.text("made-up data, not events that happened");
    TextStyle small = style;
    small.size = 6.3;
    small.weight = FontWeight::medium;
    auto const width = canvas.measure(word, style).width + 2 + canvas.measure(rest, small).width;
    canvas.path(rectangle({box.x - 1.2, 0.9, width + 2.4, band_height - 1.8}),
                {page_colour::paper, {}});
    auto const baseline = band_height / 2 + 1;
    canvas.text({box.x, baseline}, word, style);
    canvas.text({box.x + canvas.measure(word, style).width + 2, baseline}, rest, small);
    canvas.end_group();
}

struct SetTitle {
    TextStyle style;
    std::vector<std::string> lines;
};

SetTitle set_title(Canvas const& canvas, std::string const& text, PageBox const& box) {
    SetTitle out;
    out.style.weight = FontWeight::bold;
    out.style.colour = page_colour::ink;
    struct Try {
        double size;
        std::size_t lines;
    };
    for (auto const& attempt : {Try{14, 1}, Try{12.5, 2}, Try{10, 3}, Try{8, 5}}) {
        out.style.size = attempt.size;
        auto const fitting = static_cast<std::size_t>(box.height / 3 / line_height(out.style));
        auto const most = std::max<std::size_t>(1, std::min(attempt.lines, fitting));
        out.lines = wrapped(canvas, text, out.style, box.width, most + 1);
        if (out.lines.size() <= most) return out;
        out.lines = wrapped(canvas, text, out.style, box.width, most);
    }
    return out;
}

/// Degrees by which true north differs from up at a place on the map; nullopt off the projection.
std::optional<double> north_turn(Projector const& projector, ProjectedPoint at) {
    auto const place = projector.to_lonlat(at);
    if (!place || place->lat > 89.9) return std::nullopt;
    auto const north = projector.to_projected(LonLat{place->lon, place->lat + 0.01});
    if (!north) return std::nullopt;
    return std::atan2(north->easting - at.easting, north->northing - at.northing) * 180 /
           std::numbers::pi;
}

bool north_is_up(MapDrawing const& drawing) {
    auto const& e = drawing.frame.extent();
    for (auto const p : {ProjectedPoint{e.west, e.south}, ProjectedPoint{e.east, e.south},
                         ProjectedPoint{e.west, e.north}, ProjectedPoint{e.east, e.north}}) {
        auto const turn = north_turn(drawing.projector, p);
        if (!turn || std::abs(*turn) > 2) return false;
    }
    return true;
}

void draw_north_arrow(MapDrawing& drawing) {
    auto const& page = drawing.frame.page();
    PagePoint const foot{page.right() - 4, page.y + 8.6};
    auto& canvas = drawing.canvas;
    canvas.begin_group("north");
    TextStyle style;
    style.size = 6;
    style.weight = FontWeight::semibold;
    style.anchor = TextAnchor::middle;
    style.halo = Stroke{page_colour::paper.with_alpha(0.8), 0.7, {}};
    Path const needle{{{{foot.x, foot.y - 4.6},
                        {foot.x + 1.15, foot.y},
                        {foot.x, foot.y - 0.9},
                        {foot.x - 1.15, foot.y}},
                       true}};
    canvas.path(needle, {page_colour::ink, Stroke{page_colour::paper.with_alpha(0.8), 0.3, {}}});
    canvas.text({foot.x, foot.y - 5.2}, "N", style);
    canvas.end_group();
    drawing.obstacles.push_back({foot.x - 2, page.y, 6, 9.5});
}

} // namespace

double draw_page_head(Canvas& canvas, PageBox const& box, PageHead const& head,
                      PublishedCase const& published, Language const& language) {
    auto y = 6.2;
    if (published.info.simulated) {
        draw_simulated_band(canvas, box, language);
        y = band_height + 3.6;
    }
    canvas.begin_group("head");
    if (published.report.includes_restricted) {
        TextStyle style;
        style.size = 7.5;
        style.weight = FontWeight::bold;
        style.colour = warning_colour;
        auto const text = language.text("Includes restricted records. Not for publication.");
        y = draw_lines(canvas, {box.x, y}, wrapped(canvas, text, style, box.width, 2), style) + 1;
    }
    auto const wanted = head.title.empty() ? published.info.title : head.title;
    auto const title = set_title(canvas, page_text(wanted), box);
    y = draw_lines(canvas, {box.x, y}, title.lines, title.style);
    TextStyle style;
    style.size = 8;
    style.colour = page_colour::soft_ink;
    std::string second;
    if (auto const span = shown_span(published)) second = language.span(*span);
    if (auto const given = page_text(head.subtitle); !given.empty())
        second += (second.empty() ? "" : ". ") + given;
    if (!second.empty())
        y = draw_lines(canvas, {box.x, y + 0.3}, wrapped(canvas, second, style, box.width, 2),
                       style);
    canvas.end_group();
    return y + 2.2;
}

std::vector<FooterLine> footer_lines(Canvas const& canvas, double width,
                                     PublishedCase const& published, DrawingTally const& tally,
                                     Projector const& projector, std::string const& source,
                                     std::string const& attribution, Language const& language) {
    std::vector<FooterLine> out;
    auto const add = [&](std::string const& text, bool strong, std::size_t most) {
        if (text.empty()) return;
        for (auto& line : wrapped(canvas, text, footer_style(strong), width, most))
            out.push_back({std::move(line), strong});
    };
    auto const only_areas = published.totals.total == 0 && !published.area_counts.empty();
    auto counts = only_areas ? std::string{} : count_line(published.totals, tally, language);
    if (auto const withheld = disclosure_line(published.report, language); !withheld.empty())
        counts += (counts.empty() ? "" : " ") + withheld;
    add(counts, true, 3);
    add(source_line(published, source, attribution, language) + " " +
            projection_line(projector, language),
        false, 5);
    return out;
}

double footer_height(std::vector<FooterLine> const& lines) {
    return static_cast<double>(lines.size()) * line_height(footer_style(false)) + 1.6;
}

void draw_footer(Canvas& canvas, PageBox const& box, std::vector<FooterLine> const& lines) {
    canvas.begin_group("notes");
    canvas.path(line({box.x, box.y}, {box.right(), box.y}),
                {{}, Stroke{page_colour::rule, 0.2, {}}});
    auto y = box.y + 1.6;
    for (auto const& entry : lines)
        y = draw_lines(canvas, {box.x, y}, {entry.text}, footer_style(entry.strong));
    canvas.end_group();
}

void draw_map_furniture(MapDrawing& drawing) {
    auto const& page = drawing.frame.page();
    auto const& e = drawing.frame.extent();
    ProjectedPoint const low{(e.west + e.east) / 2, e.south};
    auto const place = drawing.projector.to_lonlat(low);
    if (place) {
        auto const bar =
            scale_bar(drawing.frame.mm_per_metre(),
                      drawing.projector.ground_metres_per_unit(*place), page.width * 0.24);
        drawing.obstacles.push_back(draw_scale_bar(drawing.canvas,
                                                   {page.x + 3, page.bottom() - 2.6}, bar,
                                                   drawing.language, drawing.colours));
    }
    if (north_is_up(drawing)) draw_north_arrow(drawing);
    if (drawing.published.info.simulated) drawing.obstacles.push_back({page.x, page.y, 26, 6});
}

void draw_simulated_tag(Canvas& canvas, PageBox const& map, Language const& language) {
    TextStyle style;
    style.size = 6.6;
    style.weight = FontWeight::bold;
    style.colour = page_colour::ink;
    auto const word = language.text("SIMULATED");
    PageBox const plate{map.x, map.y, canvas.measure(word, style).width + 3.2, 4.2};
    canvas.begin_group("simulated-tag");
    canvas.path(rectangle(plate), {rgb(0xf6e7c1), {}});
    canvas.path(hatch_lines(plate, 1.6), {{}, Stroke{rgb(0xe69f00), 0.45, {}}});
    canvas.path(rectangle(plate.grown(-0.7)), {page_colour::paper, {}});
    canvas.text({plate.x + 1.6, plate.y + 2.95}, word, style);
    canvas.end_group();
}

void draw_empty_map(Canvas& canvas, PageBox const& map, Language const& language) {
    canvas.path(rectangle(map), {page_colour::land, {}});
    TextStyle style;
    style.size = 8;
    style.colour = page_colour::soft_ink;
    style.anchor = TextAnchor::middle;
    canvas.text({map.x + map.width / 2, map.y + map.height / 2},
                language.text("Nothing that is shown here has a place."), style);
}

} // namespace reten
