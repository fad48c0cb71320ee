#pragma once

#include "geo/statistics/grid_frame.hpp"
#include "geo/statistics/kernel.hpp"

#include <span>
#include <vector>

namespace reten {

/// Sums of kernels at the cell centres of a frame, without windows or edges: the two ways that
/// `kernel_density` chooses from. Precondition: as many weights as points, all finite.
[[nodiscard]] std::vector<double> exact_density(std::span<ProjectedPoint const> points,
                                                std::span<double const> weights,
                                                KernelShape const& shape, GridFrame const& frame);

/// On a fixed grid of a fifth of sigma. Events are spread over 3 x 3 nodes and read back from 3 x 3
/// nodes by quadratic B-splines, whose spread is the same everywhere in a cell (a quarter of a
/// cell squared, each time) and is taken off the kernel beforehand.
[[nodiscard]] std::vector<double> binned_density(std::span<ProjectedPoint const> points,
                                                 std::span<double const> weights,
                                                 KernelShape const& shape, GridFrame const& frame);

} // namespace reten
