#include "geo/cartography/symbol.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace reten {

namespace {

/// Corners on circles whose radii alternate; the first corner points up turned by `turn` radians.
Path star_shaped(int corners, double outer, double inner, double turn) {
    Subpath part{{}, true};
    for (int i = 0; i < corners; ++i) {
        auto const angle = turn - std::numbers::pi / 2 + 2 * std::numbers::pi * i / corners;
        auto const radius = i % 2 == 0 ? outer : inner;
        part.points.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    return {part};
}

Path regular(int corners, double radius, double turn = 0) {
    return star_shaped(corners, radius, radius, turn);
}

Path plus_path(double radius, double turn) {
    auto const a = radius, b = radius * 0.34;
    std::vector<PagePoint> const corners{{-b, -a}, {b, -a}, {b, -b}, {a, -b}, {a, b},   {b, b},
                                         {b, a},   {-b, a}, {-b, b}, {-a, b}, {-a, -b}, {-b, -b}};
    Subpath part{{}, true};
    for (auto const& p : corners)
        part.points.push_back({p.x * std::cos(turn) - p.y * std::sin(turn),
                               p.x * std::sin(turn) + p.y * std::cos(turn)});
    return {part};
}

} // namespace

Path shape_path(Shape shape, double radius) {
    switch (shape) {
    case Shape::circle: return regular(24, radius);
    case Shape::cross: return plus_path(radius * 1.25, std::numbers::pi / 4);
    case Shape::triangle: return regular(3, radius * 1.35);
    case Shape::square: return regular(4, radius * 1.25, std::numbers::pi / 4);
    case Shape::diamond: return regular(4, radius * 1.35);
    case Shape::triangle_down: return regular(3, radius * 1.35, std::numbers::pi);
    case Shape::star: return star_shaped(10, radius * 1.4, radius * 0.6, 0);
    case Shape::hexagon: return regular(6, radius * 1.15);
    case Shape::plus: return plus_path(radius * 1.25, 0);
    }
    return {};
}

Path rectangle(PageBox const& box) {
    return {
        {{{box.x, box.y}, {box.right(), box.y}, {box.right(), box.bottom()}, {box.x, box.bottom()}},
         true}};
}

Path line(PagePoint from, PagePoint to) { return {{{from, to}, false}}; }

Path hatch_lines(PageBox const& box, double spacing) {
    return hatch_lines(rectangle(box), spacing);
}

Path hatch_lines(Path const& outline, double spacing) {
    // In coordinates u = x + y the hatch lines are u = constant; each is cut by the edges.
    auto high = -std::numeric_limits<double>::infinity(), low = -high;
    for (auto const& part : outline) {
        for (auto const& p : part.points) {
            low = std::min(low, p.x + p.y);
            high = std::max(high, p.x + p.y);
        }
    }
    Path lines;
    if (!(high > low) || !(spacing > 0)) return lines;
    for (auto u = std::ceil(low / spacing) * spacing; u < high; u += spacing) {
        std::vector<double> cuts; // x where an edge meets the line
        for (auto const& part : outline) {
            for (std::size_t i = 0, n = part.points.size(); i < n; ++i) {
                auto const a = part.points[i], b = part.points[(i + 1) % n];
                auto const ua = a.x + a.y, ub = b.x + b.y;
                if ((ua > u) == (ub > u)) continue;
                cuts.push_back(a.x + (b.x - a.x) * (u - ua) / (ub - ua));
            }
        }
        std::sort(cuts.begin(), cuts.end());
        for (std::size_t i = 0; i + 1 < cuts.size(); i += 2)
            lines.push_back({{{cuts[i], u - cuts[i]}, {cuts[i + 1], u - cuts[i + 1]}}, false});
    }
    return lines;
}

Path arrow_head(PagePoint from, PagePoint tip, double size) {
    auto const length = std::hypot(tip.x - from.x, tip.y - from.y);
    if (!(length > 0)) return {};
    auto const dx = (tip.x - from.x) / length * size, dy = (tip.y - from.y) / length * size;
    return {{{tip,
              {tip.x - dx - dy * 0.42, tip.y - dy + dx * 0.42},
              {tip.x - dx + dy * 0.42, tip.y - dy - dx * 0.42}},
             true}};
}

} // namespace reten
