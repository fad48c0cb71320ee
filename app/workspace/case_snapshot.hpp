#pragma once

#include "app/workspace/case_part.hpp"
#include "app/workspace/incident_columns.hpp"
#include "app/workspace/job.hpp"
#include "geo/cartography/palette.hpp"
#include "geo/disclosure/published_case.hpp"
#include "geo/storage/case_store.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace reten::app {

/// Where something stands on the map.
struct MapPlace {
    ProjectedPoint at;
    std::optional<double> uncertainty; // radius in projected metres; absent: not known
    bool coarse = false;               // a municipality or coarser: counted, never drawn
    double metres_per_unit = 1;        // true ground metres per projected metre here
};

/// A link whose two ends are both among the columns.
struct MapLink {
    std::size_t link = 0; // index into records.links
    IncidentColumns::Index from = 0, to = 0;
    LinkGrade grade = LinkGrade::inferred;
};

/// A kind of at most so many incidents has a mark for each in the ribbon.
inline constexpr std::size_t most_single_marks = 60;

/// Bars of the time ribbon: the shares of the dated incidents of each kind in each bin. Where the
/// case has no more incidents than can be marked singly, its longest series of monthly figures
/// (geo/cartography/case_chart.hpp), if it has one, takes the bars, as on the printed page.
struct KindHistogram {
    TimeSpan range; // whole bins around all dates
    TimeBin bin = TimeBin::month;
    std::vector<CivilMinute> starts;                     // of the bins
    std::vector<std::vector<double>> founded, unfounded; // by number of the kind, then bin
    std::vector<double> figures;                         // in place of incidents; else empty

    /// The bars of the chosen kinds, or the figures, the window left aside.
    [[nodiscard]] std::vector<double> values(ColumnFilter const& filter) const;
};

/// A case as the window shows it, read once: what is drawn, without the words of each incident.
/// Immutable, and shared (`SharedSnapshot`) because jobs that began with it may outlive its place
/// in the workspace, when another case is opened.
struct CaseSnapshot {
    std::string path;
    bool public_only = false; // read as for publication: restricted records are absent
    CasePart part;            // that `incidents` holds; its totals are those of the whole case
    std::string working_crs;  // WKT; the one that the records ask for where the case has none
    ProjectedBox box;         // of the part, else of the places that can be drawn, without those
                              // far off

    /// All that is not an incident. `incidents` is filled only with `public_only`, by id, since
    /// they are then not what the store would give; `totals` are those of no query.
    PublishedCase records;
    std::vector<StreetSegment> streets;

    IncidentColumns incidents;
    std::vector<KindSymbol> symbols; // by number of the kind
    KindHistogram histogram;
    std::optional<TimeSpan> dates; // of all incidents, area counts, deployments and checkpoints

    // In the order of `records`: absent where unplaced.
    std::vector<std::optional<MapPlace>> checkpoint_places, deployment_places;
    std::vector<ProjectedMultiPolygon> boundaries; // of records.areas; empty: none
    std::vector<ProjectedLine> street_lines;       // of streets
    std::vector<MapLink> links;

    /// Only with `public_only`.
    [[nodiscard]] Incident const* published(IncidentId id) const;
};

/// Shared for the reason given above.
using SharedSnapshot = std::shared_ptr<CaseSnapshot const>;

struct SnapshotOptions {
    /// For pictures that leave the house: through read_published, as maps and exports are.
    bool public_only = false;
    std::chrono::year_month_day as_of{}; // for publish-after dates, with `public_only`
    CasePart part;
};

/// Reads a case through a store of its own. Without `public_only` incidents go from the store into
/// the columns one at a time. Throws StoreError; when stopped, Stopped.
[[nodiscard]] SharedSnapshot load_snapshot(std::string const& path, SnapshotOptions const& options,
                                           JobProgress& progress, std::stop_token const& stop);
/// The same from a store that is open.
[[nodiscard]] SharedSnapshot load_snapshot(CaseStore& store, SnapshotOptions const& options,
                                           JobProgress& progress, std::stop_token const& stop);

/// A job was asked to stop, and did.
struct Stopped {};

} // namespace reten::app
