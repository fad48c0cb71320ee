#pragma once

#include <string_view>

namespace reten {

/// Level of the areas that stand for where a checkpoint was, each with one checkpoint: no area of
/// an administration. They are as confidential and as sensitive as their checkpoint.
inline constexpr std::string_view checkpoint_area_level = "checkpoint_area";

} // namespace reten
