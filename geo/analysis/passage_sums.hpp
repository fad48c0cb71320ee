#pragma once

#include "geo/analysis/case_passages.hpp"

#include <cstddef>
#include <cstdint>
#include <map>

namespace reten {

/// Passages of several links together. Links that were left out count nowhere.
struct PassageSum {
    std::int64_t links = 0, links_passing = 0;
    std::int64_t possible = 0, certain = 0; // the possible include the certain
    void add(LinkPassages const& found);
    bool operator==(PassageSum const&) const = default;
};

[[nodiscard]] PassageSum passage_sum(CasePassages const& passages);
[[nodiscard]] std::map<LinkGrade, PassageSum> passages_by_grade(CasePassages const& passages);
/// Those of no series are in none.
[[nodiscard]] std::map<SeriesId, PassageSum> passages_by_series(CasePassages const& passages);
/// Of one checkpoint, by its place in CasePassages::checkpoints: `links` are those that passed it.
[[nodiscard]] std::map<LinkGrade, PassageSum> passages_at(CasePassages const& passages,
                                                          std::size_t checkpoint);

} // namespace reten
