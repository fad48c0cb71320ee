#pragma once

#include <string_view>

namespace reten {

/// Damerau-Levenshtein distance with adjacent swaps (optimal string alignment) over bytes, meant
/// for folded text. Stops counting above `limit` and gives limit + 1.
[[nodiscard]] int edit_distance(std::string_view a, std::string_view b, int limit);

} // namespace reten
