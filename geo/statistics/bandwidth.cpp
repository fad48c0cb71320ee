#include "geo/statistics/bandwidth.hpp"

#include "geo/statistics/quantile.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace reten {

namespace {

double standard_deviation(std::vector<double> const& values) {
    double mean = 0;
    for (auto const v : values) mean += v;
    mean /= static_cast<double>(values.size());
    double squares = 0;
    for (auto const v : values) squares += (v - mean) * (v - mean);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

double robust_spread(std::vector<double> values) {
    auto const deviation = standard_deviation(values);
    std::sort(values.begin(), values.end());
    auto const between = quantile_of_sorted(values, 0.75) - quantile_of_sorted(values, 0.25);
    constexpr double normal_quartile_distance = 1.349;
    return between > 0 ? std::min(deviation, between / normal_quartile_distance) : deviation;
}

template <typename Spread>
std::optional<RuleBandwidth> rule(std::span<ProjectedPoint const> points, Spread const& spread) {
    if (points.size() < 2) return std::nullopt;
    std::vector<double> x, y;
    for (auto const& point : points) {
        x.push_back(point.easting);
        y.push_back(point.northing);
    }
    auto const power = std::pow(static_cast<double>(points.size()), -1.0 / 6);
    auto const sigma_x = power * spread(x), sigma_y = power * spread(y);
    if (!(sigma_x > 0) || !(sigma_y > 0)) return std::nullopt;
    return RuleBandwidth{{sigma_x}, {sigma_y}, {std::sqrt(sigma_x * sigma_y)}};
}

} // namespace

std::optional<RuleBandwidth> scott_bandwidth(std::span<ProjectedPoint const> points) {
    return rule(points, standard_deviation);
}

std::optional<RuleBandwidth> silverman_bandwidth(std::span<ProjectedPoint const> points) {
    return rule(points, robust_spread);
}

} // namespace reten
