#pragma once

#include "geo/model/coordinate.hpp"

#include <string>

namespace reten {

/// What system coordinates of this size most likely are in, as advice for a person to confirm;
/// nothing is ever read by it.
[[nodiscard]] std::string proposed_crs(ProjectedBox const& box);

} // namespace reten
