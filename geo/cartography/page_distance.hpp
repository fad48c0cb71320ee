#pragma once

#include "geo/cartography/canvas.hpp"

#include <cmath>

namespace reten {

/// Between two points of the page, mm.
[[nodiscard]] inline double page_distance(PagePoint a, PagePoint b) noexcept {
    return std::hypot(a.x - b.x, a.y - b.y);
}

} // namespace reten
