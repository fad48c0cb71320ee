#pragma once

#include "app/render/gl_objects.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace reten::app {

/// A rectangle of the surface in device pixels from the top left corner.
struct PixelBox {
    float x = 0, y = 0, width = 0, height = 0;
};

/// Paints textures as rectangles of the map, clipped to it. Used between `begin` and `end`, before
/// the interface is drawn.
class MapPainter {
public:
    MapPainter();

    /// Clears the surface and clips to the map.
    void begin(int pixels_wide, int pixels_high, PixelBox const& map, Rgba ground);
    void end();

    void picture(Texture const& texture, PixelBox const& place);
    /// Rows of the surface count from the south; values from `top` on take the last colour.
    void heat(Texture const& surface, Texture const& ramp, float top, PixelBox const& place);
    /// One colour, as opaque as the values say. Rows count from the south.
    void shade(Texture const& opacity, Rgba tint, PixelBox const& place);

private:
    void rectangle(Program const& program, PixelBox const& place, bool from_south) const;
    Program picture_, heat_, shade_;
    VertexArrayName nothing_; // a core profile draws nothing without one
    float wide_ = 1, high_ = 1;
};

/// What draws: `llvmpipe (LLVM 15.0.6, 256 bits)`.
[[nodiscard]] std::string renderer_name();
/// Waits until everything that was asked for is drawn.
void finish_drawing();

} // namespace reten::app
