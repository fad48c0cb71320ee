#include "app/map/draw_list_canvas.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>

namespace reten::app {

namespace {

ImU32 as_imgui(Rgba c) { return IM_COL32(c.red, c.green, c.blue, c.alpha); }

bool is_convex(std::vector<ImVec2> const& points) {
    int sign = 0;
    for (std::size_t i = 0, n = points.size(); i < n; ++i) {
        auto const a = points[i], b = points[(i + 1) % n], c = points[(i + 2) % n];
        auto const turn = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
        if (std::abs(turn) < 1e-6F) continue;
        auto const now = turn > 0 ? 1 : -1;
        if (sign != 0 && now != sign) return false;
        sign = now;
    }
    return true;
}

/// Even-odd fill as trapezoids between the heights of the corners: exact for outlines that do not
/// cross themselves.
void fill_between_corners(ImDrawList& list, std::vector<std::vector<ImVec2>> const& rings,
                          ImU32 colour) {
    std::vector<float> heights;
    for (auto const& ring : rings)
        for (auto const& p : ring) heights.push_back(p.y);
    std::sort(heights.begin(), heights.end());
    heights.erase(std::unique(heights.begin(), heights.end()), heights.end());
    struct Cut {
        float middle = 0, top = 0, bottom = 0;
    };
    // Softened edges would overlap where two trapezoids meet: stripes, where one sees through.
    auto const flags = list.Flags;
    if ((colour >> IM_COL32_A_SHIFT) < 255) list.Flags &= ~ImDrawListFlags_AntiAliasedFill;
    std::vector<Cut> cuts;
    for (std::size_t i = 0; i + 1 < heights.size(); ++i) {
        auto const top = heights[i], bottom = heights[i + 1], middle = (top + bottom) / 2;
        cuts.clear();
        for (auto const& ring : rings)
            for (std::size_t k = 0, n = ring.size(); k < n; ++k) {
                auto const a = ring[k], b = ring[(k + 1) % n];
                if ((a.y > middle) == (b.y > middle)) continue;
                auto const at = [&](float y) {
                    return a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
                };
                cuts.push_back({at(middle), at(top), at(bottom)});
            }
        std::sort(cuts.begin(), cuts.end(),
                  [](Cut const& a, Cut const& b) { return a.middle < b.middle; });
        for (std::size_t k = 0; k + 1 < cuts.size(); k += 2)
            list.AddQuadFilled({cuts[k].top, top}, {cuts[k + 1].top, top},
                               {cuts[k + 1].bottom, bottom}, {cuts[k].bottom, bottom}, colour);
    }
    list.Flags = flags;
}

/// The pieces of a line that a dash leaves; lengths in pixels.
void stroke_dashed(ImDrawList& list, std::vector<ImVec2> const& points, bool closed, ImU32 colour,
                   float width, std::vector<float> const& dash) {
    std::size_t part = 0;
    auto left = dash[0];
    auto const n = points.size();
    for (std::size_t i = 0; i + 1 < n + (closed ? 1 : 0); ++i) {
        auto const a = points[i], b = points[(i + 1) % n];
        auto const length = std::hypot(b.x - a.x, b.y - a.y);
        float at = 0;
        while (at < length) {
            auto const whole = at + left <= length;
            auto const end = whole ? at + left : length;
            if (part % 2 == 0) {
                auto const point = [&](float d) {
                    return ImVec2{a.x + (b.x - a.x) * d / length, a.y + (b.y - a.y) * d / length};
                };
                list.AddLine(point(at), point(end), colour, width);
            }
            // Never by what is left of a part: rounding may leave a rest too small to move on.
            if (whole) {
                part = (part + 1) % dash.size();
                left = dash[part];
            } else {
                left -= length - at;
            }
            at = end;
        }
    }
}

} // namespace

DrawListCanvas::DrawListCanvas(ImDrawList& list, Interface::Fonts const& fonts, float origin_x,
                               float origin_y, float pixels_per_mm)
    : list_{list}, fonts_{fonts}, x_{origin_x}, y_{origin_y}, scale_{pixels_per_mm} {}

PagePoint DrawListCanvas::page_point(double x, double y) const {
    return {(x - static_cast<double>(x_)) / static_cast<double>(scale_),
            (y - static_cast<double>(y_)) / static_cast<double>(scale_)};
}

namespace {

struct ToPixels {
    float x, y, scale;
    ImVec2 operator()(PagePoint p) const {
        return {x + static_cast<float>(p.x) * scale, y + static_cast<float>(p.y) * scale};
    }
};

void stroke(ImDrawList& list, std::vector<ImVec2> const& points, bool closed, Stroke const& how,
            float scale) {
    if (points.size() < 2) return;
    auto const width = std::max(1.0F, static_cast<float>(how.width) * scale);
    std::vector<float> dash;
    for (auto const length : how.dash)
        dash.push_back(std::max(1.0F, static_cast<float>(length) * scale));
    if (dash.size() >= 2) {
        stroke_dashed(list, points, closed, as_imgui(how.colour), width, dash);
        return;
    }
    list.AddPolyline(points.data(), static_cast<int>(points.size()), as_imgui(how.colour),
                     closed ? ImDrawFlags_Closed : ImDrawFlags_None, width);
}

} // namespace

void DrawListCanvas::push_clip(PageBox const& box) {
    ToPixels const pixels{x_, y_, scale_};
    list_.PushClipRect(pixels({box.x, box.y}), pixels({box.right(), box.bottom()}), true);
}

void DrawListCanvas::pop_clip() { list_.PopClipRect(); }

void DrawListCanvas::path(Path const& path, Paint const& paint) {
    ToPixels const pixels{x_, y_, scale_};
    std::vector<std::vector<ImVec2>> rings;
    for (auto const& part : path) {
        std::vector<ImVec2> points;
        points.reserve(part.points.size());
        for (auto const& p : part.points) points.push_back(pixels(p));
        rings.push_back(std::move(points));
    }
    if (paint.fill) {
        if (rings.size() == 1 && is_convex(rings[0]))
            list_.AddConvexPolyFilled(rings[0].data(), static_cast<int>(rings[0].size()),
                                      as_imgui(*paint.fill));
        else
            fill_between_corners(list_, rings, as_imgui(*paint.fill));
    }
    if (!paint.stroke) return;
    for (std::size_t i = 0; i < rings.size(); ++i)
        stroke(list_, rings[i], path[i].closed, *paint.stroke, scale_);
}

void DrawListCanvas::circle(PagePoint centre, double radius, Paint const& paint) {
    auto const at = ToPixels{x_, y_, scale_}(centre);
    auto const r = static_cast<float>(radius) * scale_;
    if (paint.fill) list_.AddCircleFilled(at, r, as_imgui(*paint.fill));
    if (!paint.stroke) return;
    std::vector<ImVec2> points;
    auto const corners = std::clamp(static_cast<int>(r * 0.8F), 16, 120);
    for (int i = 0; i < corners; ++i) {
        auto const angle = 6.2831853F * static_cast<float>(i) / static_cast<float>(corners);
        points.emplace_back(at.x + r * std::cos(angle), at.y + r * std::sin(angle));
    }
    stroke(list_, points, true, *paint.stroke, scale_);
}

void DrawListCanvas::marks(std::span<PagePoint const> places, Path const& shape,
                           Paint const& paint) {
    for (auto const& place : places) {
        Path moved = shape;
        for (auto& part : moved)
            for (auto& p : part.points) p = {p.x + place.x, p.y + place.y};
        // The casing lies beneath, half of it outside.
        if (paint.stroke) {
            Paint casing{std::nullopt, paint.stroke};
            path(moved, casing);
        }
        if (paint.fill) {
            Paint fill{paint.fill, std::nullopt};
            path(moved, fill);
        }
    }
}

DrawListCanvas::FontAt DrawListCanvas::font_for(TextStyle const& style) const {
    auto const size = static_cast<float>(style.size * mm_per_point) * scale_;
    if (style.weight >= FontWeight::semibold) return {fonts_.heading, size};
    return {size < 14 ? fonts_.small_text : fonts_.body, size};
}

TextSize DrawListCanvas::measure(std::string_view utf8, TextStyle const& style) const {
    auto const font = font_for(style);
    auto const size =
        font.font->CalcTextSizeA(font.size, 1e6F, 0, utf8.data(), utf8.data() + utf8.size());
    auto const mm = [&](float pixels) { return static_cast<double>(pixels / scale_); };
    auto const ascent = font.font->Ascent / font.font->FontSize * font.size;
    return {mm(size.x), mm(ascent), mm(font.size - ascent)};
}

void DrawListCanvas::text(PagePoint anchor, std::string_view utf8, TextStyle const& style) {
    auto const font = font_for(style);
    auto const size = measure(utf8, style);
    auto const start = style.anchor == TextAnchor::start    ? anchor.x
                       : style.anchor == TextAnchor::middle ? anchor.x - size.width / 2
                                                            : anchor.x - size.width;
    auto at = ToPixels{x_, y_, scale_}({start, anchor.y - size.ascent});
    at = {std::round(at.x), std::round(at.y)};
    auto const put = [&](float dx, float dy, Rgba colour) {
        list_.AddText(font.font, font.size, {at.x + dx, at.y + dy}, as_imgui(colour), utf8.data(),
                      utf8.data() + utf8.size());
    };
    if (style.halo)
        for (auto const& [dx, dy] :
             {std::pair{-1.F, 0.F}, std::pair{1.F, 0.F}, std::pair{0.F, -1.F}, std::pair{0.F, 1.F},
              std::pair{-1.F, -1.F}, std::pair{1.F, 1.F}, std::pair{-1.F, 1.F},
              std::pair{1.F, -1.F}})
            put(dx, dy, style.halo->colour);
    put(0, 0, style.colour);
}

void DrawListCanvas::image(PageBox const& box, PixelImage const& image) {
    // Small pictures only (samples of a legend): a pixel is a rectangle.
    auto const width = box.width / image.width, height = box.height / image.height;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x) {
            auto const index = static_cast<std::size_t>(y * image.width + x);
            auto const corner = ToPixels{x_, y_, scale_}({box.x + x * width, box.y + y * height});
            list_.AddRectFilled(corner,
                                {corner.x + static_cast<float>(width) * scale_,
                                 corner.y + static_cast<float>(height) * scale_},
                                as_imgui(image.pixels[index]));
        }
}

} // namespace reten::app
