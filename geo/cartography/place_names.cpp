#include "geo/cartography/base_layers.hpp"
#include "geo/cartography/page_distance.hpp"
#include "geo/cartography/text_block.hpp"

#include <algorithm>

namespace reten {

namespace {

TextStyle place_style(std::int64_t population, MapColours const& colours) {
    TextStyle style;
    style.size = population >= 500000 ? 7.5 : population >= 50000 ? 6.4 : 5.6;
    style.weight = population >= 500000 ? FontWeight::medium : FontWeight::regular;
    style.colour = population >= 500000 ? colours.city_ink : colours.place_ink;
    style.halo = Stroke{colours.halo, 0.8, {}};
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
        return page_distance(a, from) < page_distance(b, from);
    });
    std::stable_partition(points.begin(), points.end(), [&](PagePoint p) { return !near_data(p); });
    return points;
}

TextStyle country_style(MapColours const& colours) {
    TextStyle style;
    style.size = 6.6;
    style.weight = FontWeight::medium;
    style.colour = colours.country_ink;
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

void wish_country_names(BaseDrawing& drawing, ProjectedBaseMap const& map, bool spanish) {
    for (std::size_t i = 0; i < map.countries.size(); ++i) {
        if (i == 0 && (drawing.has_areas || map.countries.size() == 1)) continue;
        auto const& country = map.countries[i];
        if (!country.at) continue;
        auto const at = drawing.frame.to_page(*country.at);
        auto const name =
            upper(page_text(spanish && !country.name_es.empty() ? country.name_es : country.name));
        auto const half = drawing.canvas.measure(name, country_style(drawing.colours)).width / 2;
        auto const outline = drawing.frame.to_page(i == 0 ? map.home : map.elsewhere);
        auto points = roomy_points(outline, drawing.frame.page(), at, half, drawing.crowded);
        if (points.empty()) continue;
        // With several other countries their shapes are one: only the own point is sure.
        if (map.countries.size() > 2 && i > 0) points = {at};
        LabelWish wish{name, points.front(), 0, country_style(drawing.colours), true};
        wish.elsewhere.assign(points.begin() + 1, points.end());
        drawing.labels.push_back(std::move(wish));
    }
}

} // namespace

void wish_place_labels(BaseDrawing& drawing, ProjectedBaseMap const& map) {
    auto const spanish = drawing.language.code() == LanguageCode::spanish;
    auto const inner = drawing.frame.page().grown(-1.5);
    std::size_t shown = 0;
    std::int64_t largest = 0;
    for (auto const& place : map.places) {
        if (shown >= most_places) break;
        auto const point = drawing.frame.to_page(place.at);
        if (!inner.contains(point)) continue;
        largest = std::max(largest, place.population);
        if (place.population * smallest_share < largest) continue;
        ++shown;
        LabelWish wish{page_text(place.name), point, 1.1,
                       place_style(place.population, drawing.colours)};
        wish.may_cross = place.population >= 50000;
        wish.dot = place.population >= 500000 ? 0.6 : 0.42;
        drawing.labels.push_back(std::move(wish));
    }
    wish_country_names(drawing, map, spanish);
}

void draw_labels(BaseDrawing& drawing) {
    drawing.canvas.begin_group("labels");
    auto const placed = place_labels(drawing.canvas, drawing.labels, drawing.obstacles,
                                     drawing.lines, drawing.frame.page().grown(-0.8));
    for (auto const& label : placed) {
        auto const& wish = drawing.labels[label.wish];
        auto style = wish.style;
        style.anchor = TextAnchor::start;
        if (wish.dot > 0)
            drawing.canvas.circle(
                wish.at, wish.dot,
                {drawing.colours.paper, Stroke{drawing.colours.place_dot, 0.18, {}}});
        drawing.canvas.text(label.anchor, wish.text, style);
    }
    drawing.canvas.end_group();
}

} // namespace reten
