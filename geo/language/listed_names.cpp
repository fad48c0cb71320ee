#include "geo/language/listed_names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reten {

std::string listed(std::span<std::string const> names, Language const& language,
                   ListedNames const& how) {
    auto const shown = std::min(names.size(), how.most);
    std::string out;
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) out += how.separator;
        out += names[i];
    }
    if (names.size() > shown)
        out += " " + fmt::format(fmt::runtime(language.text("and {} more")),
                                 language.number(static_cast<std::int64_t>(names.size() - shown)));
    return out;
}

} // namespace reten
