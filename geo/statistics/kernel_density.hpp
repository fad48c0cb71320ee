#pragma once

#include "geo/statistics/grid_frame.hpp"
#include "geo/statistics/kernel.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace reten {

/// What happens to the mass that a kernel loses over the border of the window.
enum class EdgeCorrection {
    none,
    uniform, // each cell divided by the share of a kernel at the cell that lies inside
    diggle   // each event divided by the share of its own kernel inside (Jones 1993, Diggle 1985):
             // the total stays the number of events
};
[[nodiscard]] std::string_view edge_correction_code(EdgeCorrection edge);
[[nodiscard]] std::optional<EdgeCorrection> edge_correction_from_code(std::string_view code);

enum class DensityMethod {
    exact, // every event at every cell
    binned // events spread over a fixed grid of a fifth of sigma, then one pass of the kernel:
           // within 1 % of the maximum of the exact one
};
[[nodiscard]] std::string_view density_method_code(DensityMethod method);
[[nodiscard]] std::optional<DensityMethod> density_method_from_code(std::string_view code);

struct KernelDensityOptions {
    Kernel kernel = Kernel::gaussian;
    Metres bandwidth{500}; // sigma of the Gaussian, radius of the quartic
    GridFrame frame;       // where the density is wanted
    EdgeCorrection edge = EdgeCorrection::none;
    ProjectedMultiPolygon window;        // the study window; empty: none
    std::optional<DensityMethod> method; // absent: exact up to `exact_limit` point-cell pairs
};
constexpr double exact_limit = 1e9;

struct DensityGrid {
    GridFrame frame;
    /// Events (weights) per square metre at the centre of each cell; NaN where it is outside of the
    /// window.
    std::vector<double> values;
    KernelShape shape;
    DensityMethod method = DensityMethod::exact;
    std::int64_t n = 0;           // events used
    std::int64_t n_outside = 0;   // events left out because they are outside of the window
    double total_weight = 0;      // of the events used
    double window_area = 0;       // square metres; of the frame where there is no window
    double integral = 0;          // sum of the values times the area of a cell
    double maximum = 0;           // 0 where there are no events
    ProjectedPoint maximum_place; // centre of the first cell that has it
};

/// Kernel density of events with a fixed bandwidth (Silverman 1986; edges as in Diggle 1985).
/// `weights` is empty (all one) or as long as `points`; a weight is a share of time or a count,
/// finite and not negative. Points are in metres, never degrees. Without a window every point
/// counts, also from outside of the frame; with one, points outside of it are left out.
/// The digits do not depend on the number of threads.
/// Throws Error: bandwidth not above zero, empty frame, weights that do not fit, edge correction
/// without a window, a window without area.
[[nodiscard]] DensityGrid kernel_density(std::span<ProjectedPoint const> points,
                                         std::span<double const> weights,
                                         KernelDensityOptions const& options);

/// The grid of the binned method around a box: a fifth of sigma, fixed in the plane.
[[nodiscard]] GridFrame density_frame(ProjectedBox const& box, KernelShape const& shape);

} // namespace reten
