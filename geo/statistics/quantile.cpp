#include "geo/statistics/quantile.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace reten {

double quantile_of_sorted(std::span<double const> sorted, double share) {
    auto const at = share * static_cast<double>(sorted.size() - 1);
    auto const low = static_cast<std::size_t>(std::floor(at));
    auto const high = std::min(low + 1, sorted.size() - 1);
    return sorted[low] + (at - std::floor(at)) * (sorted[high] - sorted[low]);
}

} // namespace reten
