#include "geo/cartography/map_page.hpp"

#include "geo/cartography/case_chart.hpp"
#include "geo/cartography/map_layers.hpp"
#include "geo/cartography/page_furniture.hpp"
#include "geo/cartography/palette.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/model/error.hpp"

#include <charconv>

namespace reten {

namespace {

constexpr double margin = 7, gutter = 5, smallest_width = 90, smallest_height = 70,
                 smallest_map = 34; // mm
constexpr std::string_view longest_attribution =
    "Boundaries: Natural Earth. Place names: GeoNames, CC-BY 4.0";

bool has_chart(MapPage const& page, PublishedCase const& published) {
    return page.layers.time_chart &&
           case_chart(published, {}, {}, Language{LanguageCode::english}).has_value();
}

[[noreturn]] void refuse(PageSize size, double missing) {
    auto const mm = [](double width, double height) {
        return fmt::format("{:g}x{:g}", width, height);
    };
    throw Error{
        "a page of {} mm is too small for what it has to say; choose --size {}mm or larger, "
        "or fewer layers",
        mm(size.width, size.height),
        mm(std::max(size.width, smallest_width),
           std::max(smallest_height, std::ceil(size.height + missing)))};
}

/// The longest count line that the drawing may end in, so that room is kept for it.
DrawingTally most_to_say(PublishedCase const& published, IncidentMarks const& marks) {
    DrawingTally tally;
    tally.unplaced = unplaced_of(marks);
    for (auto const& [level, incidents] : marks.coarse)
        tally.too_coarse += static_cast<std::int64_t>(incidents.size());
    tally.unprojected = marks.unprojected;
    if (marks.marks.size() > 50) tally.outside = published.totals.shown;
    tally.links_undrawn = static_cast<std::int64_t>(published.links.size());
    return tally;
}

/// Where the parts of the page lie.
struct Layout {
    PageBox map, legend, chart, footer;
};

Layout lay_out(PageSize size, double top, double chart_height, double footer_height) {
    auto const width = size.width - 2 * margin;
    auto const legend_width = std::clamp(size.width * 0.255, 30.0, 56.0);
    Layout out;
    auto bottom = size.height - margin * 0.75;
    out.footer = {margin, bottom - footer_height, width, footer_height};
    bottom -= footer_height + 2.2;
    if (chart_height > 0) {
        out.chart = {margin, bottom - chart_height, width, chart_height};
        bottom -= chart_height + 2.8;
    }
    out.map = {margin, top, width - legend_width - gutter, bottom - top};
    out.legend = {out.map.right() + gutter, top, legend_width, bottom - top};
    return out;
}

void extend_by(ProjectedBox& box, ProjectedBox const& other) {
    if (other.empty()) return;
    box.extend(ProjectedPoint{other.west, other.south});
    box.extend(ProjectedPoint{other.east, other.north});
}

ProjectedBox projected(LonLatBox const& box, Projector const& projector) {
    ProjectedBox out;
    for (int i = 0; i <= 8; ++i) {
        auto const x = box.west + (box.east - box.west) * i / 8;
        auto const y = box.south + (box.north - box.south) * i / 8;
        for (auto const edge :
             {LonLat{x, box.south}, LonLat{x, box.north}, LonLat{box.west, y}, LonLat{box.east, y}})
            if (auto const p = projector.to_projected(edge)) out.extend(*p);
    }
    return out;
}

ProjectedBox padded(ProjectedBox box, double share, double least) {
    if (box.empty()) return box;
    auto const by = std::max(std::max(box.width(), box.height()) * share, least);
    return {box.west - by, box.south - by, box.east + by, box.north + by};
}

ProjectedBox extent_of_areas(MapPage const& page, PublishedCase const& published,
                             Projector const& projector) {
    ProjectedBox box;
    for (auto const& value : area_values(published, page.areas).values) {
        auto const& area = published.areas[value.area];
        extend_by(box, projected(bounds(area.boundary), projector));
    }
    return box;
}

/// The marks, with discs up to 3 km whole; else checkpoints; else what is known coarsely; else the
/// streets.
ProjectedBox extent_of_data(PublishedCase const& published, IncidentMarks const& marks,
                            std::span<StreetSegment const> streets, Projector const& projector) {
    auto box = extent_of(marks);
    if (marks.marks.size() <= 50) {
        for (auto const& mark : marks.marks) {
            auto const r = std::min(mark.radius.value_or(0), 3000.0);
            box.extend(ProjectedPoint{mark.at.easting - r, mark.at.northing - r});
            box.extend(ProjectedPoint{mark.at.easting + r, mark.at.northing + r});
        }
    }
    if (!box.empty()) return padded(box, 0.07, 600);
    for (auto const& checkpoint : published.checkpoints)
        if (checkpoint.position)
            if (auto const p = projector.to_projected(checkpoint.position->point)) box.extend(*p);
    if (!box.empty()) return padded(box, 0.07, 1500);
    for (auto const& [level, incidents] : marks.coarse)
        for (auto const i : incidents)
            if (auto const p = projector.to_projected(published.incidents[i].position->point))
                box.extend(*p);
    if (!box.empty()) return padded(box, 0.1, 15000);
    for (auto const& street : streets)
        for (auto const& point : projector.to_projected(street.line)) box.extend(point);
    return padded(box, 0.03, 200);
}

ProjectedBox extent_of_page(MapPage const& page, PublishedCase const& published,
                            IncidentMarks const& marks, std::span<StreetSegment const> streets,
                            Projector const& projector) {
    if (page.extent) return *page.extent;
    if (published.query.box) return projected(*published.query.box, projector);
    if (page.layers.areas)
        if (auto const box = extent_of_areas(page, published, projector); !box.empty())
            return padded(box, 0.03, 200);
    return extent_of_data(published, marks, streets, projector);
}

LonLatBox lonlat_box(MapFrame const& frame, Projector const& projector) {
    LonLatBox box;
    auto const& e = frame.extent();
    for (int i = 0; i <= 8; ++i) {
        auto const x = e.west + e.width() * i / 8, y = e.south + e.height() * i / 8;
        for (auto const p : {ProjectedPoint{x, e.south}, ProjectedPoint{x, e.north},
                             ProjectedPoint{e.west, y}, ProjectedPoint{e.east, y}})
            if (auto const ll = projector.to_lonlat(p)) box.extend(*ll);
    }
    return box;
}

/// The layers from the bottom up, clipped to the frame.
ProjectedBaseMap draw_layers(MapDrawing& drawing, MapPage const& page, IncidentMarks const& marks,
                             PageSources const& sources) {
    ProjectedBaseMap base;
    auto const& layers = page.layers;
    if (layers.base_map && sources.base_map)
        base = projected_base_map(sources.base_map(lonlat_box(drawing.frame, drawing.projector)),
                                  drawing.projector);
    for (auto const& warning : base.warnings) drawing.warnings.push_back(warning);
    auto& canvas = drawing.canvas;
    canvas.push_clip(drawing.frame.page());
    canvas.path(rectangle(drawing.frame.page()), {drawing.colours.land, {}});
    draw_base_map(drawing, base);
    if (layers.areas) draw_areas(drawing, page.areas);
    // Streets would cut the classes into lattices.
    if (layers.base_map && !drawing.has_areas)
        draw_streets(drawing, projected_streets(sources.streets, drawing.projector));
    if (layers.heat && sources.heat) draw_heat(drawing, sources.heat(drawing.frame.extent()));
    if (layers.checkpoints) draw_checkpoints(drawing, layers.not_in_force);
    if (layers.links || layers.passages) draw_links(drawing, marks, layers.links, layers.passages);
    if (layers.deployments) draw_deployments(drawing);
    if (layers.points) {
        draw_incidents(drawing, marks, can_be_numbered(marks));
        list_undrawn_incidents(drawing, marks);
    }
    if (layers.links) draw_series_order(drawing, marks);
    wish_place_labels(drawing, base);
    return base;
}

} // namespace

std::optional<PageSize> page_size_from_text(std::string_view text) {
    double unit = 1;
    if (text.ends_with("mm")) {
        text.remove_suffix(2);
    } else if (text.ends_with("cm")) {
        text.remove_suffix(2);
        unit = 10;
    }
    auto const cross = text.find('x');
    if (cross == std::string_view::npos) return std::nullopt;
    auto const number = [](std::string_view part) -> std::optional<double> {
        double value = 0;
        auto const [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        if (error != std::errc{} || end != part.data() + part.size()) return std::nullopt;
        return value;
    };
    auto const width = number(text.substr(0, cross)), height = number(text.substr(cross + 1));
    if (!width || !height) return std::nullopt;
    PageSize const size{*width * unit, *height * unit};
    auto const sound = [](double side) { return side >= 40 && side <= 2000; };
    if (!sound(size.width) || !sound(size.height)) return std::nullopt;
    return size;
}

PageSize page_size(MapPage const& page, PublishedCase const& published) {
    if (page.size) return *page.size;
    return has_chart(page, published) ? PageSize{180, 158} : PageSize{};
}

std::vector<Remark> draw_map_page(Canvas& canvas, MapPage const& page,
                                  PublishedCase const& published, Projector const& projector,
                                  Language const& language, PageSources const& sources) {
    auto const size = page_size(page, published);
    if (size.width < smallest_width || size.height < smallest_height) refuse(size, 0);
    auto const marks = incident_marks(published, projector);
    auto const chart = page.layers.time_chart
                           ? case_chart(published, sources.all_times, marks.symbols, language)
                           : std::nullopt;
    canvas.begin_group("page");
    canvas.path(rectangle({0, 0, size.width, size.height}), {page_colour::paper, {}});
    canvas.end_group();
    auto const head = PageBox{margin, 0, size.width - 2 * margin, size.height};
    auto const top = draw_page_head(canvas, head, {page.title, page.subtitle}, published, language);
    auto const guess =
        footer_lines(canvas, head.width, published, most_to_say(published, marks), projector,
                     page.source_line, std::string{longest_attribution}, language);
    auto const layout =
        lay_out(size, top, chart ? time_chart_height(*chart) : 0, footer_height(guess));
    if (layout.map.height < smallest_map) refuse(size, smallest_map - layout.map.height);

    auto const extent = extent_of_page(page, published, marks, sources.streets, projector);
    auto const nothing = extent.empty();
    MapFrame const frame{layout.map,
                         nothing ? ProjectedBox{495000, 3495000, 505000, 3505000} : extent};
    MapDrawing drawing{{canvas, frame, language}, published, projector};
    canvas.begin_group("map");
    ProjectedBaseMap base;
    if (nothing) {
        draw_empty_map(canvas, layout.map, language);
    } else {
        base = draw_layers(drawing, page, marks, sources);
        draw_map_furniture(drawing);
        draw_labels(drawing);
        canvas.pop_clip();
    }
    if (published.info.simulated) draw_simulated_tag(canvas, layout.map, language);
    canvas.path(rectangle(layout.map), {{}, Stroke{page_colour::frame, 0.2, {}}});
    canvas.end_group();
    if (nothing && page.layers.points) {
        draw_incidents(drawing, marks, false);
        list_undrawn_incidents(drawing, marks);
    }
    if (!draw_legend(canvas, layout.legend, drawing.legend))
        refuse(size, legend_height(canvas, drawing.legend, layout.legend.width, 0.85) -
                         layout.legend.height);
    if (chart) draw_time_chart(canvas, layout.chart, *chart, language);
    draw_footer(canvas, layout.footer,
                footer_lines(canvas, head.width, published, drawing.tally, projector,
                             page.source_line, base.attribution, language));
    return drawing.warnings;
}

} // namespace reten
