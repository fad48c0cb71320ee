#include "geo/geocoding/misspelling.hpp"

#include "geo/geocoding/edit_distance.hpp"

#include <algorithm>

namespace reten {

int letters_allowed(std::size_t length) {
    return length >= 11 ? 2 : length >= shortest_open_word ? 1 : 0;
}

std::optional<MatchWay> misspelt_way(std::string const& a, std::string const& b) {
    auto const length = std::max(a.size(), b.size());
    int const allowed = letters_allowed(length);
    int const letters = edit_distance(a, b, allowed);
    if (letters > allowed) return std::nullopt;
    if (letters >= 2) return MatchWay::misspelt_twice;
    if (length >= 10) return MatchWay::misspelt_long;
    if (length >= 7) return MatchWay::misspelt;
    bool const replaced =
        a.size() == b.size() && !std::is_permutation(a.begin(), a.end(), b.begin());
    return replaced ? std::nullopt : std::optional{MatchWay::misspelt_short};
}

std::vector<std::string> open_keys(PlaceName const& name, std::size_t open) {
    std::string rest = name.numbers + '|';
    for (std::size_t i = 0; i < name.loose_words.size(); ++i)
        if (i != open) rest += name.loose_words[i] + ' ';
    auto const& word = name.loose_words[open];
    std::vector<std::string> keys;
    for (auto const kept : {std::size_t{2}, std::size_t{3}}) {
        if (kept == 2 ? word.size() > 7 : word.size() < 7) continue;
        keys.push_back(rest + word.substr(0, kept) + '*');
        keys.push_back(rest + '*' + word.substr(word.size() - kept));
    }
    return keys;
}

std::optional<OddWords> odd_words(std::vector<std::string> const& a,
                                  std::vector<std::string> const& b) {
    if (a.size() != b.size()) return std::nullopt;
    OddWords odd{nullptr, nullptr};
    std::size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            ++i;
            ++j;
        } else if (j == b.size() || (i < a.size() && a[i] < b[j])) {
            if (odd.first != nullptr) return std::nullopt;
            odd.first = &a[i++];
        } else {
            if (odd.second != nullptr) return std::nullopt;
            odd.second = &b[j++];
        }
    }
    if (odd.first == nullptr || odd.second == nullptr) return std::nullopt;
    return odd;
}

std::vector<std::string_view> runs_of(PlaceName const& name) {
    if (name.run == name.bare_run) return {name.run};
    return {name.run, name.bare_run};
}

std::array<std::string, 2> half_keys(std::string_view run, std::size_t length) {
    auto const half = length / 2;
    auto const end = std::min(length - half - 1, run.size());
    return {std::to_string(length) + '<' + std::string{run.substr(0, half - 1)},
            std::to_string(length) + '>' + std::string{run.substr(run.size() - end)}};
}

bool is_near_run(std::string_view a, std::string_view b) {
    constexpr std::size_t replaced_from = 10; // letters
    auto const length = std::max(a.size(), b.size());
    if (length < shortest_run || edit_distance(a, b, 1) > 1) return false;
    bool const replaced =
        a.size() == b.size() && !std::is_permutation(a.begin(), a.end(), b.begin());
    return !replaced || length >= replaced_from;
}

} // namespace reten
