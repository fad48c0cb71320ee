#include "geo/simulation/checkpoint_sites.hpp"

#include "geo/simulation/expected_flow.hpp"
#include "geo/simulation/homicide_process.hpp"
#include "geo/simulation/simulation_draws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace reten {

namespace {

using namespace std::chrono;

constexpr std::int64_t day = 24 * 60;
constexpr auto first_surge = year{2008} / March / 27;
constexpr auto second_surge = year{2009} / March / 2;

/// The busiest segments, no two nearer than `apart`.
std::vector<std::size_t> busy_sites(StreetGrid const& grid, Stream& stream,
                                    CheckpointOptions const& options) {
    std::vector<double> const even(grid.segments.size(), 1);
    auto const sums = violence_sums(grid, even, juarez_hot_spots(), year{2009} / June);
    std::vector<double> node_weight(grid.nodes.size(), 1);
    for (std::size_t s = 0; s < sums.size(); ++s)
        node_weight[grid.segments[s].to] += (sums[s] - (s > 0 ? sums[s - 1] : 0)) / 100;
    std::vector<std::size_t> origins;
    for (int i = 0; i < 60; ++i) origins.push_back(grid.segments[stream.pick(sums)].from);
    auto const flow = expected_flow(grid, origins, node_weight);
    std::vector<std::size_t> order(flow.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return flow[a] > flow[b]; });
    std::vector<std::size_t> sites;
    for (auto const s : order) {
        if (sites.size() == options.count) break;
        auto const place = grid.point_on(s, 0.5);
        if (std::all_of(sites.begin(), sites.end(), [&](std::size_t other) {
                return city_plane::distance(place, grid.point_on(other, 0.5)) >= options.apart;
            }))
            sites.push_back(s);
    }
    return sites;
}

/// A day, or the week or month that holds it where the date is not known to the day.
TimeSpan dated(CivilMinute date, Stream& stream, CheckpointOptions const& options) {
    if (!stream.chance(options.imprecise_share)) return day_span(civil_day(date));
    if (stream.chance(0.5)) {
        auto const begin = bin_begin(date, TimeBin::week);
        return {begin, next_bin(begin, TimeBin::week), TimePrecision::week};
    }
    auto const begin = bin_begin(date, TimeBin::month);
    return {begin, next_bin(begin, TimeBin::month), TimePrecision::month};
}

/// Most first spells follow a surge within three weeks.
CivilMinute first_opening(std::size_t number, Stream& stream) {
    auto const after = [&](year_month_day surge, std::uint64_t days) {
        return CivilMinute{civil_minute(surge).value +
                           static_cast<std::int64_t>(stream.below(days)) * day};
    };
    if (number % 5 < 2) return after(first_surge, 21);
    if (number % 5 < 4) return after(second_surge, 21);
    return after(second_surge, 400);
}

void add_spells(Checkpoint& checkpoint, std::size_t number, TimeSpan const& study, Stream& stream,
                CheckpointOptions const& options) {
    auto opening = first_opening(number, stream);
    for (int spell = 0; spell < 4; ++spell) {
        CivilMinute const closing{opening.value +
                                  (40 + static_cast<std::int64_t>(stream.below(140))) * day};
        auto const first = dated(opening, stream, options);
        auto const last = dated(closing, stream, options);
        if (first.begin < study.begin || last.end > study.end || first.end > last.begin) return;
        CheckpointSpell record;
        record.id = {static_cast<std::int64_t>(number * 4) + spell + 1};
        record.checkpoint = checkpoint.id;
        record.first = first;
        if (!stream.chance(options.unknown_end_share)) record.last = last;
        checkpoint.spells.push_back(record);
        if (!record.last || !stream.chance(0.75)) return;
        opening = {last.end.value + (15 + static_cast<std::int64_t>(stream.below(120))) * day};
    }
}

} // namespace

std::vector<Checkpoint> draw_checkpoints(StreetGrid const& grid, TimeSpan const& study,
                                         std::uint64_t seed, CheckpointOptions const& options) {
    if (grid.segments.empty()) return {};
    Stream site_stream{seed, draw_index(Draw::checkpoints, 0)};
    auto const sites = busy_sites(grid, site_stream, options);
    std::vector<Checkpoint> checkpoints;
    for (std::size_t n = 0; n < sites.size(); ++n) {
        Stream stream{seed, draw_index(Draw::checkpoints, n + 1)};
        auto const number = static_cast<std::int64_t>(n) + 1;
        Checkpoint checkpoint;
        checkpoint.id = {number};
        checkpoint.name = fmt::format("Simulated checkpoint {:02}", number);
        checkpoint.operator_name = stream.chance(0.75) ? "army" : "federal police";
        checkpoint.source_key = fmt::format("simulated:checkpoint:{:02}", number);
        auto const& segment = grid.segments[sites[n]];
        checkpoint.mobile = segment.cell.has_value() && stream.chance(options.mobile_share);
        if (checkpoint.mobile) {
            checkpoint.area = AreaId{static_cast<std::int64_t>(*segment.cell) + 1};
        } else {
            Position position;
            position.point = city_plane::to_lonlat(grid.point_on(sites[n], 0.5));
            position.uncertainty = Metres{25};
            position.extent = StreetId{static_cast<std::int64_t>(sites[n]) + 1};
            checkpoint.position = position;
            checkpoint.control_radius = Metres{150};
        }
        add_spells(checkpoint, n, study, stream, options);
        if (!checkpoint.spells.empty()) checkpoints.push_back(std::move(checkpoint));
    }
    return checkpoints;
}

std::vector<Deployment> simulated_deployments(TimeSpan const& study) {
    struct Arrival {
        year_month_day date;
        std::int64_t number;
        char const* force;
    };
    static constexpr std::array<Arrival, 4> arrivals{
        {{first_surge, 2000, "army"},
         {year{2008} / September / 22, 500, "federal police"},
         {second_surge, 5000, "army"},
         {year{2010} / April / 9, 3500, "federal police"}}};
    std::vector<Deployment> deployments;
    for (auto const& arrival : arrivals) {
        Deployment deployment;
        deployment.when = day_span(arrival.date);
        if (deployment.when->begin < study.begin || deployment.when->end > study.end) continue;
        auto const number = static_cast<std::int64_t>(deployments.size()) + 1;
        deployment.id = {number};
        deployment.number = arrival.number;
        deployment.force = arrival.force;
        deployment.unit = deployment.force == "army" ? "soldiers" : "federal police";
        deployment.title = fmt::format("Simulated deployment {}", number);
        deployment.source_key = fmt::format("simulated:deployment:{}", number);
        deployments.push_back(std::move(deployment));
    }
    return deployments;
}

} // namespace reten
