#include "geo/cartography/map_page.hpp"

#include "geo/cartography/case_chart.hpp"
#include "geo/cartography/map_extent.hpp"
#include "geo/cartography/map_panel.hpp"
#include "geo/cartography/map_periods.hpp"
#include "geo/cartography/page_furniture.hpp"
#include "geo/cartography/palette.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/model/error.hpp"

#include <charconv>

namespace reten {

namespace {

constexpr double margin = 7, gutter = 5, smallest_width = 90, smallest_height = 70,
                 smallest_map = 34, between_maps = 4, period_head = 7.2; // mm
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

/// Where one period ends and the next begins; both where days lie between them.
std::vector<CivilMinute> divides_of(std::vector<MapPeriod> const& periods) {
    std::vector<CivilMinute> divides;
    for (std::size_t i = 1; i < periods.size(); ++i) {
        divides.push_back(periods[i - 1].span.end);
        if (periods[i].span.begin != divides.back()) divides.push_back(periods[i].span.begin);
    }
    return divides;
}

/// Title and number of a period above its map.
void draw_period_head(Canvas& canvas, PageBox const& map, MapPeriod const& period, std::size_t n,
                      Language const& language) {
    constexpr double minutes_of_month = 365.25 / 12 * 24 * 60;
    TextStyle title;
    title.size = 8;
    title.weight = FontWeight::semibold;
    title.colour = page_colour::ink;
    TextStyle below;
    below.size = 6.3;
    below.colour = page_colour::soft_ink;
    auto const dates = language.span(period.span);
    auto const words = period.title.empty() ? dates : page_text(period.title) + ": " + dates;
    auto const months = static_cast<double>(period.span.minutes()) / minutes_of_month;
    auto const count = fmt::format(
        fmt::runtime(language.text("{} incident, {} a month", "{} incidents, {} a month",
                                   static_cast<std::int64_t>(n))),
        language.number(static_cast<std::int64_t>(n)),
        language.number(static_cast<double>(n) / months, 1));
    auto const y = draw_lines(canvas, {map.x, map.y - period_head},
                              wrapped(canvas, words, title, map.width, 1), title);
    draw_lines(canvas, {map.x, y}, wrapped(canvas, count, below, map.width, 1), below);
}

/// The surface of each period, all with the largest domain of them.
std::vector<HeatSurface> heat_of_periods(std::vector<PublishedCase> const& parts,
                                         ProjectedBox const& box, PageSources const& sources) {
    std::vector<HeatSurface> surfaces;
    double largest = 0;
    for (auto const& part : parts) {
        surfaces.push_back(sources.heat(part, box));
        largest = std::max(largest, heat_domain(surfaces.back()));
    }
    for (auto& surface : surfaces) surface.domain_max = largest;
    return surfaces;
}

void add_to(DrawingTally& sum, DrawingTally const& tally) {
    if (tally.unplaced) sum.unplaced = sum.unplaced.value_or(0) + *tally.unplaced;
    sum.outside += tally.outside;
    sum.too_coarse += tally.too_coarse;
    sum.unprojected += tally.unprojected;
    sum.links_undrawn += tally.links_undrawn;
}

/// A map for each period in the box of `whole`, and what they leave together.
DrawnPanel draw_periods(Canvas& canvas, MapPanel const& whole, MapPage const& page,
                        Projector const& projector, Language const& language,
                        PageSources const& sources) {
    auto const n = static_cast<double>(page.periods.size());
    auto box = whole.box;
    box.y += period_head;
    box.height -= period_head;
    box.width = (box.width - between_maps * (n - 1)) / n;
    std::vector<PublishedCase> parts;
    for (auto const& period : page.periods) parts.push_back(published_in(whole.shown, period.span));
    auto own = sources;
    std::vector<HeatSurface> heat;
    if (page.layers.heat && sources.heat && !whole.extent.empty())
        heat = heat_of_periods(parts, MapFrame{box, whole.extent}.extent(), sources);
    DrawnPanel out;
    std::vector<Legend> legends;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        draw_period_head(canvas, box, page.periods[i], parts[i].incidents.size(), language);
        auto marks = incident_marks(parts[i], projector);
        style_as_in(marks, whole.marks);
        if (!heat.empty())
            own.heat = [&, i](PublishedCase const&, ProjectedBox const&) { return heat[i]; };
        auto drawn = draw_map_panel(canvas, {parts[i], marks, box, whole.extent}, page, projector,
                                    language, own);
        legends.push_back(std::move(drawn.legend));
        add_to(out.tally, drawn.tally);
        if (i == 0) out.warnings = std::move(drawn.warnings); // the base map's, the same for all
        out.attribution = std::move(drawn.attribution);
        box.x += box.width + between_maps;
    }
    out.legend = joined(legends, page.periods);
    return out;
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
    auto const chart = has_chart(page, published);
    if (!page.periods.empty()) return chart ? PageSize{240, 168} : PageSize{240, 130};
    return chart ? PageSize{180, 158} : PageSize{};
}

std::vector<Remark> draw_map_page(Canvas& canvas, MapPage const& page,
                                  PublishedCase const& published, Projector const& projector,
                                  Language const& language, PageSources const& sources) {
    auto const size = page_size(page, published);
    if (size.width < smallest_width || size.height < smallest_height) refuse(size, 0);
    auto const marks = incident_marks(published, projector);
    auto chart = page.layers.time_chart
                     ? case_chart(published, sources.all_times, marks.symbols, language)
                     : std::nullopt;
    if (chart) chart->divides = divides_of(page.periods);
    canvas.begin_group("page");
    canvas.path(rectangle({0, 0, size.width, size.height}), {page_colour::paper, {}});
    canvas.end_group();
    auto const head = PageBox{margin, 0, size.width - 2 * margin, size.height};
    auto const top = draw_page_head(canvas, head, {page.title, page.subtitle}, published, language);
    auto most = most_to_say(published, marks);
    if (!page.periods.empty()) {
        most.in_no_period = in_no_period(published, page.periods);
        if (page.layers.links)
            most.links_in_no_period = links_in_no_period(published, page.periods);
    }
    auto const guess = footer_lines(canvas, head.width, published, most, projector,
                                    page.source_line, std::string{longest_attribution}, language);
    auto const layout =
        lay_out(size, top, chart ? time_chart_height(*chart) : 0, footer_height(guess));
    auto const heads = page.periods.empty() ? 0 : period_head;
    if (layout.map.height - heads < smallest_map)
        refuse(size, smallest_map + heads - layout.map.height);
    auto const extent = map_extent(page, published, marks, sources.streets, projector);
    auto drawn =
        page.periods.empty()
            ? draw_map_panel(canvas, {published, marks, layout.map, extent, can_be_numbered(marks)},
                             page, projector, language, sources)
            : draw_periods(canvas, {published, marks, layout.map, extent}, page, projector,
                           language, sources);
    drawn.tally.in_no_period = most.in_no_period;
    drawn.tally.links_in_no_period = most.links_in_no_period;
    if (!draw_legend(canvas, layout.legend, drawn.legend))
        refuse(size, legend_height(canvas, drawn.legend, layout.legend.width, 0.85) -
                         layout.legend.height);
    if (chart) draw_time_chart(canvas, layout.chart, *chart, language);
    draw_footer(canvas, layout.footer,
                footer_lines(canvas, head.width, published, drawn.tally, projector,
                             page.source_line, drawn.attribution, language));
    return drawn.warnings;
}

} // namespace reten
