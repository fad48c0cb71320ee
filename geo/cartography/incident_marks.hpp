#pragma once

#include "geo/cartography/palette.hpp"
#include "geo/disclosure/published_case.hpp"
#include "geo/projection/projector.hpp"

#include <map>
#include <optional>
#include <vector>

namespace reten {

/// Levels at which a point on the map would only feign knowledge: a municipality or coarser.
[[nodiscard]] bool is_coarse(MatchLevel level);

/// Incidents of one kind with one and the same position: drawn once, with their number.
struct IncidentMark {
    KindSymbol symbol;
    ProjectedPoint at;
    std::optional<double> radius;       // metres, projected; absent: not known
    bool exact = false;                 // the source gives a point and no doubt about it
    std::optional<std::size_t> area;    // index into PublishedCase::areas: somewhere inside
    std::vector<std::size_t> incidents; // indices, in order of time
};

struct IncidentMarks {
    std::vector<KindSymbol> symbols; // of all kinds that are present
    std::vector<IncidentMark> marks; // kinds with many incidents first, so that few lie on top
    /// Placed no finer than a municipality: counted, never drawn. Indices in order of time.
    std::map<MatchLevel, std::vector<std::size_t>> coarse;
    std::map<Kind, std::int64_t> unplaced; // without any position
    std::int64_t unprojected = 0;          // placed where the projection cannot show it
    std::map<Kind, std::int64_t> count_by_kind;
    /// How many of a kind its marks are drawn for (mark_look); with several maps on a page, those
    /// of all of them.
    std::map<Kind, std::int64_t> styled_as;
};

[[nodiscard]] IncidentMarks incident_marks(PublishedCase const& published,
                                           Projector const& projector,
                                           MapTheme theme = MapTheme::light);

/// Box around the marks. With over 50 incidents the outermost 1 % on each side is left out where
/// that makes the box less than two thirds as large: a few stray points do not shrink a city.
[[nodiscard]] ProjectedBox extent_of(IncidentMarks const& marks);

} // namespace reten
