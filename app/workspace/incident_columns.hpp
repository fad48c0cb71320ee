#pragma once

#include "geo/model/area.hpp"
#include "geo/model/incident_query.hpp"
#include "geo/projection/projector.hpp"
#include "geo/storage/case_store.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace reten::app {

/// What a column entry says beside its place and time.
namespace incident_flag {
inline constexpr std::uint8_t unfounded = 1, disputed = 2, sensitive = 4;
inline constexpr std::uint8_t restricted = 8; // not open, of whatever degree
inline constexpr std::uint8_t exact = 16;     // the source gives a point and no doubt about it
inline constexpr std::uint8_t coarse = 32;    // `is_coarse`: counted, never drawn
inline constexpr std::uint8_t placed = 64;    // has a position, even where it cannot be projected
inline constexpr std::uint8_t in_area = 128;  // somewhere inside of an area that has a boundary
} // namespace incident_flag

/// A half-open window in civil minutes as the columns hold them.
struct MinuteWindow {
    std::int32_t begin = 0, end = 0;
    bool operator==(MinuteWindow const&) const = default;
};
/// Times are 32 bits wide, from the year 2114 before our era to 6053; what lies beyond is cut.
[[nodiscard]] std::int32_t column_minute(CivilMinute minute);
[[nodiscard]] MinuteWindow column_window(TimeSpan const& span);

/// Which events of the columns: numbers of kinds (rising), a window, and whether the unfounded are
/// among them. No window: the undated too.
struct ColumnFilter {
    std::vector<std::size_t> kinds;
    std::optional<MinuteWindow> window;
    bool unfounded = false;
    bool operator==(ColumnFilter const&) const = default;
};

/// Numbers of one kind, or of several, those that were left out among them: as in QueryTotals, and
/// how many of `total` are placed no finer than a municipality.
struct ColumnTotals {
    std::int64_t total = 0, undated = 0, unplaced = 0, unfounded = 0, coarse = 0;
    bool operator==(ColumnTotals const&) const = default;
};

/// The incidents of a case as columns in the working CRS: by kind, the founded before the
/// unfounded, and each of these runs in three parts: dated to within 32 days, dated to a longer
/// span (few), undated; each part by begin, then by id. So the events of one kind in a window of
/// dates are a contiguous range, of which only the first 32 days have to be tested, and a few more.
/// About 54 bytes an event. Immutable; made by IncidentColumnsBuilder.
class IncidentColumns {
public:
    using Index = std::uint32_t;
    static constexpr Index no_area = std::numeric_limits<Index>::max();
    static constexpr std::int32_t longest_regular = 32 * 24 * 60;

    /// [first, irregular), [irregular, undated), [undated, end): the three parts.
    struct Run {
        Index first = 0, irregular = 0, undated = 0, end = 0;
    };
    /// Of the dated within 32 days: [first, sure) match where their end lies after the window's
    /// begin, [sure, last) match.
    struct Candidates {
        Index first = 0, sure = 0, last = 0;
    };

    [[nodiscard]] std::size_t size() const { return ids_.size(); }
    [[nodiscard]] std::vector<Kind> const& kinds() const { return kinds_; } // by code
    [[nodiscard]] std::optional<std::size_t> kind_number(Kind const& kind) const;
    [[nodiscard]] std::size_t kind_of(Index index) const;
    [[nodiscard]] Run const& run(std::size_t kind, bool unfounded) const {
        return runs_[kind * 2 + (unfounded ? 1 : 0)];
    }
    [[nodiscard]] Candidates candidates(Run const& run, MinuteWindow const& window) const;

    [[nodiscard]] IncidentId id(Index i) const { return {ids_[i]}; }
    /// Precondition: dated.
    [[nodiscard]] TimeSpan span(Index i) const {
        return {{begins_[i]}, {ends_[i]}, TimePrecision::span};
    }
    [[nodiscard]] bool dated(Index i) const;
    /// nullopt: unplaced, or outside of where the working CRS is defined.
    [[nodiscard]] std::optional<ProjectedPoint> place(Index i) const;
    [[nodiscard]] MatchLevel level(Index i) const { return levels_[i]; }
    /// On the ground.
    [[nodiscard]] std::optional<Metres> uncertainty(Index i) const;
    [[nodiscard]] bool has(Index i, std::uint8_t flags) const { return (flags_[i] & flags) != 0; }
    [[nodiscard]] std::optional<Index> find(IncidentId id) const;

    /// Whole columns, for tight loops and for the graphics card. Begin and end of an undated one
    /// are 0; a place that is not there is NaN, and so is an unknown uncertainty.
    [[nodiscard]] std::span<std::int64_t const> ids() const { return ids_; }
    [[nodiscard]] std::span<std::int32_t const> begins() const { return begins_; }
    [[nodiscard]] std::span<std::int32_t const> ends() const { return ends_; }
    [[nodiscard]] std::span<double const> eastings() const { return eastings_; }
    [[nodiscard]] std::span<double const> northings() const { return northings_; }
    [[nodiscard]] std::span<double const> uncertainties() const { return uncertainties_; } // ground
    [[nodiscard]] std::span<float const> radii() const { return radii_; } // projected metres
    [[nodiscard]] std::span<std::uint8_t const> flags() const { return flags_; }
    /// Index of the area that it is somewhere inside of, or `no_area`.
    [[nodiscard]] std::span<Index const> areas() const { return areas_; }

    /// The query's kinds, window and unfounded; its other conditions are not known here.
    [[nodiscard]] ColumnFilter filter(IncidentQuery const& query) const;
    [[nodiscard]] ColumnTotals totals(ColumnFilter const& filter) const;
    /// How many match, in logarithmic time.
    [[nodiscard]] std::int64_t count(ColumnFilter const& filter) const;
    [[nodiscard]] std::int64_t count_in(std::size_t kind, bool unfounded,
                                        std::optional<MinuteWindow> const& window) const;
    /// From the first begin to the last end of the chosen kinds, the window left aside.
    [[nodiscard]] std::optional<TimeSpan> dates(ColumnFilter const& filter) const;
    /// Matching indices by begin, undated last, then by id, whatever their kinds: the order of
    /// IncidentStore::for_each.
    [[nodiscard]] std::vector<Index> in_order_of_time(ColumnFilter const& filter) const;

    /// Calls `visit(index)` for each match of one run, part by part.
    template <typename Visit>
    void for_each_in(Run const& run, std::optional<MinuteWindow> const& window,
                     Visit&& visit) const {
        if (!window) {
            for (auto i = run.first; i < run.end; ++i) visit(i);
            return;
        }
        auto const range = candidates(run, *window);
        for (auto i = range.first; i < range.sure; ++i)
            if (ends_[i] > window->begin) visit(i);
        for (auto i = range.sure; i < range.last; ++i) visit(i);
        for (auto i = run.irregular; i < run.undated; ++i)
            if (begins_[i] < window->end && ends_[i] > window->begin) visit(i);
    }
    template <typename Visit>
    void for_each(ColumnFilter const& filter, Visit&& visit) const {
        for (auto const kind : filter.kinds) {
            for_each_in(run(kind, false), filter.window, visit);
            if (filter.unfounded) for_each_in(run(kind, true), filter.window, visit);
        }
    }

private:
    friend class IncidentColumnsBuilder;

    std::vector<Kind> kinds_;
    std::vector<Run> runs_; // two a kind
    std::vector<ColumnTotals> run_totals_;
    std::vector<std::int64_t> ids_;
    std::vector<std::int32_t> begins_, ends_;
    std::vector<std::int32_t> sorted_ends_; // of the dated of each run, at [first, undated)
    std::vector<double> eastings_, northings_, uncertainties_;
    std::vector<float> radii_;
    std::vector<Index> areas_;
    std::vector<MatchLevel> levels_;
    std::vector<std::uint8_t> flags_;
};

/// Takes incidents in any order.
class IncidentColumnsBuilder {
public:
    /// Both must outlive the builder. Extents are looked up among the areas that have a boundary.
    IncidentColumnsBuilder(Projector const& projector, std::span<Area const> areas);
    void add(Incident const& incident);
    void add(IncidentMarkRow const& mark);
    /// Counts it in the totals, and its kind is one of the columns'; it has no entry itself.
    void leave_out(IncidentMarkRow const& mark);
    void leave_out(Incident const& incident);
    /// Leaves the builder empty. Throws Error from 2^32 - 1 incidents on.
    [[nodiscard]] IncidentColumns finish();

private:
    struct Row {
        std::int64_t id;
        double easting, northing, uncertainty;
        std::int32_t begin, end;
        float radius;
        IncidentColumns::Index area;
        MatchLevel level;
        std::uint8_t flags;
    };
    /// Deques: they grow without copying, and a part goes as soon as it stands in the columns.
    using Parts = std::array<std::deque<Row>, 3>;

    /// Ground metres per projected metre near the point.
    [[nodiscard]] double scale_near(LonLat point);
    void place(Row& row, Position const& position);
    [[nodiscard]] std::array<Parts, 2>& parts_of(std::string_view kind);
    static void append(IncidentColumns& columns, std::deque<Row>& part);

    Projector const& projector_;
    std::unordered_map<AreaId, IncidentColumns::Index> area_index_;
    std::map<std::string, std::array<Parts, 2>, std::less<>> kinds_;           // founded, unfounded
    std::map<std::string, std::array<ColumnTotals, 2>, std::less<>> left_out_; // likewise
    // By cell of longitude and latitude.
    std::map<std::pair<std::int32_t, std::int32_t>, double> scales_;
    std::size_t size_ = 0;
};

} // namespace reten::app
