#pragma once

#include "geo/geocoding/gazetteer.hpp"
#include "geo/statistics/random_stream.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reten::bench {

enum class Half { tuning, report };

/// A colonia polygon's name and the postal names that mean it, as labelled by hand: see
/// tests/fixtures/colonia-names/README.md. Folded. Empty lists: the catalogue has none.
struct LabelledName {
    Half half = Half::tuning;
    std::string polygon;
    std::vector<std::string> same, part;
};

/// Polygons and postal names of Ciudad Juárez, which are not in the repository, with the labels,
/// which are; names labelled `unsure` are left out.
struct ColoniaSample {
    std::vector<Area> polygons;
    std::vector<Place> postal; // names alone, each once
    std::vector<LabelledName> labels;
};
/// `data` holds juarez/colonias-juarez.geojson and juarez/sepomex-juarez.csv.
[[nodiscard]] ColoniaSample read_colonia_sample(std::filesystem::path const& data,
                                                std::filesystem::path const& labels);

/// A match that the labels call right or wrong.
struct JudgedMatch {
    MatchWay way = MatchWay::same;
    double score = 0;
    bool same = false, part = false; // neither: wrong
    [[nodiscard]] bool right() const { return same || part; }
};

/// `same_true` and `part_true`: pairs (or texts) that a perfect matching would find.
struct Judgement {
    std::vector<JudgedMatch> matches;
    std::int64_t same_true = 0, part_true = 0;
};

/// All postal names looked up among the polygons, the catalogue being loaded as well: every pair
/// that touches a polygon name of the half.
[[nodiscard]] Judgement judge_pairs(ColoniaSample const& sample, Half half);

/// What is done to a text, one of them each, with these chances: as written 0.4, two neighbouring
/// letters swapped 0.2, a letter lost 0.2, a word abbreviated or `Col.` put before it 0.2. Polygon
/// names are written without accents throughout.
enum class Noise { none, swapped, lost, abbreviated };
inline constexpr std::size_t noises = 4;
[[nodiscard]] std::string_view noise_code(Noise noise);
struct NoisyName {
    std::string text;
    Noise noise = Noise::none;
};
[[nodiscard]] NoisyName noisy(std::string_view text, Stream& chance);

/// A polygon name with noise, looked up among the postal names.
struct NoiseTrial {
    LabelledName const* label = nullptr;
    NoisyName name;
    std::optional<JudgedMatch> match; // right when one of the equally good candidates is
    std::string found;                // the first of them
};
/// Each name `copies` times.
[[nodiscard]] std::vector<NoiseTrial> try_noise(ColoniaSample const& sample, Half half, int copies,
                                                std::uint64_t seed);
[[nodiscard]] Judgement judgement_of(std::vector<NoiseTrial> const& trials);

/// By MatchWay, as match_score.cpp keeps them.
[[nodiscard]] std::array<MatchTrial, match_ways> trials_of(Judgement const& judgement);

struct PrecisionRecall {
    double score = 0; // this or better
    std::int64_t n = 0, right = 0, same = 0;
    double precision = 1, recall_same = 0, recall = 0;
};
/// At every score that occurs, best first.
[[nodiscard]] std::vector<PrecisionRecall> precision_recall(Judgement const& judgement);

struct ReliabilityRow {
    double score = 0, right = 0; // share of right ones
    std::int64_t n = 0;
};
/// At every score that occurs, best first.
[[nodiscard]] std::vector<ReliabilityRow> reliability(Judgement const& judgement);
/// Mean distance of score and share of right ones, weighted by n.
[[nodiscard]] double calibration_error(std::vector<ReliabilityRow> const& rows);

} // namespace reten::bench
