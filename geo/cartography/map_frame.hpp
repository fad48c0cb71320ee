#pragma once

#include "geo/cartography/canvas.hpp"
#include "geo/model/geometry.hpp"

namespace reten {

/// A window on the working CRS at one scale: projected metres to page millimetres, north up.
class MapFrame {
public:
    /// The smallest extent of the page box's shape that holds `extent`, about its centre.
    /// Precondition: `page` has an area; `extent` is not empty. An extent without width and height
    /// becomes 2 km.
    MapFrame(PageBox const& page, ProjectedBox const& extent);

    [[nodiscard]] PageBox const& page() const { return page_; }
    [[nodiscard]] ProjectedBox const& extent() const { return extent_; }
    [[nodiscard]] double mm_per_metre() const { return mm_per_metre_; } // projected metres
    [[nodiscard]] PagePoint to_page(ProjectedPoint p) const {
        return {page_.x + (p.easting - extent_.west) * mm_per_metre_,
                page_.y + (extent_.north - p.northing) * mm_per_metre_};
    }
    [[nodiscard]] ProjectedPoint to_ground(PagePoint p) const {
        return {extent_.west + (p.x - page_.x) / mm_per_metre_,
                extent_.north - (p.y - page_.y) / mm_per_metre_};
    }

    /// False: nothing within the box comes onto the page, nor into the 2 mm around it.
    [[nodiscard]] bool may_show(ProjectedBox const& box) const;
    /// Outlines on the page, cut 2 mm outside of the frame so that edges do not show within it.
    [[nodiscard]] Path to_page(ProjectedMultiPolygon const& polygons) const;
    [[nodiscard]] Path to_page(ProjectedLine const& line) const;

private:
    PageBox page_;
    ProjectedBox extent_;
    double mm_per_metre_ = 1;
};

/// Part of a closed ring inside the box (Sutherland and Hodgman 1974).
[[nodiscard]] std::vector<PagePoint> clipped_ring(std::vector<PagePoint> ring, PageBox const& box);
/// Parts of a line inside the box (Liang and Barsky 1984).
[[nodiscard]] Path clipped_line(std::vector<PagePoint> const& line, PageBox const& box);

} // namespace reten
