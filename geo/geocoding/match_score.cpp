#include "geo/geocoding/match_score.hpp"

#include <cstddef>

namespace reten {

namespace {

/// By MatchWay, of the tuning half of tests/fixtures/colonia-names (126 polygon names of Ciudad
/// Juárez, 23 without a postal name): the postal names looked up among the polygons, and
/// the polygon names, five times each with noise (seed 1), among the postal names; both added. So
/// the scores hold for lists and texts like these. `bench/colonia-names.sh` prints the counts.
constexpr std::array<MatchTrial, match_ways> trials{{{234, 234},
                                                     {9, 9},
                                                     {3, 3},
                                                     {84, 84},
                                                     {3, 3},
                                                     {23, 25},
                                                     {19, 19},
                                                     {46, 46},
                                                     {2, 2},
                                                     {63, 63},
                                                     {50, 53},
                                                     {24, 24}}};

} // namespace

std::string_view match_way_code(MatchWay way) {
    switch (way) {
    case MatchWay::same: return "same";
    case MatchWay::written_out: return "written_out";
    case MatchWay::sound: return "sound";
    case MatchWay::core: return "core";
    case MatchWay::loose: return "loose";
    case MatchWay::bare: return "bare";
    case MatchWay::misspelt_long: return "misspelt_long";
    case MatchWay::misspelt: return "misspelt";
    case MatchWay::misspelt_twice: return "misspelt_twice";
    case MatchWay::misspelt_short: return "misspelt_short";
    case MatchWay::misspelt_name: return "misspelt_name";
    case MatchWay::part: return "part";
    }
    return "";
}

std::vector<double> falling_frequencies(std::span<MatchTrial const> all) {
    struct Pool {
        double right, of;
        std::size_t members;
        [[nodiscard]] double frequency() const { return (right + 0.5) / (of + 1); }
    };
    std::vector<Pool> pools;
    for (auto const& trial : all) {
        pools.push_back({static_cast<double>(trial.right), static_cast<double>(trial.of), 1});
        while (pools.size() > 1) {
            auto const last = pools.back();
            auto& before = pools[pools.size() - 2];
            if (last.of > 0 && (last.frequency() <= before.frequency())) break;
            before = {before.right + last.right, before.of + last.of,
                      before.members + last.members};
            pools.pop_back();
        }
    }
    std::vector<double> frequencies;
    for (auto const& pool : pools)
        frequencies.insert(frequencies.end(), pool.members, pool.frequency());
    return frequencies;
}

double match_score(MatchWay way) {
    static auto const scores = falling_frequencies(trials);
    return scores[static_cast<std::size_t>(way)];
}

} // namespace reten
