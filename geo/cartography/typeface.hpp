#pragma once

#include "geo/cartography/canvas.hpp"

#include <filesystem>

namespace reten {

/// The file of the typeface of pages and window in this weight, through fontconfig; an empty path
/// where no font is installed at all.
[[nodiscard]] std::filesystem::path typeface_file(FontWeight weight);

} // namespace reten
