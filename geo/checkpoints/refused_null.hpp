#pragma once

#include "geo/model/error.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace reten {

/// Comparisons that are asked for often and mislead (CHECKPOINTS.md section 3): Retén does not make
/// them and says why. Codes `random-roads`, `permute-dates`, `flip-series`.
enum class RefusedNull {
    random_roads,  // checkpoints moved to random roads
    permute_dates, // dates permuted and incidents linked anew
    flip_series    // signs flipped by series
};
[[nodiscard]] std::string_view refused_null_code(RefusedNull null);
[[nodiscard]] std::optional<RefusedNull> refused_null_from_code(std::string_view code);
[[nodiscard]] std::vector<RefusedNull> refused_nulls();

/// What is thrown where one is asked for; the text gives the reason and what to use.
class NullRefused : public Error {
public:
    explicit NullRefused(RefusedNull null);
    [[nodiscard]] RefusedNull null() const noexcept { return null_; }

private:
    RefusedNull null_;
};

} // namespace reten
