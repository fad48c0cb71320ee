#pragma once

#include <string>
#include <string_view>

namespace reten {

/// Text as `printable` (geo/model/folded_text.hpp) makes it, with what that replaces taken out.
[[nodiscard]] std::string plain_text(std::string_view utf8);

} // namespace reten
