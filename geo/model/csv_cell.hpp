#pragma once

#include <string>
#include <string_view>

namespace reten {

/// A text as one cell: prefixed with an apostrophe when it starts with = + - @, tab or NUL, unless
/// it is wholly a number; quoted where needed. `reten import` takes the prefix off again.
[[nodiscard]] std::string csv_cell(std::string_view text);

} // namespace reten
