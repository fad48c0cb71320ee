#pragma once

#include "app/workspace/case_snapshot.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace reten::app {

/// Incidents of one kind at one and the same position, drawn once with their number.
struct VisibleMark {
    ProjectedPoint at;
    std::optional<double> radius; // projected metres; absent: not known
    bool exact = false;           // the source gives a point and no doubt about it
    std::optional<std::size_t> area;
    std::vector<IncidentColumns::Index> incidents; // by time
};

/// One kind as the map shows it: marks where they can be told apart, else dense.
struct VisibleKind {
    std::size_t kind = 0; // number in the columns
    bool dense = false;
    std::vector<VisibleMark> marks; // empty when dense
};

/// More of one kind in view than can be told apart become dots: 300 symbols of 10 pixels already
/// cover a fiftieth of a map of 1280 x 720.
inline constexpr std::size_t most_marks = 300;

/// What of the filter lies in the box and can be drawn, kinds with many incidents first, so that
/// few lie on top. Uncertain ones are kept while their point is in the box.
[[nodiscard]] std::vector<VisibleKind> visible_incidents(CaseSnapshot const& snapshot,
                                                         ColumnFilter const& filter,
                                                         ProjectedBox const& box);

} // namespace reten::app
