#include "app/workspace/incident_columns.hpp"

#include "geo/cartography/incident_marks.hpp"
#include "geo/model/error.hpp"

#include <algorithm>
#include <cmath>

namespace reten::app {

namespace {

using Index = IncidentColumns::Index;

constexpr auto nowhere = std::numeric_limits<double>::quiet_NaN();
// A scale holds for about a kilometre around, where it changes by less than one part in 10,000.
constexpr double scale_cells_per_degree = 100;
constexpr std::size_t most_scales_kept = 1 << 16;

Index first_at_or_after(std::vector<std::int32_t> const& values, Index first, Index end,
                        std::int64_t minute) {
    auto const at = std::lower_bound(values.begin() + first, values.begin() + end, minute);
    return static_cast<Index>(at - values.begin());
}

IncidentMarkRow mark_of(Incident const& incident) {
    return {incident.id,
            incident.kind.code,
            incident.when,
            incident.position,
            incident.verification,
            incident.confidentiality,
            incident.publish_after,
            incident.sensitive};
}

void add(ColumnTotals& sum, ColumnTotals const& part) {
    sum.total += part.total;
    sum.undated += part.undated;
    sum.unplaced += part.unplaced;
    sum.coarse += part.coarse;
}

} // namespace

std::int32_t column_minute(CivilMinute minute) {
    using Limits = std::numeric_limits<std::int32_t>;
    return static_cast<std::int32_t>(
        std::clamp<std::int64_t>(minute.value, Limits::min(), Limits::max()));
}

MinuteWindow column_window(TimeSpan const& span) {
    return {column_minute(span.begin), column_minute(span.end)};
}

std::optional<std::size_t> IncidentColumns::kind_number(Kind const& kind) const {
    auto const at = std::lower_bound(kinds_.begin(), kinds_.end(), kind);
    if (at == kinds_.end() || *at != kind) return std::nullopt;
    return static_cast<std::size_t>(at - kinds_.begin());
}

std::size_t IncidentColumns::kind_of(Index index) const {
    auto const after =
        std::upper_bound(runs_.begin(), runs_.end(), index,
                         [](Index value, Run const& run) { return value < run.end; });
    return static_cast<std::size_t>(after - runs_.begin()) / 2;
}

IncidentColumns::Candidates IncidentColumns::candidates(Run const& run,
                                                        MinuteWindow const& window) const {
    auto const first = first_at_or_after(begins_, run.first, run.irregular,
                                         std::int64_t{window.begin} - longest_regular + 1);
    auto const last = first_at_or_after(begins_, first, run.irregular, window.end);
    return {first, first_at_or_after(begins_, first, last, window.begin), last};
}

bool IncidentColumns::dated(Index i) const {
    auto const kind = kind_of(i);
    auto const& founded = run(kind, false);
    return i < (i < founded.end ? founded : run(kind, true)).undated;
}

std::optional<ProjectedPoint> IncidentColumns::place(Index i) const {
    if (std::isnan(eastings_[i])) return std::nullopt;
    return ProjectedPoint{eastings_[i], northings_[i]};
}

std::optional<Metres> IncidentColumns::uncertainty(Index i) const {
    if (std::isnan(uncertainties_[i])) return std::nullopt;
    return Metres{uncertainties_[i]};
}

std::optional<Index> IncidentColumns::find(IncidentId id) const {
    auto const at = std::find(ids_.begin(), ids_.end(), id.value);
    if (at == ids_.end()) return std::nullopt;
    return static_cast<Index>(at - ids_.begin());
}

ColumnFilter IncidentColumns::filter(IncidentQuery const& query) const {
    ColumnFilter filter;
    filter.unfounded = query.unfounded;
    if (query.window) filter.window = column_window(*query.window);
    for (std::size_t kind = 0; kind < kinds_.size(); ++kind)
        if (query.kinds.empty() ||
            std::find(query.kinds.begin(), query.kinds.end(), kinds_[kind]) != query.kinds.end())
            filter.kinds.push_back(kind);
    return filter;
}

ColumnTotals IncidentColumns::totals(ColumnFilter const& filter) const {
    ColumnTotals sum;
    for (auto const kind : filter.kinds) {
        add(sum, run_totals_[kind * 2]);
        auto const& unfounded = run_totals_[kind * 2 + 1];
        sum.unfounded += unfounded.total;
        if (filter.unfounded) add(sum, unfounded);
    }
    return sum;
}

std::int64_t IncidentColumns::count_in(std::size_t kind, bool unfounded,
                                       std::optional<MinuteWindow> const& window) const {
    auto const& r = run(kind, unfounded);
    if (!window) return r.end - r.first;
    if (window->begin >= window->end) {
        std::int64_t n = 0; // holds no minute, yet a span around it overlaps it
        for_each_in(r, window, [&](Index) { ++n; });
        return n;
    }
    // Those that began before the window's end, less those that had ended by its begin.
    auto const begun = std::int64_t{first_at_or_after(begins_, r.first, r.irregular, window->end)} -
                       r.first + first_at_or_after(begins_, r.irregular, r.undated, window->end) -
                       r.irregular;
    auto const over = std::int64_t{first_at_or_after(sorted_ends_, r.first, r.undated,
                                                     std::int64_t{window->begin} + 1)} -
                      r.first;
    return begun - over;
}

std::int64_t IncidentColumns::count(ColumnFilter const& filter) const {
    std::int64_t n = 0;
    for (auto const kind : filter.kinds) {
        n += count_in(kind, false, filter.window);
        if (filter.unfounded) n += count_in(kind, true, filter.window);
    }
    return n;
}

std::optional<TimeSpan> IncidentColumns::dates(ColumnFilter const& filter) const {
    std::optional<TimeSpan> hull;
    auto const extend = [&](Run const& r) {
        if (r.first == r.undated) return;
        auto begin = std::numeric_limits<std::int32_t>::max();
        if (r.first < r.irregular) begin = begins_[r.first];
        if (r.irregular < r.undated) begin = std::min(begin, begins_[r.irregular]);
        auto const end = sorted_ends_[r.undated - 1];
        if (!hull) hull = TimeSpan{{begin}, {end}, TimePrecision::span};
        hull->begin = std::min(hull->begin, CivilMinute{begin});
        hull->end = std::max(hull->end, CivilMinute{end});
    };
    for (auto const kind : filter.kinds) {
        extend(run(kind, false));
        if (filter.unfounded) extend(run(kind, true));
    }
    return hull;
}

std::vector<Index> IncidentColumns::in_order_of_time(ColumnFilter const& filter) const {
    std::vector<Index> dated, undated;
    auto const earlier = [&](Index a, Index b) {
        return begins_[a] != begins_[b] ? begins_[a] < begins_[b] : ids_[a] < ids_[b];
    };
    auto const merge = [&](std::vector<Index>& all, std::size_t first) {
        auto const middle = all.begin() + static_cast<std::ptrdiff_t>(first);
        std::inplace_merge(all.begin(), middle, all.end(), earlier);
    };
    auto const gather = [&](Run const& run) {
        auto first = dated.size();
        for_each_in({run.first, run.irregular, run.irregular, run.irregular}, filter.window,
                    [&](Index i) { dated.push_back(i); });
        merge(dated, first);
        first = dated.size();
        for_each_in({run.irregular, run.irregular, run.undated, run.undated}, filter.window,
                    [&](Index i) { dated.push_back(i); });
        merge(dated, first);
        if (filter.window) return;
        first = undated.size();
        for (auto i = run.undated; i < run.end; ++i) undated.push_back(i);
        merge(undated, first);
    };
    for (auto const kind : filter.kinds) {
        gather(run(kind, false));
        if (filter.unfounded) gather(run(kind, true));
    }
    dated.insert(dated.end(), undated.begin(), undated.end());
    return dated;
}

IncidentColumnsBuilder::IncidentColumnsBuilder(Projector const& projector,
                                               std::span<Area const> areas)
    : projector_{projector} {
    for (std::size_t i = 0; i < areas.size(); ++i)
        if (!areas[i].boundary.empty()) area_index_.emplace(areas[i].id, static_cast<Index>(i));
}

double IncidentColumnsBuilder::scale_near(LonLat point) {
    auto const step = [](double degrees) {
        return static_cast<std::int32_t>(std::floor(degrees * scale_cells_per_degree));
    };
    auto const cell = std::pair{step(point.lon), step(point.lat)};
    if (auto const known = scales_.find(cell); known != scales_.end()) return known->second;
    auto const scale = projector_.ground_metres_per_unit(point);
    if (std::isnan(scale)) return scale; // its neighbours may lie inside of the domain
    if (scales_.size() >= most_scales_kept) scales_.clear();
    scales_.emplace(cell, scale);
    return scale;
}

void IncidentColumnsBuilder::place(Row& row, Position const& position) {
    if (auto const at = projector_.to_projected(position.point)) {
        row.easting = at->easting;
        row.northing = at->northing;
    }
    row.level = position.level;
    row.flags |= incident_flag::placed;
    if (position.uncertainty) {
        row.uncertainty = position.uncertainty->value;
        row.radius = static_cast<float>(row.uncertainty / scale_near(position.point));
    } else if (position.level == MatchLevel::coordinate) {
        row.flags |= incident_flag::exact;
    }
    if (is_coarse(position.level)) row.flags |= incident_flag::coarse;
    if (auto const* area = std::get_if<AreaId>(&position.extent))
        if (auto const found = area_index_.find(*area); found != area_index_.end()) {
            row.area = found->second;
            row.flags |= incident_flag::in_area;
        }
}

void IncidentColumnsBuilder::add(Incident const& incident) { add(mark_of(incident)); }

void IncidentColumnsBuilder::leave_out(Incident const& incident) { leave_out(mark_of(incident)); }

void IncidentColumnsBuilder::leave_out(IncidentMarkRow const& mark) {
    std::ignore = parts_of(mark.kind);
    auto const unfounded = mark.verification == Verification::unfounded;
    auto& totals = left_out_[std::string{mark.kind}][unfounded ? 1 : 0];
    ++totals.total;
    totals.undated += !mark.when;
    totals.unplaced += !mark.position;
    totals.coarse += mark.position && is_coarse(mark.position->level);
}

void IncidentColumnsBuilder::add(IncidentMarkRow const& mark) {
    Row row{mark.id.value,
            nowhere,
            nowhere,
            nowhere,
            0,
            0,
            std::numeric_limits<float>::quiet_NaN(),
            IncidentColumns::no_area,
            MatchLevel::none,
            0};
    std::size_t part = 2;
    if (mark.when) {
        std::tie(row.begin, row.end) =
            std::pair{column_minute(mark.when->begin), column_minute(mark.when->end)};
        auto const length = std::int64_t{row.end} - row.begin;
        part = length > 0 && length <= IncidentColumns::longest_regular ? 0 : 1;
    }
    auto const unfounded = mark.verification == Verification::unfounded;
    if (unfounded) row.flags |= incident_flag::unfounded;
    if (mark.verification == Verification::disputed) row.flags |= incident_flag::disputed;
    if (mark.sensitive) row.flags |= incident_flag::sensitive;
    if (mark.confidentiality != Confidentiality::open) row.flags |= incident_flag::restricted;
    if (mark.position) place(row, *mark.position);
    parts_of(mark.kind)[unfounded ? 1 : 0][part].push_back(row);
    ++size_;
}

std::array<IncidentColumnsBuilder::Parts, 2>&
IncidentColumnsBuilder::parts_of(std::string_view kind) {
    auto at = kinds_.find(kind);
    if (at == kinds_.end()) at = kinds_.try_emplace(std::string{kind}).first;
    return at->second;
}

void IncidentColumnsBuilder::append(IncidentColumns& columns, std::deque<Row>& part) {
    auto const earlier = [](Row const& a, Row const& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.id < b.id;
    };
    if (!std::is_sorted(part.begin(), part.end(), earlier))
        std::sort(part.begin(), part.end(), earlier);
    auto& totals = columns.run_totals_.back();
    for (; !part.empty(); part.pop_front()) {
        auto const& row = part.front();
        columns.ids_.push_back(row.id);
        columns.begins_.push_back(row.begin);
        columns.ends_.push_back(row.end);
        columns.eastings_.push_back(row.easting);
        columns.northings_.push_back(row.northing);
        columns.uncertainties_.push_back(row.uncertainty);
        columns.radii_.push_back(row.radius);
        columns.areas_.push_back(row.area);
        columns.levels_.push_back(row.level);
        columns.flags_.push_back(row.flags);
        ++totals.total;
        totals.unplaced += (row.flags & incident_flag::placed) == 0;
        totals.coarse += (row.flags & incident_flag::coarse) != 0;
    }
}

IncidentColumns IncidentColumnsBuilder::finish() {
    if (size_ >= std::numeric_limits<Index>::max())
        throw Error{"a window cannot show {} incidents; import fewer into one case", size_};
    scales_.clear();
    IncidentColumns columns;
    columns.ids_.reserve(size_);
    columns.begins_.reserve(size_);
    columns.ends_.reserve(size_);
    columns.eastings_.reserve(size_);
    columns.northings_.reserve(size_);
    columns.uncertainties_.reserve(size_);
    columns.radii_.reserve(size_);
    columns.areas_.reserve(size_);
    columns.levels_.reserve(size_);
    columns.flags_.reserve(size_);
    auto const here = [&] { return static_cast<Index>(columns.size()); };
    for (auto& [kind, both] : kinds_) {
        columns.kinds_.push_back({kind});
        for (auto& parts : both) {
            columns.run_totals_.emplace_back();
            IncidentColumns::Run run;
            run.first = here();
            append(columns, parts[0]);
            run.irregular = here();
            append(columns, parts[1]);
            run.undated = here();
            append(columns, parts[2]);
            run.end = here();
            columns.run_totals_.back().undated = run.end - run.undated;
            columns.runs_.push_back(run);
        }
        auto const out = left_out_.find(kind);
        if (out == left_out_.end()) continue;
        auto const first = columns.run_totals_.size() - out->second.size();
        for (std::size_t i = 0; i < out->second.size(); ++i)
            app::add(columns.run_totals_[first + i], out->second.at(i));
    }
    columns.sorted_ends_ = columns.ends_;
    for (auto const& run : columns.runs_)
        std::sort(columns.sorted_ends_.begin() + run.first,
                  columns.sorted_ends_.begin() + run.undated);
    kinds_.clear();
    left_out_.clear();
    size_ = 0;
    return columns;
}

} // namespace reten::app
