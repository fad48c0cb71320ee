#pragma once

#include <span>

namespace reten {

/// Quantile by linear interpolation between order statistics, Hyndman and Fan's type 7 (1996), the
/// default of R. Precondition: sorted, not empty, 0 <= share <= 1.
[[nodiscard]] double quantile_of_sorted(std::span<double const> sorted, double share);

} // namespace reten
