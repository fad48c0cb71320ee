// How well colonia names are matched: see bench/colonia-names.sh.

#include "bench/colonia_sample.hpp"

#include <fmt/format.h>

#include <array>
#include <exception>
#include <string_view>
#include <vector>

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

/// Of each kind of noise: texts whose place the catalogue has, found as that place, found as
/// another, not found.
void print_by_noise(std::string_view title, std::vector<NoiseTrial> const& trials) {
    struct Row {
        int n = 0, same = 0, part = 0, wrong = 0, none = 0;
    };
    std::array<Row, noises> rows;
    for (auto const& trial : trials) {
        if (trial.label->same.empty()) continue;
        auto& row = rows[static_cast<std::size_t>(trial.name.noise)];
        ++row.n;
        if (!trial.match)
            ++row.none;
        else
            ++(trial.match->same ? row.same : trial.match->part ? row.part : row.wrong);
    }
    fmt::print("{}, by what was done to them\n", title);
    fmt::print("  {:16} {:>4} {:>6} {:>5} {:>6} {:>5}  recall\n", "", "n", "same", "part", "wrong",
               "none");
    for (std::size_t i = 0; i < noises; ++i)
        fmt::print("  {:16} {:4} {:6} {:5} {:6} {:5} {:7.3f}\n", noise_code(static_cast<Noise>(i)),
                   rows[i].n, rows[i].same, rows[i].part, rows[i].wrong, rows[i].none,
                   static_cast<double>(rows[i].same) / rows[i].n);
    fmt::print("\n");
}

void print_noise(std::string_view title, std::vector<NoiseTrial> const& trials) {
    print(title, judgement_of(trials));
    print_by_noise(title, trials);
}

/// What was wrong or not found, to learn from: of the tuning half alone.
void print_misses(std::vector<NoiseTrial> const& trials) {
    for (auto const& trial : trials) {
        bool const some = !trial.label->same.empty() || !trial.label->part.empty();
        if (trial.match ? trial.match->right() : !some) continue;
        auto const* const meant = !trial.label->same.empty()   ? &trial.label->same.front()
                                  : !trial.label->part.empty() ? &trial.label->part.front()
                                                               : nullptr;
        fmt::print("{} | {} | {}{} | {}\n", noise_code(trial.name.noise), trial.name.text,
                   trial.label->same.empty() ? "part " : "", meant ? *meant : "-",
                   trial.match ? fmt::format("{} {}", match_way_code(trial.match->way), trial.found)
                               : "not found");
    }
}

void print_trials(ColoniaSample const& sample) {
    auto const pairs = trials_of(judge_pairs(sample, Half::tuning));
    auto const noise = trials_of(judgement_of(try_noise(sample, Half::tuning, copies, 1)));
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
    bool const misses = count == 4 && std::string_view{arguments[3]} == "--misses";
    if (count != 3 && !misses) {
        fmt::print(stderr, "usage: {} DATA LABELS.csv [--misses]\n", arguments[0]);
        return 2;
    }
    try {
        auto const sample = read_colonia_sample(arguments[1], arguments[2]);
        if (misses) {
            print_misses(try_noise(sample, Half::tuning, copies, 1));
            return 0;
        }
        print_trials(sample);
        print("postal names against polygons, tuning half", judge_pairs(sample, Half::tuning));
        print("postal names against polygons, reporting half", judge_pairs(sample, Half::report));
        print_noise("names with noise (seed 1), tuning half",
                    try_noise(sample, Half::tuning, copies, 1));
        print_noise("names with noise (seed 2), reporting half",
                    try_noise(sample, Half::report, copies, 2));
    } catch (std::exception const& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
    return 0;
}
