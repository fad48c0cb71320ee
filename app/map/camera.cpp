#include "app/map/camera.hpp"

#include <algorithm>

namespace reten::app {

namespace {

constexpr double finest = 0.05, coarsest = 100000; // metres a pixel
constexpr double margin = 1.08;
constexpr double smallest = 2000; // metres, for a case at one place

} // namespace

void Camera::set_box(ScreenBox const& box) {
    if (!box_.empty() && !box.empty()) {
        auto const before = box_.centre(), now = box.centre();
        centre_.easting += (now.x - before.x) * metres_per_pixel_;
        centre_.northing -= (now.y - before.y) * metres_per_pixel_;
    }
    if (!box.empty()) box_ = box;
}

ProjectedBox Camera::extent() const {
    auto const half_width = box_.width / 2 * metres_per_pixel_;
    auto const half_height = box_.height / 2 * metres_per_pixel_;
    return {centre_.easting - half_width, centre_.northing - half_height,
            centre_.easting + half_width, centre_.northing + half_height};
}

ScreenPoint Camera::to_screen(ProjectedPoint p) const {
    auto const middle = box_.centre();
    return {middle.x + (p.easting - centre_.easting) / metres_per_pixel_,
            middle.y - (p.northing - centre_.northing) / metres_per_pixel_};
}

ProjectedPoint Camera::to_ground(ScreenPoint p) const {
    auto const middle = box_.centre();
    return {centre_.easting + (p.x - middle.x) * metres_per_pixel_,
            centre_.northing - (p.y - middle.y) * metres_per_pixel_};
}

void Camera::fit(ProjectedBox const& extent) {
    auto width = extent.width(), height = extent.height();
    if (width <= 0 && height <= 0) width = height = smallest;
    centre_ = extent.centre();
    auto const wanted =
        std::max(width / std::max(1.0, box_.width), height / std::max(1.0, box_.height)) * margin;
    metres_per_pixel_ = std::clamp(wanted, finest, coarsest);
}

void Camera::pan(double right, double down) {
    centre_.easting -= right * metres_per_pixel_;
    centre_.northing += down * metres_per_pixel_;
}

void Camera::zoom(double factor, ScreenPoint at) {
    auto const held = to_ground(at);
    metres_per_pixel_ = std::clamp(metres_per_pixel_ / factor, finest, coarsest);
    auto const now = to_ground(at);
    centre_.easting += held.easting - now.easting;
    centre_.northing += held.northing - now.northing;
}

} // namespace reten::app
