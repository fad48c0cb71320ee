#pragma once

#include "geo/language/language.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace reten {

struct ListedNames {
    std::size_t most = 10; // names; the rest is counted
    std::string_view separator = ", ";
};

/// `a, b, c and 5 more`, in the order given. Empty: there are none.
[[nodiscard]] std::string listed(std::span<std::string const> names, Language const& language,
                                 ListedNames const& how = {});

} // namespace reten
