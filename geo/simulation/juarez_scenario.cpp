#include "geo/simulation/juarez_scenario.hpp"

#include "geo/model/error.hpp"
#include "geo/simulation/attack_series.hpp"
#include "geo/simulation/checkpoint_sites.hpp"
#include "geo/simulation/simulation_draws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace reten {

namespace {

constexpr std::int64_t hour = 60;

TimeSpan known_time(CivilMinute at, Stream& stream) {
    auto const within = [&](std::int64_t block, TimePrecision precision) {
        auto const begin = at.value - at.value % block;
        return TimeSpan{{begin}, {begin + block}, precision};
    };
    auto const how = stream.uniform();
    if (how < 0.28) return {at, {at.value + 1}, TimePrecision::minute};
    if (how < 0.60) return within(hour, TimePrecision::hour);
    if (how < 0.68) return within(6 * hour, TimePrecision::part_of_day);
    return day_span(civil_day(at));
}

Position at_cell(StreetGrid const& grid, std::size_t cell) {
    Position position;
    position.point = city_plane::to_lonlat(grid.cells[cell].centre);
    position.level = MatchLevel::colonia;
    position.uncertainty = Metres{std::round(grid.cells[cell].radius)};
    position.extent = AreaId{static_cast<std::int64_t>(cell) + 1};
    return position;
}

Position at_street(StreetGrid const& grid, std::size_t segment) {
    Position position;
    position.point = city_plane::to_lonlat(grid.point_on(segment, 0.5));
    position.level = MatchLevel::street;
    position.uncertainty = Metres{std::round(grid.segments[segment].length / 2)};
    position.extent = StreetId{static_cast<std::int64_t>(segment) + 1};
    return position;
}

Position at_address(StreetGrid const& grid, StreetSpot spot) {
    Position position;
    position.point = city_plane::to_lonlat(grid.point_on(spot.segment, spot.share));
    position.level = MatchLevel::address;
    position.uncertainty = Metres{25};
    return position;
}

void place_record(Incident& incident, StreetGrid const& grid, StreetSpot spot, Stream& stream,
                  JuarezOptions const& options) {
    auto const& cell = grid.segments[spot.segment].cell;
    auto const how = stream.uniform();
    if (how < options.unplaced_share) {
        incident.place.place = "simulated: place not recorded";
        return;
    }
    auto const by_cell = options.unplaced_share + options.cell_share;
    if (how < by_cell && cell) {
        incident.place.colonia = fmt::format("Simulated cell {:03}", *cell + 1);
        incident.position = at_cell(grid, *cell);
    } else if (how >= by_cell && how < by_cell + options.street_share) {
        incident.position = at_street(grid, spot.segment);
    } else {
        incident.position = at_address(grid, spot);
    }
}

Incident homicide(SimulatedDeath const& death, StreetGrid const& grid, Stream& stream,
                  JuarezOptions const& options) {
    Incident incident;
    incident.kind = {"homicide"};
    incident.killed = {1, 1, 1};
    if (death.attack) { // as well known as the attack it belongs to
        incident.when = TimeSpan{death.at, {death.at.value + 1}, TimePrecision::minute};
        incident.position = at_address(grid, death.spot);
        incident.note = "simulated: one of the dead of a simulated attack on a clinic";
        return incident;
    }
    incident.when = known_time(death.at, stream);
    place_record(incident, grid, death.spot, stream, options);
    return incident;
}

Incident clinic_attack(SimulatedAttack const& attack, StreetGrid const& grid, Stream& stream) {
    Incident incident;
    incident.kind = {"rehab_attack"};
    incident.when = TimeSpan{attack.at, {attack.at.value + 1}, TimePrecision::minute};
    incident.position = at_address(grid, attack.spot);
    incident.killed = {attack.killed, attack.killed, attack.killed};
    auto const injured = stream.poisson(4);
    incident.injured = {injured, injured, injured + stream.poisson(1)};
    incident.note = "simulated: its dead are also counted one by one among the homicides";
    return incident;
}

/// By time; records at one time stay in the order they were drawn.
void number_records(std::vector<Incident>& incidents) {
    std::stable_sort(incidents.begin(), incidents.end(), [](Incident const& a, Incident const& b) {
        return a.when->begin < b.when->begin;
    });
    std::int64_t homicides = 0, attacks = 0;
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        auto& incident = incidents[i];
        incident.id = {static_cast<std::int64_t>(i) + 1};
        incident.source_key = fmt::format("simulated:incident:{:06}", i + 1);
        incident.title = incident.kind.code == "homicide"
                             ? fmt::format("Simulated homicide {:06}", ++homicides)
                             : fmt::format("Simulated clinic attack {:02}", ++attacks);
    }
}

TimeSpan study_of(JuarezOptions const& options) {
    if (options.months.empty()) throw Error{"simulate juarez: no monthly counts were given"};
    if (options.border.size() < 2)
        throw Error{"simulate juarez: the boundary needs two points or more"};
    std::set<std::chrono::year_month> seen;
    TimeSpan study{{std::numeric_limits<std::int64_t>::max()},
                   {std::numeric_limits<std::int64_t>::min()},
                   TimePrecision::span};
    for (auto const& month : options.months) {
        if (!month.month.ok()) throw Error{"simulate juarez: a count has no valid month"};
        auto const span = month_span(month.month);
        if (month.deaths < 0)
            throw Error{"simulate juarez: the count of the month that begins {} is negative",
                        iso_day(span.begin)};
        if (!seen.insert(month.month).second)
            throw Error{"simulate juarez: the month that begins {} stands twice",
                        iso_day(span.begin)};
        study.begin = std::min(study.begin, span.begin);
        study.end = std::max(study.end, span.end);
    }
    return study;
}

} // namespace

SimulatedCase simulate_juarez(JuarezOptions const& options) {
    SimulatedCase simulated;
    simulated.scenario = "juarez";
    simulated.seed = options.seed;
    simulated.study = study_of(options);
    simulated.document.title =
        fmt::format("Simulated by Retén: scenario juarez, seed {}", options.seed);
    simulated.document.publisher = "Retén";

    Stream street_stream{options.seed, draw_index(Draw::streets, 0)};
    auto const grid = make_street_grid(options.border, street_stream);
    if (grid.segments.empty())
        throw Error{"simulate juarez: no street lies on the southern side of the boundary given"};
    simulated.streets = street_records(grid);
    simulated.areas = cell_records(grid);

    auto const attacks = draw_attacks(grid, options.months, options.seed);
    auto const deaths = draw_deaths(grid, options.months, attacks, options.seed);
    simulated.incidents.reserve(attacks.size() + deaths.size());
    Stream stream{options.seed, draw_index(Draw::records, 0)};
    for (auto const& attack : attacks)
        simulated.incidents.push_back(clinic_attack(attack, grid, stream));
    for (auto const& death : deaths)
        simulated.incidents.push_back(homicide(death, grid, stream, options));
    number_records(simulated.incidents);

    simulated.checkpoints = draw_checkpoints(grid, simulated.study, options.seed);
    simulated.deployments = simulated_deployments(simulated.study);
    add_attack_series(simulated);
    add_codes(simulated);
    return simulated;
}

} // namespace reten
