#pragma once

#include "geo/cartography/canvas.hpp"

namespace reten {

enum class Shape { circle, cross, triangle, square, diamond, triangle_down, star, hexagon, plus };

/// The outline of a shape about the origin; every shape looks about as large as a circle of this
/// radius. All are filled outlines, so each can carry a casing.
[[nodiscard]] Path shape_path(Shape shape, double radius);

/// Lines at 45 degrees, `spacing` apart, over the box and within it.
[[nodiscard]] Path hatch_lines(PageBox const& box, double spacing);

/// Hatch over the outline of polygons: lines at 45 degrees cut at the even-odd edges.
[[nodiscard]] Path hatch_lines(Path const& outline, double spacing);

[[nodiscard]] Path rectangle(PageBox const& box);
[[nodiscard]] Path line(PagePoint from, PagePoint to);

/// A head for a line that arrives at `tip` from `from`, `size` long.
[[nodiscard]] Path arrow_head(PagePoint from, PagePoint tip, double size);

} // namespace reten
