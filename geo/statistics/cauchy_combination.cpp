#include "geo/statistics/cauchy_combination.hpp"

#include "geo/model/error.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace reten {

std::optional<double> cauchy_combination(std::span<double const> p) {
    if (p.empty()) return std::nullopt;
    auto const tests = static_cast<double>(p.size());
    if (p.size() == 1 && p[0] > 0 && p[0] <= 1) return p[0];
    double sum = 0;
    for (auto const each : p) {
        if (!(each > 0 && each <= 1))
            throw Error{"a p of {} cannot be combined; it must be above 0 and at most 1", each};
        // 1 / tan(p pi), which keeps its digits where p is small.
        sum += 1 / std::tan(std::min(each, 1 - 1 / tests) * std::numbers::pi);
    }
    return std::atan2(1.0, sum / tests) / std::numbers::pi;
}

} // namespace reten
