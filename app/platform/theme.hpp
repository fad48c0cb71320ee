#pragma once

#include "geo/cartography/canvas.hpp"

#include <optional>
#include <string_view>

namespace reten::app {

enum class Theme { light, dark };
[[nodiscard]] std::optional<Theme> theme_from_code(std::string_view code);

/// Colours of the window around the map: warm white or slate, one accent; data alone is bright.
struct ThemeColours {
    Rgba panel, raised, line, ink, soft_ink, accent, accent_ink, hover, bar, bar_pale, danger;
};
[[nodiscard]] ThemeColours const& theme_colours(Theme theme);

} // namespace reten::app
