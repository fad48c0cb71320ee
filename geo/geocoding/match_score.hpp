#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace reten {

/// How well a name matched, in the order in which ways are tried.
enum class MatchWay {
    same,           // equal but for case, accents and punctuation
    written_out,    // equal once abbreviations, numerals and blanks are settled; or an alias
    sound,          // spelt otherwise, sounds the same
    core,           // without `colonia`, articles, or in another order
    loose,          // plural for singular
    bare,           // without `residencial`, `infonavit` …, a title or an initial
    misspelt_long,  // one letter off in a word of ten or more
    misspelt,       // one letter off in a word of seven to nine
    misspelt_twice, // two letters off in a word of eleven or more
    misspelt_short, // a letter too many or too few, or two swapped, in a word of five or six
    misspelt_name,  // one letter off in the name as a whole, or in a word that may be left out
    part            // a stage or close for the whole, or the whole for one
};
inline constexpr std::size_t match_ways = 12;
inline constexpr double equal_score = 1e-9; // scores no farther apart are equal

[[nodiscard]] std::string_view match_way_code(MatchWay way);

/// How often matches of one way were right, in the tuning half of the labelled names.
struct MatchTrial {
    std::int64_t right = 0, of = 0;
};

/// Of how many in a hundred matches of this way the place was the one meant: see match_score.cpp
/// for the counts and how they were made.
[[nodiscard]] double match_score(MatchWay way);

/// Frequencies that never rise from one trial to the next: neighbours that would rise are pooled
/// (pooled adjacent violators), starting from (right + 1/2) / (of + 1), so that no trial gives 0
/// or 1. Trials of nothing take the frequency before them, 1/2 where there is none.
[[nodiscard]] std::vector<double> falling_frequencies(std::span<MatchTrial const> trials);

} // namespace reten
