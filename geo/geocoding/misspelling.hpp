#pragma once

#include "geo/geocoding/match_score.hpp"
#include "geo/geocoding/place_name.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reten {

// How one name may be a misspelling of another, and under which keys it is then found.

inline constexpr std::size_t shortest_open_word = 5; // letters of the longer of two words

/// Letters that may be off in a word of this length: 2 from eleven on, 1 from five on.
[[nodiscard]] int letters_allowed(std::size_t length);

/// How one word is a misspelling of the other; in a short one a letter may not stand for another
/// (dunas, lunas). nullopt: it is none.
[[nodiscard]] std::optional<MatchWay> misspelt_way(std::string const& a, std::string const& b);

/// Keys of a name one of whose words is open: the other words, the numbers, and the beginning or
/// the end of the open word, one of which a single wrong letter leaves as it is. A word of seven
/// letters has the keys of shorter and of longer ones.
[[nodiscard]] std::vector<std::string> open_keys(PlaceName const& name, std::size_t open);

/// The one word of each sorted list that the other has not, where all others are equal.
using OddWords = std::pair<std::string const*, std::string const*>;
[[nodiscard]] std::optional<OddWords> odd_words(std::vector<std::string> const& a,
                                                std::vector<std::string> const& b);

inline constexpr std::size_t shortest_run = 6; // letters of the longer of two names run together

/// How a name is run together; the second only where it is another.
[[nodiscard]] std::vector<std::string_view> runs_of(PlaceName const& name);

/// Of a run of `length` letters its beginning and its end, up to the two letters in the middle: a
/// letter lost, added or changed, or two swapped, leave one of them whole. `run` may be a letter
/// longer or shorter. Precondition: `length` is two or more.
[[nodiscard]] std::array<std::string, 2> half_keys(std::string_view run, std::size_t length);

/// One letter off; in a run of fewer than ten a letter may not stand for another.
[[nodiscard]] bool is_near_run(std::string_view a, std::string_view b);

} // namespace reten
