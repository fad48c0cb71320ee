#pragma once

#include "geo/import/duplicate_marks.hpp"
#include "geo/model/merged_incident.hpp"

#include <optional>

namespace reten {

enum class SourceRelation {
    two_sources, // or two documents
    one_source,  // whose rows have no identifiers, or both entered by hand
    own_ids      // one source that gives them different identifiers
};

/// How alike two incidents are, part by part, each from 0 to 1. Absent: one of the two says
/// nothing there, which supports nothing.
struct DuplicateParts {
    std::optional<double> time, place, text, toll;
    double days = 0;   // between the two, where both are dated
    double metres = 0; // between the two points, where both are placed
    bool same_kind = true;
    SourceRelation sources = SourceRelation::two_sources;
    bool operator==(DuplicateParts const&) const = default;
};

struct DuplicateCandidate {
    IncidentPair pair;
    double score = 0;
    DuplicateParts parts;
    bool operator==(DuplicateCandidate const&) const = default;
};

/// How likely two incidents look like one event told twice, from 0 to 1. It puts pairs in an order
/// for a person to look at; it is no probability, since nobody has counted yet how many pairs of a
/// score are duplicates.
///
///   score = (1/4 + 3/4 time) (2/5 place + 2/5 text + 1/5 toll) x kinds x sources
///
/// time   both known to a day or finer: 1 on one day, halved with every day between them; where
///        both have an hour, by hours. Else 1 / days of the longer span where the two overlap: two
///        dates of which one is a month support 0.03. None: one is undated.
/// place  1 / (1 + m / 500 m), where m is the distance of the points or the larger radius of the
///        two, whichever is more: points 150 m apart support 0.77, municipalities 0.02. None: one
///        is unplaced.
/// text   words that both have, a misspelt one included, over the words of the one that has fewer,
///        at least two. None: one has no words.
/// toll   of the killed, a <= b: a / b x a / (a + 1). That both have one killed says less than that
///        both have eighteen; nobody killed says nothing. None: one is unknown.
/// kinds  7/10 where both are named and differ, else 1.
/// sources  1 for two sources; 0.45 for one whose rows have no identifiers, where at the usual
///        least score of 0.35 a pair is proposed only if its tolls agree too; 0.35 for one that
///        itself tells them apart by identifiers, which is believed unless less is asked for.
///
/// No pair at all, whatever its text: more than three days apart; or farther apart than both radii
/// and 2 km.
[[nodiscard]] std::optional<DuplicateCandidate> compare(DuplicateMarks const& marks, std::size_t a,
                                                        std::size_t b, double min_score);

inline constexpr std::int64_t duplicate_days = 3; // at most between two that may be one

/// On a sphere of 6,371 km, in metres; within 0.6 % over the distances that matter here.
[[nodiscard]] Metres short_distance(LonLat a, LonLat b);

} // namespace reten
