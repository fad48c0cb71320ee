#pragma once

#include <string_view>

/// Sources of shaders/, built into the program.
namespace reten::app::shader {

extern std::string_view const picture_vert, picture_frag, heat_frag, points_vert, points_frag,
    shade_frag;

} // namespace reten::app::shader
