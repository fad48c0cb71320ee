#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reten {

/// A state of Mexico or of its northern border.
struct StateName {
    std::string_view name;
    std::string_view code;    // INEGI's two digits; empty: of no Mexican state
    bool abbreviated = false; // `Chih.`
    bool person = false;      // streets and colonias have this name as well: Morelos
};
/// Absent when the words (folded, with blanks between) name none.
[[nodiscard]] std::optional<StateName> state_name(std::string_view words);

/// INEGI's two digits of a state by its name, an abbreviation, or its number (`8`, `08`); empty:
/// the text is none of these, or of no Mexican state.
[[nodiscard]] std::string state_code(std::string_view text);

} // namespace reten
