#pragma once

#include "geo/model/incident.hpp"
#include "geo/statistics/random_stream.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace reten {

struct CityOptions {
    std::uint64_t seed = 1;
    std::int64_t events = 100'000;
};
inline constexpr std::int64_t most_city_events = 20'000'000;

/// A part of the city that draws violence, round, falling off as a normal curve. Its weight changes
/// evenly from the first day of the study to the last.
struct CityHotSpot {
    ProjectedPoint centre;      // on city_ground
    double width = 0;           // standard deviation, metres
    double first = 0, last = 0; // weights; those of all spots and the background make the whole
};
[[nodiscard]] std::vector<CityHotSpot> city_hot_spots();

/// The incidents of the scenario `city`, one at a time, so that any number needs no memory: by
/// begin of their span, the undated last, ids from 1. Exactly `events` of them in all. The number
/// of each day is drawn first (rate rising to mid-2010 and falling after, more on weekends), then
/// each day is drawn by itself from a stream of its own.
///
/// 52 in 100 are known to the minute, 8 to the hour, 36 to the day, 1.5 to the week, 1 to the
/// month, 1 not at all; 1.5 have no place, 4 are known by district, 9.5 by a radius of 150 to 1500
/// m, the others to 25 m. Precondition: 0 <= events.
class CityIncidents {
public:
    explicit CityIncidents(CityOptions const& options);

    /// The next one, which holds until the next call; nullptr after the last.
    [[nodiscard]] Incident const* next();

private:
    enum How : std::size_t { month, week, day, fine };
    using DayCounts = std::array<std::int64_t, 4>; // by How

    void count_days(std::int64_t events);
    /// Makes the next day that has incidents the current one; false after the last.
    bool open_day();
    void draw_minutes(std::int64_t count);
    void draw_place();
    void draw_what_happened();
    [[nodiscard]] ProjectedPoint draw_point();
    [[nodiscard]] std::optional<TimeSpan> next_span();

    std::uint64_t seed_;
    std::vector<DayCounts> left_; // by day of the study
    std::int64_t undated_left_ = 0;
    std::size_t next_day_ = 0;
    DayCounts* open_ = nullptr;
    CivilMinute midnight_;        // of the open day
    Stream stream_;               // of the open day
    std::vector<TimeSpan> spans_; // of the open day's incidents known to the hour or minute
    std::vector<CityHotSpot> spots_ = city_hot_spots();
    std::vector<double> spot_sums_; // on the open day; the last is the background
    Incident incident_;
};

} // namespace reten
