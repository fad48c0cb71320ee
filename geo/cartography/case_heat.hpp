#pragma once

#include "geo/cartography/heat_surface.hpp"
#include "geo/disclosure/published_case.hpp"
#include "geo/projection/projector.hpp"

namespace reten {

/// Heat of the incidents that may be shown, over the extent of a map: the binned kernel density
/// (Gaussian, `bandwidth` is its sigma) of those placed finer than a municipality and dated, each
/// weighed by the share of its time inside the window, divided by the window's months of 30.4375
/// days. Without a window: the time from the first to the last. Undated ones count only when there
/// is no window. An extent without area gives an empty surface.
[[nodiscard]] HeatSurface case_heat(PublishedCase const& published, Projector const& projector,
                                    ProjectedBox const& extent, Metres bandwidth);

/// A bandwidth for a map of this width: about a thirtieth of it, a round number of metres.
[[nodiscard]] Metres heat_bandwidth(ProjectedBox const& extent);

} // namespace reten
