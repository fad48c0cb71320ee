#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// The number of a road, as a text or a layer gives it: `MEX 45`, `Carretera Federal 45`, `US-54`.
struct RoadNumber {
    /// `mex` (federal), `estatal` (of some state), a state's own abbreviation, `us`, `i` …; empty:
    /// not said.
    std::string network;
    std::string number; // `45`, `45d`
    bool operator==(RoadNumber const&) const = default;
};

/// nullopt: the text is a name, also when it has a number in it (`Calle 45`, `45`): a network or a
/// word for a big road must stand before the number, and nothing else.
[[nodiscard]] std::optional<RoadNumber> road_number(std::string_view text);

/// Of a column of numbers, several with `;` or `,` between; there `45` alone is one. What is none
/// is passed over.
[[nodiscard]] std::vector<RoadNumber> road_numbers(std::string_view refs);

/// Whether the road that the text names may be this one: of another network it is not.
[[nodiscard]] bool may_be(RoadNumber const& text, RoadNumber const& road);

} // namespace reten
