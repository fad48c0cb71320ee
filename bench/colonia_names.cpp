// How well colonia names are matched: see bench/colonia-names.sh.

#include "bench/colonia_sample.hpp"

#include <fmt/format.h>

#include <exception>

namespace {

using namespace reten;
using namespace reten::bench;

constexpr int copies = 5;

void print(std::string_view title, Judgement const& judgement) {
    fmt::print("{}: {} matches; {} true pairs of one place, {} of a part\n", title,
               judgement.matches.size(), judgement.same_true, judgement.part_true);
    fmt::print("  score from      n  precision  recall of one place  recall with parts\n");
    for (auto const& row : precision_recall(judgement))
        fmt::print("  {:10.3f} {:6}  {:9.3f}  {:19.3f}  {:17.3f}\n", row.score, row.n,
                   row.precision, row.recall_same, row.recall);
    auto const rows = reliability(judgement);
    fmt::print("  score           n  share right\n");
    for (auto const& row : rows)
        fmt::print("  {:5.3f} {:11} {:12.3f}\n", row.score, row.n, row.right);
    fmt::print("  calibration error {:.3f}\n\n", calibration_error(rows));
}

void print_trials(ColoniaSample const& sample) {
    auto const pairs = trials_of(judge_pairs(sample, Half::tuning));
    auto const noise = trials_of(judge_noise(sample, Half::tuning, copies, 1));
    fmt::print("right / of, tuning half: pairs, noise, both (geo/geocoding/match_score.cpp)\n");
    for (std::size_t i = 0; i < match_ways; ++i)
        fmt::print("  {:16} {:4}/{:<4} {:4}/{:<4} {:4}/{:<4}\n",
                   match_way_code(static_cast<MatchWay>(i)), pairs[i].right, pairs[i].of,
                   noise[i].right, noise[i].of, pairs[i].right + noise[i].right,
                   pairs[i].of + noise[i].of);
    fmt::print("\n");
}

} // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        fmt::print(stderr, "usage: {} DATA LABELS.csv\n", arguments[0]);
        return 2;
    }
    try {
        auto const sample = read_colonia_sample(arguments[1], arguments[2]);
        print_trials(sample);
        print("postal names against polygons, tuning half", judge_pairs(sample, Half::tuning));
        print("postal names against polygons, reporting half", judge_pairs(sample, Half::report));
        print("names with noise (seed 1), tuning half",
              judge_noise(sample, Half::tuning, copies, 1));
        print("names with noise (seed 2), reporting half",
              judge_noise(sample, Half::report, copies, 2));
    } catch (std::exception const& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
    return 0;
}
