#pragma once

#include "geo/cartography/map_colours.hpp"
#include "geo/disclosure/published_passages.hpp"
#include "geo/model/series.hpp"
#include "geo/projection/projector.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace reten {

/// Links along their routes and the checkpoints that they came by: one list, from which the printed
/// page and the window draw alike.

/// One link on the ground.
struct LinkCourse {
    LinkId link;
    LinkGrade grade = LinkGrade::inferred;
    bool straight = true;              // no route is known: inferred, not observed
    ProjectedLine line;                // from mark to mark, by the likeliest route
    std::vector<ProjectedLine> others; // the less likely ones
};
/// One link at one checkpoint.
struct LinkPassing {
    LinkId link;
    CheckpointId checkpoint;
    ProjectedPoint at;
    bool certain = false;
};
struct LinkDrawing {
    std::vector<LinkCourse> courses; // in the order of the links
    std::vector<LinkPassing> passings;
    std::int64_t undrawn = 0; // links of which an end has no mark
};

/// Where the mark of an incident stands; nullopt: it has none.
using MarkOf = std::function<std::optional<ProjectedPoint>(IncidentId)>;
/// `passages` may be null: then nothing but straight lines is known. Of several links between two
/// incidents the one that counts is drawn.
[[nodiscard]] LinkDrawing link_drawing(std::span<IncidentLink const> links,
                                       PublishedPassages const* passages, MarkOf const& mark_of,
                                       Projector const& projector);

/// Where and how a list is drawn.
struct LinkView {
    std::function<PagePoint(ProjectedPoint)> page;
    std::function<bool(LinkId)> shown = {}; // none: all are
    std::set<LinkId> chosen = {};           // these stand out; empty: all are alike
};

/// What was drawn, for the legend.
struct LinkTally {
    std::map<LinkGrade, std::int64_t> by_grade;
    std::int64_t straight = 0, along_roads = 0;
};
/// As arrows in order of time.
LinkTally draw_links(Canvas& canvas, LinkDrawing const& drawing, LinkView const& view,
                     MapColours const& colours);

struct PassageTally {
    std::int64_t possible = 0, certain = 0; // the possible without the certain
};
/// A ring around each checkpoint that was passed, with the number of links where these are several.
PassageTally draw_passages(Canvas& canvas, LinkDrawing const& drawing, LinkView const& view,
                           MapColours const& colours);

/// Solid, dashed or dotted, in mm; empty: solid. A straight line is never solid.
[[nodiscard]] std::vector<double> dash_of(LinkGrade grade, bool straight = false);

struct LinkLook {
    LinkGrade grade = LinkGrade::inferred;
    bool straight = true;
    double width = 0.38; // mm
    bool chosen = false; // in the colour of what is selected
};
/// Along the points, shortened at both ends so that the marks stay free; nothing where no room is
/// left between them. The head of a straight one is hollow.
void draw_link(Canvas& canvas, std::vector<PagePoint> course, LinkLook const& look,
               MapColours const& colours);
inline constexpr double passage_ring = 1.9; // mm, on a map; the rows of a legend have less room
/// A whole ring where it was certain, a dashed one where it was possible.
void draw_passage_mark(Canvas& canvas, PagePoint at, bool certain, MapColours const& colours,
                       double radius = passage_ring);

} // namespace reten
