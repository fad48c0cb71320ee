#pragma once

#include <optional>
#include <span>

namespace reten {

/// One p of several tests of one hypothesis that depend on each other in an unknown way (Liu and
/// Xie 2020): 1/2 - atan(T)/pi, T the mean of tan((1/2 - p) pi). Good for small p, whatever the
/// dependence. A p of 1, as tests of counts give, would have no finite term: what is above 1 - 1/d
/// of d tests counts as that (the method's authors give so for 1 itself). Absent: no tests.
/// Throws Error where a p is not above 0 and at most 1.
[[nodiscard]] std::optional<double> cauchy_combination(std::span<double const> p);

} // namespace reten
