#pragma once

#include "geo/analysis/methods.hpp"

namespace reten {

/// `reten analyze kde`: kernel density of records over a grid (geo/statistics/kernel_density.hpp).
/// Where nothing is said: Gaussian, Scott's bandwidth, uniform edge correction, the box around the
/// records grown by three sigma as window, a hundred cells along its longer side, records surer
/// than half the bandwidth.
[[nodiscard]] Method kde_method();

} // namespace reten
