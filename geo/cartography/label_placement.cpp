#include "geo/cartography/label_placement.hpp"

#include <algorithm>
#include <array>

namespace reten {

namespace {

constexpr double air = 0.35; // mm around a label that stays free

/// Lower left corners of the label's box, best first.
std::vector<PagePoint> positions(LabelWish const& wish, double width, double height) {
    auto const [x, y] = wish.at;
    if (wish.centred) {
        std::vector<PagePoint> out{{x - width / 2, y + height / 2}};
        for (auto const& p : wish.elsewhere) out.push_back({p.x - width / 2, p.y + height / 2});
        return out;
    }
    auto const c = wish.clearance, d = c * 0.7;
    auto const middle = y + height / 2;
    return {{x + c, middle},        {x - c - width, middle},
            {x - width / 2, y - c}, {x - width / 2, y + c + height},
            {x + d, y - d},         {x + d, y + d + height},
            {x - d - width, y - d}, {x - d - width, y + d + height}};
}

bool is_free(PageBox const& box, std::vector<PageBox> const& obstacles, PageBox const& frame) {
    if (box.x < frame.x || box.right() > frame.right() || box.y < frame.y ||
        box.bottom() > frame.bottom())
        return false;
    auto const wide = box.grown(air);
    return std::none_of(obstacles.begin(), obstacles.end(),
                        [&](PageBox const& other) { return wide.overlaps(other); });
}

} // namespace

std::vector<PlacedLabel> place_labels(Canvas const& canvas, std::vector<LabelWish> const& wishes,
                                      std::vector<PageBox> obstacles,
                                      std::vector<PageBox> const& lines, PageBox const& frame) {
    std::vector<PlacedLabel> placed;
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        auto style = wishes[i].style;
        style.anchor = TextAnchor::start;
        auto const size = canvas.measure(wishes[i].text, style);
        // Letters fill about three quarters of the ascent; the rest is air already.
        auto const height = size.ascent * 0.76 + size.descent * 0.6;
        auto const corners = positions(wishes[i], size.width, height);
        auto const box_at = [&](PagePoint corner) {
            return PageBox{corner.x, corner.y - height, size.width, height};
        };
        auto free = std::find_if(corners.begin(), corners.end(), [&](PagePoint corner) {
            return is_free(box_at(corner), obstacles, frame) &&
                   is_free(box_at(corner), lines, frame);
        });
        if (free == corners.end() && wishes[i].may_cross)
            free = std::find_if(corners.begin(), corners.end(), [&](PagePoint corner) {
                return is_free(box_at(corner), obstacles, frame);
            });
        if (free == corners.end() && wishes[i].required) free = corners.begin();
        if (free == corners.end()) continue;
        obstacles.push_back(box_at(*free));
        placed.push_back({i, {free->x, free->y - size.descent * 0.6}, obstacles.back()});
    }
    return placed;
}

} // namespace reten
