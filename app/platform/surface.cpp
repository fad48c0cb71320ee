#include "app/platform/surface.hpp"

#include <epoxy/gl.h>

#include <algorithm>

namespace reten::app {

PixelImage Surface::pixels() const {
    auto const size = this->size();
    PixelImage image{size.pixel_width(), size.pixel_height(), {}};
    auto const width = static_cast<std::size_t>(image.width);
    image.pixels.resize(width * static_cast<std::size_t>(image.height));
    if (image.pixels.empty()) return image;
    static_assert(sizeof(Rgba) == 4);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, image.pixels.data());
    for (std::size_t top = 0, bottom = static_cast<std::size_t>(image.height) - 1; top < bottom;
         ++top, --bottom) {
        auto const at = [&](std::size_t row) {
            return image.pixels.begin() + static_cast<std::ptrdiff_t>(row * width);
        };
        std::swap_ranges(at(top), at(top + 1), at(bottom));
    }
    for (auto& pixel : image.pixels) pixel.alpha = 255; // what a person sees is opaque
    return image;
}

} // namespace reten::app
