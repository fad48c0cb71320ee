#include "geo/cartography/map_layers.hpp"

#include "geo/cartography/palette.hpp"
#include "geo/cartography/text_block.hpp"

#include <cmath>

namespace reten {

namespace {

constexpr Rgba no_data_colour = rgb(0xeae7e1), zero_colour = rgb(0xfbfaf7);

std::string figure(Language const& language, double value) {
    auto const size = std::abs(value);
    auto const decimals = size >= 100 || value == std::floor(value) ? 0 : size >= 1 ? 1 : 2;
    return language.number(value, decimals);
}

std::function<void(Canvas&, PagePoint)> swatch(Rgba colour, bool hatched) {
    return [colour, hatched](Canvas& canvas, PagePoint centre) {
        PageBox const box{centre.x - 1.7, centre.y - 1.05, 3.4, 2.1};
        canvas.path(rectangle(box), {colour, Stroke{page_colour::frame, 0.1, {}}});
        if (hatched) canvas.path(hatch_lines(box, 0.9), {{}, Stroke{page_colour::frame, 0.1, {}}});
    };
}

std::string area_title(AreaValues const& values, Language const& language) {
    auto const what = values.kind.code.empty() ? values.unit : language.code_name(values.kind.code);
    auto const name = capitalised(page_text(what.empty() ? language.text("incidents") : what));
    if (values.measure == AreaMeasure::counts) return phrase(language, "{}, number", name);
    return phrase(language, "{}, per 100,000 people a year", name);
}

LegendBlock area_legend(AreaValues const& values, AreaClasses const& classes,
                        Language const& language) {
    LegendBlock block;
    block.title = area_title(values, language);
    LegendRow heading;
    heading.text = phrase(language, "Class, and number of areas in it");
    heading.soft = true;
    block.rows.push_back(heading);
    for (auto i = classes.classes.size(); i-- > 0;) {
        auto const& c = classes.classes[i];
        LegendRow row;
        row.sample = swatch(c.colour, false);
        row.text =
            i + 1 == classes.classes.size() && c.low == c.high
                ? figure(language, c.high)
                : phrase(language, "{} to {}", figure(language, c.low), figure(language, c.high));
        row.value = language.number(c.areas);
        block.rows.push_back(row);
    }
    LegendRow zero;
    zero.sample = swatch(zero_colour, false);
    zero.text = "0";
    zero.value = language.number(classes.zero);
    if (classes.zero > 0) block.rows.push_back(zero);
    LegendRow none;
    none.sample = swatch(no_data_colour, true);
    none.text = language.text("no data");
    none.value = language.number(classes.no_data);
    if (classes.no_data > 0) block.rows.push_back(none);
    for (auto const& warning : values.warnings) {
        LegendRow row;
        row.text = language.text(warning);
        row.soft = true;
        row.most_lines = 5;
        block.rows.push_back(row);
    }
    if (!values.series.empty()) {
        LegendRow row;
        row.text = page_text(language.code_name(values.series));
        row.soft = true;
        block.rows.push_back(row);
    }
    return block;
}

} // namespace

void draw_areas(MapDrawing& drawing, AreaLayer const& layer) {
    auto const values = area_values(drawing.published, layer);
    auto& canvas = drawing.canvas;
    if (values.values.empty()) {
        drawing.warnings.push_back(
            drawing.language.text("No areas with a boundary: the layer of areas is empty."));
        return;
    }
    auto const classes = area_classes(values.values, layer.classes);
    drawing.has_areas = true;
    canvas.begin_group("areas");
    for (auto const& entry : values.values) {
        auto const& area = drawing.published.areas[entry.area];
        auto const path = drawing.frame.to_page(drawing.projector.to_projected(area.boundary));
        if (path.empty()) continue;
        auto const colour = !entry.value ? no_data_colour
                            : *entry.value <= 0
                                ? zero_colour
                                : classes.classes[class_of(classes, *entry.value)].colour;
        canvas.path(path, {colour.with_alpha(0.92), {}});
        if (!entry.value)
            canvas.path(hatch_lines(path, 1.2), {{}, Stroke{page_colour::frame, 0.1, {}}});
        auto const edge = values.values.size() > 300 ? 0.06 : 0.15;
        canvas.path(path, {{}, Stroke{page_colour::white, edge, {}}});
    }
    canvas.end_group();
    drawing.legend.push_back(area_legend(values, classes, drawing.language));
    for (auto const& warning : values.warnings)
        drawing.warnings.push_back(drawing.language.text(warning));
}

void draw_heat(MapDrawing& drawing, HeatSurface const& surface) {
    auto const image = heat_image(surface);
    if (image.width == 0) return;
    drawing.has_heat = true;
    auto const corner = drawing.frame.to_page(ProjectedPoint{surface.box.west, surface.box.north});
    auto const scale = drawing.frame.mm_per_metre();
    drawing.canvas.begin_group("heat");
    drawing.canvas.image(
        {corner.x, corner.y, surface.box.width() * scale, surface.box.height() * scale}, image);
    drawing.canvas.end_group();
    auto const& language = drawing.language;
    auto const domain = heat_domain(surface);
    LegendBlock block;
    block.title = language.text("Incidents per km² and month");
    block.ramp.colour = [](double share) { return over(page_colour::land, heat_colour(share)); };
    for (auto const share : {0.0, 0.5, 1.0})
        block.ramp.figures.push_back(figure(language, domain * share));
    LegendRow row;
    row.text = phrase(language, "Kernel density, bandwidth {} m",
                      language.number(surface.bandwidth.value, 0));
    row.soft = true;
    block.rows.push_back(row);
    drawing.legend.push_back(std::move(block));
}

} // namespace reten
