#pragma once

#include "geo/model/coordinate.hpp"
#include "geo/model/geometry.hpp"

#include <optional>
#include <string_view>

namespace reten {

enum class Kernel { gaussian, quartic };
[[nodiscard]] std::string_view kernel_code(Kernel kernel);
[[nodiscard]] std::optional<Kernel> kernel_from_code(std::string_view code);

/// A kernel and its width, said both ways. The bandwidth of a Gaussian is its standard deviation
/// sigma along an axis; that of a quartic (biweight) is its radius h. The two kernels spread alike
/// when h = sigma * sqrt 8, and for a Gaussian `radius` is that h, not an end of its reach.
struct KernelShape {
    Kernel kernel = Kernel::gaussian;
    Metres sigma, radius;
    bool operator==(KernelShape const&) const = default;

    /// Throws Error unless the bandwidth is a finite length above zero.
    [[nodiscard]] static KernelShape of(Kernel kernel, Metres bandwidth);
    /// Per square metre at a squared distance; integrates to 1 over the plane.
    /// Gaussian exp(-d²/2s²) / (2 pi s²); quartic 3/(pi h²) (1 - d²/h²)² within h (Silverman 1986).
    [[nodiscard]] double at(double squared_distance) const;
};

/// Share of the kernel's mass around `centre` that falls inside, 0 to 1. Exact, for a rectangle by
/// error functions (Gaussian), for polygons as a sum over edges of the mass of the triangle between
/// edge and centre: Owen's T function for the Gaussian (Owen 1956), a polynomial in the tangent of
/// the angle for the quartic. Polygons must not overlap one another.
[[nodiscard]] double mass_inside(KernelShape const& shape, ProjectedBox const& box,
                                 ProjectedPoint centre);
[[nodiscard]] double mass_inside(KernelShape const& shape, ProjectedMultiPolygon const& polygons,
                                 ProjectedPoint centre);

/// The box, when the polygons are one rectangle along the axes.
[[nodiscard]] std::optional<ProjectedBox> as_rectangle(ProjectedMultiPolygon const& polygons);
[[nodiscard]] ProjectedMultiPolygon as_polygon(ProjectedBox const& box);

} // namespace reten
