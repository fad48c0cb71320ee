#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace reten {

/// How the p of many tests at once are corrected for their number: Benjamini and Hochberg (1995),
/// Benjamini and Yekutieli (2001, whatever the tests' dependence), or not. Codes `bh`, `by`,
/// `none`.
enum class PAdjustment { benjamini_hochberg, benjamini_yekutieli, none };
[[nodiscard]] std::string_view p_adjustment_code(PAdjustment adjustment);
[[nodiscard]] std::optional<PAdjustment> p_adjustment_from_code(std::string_view code);

/// For each p the smallest false discovery rate at which it would pass, at most 1. NaN stands for a
/// test that gave no answer: it stays NaN and is not counted among the tests.
[[nodiscard]] std::vector<double> adjusted_p(std::span<double const> p, PAdjustment adjustment);

} // namespace reten
