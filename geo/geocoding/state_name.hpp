#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reten {

/// A state of Mexico or of its northern border.
struct StateName {
    std::string_view name;
    std::string_view code;    // INEGI's two digits, or ISO's of a US state: `US-TX`
    bool abbreviated = false; // `Chih.`
    bool person = false;      // many streets and colonias have this name as well: Morelos
};
/// Absent when the words (folded, with blanks between) name none.
[[nodiscard]] std::optional<StateName> state_name(std::string_view words);

/// The code of a state by its name, an abbreviation, or INEGI's number (`8`, `08`); empty: the text
/// is none of these.
[[nodiscard]] std::string state_code(std::string_view text);

/// Whether both are known and apart. `US` is any state of that country.
[[nodiscard]] bool other_state(std::string_view a, std::string_view b);

/// `MX` or `US` by the words for it (folded, with blanks between); empty: no country.
[[nodiscard]] std::string_view country_code(std::string_view words);

} // namespace reten
