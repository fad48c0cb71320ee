#pragma once

#include "geo/cartography/canvas.hpp"

#include <string>

namespace reten {

/// The picture as PNG bytes: RGB when every pixel is opaque, else RGBA; `dpi` (0: not said) goes
/// into the pHYs chunk; nothing else is written, so equal pictures have equal bytes.
/// Precondition: width and height are at least 1 and match the pixels.
[[nodiscard]] std::string png_bytes(PixelImage const& image, double dpi = 0);

/// RFC 4648, with padding.
[[nodiscard]] std::string base64(std::string_view bytes);

} // namespace reten
