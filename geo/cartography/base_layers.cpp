#include "geo/cartography/map_layers.hpp"

#include "geo/cartography/palette.hpp"
#include "geo/cartography/text_block.hpp"

#include <cmath>

namespace reten {

namespace {

void fill_land(MapDrawing& drawing, MultiPolygon const& land, Rgba colour) {
    auto const path = drawing.frame.to_page(drawing.projector.to_projected(land));
    // A hair of stroke in the same colour closes the seams between neighbours.
    if (!path.empty()) drawing.canvas.path(path, {colour, Stroke{colour, 0.08, {}}});
}

void stroke_lines(MapDrawing& drawing, MultiLineString const& lines, Stroke const& stroke) {
    for (auto const& line : lines) {
        auto const path = drawing.frame.to_page(drawing.projector.to_projected(line));
        if (!path.empty()) drawing.canvas.path(path, {{}, stroke});
    }
}

/// Small boxes along the lines, which labels avoid.
void keep_names_off(MapDrawing& drawing, MultiLineString const& lines) {
    for (auto const& line : lines)
        for (auto const& part : drawing.frame.to_page(drawing.projector.to_projected(line)))
            for (std::size_t i = 0; i + 1 < part.points.size(); ++i) {
                auto const a = part.points[i], b = part.points[i + 1];
                auto const steps = static_cast<int>(std::hypot(b.x - a.x, b.y - a.y) / 0.8) + 1;
                for (int s = 0; s <= steps; ++s)
                    drawing.lines.push_back(
                        PageBox{a.x + (b.x - a.x) * s / steps, a.y + (b.y - a.y) * s / steps, 0, 0}
                            .grown(0.25));
            }
}

TextStyle place_style(std::int64_t population) {
    TextStyle style;
    style.size = population >= 500000 ? 7.5 : population >= 50000 ? 6.4 : 5.6;
    style.weight = population >= 500000 ? FontWeight::medium : FontWeight::regular;
    style.colour = population >= 500000 ? rgb(0x3a3733) : page_colour::soft_ink;
    style.halo = Stroke{page_colour::land.with_alpha(0.85), 0.8, {}};
    return style;
}

constexpr std::size_t most_places = 12;
constexpr std::int64_t smallest_share = 500; // of the largest place in view; smaller: unnamed

/// Points of a coarse net that lie inside the outline with room around them: those away from the
/// data first, then those nearest to `from`.
std::vector<PagePoint> roomy_points(Path const& outline, PageBox const& frame, PagePoint from,
                                    double half_width, std::vector<PagePoint> const& crowded) {
    auto const inside = [&](PagePoint p) {
        bool in = false;
        for (auto const& part : outline)
            for (std::size_t i = 0, n = part.points.size(); i < n; ++i) {
                auto const a = part.points[i], b = part.points[(i + 1) % n];
                if ((a.y > p.y) != (b.y > p.y) &&
                    p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y))
                    in = !in;
            }
        return in;
    };
    std::vector<PagePoint> points;
    for (int i = 1; i < 24; ++i)
        for (int j = 1; j < 18; ++j) {
            PagePoint const p{frame.x + frame.width * i / 24, frame.y + frame.height * j / 18};
            auto const w = half_width + 1.5, h = 2.5;
            if (inside({p.x - w, p.y - h}) && inside({p.x + w, p.y - h}) &&
                inside({p.x - w, p.y + h}) && inside({p.x + w, p.y + h}))
                points.push_back(p);
        }
    auto const near_data = [&](PagePoint p) {
        PageBox const around{p.x - half_width - 2, p.y - 4, 2 * half_width + 4, 8};
        return std::any_of(crowded.begin(), crowded.end(),
                           [&](PagePoint c) { return around.contains(c); });
    };
    std::stable_sort(points.begin(), points.end(), [&](PagePoint a, PagePoint b) {
        return std::hypot(a.x - from.x, a.y - from.y) < std::hypot(b.x - from.x, b.y - from.y);
    });
    std::stable_partition(points.begin(), points.end(), [&](PagePoint p) { return !near_data(p); });
    return points;
}

TextStyle country_style() {
    TextStyle style;
    style.size = 6.6;
    style.weight = FontWeight::medium;
    style.colour = rgb(0x9a948a);
    return style;
}

std::string upper(std::string text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] >= 'a' && text[i] <= 'z') text[i] = static_cast<char>(text[i] - 'a' + 'A');
        // Latin letters with accents: é is C3 A9, É is C3 89.
        auto const next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
        if (text[i] == '\xC3' && next >= 0xA0 && next != 0xB7)
            text[i + 1] = static_cast<char>(next - 0x20);
    }
    return text;
}

void wish_country_names(MapDrawing& drawing, BaseMap const& map, bool spanish) {
    for (std::size_t i = 0; i < map.countries.size(); ++i) {
        if (i == 0 && (drawing.has_areas || map.countries.size() == 1)) continue;
        auto const& country = map.countries[i];
        auto const at = drawing.projector.to_projected(country.point);
        if (!at) continue;
        auto const name =
            upper(page_text(spanish && !country.name_es.empty() ? country.name_es : country.name));
        auto const half = drawing.canvas.measure(name, country_style()).width / 2;
        auto const outline = drawing.frame.to_page(
            drawing.projector.to_projected(i == 0 ? map.home : map.elsewhere));
        auto points = roomy_points(outline, drawing.frame.page(), drawing.frame.to_page(*at), half,
                                   drawing.crowded);
        if (points.empty()) continue;
        // With several other countries their shapes are one: only the own point is sure.
        if (map.countries.size() > 2 && i > 0) points = {drawing.frame.to_page(*at)};
        LabelWish wish{name, points.front(), 0, country_style(), true};
        wish.elsewhere.assign(points.begin() + 1, points.end());
        drawing.labels.push_back(std::move(wish));
    }
}

} // namespace

void draw_base_map(MapDrawing& drawing, BaseMap const& map) {
    if (map.empty()) return;
    auto& canvas = drawing.canvas;
    canvas.begin_group("base-map");
    if (!map.home.empty() || !map.elsewhere.empty())
        canvas.path(rectangle(drawing.frame.page()), {page_colour::water, {}});
    fill_land(drawing, map.elsewhere, page_colour::elsewhere);
    fill_land(drawing, map.home, page_colour::land);
    stroke_lines(drawing, map.state_lines, Stroke{page_colour::state_line, 0.18, {}});
    stroke_lines(drawing, map.borders, Stroke{page_colour::white.with_alpha(0.8), 1.1, {}});
    stroke_lines(drawing, map.borders, Stroke{page_colour::border, 0.35, {}});
    keep_names_off(drawing, map.borders);
    canvas.end_group();
}

void draw_streets(MapDrawing& drawing, std::span<StreetSegment const> streets) {
    if (streets.empty()) return;
    drawing.canvas.begin_group("streets");
    Path minor, major;
    for (auto const& street : streets) {
        auto const path = drawing.frame.to_page(drawing.projector.to_projected(street.line));
        auto const is_major = street.road_class == "primary" || street.road_class == "trunk" ||
                              street.road_class == "motorway" || street.road_class == "secondary";
        auto& target = is_major ? major : minor;
        target.insert(target.end(), path.begin(), path.end());
    }
    auto const white = page_colour::white.with_alpha(0.9);
    if (!minor.empty()) drawing.canvas.path(minor, {{}, Stroke{page_colour::street, 0.1, {}}});
    if (!major.empty()) {
        drawing.canvas.path(major, {{}, Stroke{page_colour::street, 0.6, {}}});
        drawing.canvas.path(major, {{}, Stroke{white, 0.38, {}}});
    }
    drawing.canvas.end_group();
}

void wish_place_labels(MapDrawing& drawing, BaseMap const& map) {
    auto const spanish = drawing.language.code() == LanguageCode::spanish;
    auto const inner = drawing.frame.page().grown(-1.5);
    std::size_t shown = 0;
    std::int64_t largest = 0;
    for (auto const& place : map.places) {
        auto const at = drawing.projector.to_projected(place.point);
        if (!at || shown >= most_places) continue;
        auto const point = drawing.frame.to_page(*at);
        if (!inner.contains(point)) continue;
        largest = std::max(largest, place.population);
        if (place.population * smallest_share < largest) continue;
        ++shown;
        LabelWish wish{page_text(place.name), point, 1.1, place_style(place.population)};
        wish.may_cross = place.population >= 50000;
        wish.dot = place.population >= 500000 ? 0.6 : 0.42;
        drawing.labels.push_back(std::move(wish));
    }
    wish_country_names(drawing, map, spanish);
}

} // namespace reten
