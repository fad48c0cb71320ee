#pragma once

#include "geo/cartography/canvas.hpp"
#include "geo/model/coordinate.hpp"

#include <optional>

namespace reten::app {

/// A point of the window in logical pixels from the top left corner.
struct ScreenPoint {
    double x = 0, y = 0;
    bool operator==(ScreenPoint const&) const = default;
};

/// Where the map lies in the window, logical pixels.
struct ScreenBox {
    double x = 0, y = 0, width = 0, height = 0;
    bool operator==(ScreenBox const&) const = default;
    [[nodiscard]] bool contains(ScreenPoint p) const {
        return p.x >= x && p.x < x + width && p.y >= y && p.y < y + height;
    }
    [[nodiscard]] ScreenPoint centre() const { return {x + width / 2, y + height / 2}; }
    [[nodiscard]] bool empty() const { return !(width >= 1 && height >= 1); }
};

/// What part of the working CRS the map shows, north up. No graphics: a value with arithmetic.
/// The ground under the middle of the box stays there when the box changes.
class Camera {
public:
    [[nodiscard]] ScreenBox const& box() const { return box_; }
    /// Panels folded or the window changed: the ground stays where it is on the screen.
    void set_box(ScreenBox const& box);

    [[nodiscard]] double metres_per_pixel() const { return metres_per_pixel_; } // projected
    [[nodiscard]] ProjectedPoint centre() const { return centre_; }
    [[nodiscard]] ProjectedBox extent() const;

    [[nodiscard]] ScreenPoint to_screen(ProjectedPoint p) const;
    [[nodiscard]] ProjectedPoint to_ground(ScreenPoint p) const;

    /// The whole extent with a margin; a point becomes 2 km. Precondition: not empty.
    void fit(ProjectedBox const& extent);
    void pan(double right, double down);
    /// By a factor above zero (2 doubles sizes on the screen); the ground under `at` stays.
    /// Between 0.05 and 100,000 metres a pixel.
    void zoom(double factor, ScreenPoint at);

    bool operator==(Camera const&) const = default;

private:
    ScreenBox box_;
    ProjectedPoint centre_;
    double metres_per_pixel_ = 100;
};

} // namespace reten::app
