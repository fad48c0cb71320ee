#include "geo/statistics/kernel.hpp"

#include "geo/model/error.hpp"

#include <boost/math/special_functions/owens_t.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace reten {

namespace {

constexpr double pi = std::numbers::pi;

/// Mass between the perpendicular from the centre to a line and the ray to the point `along` on
/// it; `distance` is that of the line. Odd in `along`.
double gaussian_wedge(double sigma, double distance, double along) {
    auto const angle = std::atan2(along, distance);
    return angle / (2 * pi) - boost::math::owens_t(distance / sigma, along / distance);
}

double quartic_wedge(double radius, double distance, double along) {
    auto const angle = std::atan2(std::abs(along), distance);
    auto const leaving = distance >= radius ? 0 : std::acos(distance / radius);
    auto const within = std::min(angle, leaving);
    auto const c = distance * distance / (radius * radius);
    auto const t = std::tan(within);
    auto const t3 = t * t * t, t5 = t3 * t * t;
    auto const inside =
        3 * c * t - 3 * c * c * (t + t3 / 3) + c * c * c * (t + 2 * t3 / 3 + t5 / 5);
    auto const mass = (inside + std::max(angle - leaving, 0.0)) / (2 * pi);
    return along < 0 ? -mass : mass;
}

double edge_mass(KernelShape const& shape, ProjectedPoint a, ProjectedPoint b) {
    auto const dx = b.easting - a.easting, dy = b.northing - a.northing;
    auto const length = std::hypot(dx, dy);
    auto const cross = a.easting * b.northing - a.northing * b.easting;
    if (length == 0 || cross == 0) return 0;
    auto const distance = std::abs(cross) / length;
    auto const from = (a.easting * dx + a.northing * dy) / length;
    auto const to = (b.easting * dx + b.northing * dy) / length;
    auto const wedge = [&](double along) {
        return shape.kernel == Kernel::gaussian
                   ? gaussian_wedge(shape.sigma.value, distance, along)
                   : quartic_wedge(shape.radius.value, distance, along);
    };
    return std::copysign(wedge(to) - wedge(from), cross);
}

double ring_mass(KernelShape const& shape, ProjectedRing const& ring, ProjectedPoint centre) {
    double mass = 0;
    auto const relative = [&](std::size_t i) {
        auto const& p = ring[i % ring.size()];
        return ProjectedPoint{p.easting - centre.easting, p.northing - centre.northing};
    };
    for (std::size_t i = 0; i < ring.size(); ++i) {
        mass += edge_mass(shape, relative(i), relative(i + 1));
    }
    return std::abs(mass); // either orientation
}

} // namespace

std::string_view kernel_code(Kernel kernel) {
    return kernel == Kernel::gaussian ? "gaussian" : "quartic";
}

std::optional<Kernel> kernel_from_code(std::string_view code) {
    if (code == "gaussian") return Kernel::gaussian;
    if (code == "quartic") return Kernel::quartic;
    return std::nullopt;
}

KernelShape KernelShape::of(Kernel kernel, Metres bandwidth) {
    if (!(bandwidth.value > 0) || !std::isfinite(bandwidth.value)) {
        throw Error{"a bandwidth of {} m cannot be used; it must be a length above zero",
                    bandwidth.value};
    }
    auto const ratio = std::sqrt(8.0);
    return kernel == Kernel::gaussian ? KernelShape{kernel, bandwidth, {bandwidth.value * ratio}}
                                      : KernelShape{kernel, {bandwidth.value / ratio}, bandwidth};
}

double KernelShape::at(double squared_distance) const {
    if (kernel == Kernel::gaussian) {
        auto const variance = sigma.value * sigma.value;
        return std::exp(-squared_distance / (2 * variance)) / (2 * pi * variance);
    }
    auto const reach = radius.value * radius.value;
    if (squared_distance >= reach) return 0;
    auto const left = 1 - squared_distance / reach;
    return 3 / (pi * reach) * left * left;
}

double mass_inside(KernelShape const& shape, ProjectedBox const& box, ProjectedPoint centre) {
    if (shape.kernel == Kernel::quartic) return mass_inside(shape, as_polygon(box), centre);
    auto const scale = shape.sigma.value * std::numbers::sqrt2;
    auto const share = [&](double low, double high, double at) {
        return (std::erf((high - at) / scale) - std::erf((low - at) / scale)) / 2;
    };
    return share(box.west, box.east, centre.easting) * share(box.south, box.north, centre.northing);
}

double mass_inside(KernelShape const& shape, ProjectedMultiPolygon const& polygons,
                   ProjectedPoint centre) {
    double mass = 0;
    for (auto const& polygon : polygons) {
        mass += ring_mass(shape, polygon.outer, centre);
        for (auto const& hole : polygon.holes) mass -= ring_mass(shape, hole, centre);
    }
    return std::clamp(mass, 0.0, 1.0);
}

std::optional<ProjectedBox> as_rectangle(ProjectedMultiPolygon const& polygons) {
    if (polygons.size() != 1 || !polygons[0].holes.empty()) return std::nullopt;
    auto const& ring = polygons[0].outer;
    if (ring.size() != 4) return std::nullopt;
    auto const box = bounds(polygons);
    for (std::size_t i = 0; i < 4; ++i) {
        auto const& p = ring[i];
        auto const& next = ring[(i + 1) % 4];
        auto const corner = (p.easting == box.west || p.easting == box.east) &&
                            (p.northing == box.south || p.northing == box.north);
        auto const along_axis = (p.easting == next.easting) != (p.northing == next.northing);
        if (!corner || !along_axis) return std::nullopt;
    }
    return box;
}

ProjectedMultiPolygon as_polygon(ProjectedBox const& box) {
    return {{{{box.west, box.south},
              {box.east, box.south},
              {box.east, box.north},
              {box.west, box.north}},
             {}}};
}

} // namespace reten
