#include "geo/cartography/area_sheet.hpp"
#include "geo/cartography/map_layers.hpp"
#include "geo/cartography/palette.hpp"
#include "geo/cartography/text_block.hpp"

namespace reten {

namespace {

std::function<void(Canvas&, PagePoint)> swatch(Rgba colour, bool hatched,
                                               MapColours const& colours) {
    return [colour, hatched, frame = colours.frame](Canvas& canvas, PagePoint centre) {
        PageBox const box{centre.x - 1.7, centre.y - 1.05, 3.4, 2.1};
        canvas.path(rectangle(box), {colour, Stroke{frame, 0.1, {}}});
        if (hatched) canvas.path(hatch_lines(box, 0.9), {{}, Stroke{frame, 0.1, {}}});
    };
}

LegendBlock area_legend(AreaValues const& values, AreaClasses const& classes,
                        Language const& language, MapColours const& colours) {
    LegendBlock block;
    block.title = area_title(values, language);
    LegendRow heading;
    heading.text = phrase(language, "Class, and number of areas in it");
    heading.soft = true;
    block.rows.push_back(heading);
    for (auto i = classes.classes.size(); i-- > 0;) {
        auto const& c = classes.classes[i];
        LegendRow row;
        row.sample = swatch(c.colour, false, colours);
        row.text = area_class_text(classes, i, language);
        row.value = language.number(c.areas);
        block.rows.push_back(row);
    }
    LegendRow few;
    few.sample = swatch(colours.withheld, false, colours);
    few.text = withheld_class_text(values, language);
    few.value = language.number(classes.withheld);
    if (classes.withheld > 0) block.rows.push_back(few);
    LegendRow zero;
    zero.sample = swatch(colours.zero, false, colours);
    zero.text = "0";
    zero.value = language.number(classes.zero);
    if (classes.zero > 0) block.rows.push_back(zero);
    LegendRow none;
    none.sample = swatch(colours.no_data, true, colours);
    none.text = language.text("no data");
    none.value = language.number(classes.no_data);
    if (classes.no_data > 0) block.rows.push_back(none);
    if (values.too_coarse > 0) {
        LegendRow row;
        row.text = fmt::format(fmt::runtime(language.text(
                                   "{} is placed too coarsely to say in which area of level '{}'",
                                   "{} are placed too coarsely to say in which area of level '{}'",
                                   values.too_coarse)),
                               language.number(values.too_coarse),
                               page_text(language.code_name(values.level)));
        row.soft = true;
        row.most_lines = 4;
        block.rows.push_back(row);
    }
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
    auto const& colours = drawing.colours;
    auto const sheet = area_sheet(drawing.published, layer, drawing.projector, colours.theme);
    auto const& language = drawing.language;
    if (sheet.values.values.empty()) {
        drawing.warnings.emplace_back("No areas with a boundary: the layer of areas is empty.");
        return;
    }
    drawing.has_areas = true;
    draw_area_sheet(drawing.canvas, drawing.frame, sheet, colours);
    drawing.legend.push_back(area_legend(sheet.values, sheet.classes, language, colours));
    for (auto const& warning : sheet.values.warnings) drawing.warnings.emplace_back(warning);
}

void draw_heat(MapDrawing& drawing, HeatSurface const& surface) {
    auto const image = heat_image(surface, 600, drawing.colours.theme);
    if (image.width == 0) return;
    drawing.has_heat = true;
    auto const corner = drawing.frame.to_page(ProjectedPoint{surface.box.west, surface.box.north});
    auto const scale = drawing.frame.mm_per_metre();
    drawing.canvas.begin_group("heat");
    drawing.canvas.image(
        {corner.x, corner.y, surface.box.width() * scale, surface.box.height() * scale}, image);
    drawing.canvas.end_group();
    auto const& language = drawing.language;
    LegendBlock block;
    block.title = language.text("Incidents per km² and month");
    block.ramp.colour = [land = drawing.colours.land, theme = drawing.colours.theme](double share) {
        return over(land, heat_colour(share, theme));
    };
    block.ramp.figures = heat_figures(surface, language);
    LegendRow row;
    row.text = phrase(language, "Kernel density, bandwidth {} m",
                      language.number(surface.bandwidth.value, 0));
    row.soft = true;
    block.rows.push_back(row);
    if (row.text = heat_left_out(surface, language); !row.text.empty()) block.rows.push_back(row);
    drawing.legend.push_back(std::move(block));
}

} // namespace reten
