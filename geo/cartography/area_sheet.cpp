#include "geo/cartography/area_sheet.hpp"

#include "geo/cartography/legend.hpp"
#include "geo/cartography/symbol.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/disclosure/small_counts.hpp"

namespace reten {

AreaSheet area_sheet(PublishedCase const& published, AreaLayer const& layer,
                     Projector const& projector, MapTheme theme) {
    AreaSheet sheet;
    sheet.values = area_values(published, layer);
    sheet.classes = area_classes(sheet.values.values, layer.classes, theme);
    for (auto const& entry : sheet.values.values) {
        sheet.outlines.push_back(projector.to_projected(published.areas[entry.area].boundary));
        sheet.boxes.push_back(bounds(sheet.outlines.back()));
    }
    return sheet;
}

void draw_area_sheet(Canvas& canvas, MapFrame const& frame, AreaSheet const& sheet,
                     MapColours const& colours) {
    auto const& values = sheet.values.values;
    auto const edge = values.size() > 300 ? 0.06 : 0.15;
    std::vector<Path> zeros;
    canvas.begin_group("areas");
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!frame.may_show(sheet.boxes[i])) continue;
        auto const path = frame.to_page(sheet.outlines[i]);
        if (path.empty()) continue;
        auto const& value = values[i].value;
        auto const withheld = values[i].withheld;
        auto const colour = withheld ? colours.withheld
                            : !value ? colours.no_data
                            : *value <= 0
                                ? colours.zero
                                : sheet.classes.classes[class_of(sheet.classes, *value)].colour;
        canvas.path(path, {colour.with_alpha(0.92), {}});
        if (!value && !withheld)
            canvas.path(hatch_lines(path, 1.2), {{}, Stroke{colours.frame, 0.1, {}}});
        canvas.path(path, {{}, Stroke{colours.area_edge, edge, {}}});
        if (value && *value <= 0) zeros.push_back(path);
    }
    // Over the edges of their neighbours, so that an area of zero has an outline all around.
    for (auto const& path : zeros) canvas.path(path, {{}, Stroke{colours.frame, edge, {}}});
    canvas.end_group();
}

std::string area_title(AreaValues const& values, Language const& language) {
    auto const what = values.kind.code.empty() ? values.unit : language.code_name(values.kind.code);
    auto const name = capitalised(page_text(what.empty() ? language.text("incidents") : what));
    if (values.measure == AreaMeasure::counts) return phrase(language, "{}, number", name);
    return phrase(language, "{}, per 100,000 people a year", name);
}

std::string area_class_text(AreaClasses const& classes, std::size_t index,
                            Language const& language) {
    auto const& c = classes.classes.at(index);
    auto high = legend_figure(language, c.high);
    if (index + 1 == classes.classes.size() && c.low == c.high) return high;
    return phrase(language, "{} to {}", legend_figure(language, c.low), high);
}

std::string withheld_class_text(AreaValues const& values, Language const& language) {
    auto const smallest = language.number(usual_smallest_count);
    if (!values.others_withheld) return phrase(language, "fewer than {}", smallest);
    return phrase(language, "fewer than {}, or withheld with such areas", smallest);
}

} // namespace reten
