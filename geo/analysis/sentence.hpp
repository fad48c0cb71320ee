#pragma once

#include "geo/language/language.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace reten {

/// A number to be said with so many decimals.
struct Decimal {
    double value = 0;
    int decimals = 0;
};

/// A value of a code of incidents, said as the codebook labels it.
struct CodeValue {
    std::string code, value;
};

/// A sentence made from a result: the English pattern with `{name}` placeholders, and what fills
/// them. Texts are codes (`gaussian`), said as the language calls them.
struct Sentence {
    std::string pattern;
    std::vector<std::pair<std::string, std::variant<std::int64_t, Decimal, std::string, CodeValue>>>
        values;
};

/// In words, numbers grouped as the language does.
[[nodiscard]] std::string said(Sentence const& sentence, Language const& language);

} // namespace reten
