#include "geo/simulation/homicide_process.hpp"

#include "geo/simulation/simulation_draws.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace reten {

namespace {

constexpr std::int64_t day = 24 * 60;
constexpr double background_share = 0.65;
constexpr double mean_delay_days = 5;
constexpr std::int64_t longest_delay_days = 21;

double strength(HotSpot const& spot, double years) {
    // Strengths stand at the middle of each year; before the first and after the last they stay.
    auto const at =
        std::clamp(years - 0.5, 0.0, static_cast<double>(spot.strength_by_year.size() - 1));
    auto const before = static_cast<std::size_t>(at);
    auto const after = std::min(before + 1, spot.strength_by_year.size() - 1);
    auto const share = at - static_cast<double>(before);
    return spot.strength_by_year[before] * (1 - share) + spot.strength_by_year[after] * share;
}

std::uint64_t month_index(std::chrono::year_month month) {
    return static_cast<std::uint64_t>(int{month.year()} * 12) + unsigned{month.month()};
}

CivilMinute moment_in(TimeSpan const& month, Stream& stream) {
    auto const days = static_cast<std::uint64_t>(month.minutes() / day);
    auto const date = static_cast<std::int64_t>(stream.below(days));
    return {month.begin.value + date * day + minute_of_day(stream)};
}

StreetSpot spot_by(std::vector<double> const& sums, Stream& stream) {
    auto const segment = stream.pick(sums);
    return {segment, stream.uniform(0.02, 0.98)};
}

/// A few streets away: a walk over neighbouring segments.
StreetSpot spot_near(StreetGrid const& grid, StreetSpot spot, Stream& stream) {
    for (int step = 0; step < 5 && stream.chance(0.55); ++step) {
        auto const& segment = grid.segments[spot.segment];
        auto const& around = grid.segments_at[stream.chance(0.5) ? segment.from : segment.to];
        spot.segment = around[static_cast<std::size_t>(stream.below(around.size()))];
    }
    spot.share = stream.uniform(0.02, 0.98);
    return spot;
}

/// A death after an earlier one, or nullopt where it would fall outside the month.
std::optional<SimulatedDeath> follower(StreetGrid const& grid, SimulatedDeath const& earlier,
                                       TimeSpan const& month, Stream& stream) {
    auto const delay = stream.exponential(mean_delay_days);
    if (delay > static_cast<double>(longest_delay_days)) return std::nullopt;
    auto const date =
        bin_begin(earlier.at, TimeBin::day).value + static_cast<std::int64_t>(delay) * day;
    CivilMinute const at{date + minute_of_day(stream)};
    if (at <= earlier.at || at < month.begin || at >= month.end) return std::nullopt;
    return SimulatedDeath{at, spot_near(grid, earlier.spot, stream), true};
}

bool earlier_first(SimulatedDeath const& a, SimulatedDeath const& b) {
    return std::tie(a.at, a.spot.segment, a.spot.share) <
           std::tie(b.at, b.spot.segment, b.spot.share);
}

/// Adds the deaths of one month to those before it.
void add_month(std::vector<SimulatedDeath>& deaths, StreetGrid const& grid,
               std::vector<double> const& attraction, MonthlyCount const& count,
               std::vector<SimulatedAttack> const& attacks, std::uint64_t seed) {
    Stream stream{seed, draw_index(Draw::deaths, month_index(count.month))};
    auto const month = month_span(count.month);
    auto const first_possible_parent = [&] {
        CivilMinute const since{month.begin.value - longest_delay_days * day};
        auto const found =
            std::lower_bound(deaths.begin(), deaths.end(), since,
                             [](SimulatedDeath const& d, CivilMinute at) { return d.at < at; });
        return static_cast<std::size_t>(found - deaths.begin());
    }();
    auto const month_start = deaths.size();
    auto const target = month_start + static_cast<std::size_t>(count.deaths);
    for (std::size_t a = 0; a < attacks.size(); ++a)
        if (attacks[a].at >= month.begin && attacks[a].at < month.end)
            for (std::int64_t k = 0; k < attacks[a].killed && deaths.size() < target; ++k)
                deaths.push_back({attacks[a].at, attacks[a].spot, false, a});
    auto const sums = violence_sums(grid, attraction, juarez_hot_spots(), count.month);
    auto const background = static_cast<std::size_t>(
        background_share * static_cast<double>(target - deaths.size()) + 0.5);
    for (std::size_t i = 0; i < background; ++i)
        deaths.push_back({moment_in(month, stream), spot_by(sums, stream)});
    // A month with deaths has background ones, so there is always somebody to follow; still, an
    // unlucky draw must end.
    for (std::size_t tries = 0; deaths.size() < target; ++tries) {
        auto const choice = first_possible_parent +
                            static_cast<std::size_t>(stream.below(
                                std::max<std::size_t>(deaths.size() - first_possible_parent, 1)));
        if (tries > 1000 * target || choice >= deaths.size()) {
            deaths.push_back({moment_in(month, stream), spot_by(sums, stream)});
            continue;
        }
        if (auto const next = follower(grid, deaths[choice], month, stream))
            deaths.push_back(*next);
    }
    std::stable_sort(deaths.begin() + static_cast<std::ptrdiff_t>(month_start), deaths.end(),
                     earlier_first);
}

} // namespace

std::vector<HotSpot> juarez_hot_spots() {
    return {{{-106.486, 31.738}, 2600, 1500, {1.7, 1.0, 0.5, 0.4}},
            {{-106.506, 31.722}, 1700, 1600, {1.5, 0.7, 0.4, 0.3}},
            {{-106.525, 31.705}, 1500, 2300, {1.2, 0.8, 0.5, 0.4}},
            {{-106.492, 31.690}, 1500, 2600, {0.7, 1.2, 0.6, 0.3}},
            {{-106.468, 31.668}, 2100, 1500, {0.4, 1.3, 0.9, 0.4}},
            {{-106.445, 31.690}, 3000, 1100, {0.4, 0.6, 0.5, 0.3}},
            {{-106.428, 31.643}, 2200, 1600, {0.3, 0.5, 1.2, 0.6}},
            {{-106.398, 31.622}, 2400, 1700, {0.2, 0.6, 1.7, 1.2}},
            {{-106.376, 31.604}, 2600, 1300, {0.2, 0.5, 1.6, 1.5}},
            {{-106.340, 31.596}, 2300, 1700, {0.1, 0.2, 0.9, 1.4}},
            {{-106.416, 31.714}, 1900, 1300, {0.3, 0.8, 0.8, 0.3}},
            {{-106.385, 31.675}, 3400, 1200, {0.2, 0.3, 0.6, 0.5}}};
}

std::vector<double> street_attraction(StreetGrid const& grid, std::uint64_t seed) {
    Stream stream{seed, draw_index(Draw::attraction, 0)};
    std::vector<double> by_cell;
    for (std::size_t c = 0; c < grid.cells.size(); ++c)
        by_cell.push_back(0.2 + stream.exponential(0.8));
    std::vector<double> attraction;
    attraction.reserve(grid.segments.size());
    for (auto const& segment : grid.segments) {
        auto const cell = segment.cell ? by_cell[*segment.cell] : 0.6;
        auto const own = 0.3 + stream.exponential(0.7);
        attraction.push_back(cell * own * (segment.road_class == RoadClass::residential ? 1 : 1.6));
    }
    return attraction;
}

std::vector<double> violence_sums(StreetGrid const& grid, std::vector<double> const& attraction,
                                  std::vector<HotSpot> const& hot_spots,
                                  std::chrono::year_month month) {
    auto const years = static_cast<double>(int{month.year()} - 2008) +
                       (static_cast<double>(unsigned{month.month()}) - 0.5) / 12;
    std::vector<double> sums;
    sums.reserve(grid.segments.size());
    double sum = 0;
    for (std::size_t s = 0; s < grid.segments.size(); ++s) {
        auto const middle = grid.point_on(s, 0.5);
        double weight = 0.05;
        for (auto const& spot : hot_spots) {
            auto const from = city_plane::river_axes(city_plane::to_plane(spot.centre), middle);
            auto const along = from.along / spot.radius_along;
            auto const away = from.away / spot.radius_away;
            auto const u = 1 - along * along - away * away;
            if (u > 0) weight += strength(spot, years) * u * u;
        }
        sum += weight * attraction[s] * grid.segments[s].length;
        sums.push_back(sum);
    }
    return sums;
}

int minute_of_day(Stream& stream) {
    static constexpr std::array<double, 24> by_hour{
        4, 3, 2.5, 2, 1.5, 1.5, 2, 2.5, 2.5, 3, 3.5, 4, 4, 4.5, 5, 5, 5.5, 6, 7, 8, 8.5, 8, 7, 5.5};
    static auto const sums = [] {
        std::array<double, 24> all{};
        double sum = 0;
        for (std::size_t h = 0; h < all.size(); ++h) all[h] = sum += by_hour[h];
        return all;
    }();
    auto const hour = static_cast<int>(stream.pick(sums));
    return hour * 60 + static_cast<int>(stream.below(60));
}

std::vector<SimulatedAttack>
draw_attacks(StreetGrid const& grid, std::vector<MonthlyCount> const& months, std::uint64_t seed) {
    using namespace std::chrono;
    constexpr auto first = year{2008} / August;
    constexpr auto last = year{2010} / December;
    constexpr std::size_t attack_count = 14;
    std::vector<MonthlyCount> open;
    std::copy_if(months.begin(), months.end(), std::back_inserter(open), [&](auto const& m) {
        return m.month >= first && m.month <= last && m.deaths >= 20;
    });
    if (open.empty()) return {};
    Stream stream{seed, draw_index(Draw::attacks, 0)};
    // One at each end of the wave, one month drawn for each of the others: no two in one month.
    std::vector<std::size_t> chosen;
    for (std::size_t i = 1; i + 1 < open.size(); ++i) chosen.push_back(i);
    stream.shuffle(chosen);
    chosen.resize(std::min(chosen.size(), attack_count - 2));
    chosen.push_back(0);
    if (open.size() > 1) chosen.push_back(open.size() - 1);
    std::sort(chosen.begin(), chosen.end());
    auto const attraction = street_attraction(grid, seed);
    std::vector<SimulatedAttack> attacks;
    for (auto const i : chosen) {
        auto const sums = violence_sums(grid, attraction, juarez_hot_spots(), open[i].month);
        auto const killed = std::min<std::int64_t>(2 + stream.poisson(5.5), open[i].deaths / 5);
        attacks.push_back(
            {moment_in(month_span(open[i].month), stream), spot_by(sums, stream), killed});
    }
    std::sort(attacks.begin(), attacks.end(),
              [](auto const& a, auto const& b) { return a.at < b.at; });
    return attacks;
}

std::vector<SimulatedDeath> draw_deaths(StreetGrid const& grid,
                                        std::vector<MonthlyCount> const& months,
                                        std::vector<SimulatedAttack> const& attacks,
                                        std::uint64_t seed) {
    std::vector<SimulatedDeath> deaths;
    if (grid.segments.empty()) return deaths;
    auto ordered = months;
    std::sort(ordered.begin(), ordered.end(),
              [](auto const& a, auto const& b) { return a.month < b.month; });
    auto const attraction = street_attraction(grid, seed);
    for (auto const& month : ordered) add_month(deaths, grid, attraction, month, attacks, seed);
    return deaths;
}

} // namespace reten
