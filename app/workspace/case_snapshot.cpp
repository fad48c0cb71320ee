#include "app/workspace/case_snapshot.hpp"

#include "app/workspace/published_case_reader.hpp"
#include "geo/cartography/case_chart.hpp"
#include "geo/cartography/incident_marks.hpp"
#include "geo/cartography/map_extent.hpp"
#include "geo/cartography/time_chart.hpp"
#include "geo/import/working_projection.hpp"
#include "geo/storage/open_case.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace reten::app {

namespace {

using Index = IncidentColumns::Index;

// Shares of the progress bar.
constexpr double records_read = 0.1, incidents_read = 0.9;

void go_on(std::stop_token const& stop) {
    if (stop.stop_requested()) throw Stopped{};
}

PublishedCase read_records(CaseStore& store) {
    PublishedCase records;
    records.info = store.info();
    records.totals = store.incidents().totals({});
    records.report.includes_restricted = true;
    records.series = store.incidents().all_series();
    records.links = store.incidents().links();
    records.documents = store.imports().documents();
    records.checkpoints = store.checkpoints().checkpoints();
    records.deployments = store.checkpoints().deployments();
    records.areas = store.areas().areas("");
    records.area_counts = store.areas().area_counts();
    return records;
}

/// Those of a part; absent: all.
using KeptIds = std::optional<std::unordered_set<IncidentId>>;

template <typename Incidents>
void put(IncidentColumnsBuilder& builder, KeptIds const& kept, Incidents const& incident) {
    if (!kept || kept->contains(incident.id))
        builder.add(incident);
    else
        builder.leave_out(incident);
}

/// The one place where the incidents of the store are walked.
void stream_incidents(IncidentStore& incidents, KeptIds const& kept, std::int64_t total,
                      IncidentColumnsBuilder& builder, JobProgress& progress,
                      std::stop_token const& stop) {
    std::int64_t read = 0;
    incidents.for_each_mark([&](IncidentMarkRow const& mark) {
        put(builder, kept, mark);
        if (++read % 1024 == 0)
            progress.set(records_read + (incidents_read - records_read) *
                                            static_cast<double>(read) / static_cast<double>(total));
        return read % 256 != 0 || !stop.stop_requested();
    });
    go_on(stop);
}

class SnapshotLoad {
public:
    SnapshotLoad(CaseStore& store, SnapshotOptions const& options, JobProgress& progress,
                 std::stop_token const& stop)
        : store_{store}, options_{options}, progress_{progress}, stop_{stop} {}

    SharedSnapshot run() {
        auto made = std::make_shared<CaseSnapshot>();
        to_ = made.get();
        to_->path = store_.name();
        to_->public_only = options_.public_only;
        to_->part = options_.part;
        read_all();
        progress_.set(incidents_read);
        project_records();
        link_incidents();
        to_->symbols = kind_symbols(to_->incidents.kinds());
        find_dates();
        find_box();
        progress_.set(1);
        return made;
    }

private:
    void read_all() {
        projector_.emplace(case_projector(store_));
        to_->working_crs = projector_->wkt();
        to_->streets = store_.areas().streets();
        go_on(stop_);
        auto& records = to_->records;
        records = options_.public_only ? published(CasePart{}) : read_records(store_);
        go_on(stop_);
        auto const kept = kept_ids();
        progress_.set(records_read);
        IncidentColumnsBuilder builder{*projector_, records.areas};
        if (options_.public_only) {
            for (auto const& incident : records.incidents) put(builder, kept, incident);
            std::sort(records.incidents.begin(), records.incidents.end(),
                      [](Incident const& a, Incident const& b) { return a.id < b.id; });
        } else {
            auto const total = records.totals.total + records.totals.unfounded;
            stream_incidents(store_.incidents(), kept, total, builder, progress_, stop_);
        }
        to_->incidents = builder.finish();
    }

    [[nodiscard]] PublishedCase published(CasePart const& part) const {
        DisclosureOptions disclosure;
        disclosure.as_of = options_.as_of;
        return read_published(store_, part.query(), disclosure);
    }

    /// In public those that are shown to meet the part: else a box would tell a hidden place.
    [[nodiscard]] KeptIds kept_ids() const {
        if (options_.part.whole()) return std::nullopt;
        KeptIds ids{std::in_place};
        if (options_.public_only) {
            for (auto const& incident : published(options_.part).incidents)
                ids->insert(incident.id);
        } else {
            store_.incidents().for_each(options_.part.query(), [&](Incident const& incident) {
                ids->insert(incident.id);
                return !stop_.stop_requested();
            });
        }
        go_on(stop_);
        return ids;
    }

    [[nodiscard]] std::optional<MapPlace> place_of(std::optional<Position> const& position) const {
        if (!position) return std::nullopt;
        auto const at = projector_->to_projected(position->point);
        if (!at) return std::nullopt;
        MapPlace place{*at, std::nullopt, is_coarse(position->level),
                       projector_->ground_metres_per_unit(position->point)};
        if (position->uncertainty)
            place.uncertainty = position->uncertainty->value / place.metres_per_unit;
        return place;
    }

    void project_records() {
        auto const& records = to_->records;
        for (auto const& checkpoint : records.checkpoints)
            to_->checkpoint_places.push_back(place_of(checkpoint.position));
        for (auto const& deployment : records.deployments)
            to_->deployment_places.push_back(place_of(deployment.position));
        for (auto const& area : records.areas) {
            go_on(stop_);
            to_->boundaries.push_back(projector_->to_projected(area.boundary));
        }
        for (auto const& street : to_->streets) {
            go_on(stop_);
            to_->street_lines.push_back(projector_->to_projected(street.line));
        }
    }

    void link_incidents() {
        auto const& links = to_->records.links;
        if (links.empty()) return;
        std::unordered_map<std::int64_t, Index> ends;
        for (auto const& link : links) {
            ends.emplace(link.from.value, IncidentColumns::no_area);
            ends.emplace(link.to.value, IncidentColumns::no_area);
        }
        auto const ids = to_->incidents.ids();
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (auto const end = ends.find(ids[i]); end != ends.end())
                end->second = static_cast<Index>(i);
        for (std::size_t i = 0; i < links.size(); ++i) {
            auto const from = ends.at(links[i].from.value), to = ends.at(links[i].to.value);
            if (from != IncidentColumns::no_area && to != IncidentColumns::no_area)
                to_->links.push_back({i, from, to, links[i].grade});
        }
    }

    void find_dates() {
        ColumnFilter all = to_->incidents.filter({});
        all.unfounded = true;
        auto const incidents = to_->incidents.dates(all);
        if (!incidents || shown_singly()) count_figures(incidents);
        if (incidents && to_->histogram.figures.empty()) count_bins(*incidents);
        auto& hull = to_->dates;
        auto const extend = [&](std::optional<TimeSpan> const& span) {
            if (!span) return;
            if (!hull) hull = TimeSpan{span->begin, span->end, TimePrecision::span};
            hull->begin = std::min(hull->begin, span->begin);
            hull->end = std::max(hull->end, span->end);
        };
        extend(incidents);
        for (auto const& count : to_->records.area_counts) extend(count.period);
        for (auto const& deployment : to_->records.deployments) extend(deployment.when);
        for (auto const& checkpoint : to_->records.checkpoints) {
            for (auto const& spell : checkpoint.spells) {
                extend(spell.first);
                extend(spell.last);
            }
        }
    }

    void count_bins(TimeSpan const& dates) {
        auto& histogram = to_->histogram;
        histogram.bin = fitting_bin(dates);
        histogram.starts = bin_starts(dates, histogram.bin);
        histogram.range = {histogram.starts.front(),
                           next_bin(histogram.starts.back(), histogram.bin), TimePrecision::span};
        for (std::size_t kind = 0; kind < to_->incidents.kinds().size(); ++kind) {
            histogram.founded.push_back(bars_of(to_->incidents.run(kind, false)));
            histogram.unfounded.push_back(bars_of(to_->incidents.run(kind, true)));
        }
    }

    /// So few that the ribbon has a mark for each, and its bars are free for figures.
    [[nodiscard]] bool shown_singly() const {
        auto const& incidents = to_->incidents;
        return incidents.size() <= most_single_marks;
    }

    void count_figures(std::optional<TimeSpan> const& incidents) {
        auto const counts = longest_series(to_->records);
        if (counts.empty()) return;
        TimeSpan range = incidents.value_or(counts.front()->period);
        for (auto const* count : counts) {
            range.begin = std::min(range.begin, count->period.begin);
            range.end = std::max(range.end, count->period.end);
        }
        auto& histogram = to_->histogram;
        histogram.bin = fitting_bin(range) == TimeBin::year ? TimeBin::year : TimeBin::month;
        histogram.starts = bin_starts(range, histogram.bin);
        histogram.range = {histogram.starts.front(),
                           next_bin(histogram.starts.back(), histogram.bin), TimePrecision::span};
        histogram.figures = bars_of_counts(counts, histogram.range, histogram.bin);
    }

    /// In blocks, so that spans never stand beside the columns a second time.
    [[nodiscard]] std::vector<double> bars_of(IncidentColumns::Run const& run) const {
        auto const& histogram = to_->histogram;
        std::vector<double> bars(histogram.starts.size(), 0);
        constexpr Index block = 1 << 16;
        std::vector<TimeSpan> spans;
        for (auto first = run.first; first < run.undated;) {
            go_on(stop_);
            auto const end = first + std::min(block, run.undated - first);
            spans.clear();
            for (auto i = first; i < end; ++i) spans.push_back(to_->incidents.span(i));
            auto const part = binned(spans, histogram.range, histogram.bin);
            for (std::size_t i = 0; i < bars.size(); ++i) bars[i] += part[i];
            first = end;
        }
        return bars;
    }

    void find_box() {
        if (options_.part.box) to_->box = projected_box(*options_.part.box, *projector_);
        if (!to_->box.empty()) return;
        auto const& incidents = to_->incidents;
        std::vector<double> x, y;
        ProjectedBox all;
        for (std::size_t i = 0; i < incidents.size(); ++i) {
            ProjectedPoint const at{incidents.eastings()[i], incidents.northings()[i]};
            if (!(at.easting == at.easting) ||
                incidents.has(static_cast<Index>(i), incident_flag::coarse))
                continue;
            all.extend(at);
            x.push_back(at.easting);
            y.push_back(at.northing);
        }
        for (auto const* places : {&to_->checkpoint_places, &to_->deployment_places})
            for (auto const& place : *places)
                if (place && !place->coarse) all.extend(place->at);
        if (all.empty())
            for (auto const& boundary : to_->boundaries)
                for (auto const& polygon : boundary)
                    for (auto const& point : polygon.outer) all.extend(point);
        to_->box = bulk_of(all, x, y);
    }

    /// All of them, but for what lies far from the middle 98 %: a quarter of its size and more.
    static ProjectedBox bulk_of(ProjectedBox const& all, std::vector<double>& x,
                                std::vector<double>& y) {
        constexpr double room = 0.25;
        if (x.size() <= 50) return all;
        auto const at = [](std::vector<double>& values, double share) {
            auto const k =
                static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
            std::nth_element(values.begin(), values.begin() + k, values.end());
            return values[static_cast<std::size_t>(k)];
        };
        ProjectedBox const core{at(x, 0.01), at(y, 0.01), at(x, 0.99), at(y, 0.99)};
        if (core.width() <= 0 || core.height() <= 0) return all;
        auto const dx = core.width() * room, dy = core.height() * room;
        return {std::max(all.west, core.west - dx), std::max(all.south, core.south - dy),
                std::min(all.east, core.east + dx), std::min(all.north, core.north + dy)};
    }

    CaseStore& store_;
    SnapshotOptions const& options_;
    JobProgress& progress_;
    std::stop_token const& stop_;
    std::optional<Projector> projector_;
    CaseSnapshot* to_ = nullptr;
};

} // namespace

std::vector<double> KindHistogram::values(ColumnFilter const& filter) const {
    if (!figures.empty()) return figures;
    std::vector<double> sum(starts.size(), 0);
    auto const add = [&](std::vector<double> const& bars) {
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += bars[i];
    };
    if (sum.empty()) return sum;
    for (auto const kind : filter.kinds) {
        add(founded[kind]);
        if (filter.unfounded) add(unfounded[kind]);
    }
    return sum;
}

Incident const* CaseSnapshot::published(IncidentId id) const {
    auto const at =
        std::lower_bound(records.incidents.begin(), records.incidents.end(), id,
                         [](Incident const& incident, IncidentId i) { return incident.id < i; });
    return at != records.incidents.end() && at->id == id ? &*at : nullptr;
}

SharedSnapshot load_snapshot(CaseStore& store, SnapshotOptions const& options,
                             JobProgress& progress, std::stop_token const& stop) {
    return SnapshotLoad{store, options, progress, stop}.run();
}

SharedSnapshot load_snapshot(std::string const& path, SnapshotOptions const& options,
                             JobProgress& progress, std::stop_token const& stop) {
    auto const store = open_case(path, OpenMode::read);
    go_on(stop);
    return load_snapshot(*store, options, progress, stop);
}

} // namespace reten::app
