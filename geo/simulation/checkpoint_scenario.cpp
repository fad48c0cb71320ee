#include "geo/simulation/checkpoint_scenario.hpp"

#include "geo/checkpoints/link_rules.hpp"
#include "geo/simulation/city_ground.hpp"
#include "geo/simulation/simulation_draws.hpp"
#include "geo/statistics/random_stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace reten {

namespace {

constexpr int blocks_a_district = 5;

/// Squares over the grid, numbered row by row from the south-west.
class Districts {
public:
    explicit Districts(CheckpointWorldOptions const& world)
        : side_{blocks_a_district * world.block},
          west_{-world.block * static_cast<double>(world.side) / 2},
          across_{(world.side + blocks_a_district - 1) / blocks_a_district} {}

    [[nodiscard]] int count() const { return across_ * across_; }
    [[nodiscard]] int at(ProjectedPoint point) const {
        auto const step = [&](double metres) {
            return std::clamp(static_cast<int>(std::floor((metres - west_) / side_)), 0,
                              across_ - 1);
        };
        return step(point.northing) * across_ + step(point.easting);
    }
    [[nodiscard]] Area record(int number) const {
        auto const corner = south_west(number);
        auto const point = [&](double east, double north) {
            return city_ground::to_lonlat({corner.easting + east, corner.northing + north});
        };
        Area area;
        area.id = AreaId{number + 1};
        area.code = fmt::format("D{:02}", number + 1);
        area.name = fmt::format("Simulated district {:02}", number + 1);
        area.level = "colonia";
        area.source_key = "simulated:area:" + area.code;
        area.boundary = {
            {{point(0, 0), point(side_, 0), point(side_, side_), point(0, side_)}, {}}};
        return area;
    }
    [[nodiscard]] Position position(int number) const {
        auto const corner = south_west(number);
        Position position;
        position.point =
            city_ground::to_lonlat({corner.easting + side_ / 2, corner.northing + side_ / 2});
        position.level = MatchLevel::colonia;
        position.uncertainty = Metres{std::round(side_ * std::sqrt(0.5))};
        position.extent = AreaId{number + 1};
        return position;
    }

private:
    [[nodiscard]] ProjectedPoint south_west(int number) const {
        int const column = number % across_, row = number / across_;
        return {west_ + column * side_, west_ + row * side_};
    }

    double side_, west_;
    int across_;
};

TimeSpan vague_date(CivilMinute at, Stream& stream) {
    auto const bin = stream.chance(0.5) ? TimeBin::week : TimeBin::month;
    auto const begin = bin_begin(at, bin);
    return {begin, next_bin(begin, bin),
            bin == TimeBin::week ? TimePrecision::week : TimePrecision::month};
}

Incident record_of(WorldEvent const& event, CheckpointWorld const& world,
                   Districts const& districts, ReportingOptions const& reporting, Stream& stream) {
    auto const point = world.roads.at(event.place);
    Incident incident;
    incident.kind = {"homicide"};
    incident.killed = {1, 1, 1};
    incident.when = TimeSpan{event.at, {event.at.value + 1}, TimePrecision::minute};
    if (stream.chance(reporting.misdated_share)) incident.when = vague_date(event.at, stream);
    if (stream.chance(reporting.misplaced_share)) {
        auto const number = districts.at(point);
        incident.position = districts.position(number);
        incident.place.colonia = districts.record(number).name;
    } else {
        Position position;
        position.point = city_ground::to_lonlat(point);
        position.level = MatchLevel::address;
        position.uncertainty = Metres{25};
        incident.position = position;
    }
    return incident;
}

void add_incidents(SimulatedCase& simulated, CheckpointWorld const& world,
                   Districts const& districts, ReportingOptions const& reporting,
                   std::map<std::size_t, IncidentId>& reported) {
    std::vector<std::pair<Incident, std::size_t>> incidents;
    for (std::size_t i = 0; i < world.events.size(); ++i) {
        Stream stream{simulated.seed, draw_index(Draw::world_reports, i)};
        if (!stream.chance(reporting.reported_share)) continue;
        incidents.emplace_back(record_of(world.events[i], world, districts, reporting, stream), i);
    }
    std::stable_sort(incidents.begin(), incidents.end(), [](auto const& a, auto const& b) {
        return a.first.when->begin < b.first.when->begin;
    });
    for (auto& [incident, event] : incidents) {
        auto const number = static_cast<std::int64_t>(simulated.incidents.size()) + 1;
        incident.id = {number};
        incident.source_key = fmt::format("simulated:incident:{:06}", number);
        incident.title = fmt::format("Simulated homicide {:06}", number);
        reported.emplace(event, incident.id);
        simulated.incidents.push_back(incident);
    }
}

void add_link(SimulatedCase& simulated, IncidentId from, IncidentId to, LinkGround ground,
              LinkGrade grade, std::optional<SeriesId> series) {
    IncidentLink link;
    link.id = {static_cast<std::int64_t>(simulated.links.size()) + 1};
    link.series = series;
    link.from = from;
    link.to = to;
    link.ground = ground;
    link.grade = grade;
    simulated.links.push_back(link);
}

/// Each group's events are one series.
void add_true_links(SimulatedCase& simulated, CheckpointWorld const& world,
                    std::map<std::size_t, IncidentId> const& reported) {
    std::map<std::size_t, SeriesId> series_of; // by the group's first event
    for (std::size_t i = 0; i < world.events.size(); ++i) {
        auto const& follows = world.events[i].follows;
        if (!follows || !reported.contains(i) || !reported.contains(*follows)) continue;
        auto first = *follows;
        while (world.events[first].follows) first = *world.events[first].follows;
        auto const next = SeriesId{static_cast<std::int64_t>(simulated.series.size()) + 1};
        auto const [known, fresh] = series_of.emplace(first, next);
        if (fresh) {
            Series series;
            series.id = next;
            series.name = fmt::format("Simulated group {:03}", next.value);
            series.note = "simulated";
            series.ground = LinkGround::same_weapon;
            series.grade = LinkGrade::confirmed;
            simulated.series.push_back(series);
        }
        add_link(simulated, reported.at(*follows), reported.at(i), LinkGround::same_weapon,
                 LinkGrade::confirmed, known->second);
    }
}

void add_inferred_links(SimulatedCase& simulated, CheckpointWorld const& world,
                        ReportingOptions const& reporting) {
    std::vector<RuleIncident> incidents;
    for (auto const& incident : simulated.incidents) {
        auto const& at = incident.position->point;
        incidents.push_back(
            {incident.id,
             ProjectedPoint{(at.lon - city_ground::centre.lon) * city_ground::metres_per_degree_lon,
                            (at.lat - city_ground::centre.lat) *
                                city_ground::metres_per_degree_lat},
             incident.when});
    }
    DistanceRule rule;
    rule.days = reporting.rule_days;
    rule.distance = reporting.rule_distance;
    for (auto const& link : links_by_distance(incidents, &world.roads, rule).links)
        add_link(simulated, link.from, link.to, LinkGround::rule, LinkGrade::inferred, {});
}

void add_checkpoints(SimulatedCase& simulated, CheckpointWorld const& world) {
    for (auto const& each : world.checkpoints) {
        auto const number = static_cast<std::int64_t>(simulated.checkpoints.size()) + 1;
        Checkpoint checkpoint;
        checkpoint.id = {number};
        checkpoint.name = fmt::format("Simulated checkpoint {:02}", number);
        checkpoint.operator_name = "army";
        checkpoint.source_key = fmt::format("simulated:checkpoint:{:02}", number);
        Position position;
        position.point = city_ground::to_lonlat(world.roads.at(each.place));
        position.uncertainty = Metres{10};
        checkpoint.position = position;
        CheckpointSpell spell;
        spell.id = {number};
        spell.checkpoint = checkpoint.id;
        spell.first = day_span(civil_day({each.in_force.begin}));
        spell.last = day_span(civil_day({each.in_force.end - 1}));
        checkpoint.spells = {spell};
        simulated.checkpoints.push_back(checkpoint);
    }
}

std::string_view siting_word(Siting siting) {
    switch (siting) {
    case Siting::random: return "random";
    case Siting::busy: return "busy";
    case Siting::reactive: return "reactive";
    }
    return "";
}

} // namespace

SimulatedCase simulate_checkpoints(std::string const& scenario,
                                   CheckpointWorldOptions const& options,
                                   ReportingOptions const& reporting) {
    auto const world = make_checkpoint_world(options);
    SimulatedCase simulated;
    simulated.scenario = scenario;
    simulated.seed = options.seed;
    simulated.study = world.study;
    simulated.document.publisher = "Retén";
    simulated.document.title =
        fmt::format("Simulated by Retén: scenario {}, seed {}", scenario, options.seed);
    simulated.document.note = fmt::format(
        "truth: siting {}, of {} trips {} came by a checkpoint in force and {} were "
        "refused there, {} went to another target, {} found a way round, {} were given "
        "up",
        siting_word(options.siting), world.trips.begun, world.trips.passing, world.trips.refused,
        world.trips.redirected, world.trips.detoured, world.trips.abandoned);
    simulated.streets = world.streets;
    Districts const districts{options};
    for (int i = 0; i < districts.count(); ++i) simulated.areas.push_back(districts.record(i));
    std::map<std::size_t, IncidentId> reported;
    add_incidents(simulated, world, districts, reporting, reported);
    if (reporting.true_links)
        add_true_links(simulated, world, reported);
    else
        add_inferred_links(simulated, world, reporting);
    add_checkpoints(simulated, world);
    return simulated;
}

} // namespace reten
