#pragma once

#include <string>
#include <string_view>

namespace reten {

/// A text as one cell: prefixed with an apostrophe when = + - @, tab or NUL come first or behind
/// apostrophes, no number ever; quoted where needed. `reten import` takes the prefix off again.
[[nodiscard]] std::string csv_cell(std::string_view text);

} // namespace reten
