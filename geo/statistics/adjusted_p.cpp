#include "geo/statistics/adjusted_p.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

namespace reten {

namespace {

constexpr std::array adjustments{std::pair{PAdjustment::benjamini_hochberg, "bh"},
                                 std::pair{PAdjustment::benjamini_yekutieli, "by"},
                                 std::pair{PAdjustment::none, "none"}};

} // namespace

std::string_view p_adjustment_code(PAdjustment adjustment) {
    for (auto const& [value, code] : adjustments)
        if (value == adjustment) return code;
    return {};
}

std::optional<PAdjustment> p_adjustment_from_code(std::string_view text) {
    for (auto const& [value, code] : adjustments)
        if (text == code) return value;
    return std::nullopt;
}

std::vector<double> adjusted_p(std::span<double const> p, PAdjustment adjustment) {
    std::vector<double> adjusted{p.begin(), p.end()};
    if (adjustment == PAdjustment::none) return adjusted;
    std::vector<std::size_t> falling;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (!std::isnan(p[i])) falling.push_back(i);
    std::sort(falling.begin(), falling.end(),
              [&](std::size_t a, std::size_t b) { return p[a] > p[b]; });
    auto const tests = static_cast<double>(falling.size());
    double factor = 1;
    if (adjustment == PAdjustment::benjamini_yekutieli) {
        factor = 0;
        for (std::size_t rank = 1; rank <= falling.size(); ++rank)
            factor += 1 / static_cast<double>(rank);
    }
    double smallest = 1;
    for (std::size_t i = 0; i < falling.size(); ++i) {
        auto const rank = tests - static_cast<double>(i);
        smallest = std::min(smallest, p[falling[i]] * factor * tests / rank);
        adjusted[falling[i]] = smallest;
    }
    return adjusted;
}

} // namespace reten
