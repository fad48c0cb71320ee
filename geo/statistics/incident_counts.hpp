#pragma once

#include "geo/model/incident.hpp"
#include "geo/statistics/area_placement.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// What incidents are counted by. Keys are, in this order: `2008`, `2008-03`, `2008-W13` (ISO
/// 8601), `2008-03-27`, `monday` …, `00` to `23`, the kind's code, the area's code, the source's
/// name.
enum class CountBy { year, month, week, day, weekday, hour, kind, area, source };
[[nodiscard]] std::string_view count_by_code(CountBy by);
/// `area:LEVEL` is parsed by the caller; here the word is `area`.
[[nodiscard]] std::optional<CountBy> count_by_from_code(std::string_view code);

struct KeyCount {
    std::string key;
    double count = 0;
    std::string name{}; // of an area; empty: it has none, or none beside its key
    bool operator==(KeyCount const&) const = default;
};

/// Records added = sum of the counts + without_key + outside + too_coarse (+ the shares of spans
/// that lie outside of the window, where one was given).
struct IncidentCounts {
    std::vector<KeyCount> counts; // keys that have any, by key; weekdays from Monday
    std::int64_t without_key = 0; // undated, unplaced, or without a source
    std::int64_t outside = 0;     // placed, but in none of the areas
    std::int64_t too_coarse = 0;  // placed too coarsely to say in which of the areas
    bool operator==(IncidentCounts const&) const = default;
};

/// Counts incidents one at a time. By time, a record adds to each bin the share of its span that
/// lies in it (Ratcliffe 2000): one dated to a month adds 1/31 to each day of March. By anything
/// else it adds one.
class IncidentCounter {
public:
    /// Spans count only as far as they lie inside of the window. Not for areas and sources.
    IncidentCounter(CountBy by, std::optional<TimeSpan> window = std::nullopt);
    /// By area, all of one level, as AreaPlacement says. The areas must outlive the counter.
    explicit IncidentCounter(std::span<Area const> areas, AreaAnswers answers = {});
    /// By source: `name` says what a document is called.
    explicit IncidentCounter(std::function<std::string(DocumentId)> name);

    void add(Incident const& incident);
    [[nodiscard]] IncidentCounts counts() const;

private:
    void add_position(Position const& position);
    void add_span(TimeSpan span);
    void add_cycle(TimeSpan const& inside, double minutes, std::int64_t cycle, std::int64_t bin);
    void add_bins(TimeSpan const& inside, double minutes, TimeBin bin);

    CountBy by_;
    std::optional<TimeSpan> window_;
    std::span<Area const> areas_;
    std::optional<AreaPlacement> placement_;
    std::function<std::string(DocumentId)> name_;
    std::map<std::int64_t, double> by_number_; // bin begin, weekday, hour or index of the area
    std::map<std::string, double> by_text_;
    std::int64_t without_key_ = 0, outside_ = 0, too_coarse_ = 0;
};

} // namespace reten
