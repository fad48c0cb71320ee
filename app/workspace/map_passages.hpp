#pragma once

#include "app/workspace/case_snapshot.hpp"
#include "geo/analysis/case_passages.hpp"
#include "geo/cartography/link_marks.hpp"

#include <memory>
#include <set>
#include <stop_token>

namespace reten::app {

/// Routes and passages of the links of a case: what the panel lists and what the map draws.
struct MapPassages {
    SharedSnapshot of;   // the case they were found in, or carried over to
    CasePassages found;  // without routes, which are in `drawing`
    LinkDrawing drawing; // in the working CRS of the case
};
/// Shared for the reason given at SharedSnapshot.
using SharedPassages = std::shared_ptr<MapPassages const>;

/// Along the streets of the case, by length or `by_time`, else straight. Of a case read for
/// publication, from what may be shown and nothing else. Throws StoreError; when stopped, Stopped.
[[nodiscard]] SharedPassages find_map_passages(SharedSnapshot snapshot, bool by_time,
                                               std::stop_token const& stop);
/// What stays of those found before a change, until they are found anew: links that are gone are
/// gone, grades are those of now, and a link that is new goes straight. Both have one plane; null:
/// no link is left.
[[nodiscard]] SharedPassages carried_over(MapPassages const& before, SharedSnapshot snapshot);

/// Those that came by the checkpoint.
[[nodiscard]] std::set<LinkId> links_past(MapPassages const& passages, CheckpointId checkpoint);
/// Around the courses of these links; empty: none is drawn.
[[nodiscard]] ProjectedBox box_of(LinkDrawing const& drawing, std::set<LinkId> const& links);

} // namespace reten::app
