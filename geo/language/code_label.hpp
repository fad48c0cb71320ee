#pragma once

#include "geo/language/language.hpp"

#include <string>
#include <string_view>

namespace reten {

/// A value of a code of incidents for the screen: its label in the shipped codebook, else its name
/// as Language::code_name has it.
[[nodiscard]] std::string code_label(Language const& language, std::string_view code,
                                     std::string_view value);

} // namespace reten
