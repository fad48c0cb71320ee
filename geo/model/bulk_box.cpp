#include "geo/model/bulk_box.hpp"

#include <algorithm>
#include <utility>

namespace reten {

namespace {

/// The values that 2 % lie below and above.
std::pair<double, double> middle(std::vector<double>& values) {
    auto const cut = static_cast<std::ptrdiff_t>(values.size() / 50);
    auto const low = values.begin() + cut;
    std::nth_element(values.begin(), low, values.end());
    auto const least = *low;
    auto const high = values.end() - 1 - cut;
    std::nth_element(values.begin(), high, values.end());
    return {least, *high};
}

} // namespace

LonLatBox bulk_box(std::vector<LonLat> const& points) {
    if (points.empty()) return {};
    std::vector<double> lons, lats;
    lons.reserve(points.size());
    lats.reserve(points.size());
    for (auto const& point : points) {
        lons.push_back(point.lon);
        lats.push_back(point.lat);
    }
    auto const [west, east] = middle(lons);
    auto const [south, north] = middle(lats);
    return {west, south, east, north};
}

} // namespace reten
