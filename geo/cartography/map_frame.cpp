#include "geo/cartography/map_frame.hpp"

#include "geo/cartography/page_distance.hpp"

namespace reten {

namespace {

constexpr double cut_margin = 2;         // mm outside the frame
constexpr double smallest_extent = 2000; // metres, for a case at one place

std::vector<PagePoint> keep_inside(std::vector<PagePoint> const& ring, double PagePoint::*axis,
                                   double limit, bool above) {
    std::vector<PagePoint> out;
    auto const inside = [&](PagePoint p) { return above ? p.*axis >= limit : p.*axis <= limit; };
    for (std::size_t i = 0, n = ring.size(); i < n; ++i) {
        auto const a = ring[i], b = ring[(i + 1) % n];
        if (inside(a)) out.push_back(a);
        if (inside(a) == inside(b)) continue;
        auto const share = (limit - a.*axis) / (b.*axis - a.*axis);
        out.push_back({a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share});
    }
    return out;
}

/// Share of the segment a-b inside the box as [first, last]; false when none is.
bool inside_share(PagePoint a, PagePoint b, PageBox const& box, double& first, double& last) {
    first = 0;
    last = 1;
    auto const dx = b.x - a.x, dy = b.y - a.y;
    for (auto const& [step, room] :
         {std::pair{-dx, a.x - box.x}, std::pair{dx, box.right() - a.x},
          std::pair{-dy, a.y - box.y}, std::pair{dy, box.bottom() - a.y}}) {
        if (step == 0) {
            if (room < 0) return false;
        } else if (step < 0) {
            first = std::max(first, room / step);
        } else {
            last = std::min(last, room / step);
        }
    }
    return first <= last;
}

/// Points nearer than a hundredth of a millimetre to the one before say nothing on paper.
void thin(std::vector<PagePoint>& points) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (kept > 0 && i + 1 < points.size() && page_distance(points[i], points[kept - 1]) < 0.03)
            continue;
        points[kept++] = points[i];
    }
    points.resize(kept);
}

} // namespace

MapFrame::MapFrame(PageBox const& page, ProjectedBox const& extent) : page_{page} {
    auto width = extent.width(), height = extent.height();
    if (width <= 0 && height <= 0) width = height = smallest_extent;
    mm_per_metre_ = std::min(width > 0 ? page.width / width : INFINITY,
                             height > 0 ? page.height / height : INFINITY);
    auto const x = (extent.west + extent.east) / 2, y = (extent.south + extent.north) / 2;
    auto const half_width = page.width / mm_per_metre_ / 2;
    auto const half_height = page.height / mm_per_metre_ / 2;
    extent_ = {x - half_width, y - half_height, x + half_width, y + half_height};
}

bool MapFrame::may_show(ProjectedBox const& box) const {
    auto const room = 1.5 * cut_margin / mm_per_metre_;
    return box.west <= extent_.east + room && box.east >= extent_.west - room &&
           box.south <= extent_.north + room && box.north >= extent_.south - room;
}

Path MapFrame::to_page(ProjectedMultiPolygon const& polygons) const {
    Path path;
    auto const box = page_.grown(cut_margin);
    auto const add = [&](ProjectedRing const& ring) {
        std::vector<PagePoint> points;
        points.reserve(ring.size());
        for (auto const& p : ring) points.push_back(to_page(p));
        points = clipped_ring(std::move(points), box);
        thin(points);
        if (points.size() >= 3) path.push_back({std::move(points), true});
    };
    for (auto const& polygon : polygons) {
        add(polygon.outer);
        for (auto const& hole : polygon.holes) add(hole);
    }
    return path;
}

Path MapFrame::to_page(ProjectedLine const& line) const {
    std::vector<PagePoint> points;
    points.reserve(line.size());
    for (auto const& p : line) points.push_back(to_page(p));
    thin(points);
    return clipped_line(points, page_.grown(cut_margin));
}

std::vector<PagePoint> clipped_ring(std::vector<PagePoint> ring, PageBox const& box) {
    ring = keep_inside(ring, &PagePoint::x, box.x, true);
    ring = keep_inside(ring, &PagePoint::x, box.right(), false);
    ring = keep_inside(ring, &PagePoint::y, box.y, true);
    return keep_inside(ring, &PagePoint::y, box.bottom(), false);
}

Path clipped_line(std::vector<PagePoint> const& line, PageBox const& box) {
    Path parts;
    bool open = false; // the last part ends at the current point
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        auto const a = line[i], b = line[i + 1];
        double first = 0, last = 1;
        if (!inside_share(a, b, box, first, last)) {
            open = false;
            continue;
        }
        auto const at = [&](double share) {
            return PagePoint{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
        };
        if (!open || first > 0) parts.push_back({{at(first)}, false});
        parts.back().points.push_back(at(last));
        open = last == 1;
    }
    return parts;
}

} // namespace reten
