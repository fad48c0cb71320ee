#pragma once

#include "geo/model/coordinate.hpp"

#include <optional>
#include <span>

namespace reten {

/// A rule's sigma for each axis, and one for both: their geometric mean.
struct RuleBandwidth {
    Metres x, y, both;
};

/// Scott's rule in two dimensions: n^(-1/6) times the standard deviation of each axis
/// (Scott 1992; n - 1 in the deviation). The default bandwidth of kernel density. It is the best
/// choice for one bell of points and smooths several places into one: look at narrower ones too.
/// nullopt: fewer than two points, or no spread along an axis.
[[nodiscard]] std::optional<RuleBandwidth> scott_bandwidth(std::span<ProjectedPoint const> points);

/// Silverman's rule in two dimensions (Silverman 1986, 4.14): the same power of n, as the constant
/// (4 / (d + 2))^(1 / (d + 4)) is 1 for d = 2, times a spread that outliers do not move, the
/// smaller of the standard deviation and the quartile distance over 1.349.
/// Where the quartiles coincide the standard deviation is taken. nullopt as above.
[[nodiscard]] std::optional<RuleBandwidth>
silverman_bandwidth(std::span<ProjectedPoint const> points);

} // namespace reten
