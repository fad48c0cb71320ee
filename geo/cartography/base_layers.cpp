#include "geo/cartography/map_layers.hpp"

#include "geo/cartography/palette.hpp"
#include "geo/cartography/text_block.hpp"

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

TextStyle place_style(std::int64_t population) {
    TextStyle style;
    style.size = population >= 500000 ? 7.5 : population >= 50000 ? 6.4 : 5.6;
    style.weight = population >= 500000 ? FontWeight::medium : FontWeight::regular;
    style.colour = population >= 500000 ? rgb(0x3a3733) : page_colour::soft_ink;
    style.halo = Stroke{page_colour::land.with_alpha(0.85), 0.8, {}};
    return style;
}

constexpr std::size_t most_places = 14;

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
    drawing.canvas.begin_group("places");
    for (auto const& place : map.places) {
        auto const at = drawing.projector.to_projected(place.point);
        if (!at || shown >= most_places) continue;
        auto const point = drawing.frame.to_page(*at);
        if (!inner.contains(point)) continue;
        ++shown;
        drawing.canvas.circle(point, place.population >= 500000 ? 0.6 : 0.42,
                              {page_colour::paper, Stroke{rgb(0x6d685f), 0.18, {}}});
        drawing.labels.push_back(
            {page_text(place.name), point, 1.1, place_style(place.population), false});
    }
    drawing.canvas.end_group();
    for (auto const& country : map.countries) {
        auto const at = drawing.projector.to_projected(country.point);
        if (!at) continue;
        auto const point = drawing.frame.to_page(*at);
        if (!inner.contains(point)) continue;
        TextStyle style;
        style.size = 6.6;
        style.weight = FontWeight::medium;
        style.colour = rgb(0x9a948a);
        auto const name = spanish && !country.name_es.empty() ? country.name_es : country.name;
        drawing.labels.push_back({upper(page_text(name)), point, 0, style, true});
    }
}

} // namespace reten
