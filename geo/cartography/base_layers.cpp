#include "geo/cartography/base_layers.hpp"

#include "geo/cartography/page_distance.hpp"
#include "geo/cartography/symbol.hpp"

namespace reten {

namespace {

void fill_land(BaseDrawing& drawing, ProjectedMultiPolygon const& land, Rgba colour) {
    auto const path = drawing.frame.to_page(land);
    // A hair of stroke in the same colour closes the seams between neighbours.
    if (!path.empty()) drawing.canvas.path(path, {colour, Stroke{colour, 0.08, {}}});
}

void stroke_lines(BaseDrawing& drawing, std::vector<ProjectedLine> const& lines,
                  Stroke const& stroke) {
    for (auto const& line : lines) {
        auto const path = drawing.frame.to_page(line);
        if (!path.empty()) drawing.canvas.path(path, {{}, stroke});
    }
}

/// Small boxes along the lines, which labels avoid.
void keep_names_off(BaseDrawing& drawing, std::vector<ProjectedLine> const& lines) {
    for (auto const& line : lines)
        for (auto const& part : drawing.frame.to_page(line))
            for (std::size_t i = 0; i + 1 < part.points.size(); ++i) {
                auto const a = part.points[i], b = part.points[i + 1];
                auto const steps = static_cast<int>(page_distance(a, b) / 0.8) + 1;
                for (int s = 0; s <= steps; ++s)
                    drawing.lines.push_back(
                        PageBox{a.x + (b.x - a.x) * s / steps, a.y + (b.y - a.y) * s / steps, 0, 0}
                            .grown(0.25));
            }
}

} // namespace

void draw_base_map(BaseDrawing& drawing, ProjectedBaseMap const& map) {
    if (map.empty()) return;
    auto& canvas = drawing.canvas;
    auto const& colours = drawing.colours;
    canvas.begin_group("base-map");
    if (!map.home.empty() || !map.elsewhere.empty())
        canvas.path(rectangle(drawing.frame.page()), {colours.water, {}});
    fill_land(drawing, map.elsewhere, colours.elsewhere);
    fill_land(drawing, map.home, colours.land);
    stroke_lines(drawing, map.state_lines, Stroke{colours.state_line, 0.18, {}});
    stroke_lines(drawing, map.borders, Stroke{colours.border_casing, 1.1, {}});
    stroke_lines(drawing, map.borders, Stroke{colours.border, 0.35, {}});
    keep_names_off(drawing, map.borders);
    canvas.end_group();
}

void draw_streets(BaseDrawing& drawing, std::span<ProjectedStreet const> streets) {
    if (streets.empty()) return;
    auto const& colours = drawing.colours;
    drawing.canvas.begin_group("streets");
    Path minor, major;
    for (auto const& street : streets) {
        if (!drawing.frame.may_show(street.box)) continue;
        auto path = drawing.frame.to_page(street.line);
        auto& target = street.main ? major : minor;
        std::move(path.begin(), path.end(), std::back_inserter(target));
    }
    if (!minor.empty()) drawing.canvas.path(minor, {{}, Stroke{colours.street, 0.1, {}}});
    if (!major.empty()) {
        drawing.canvas.path(major, {{}, Stroke{colours.street, 0.6, {}}});
        drawing.canvas.path(major, {{}, Stroke{colours.street_fill, 0.38, {}}});
    }
    drawing.canvas.end_group();
}

} // namespace reten
