#include "geo/simulation/city_ground.hpp"

#include "geo/simulation/checkpoint_sites.hpp"
#include "geo/simulation/simulation_draws.hpp"
#include "geo/statistics/random_stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace reten {

namespace city_ground {

bool holds(ProjectedPoint point) noexcept {
    return std::abs(point.easting) < half_side && std::abs(point.northing) < half_side;
}

LonLat to_lonlat(ProjectedPoint point) noexcept {
    auto const rounded = [](double degrees) { return std::round(degrees * 1e6) / 1e6; };
    return {rounded(centre.lon + point.easting / metres_per_degree_lon),
            rounded(centre.lat + point.northing / metres_per_degree_lat)};
}

double distance(LonLat a, LonLat b) noexcept {
    auto const east = (a.lon - b.lon) * metres_per_degree_lon;
    auto const north = (a.lat - b.lat) * metres_per_degree_lat;
    return std::sqrt(east * east + north * north);
}

std::int64_t district_of(ProjectedPoint point) noexcept {
    auto const step = [](double metres) {
        return std::clamp(static_cast<int>((metres + half_side) / district_side), 0,
                          districts_a_side - 1);
    };
    return step(point.northing) * districts_a_side + step(point.easting) + 1;
}

ProjectedPoint district_centre(std::int64_t number) noexcept {
    auto const middle = [](std::int64_t step) {
        return (static_cast<double>(step) + 0.5) * district_side - half_side;
    };
    return {middle((number - 1) % districts_a_side), middle((number - 1) / districts_a_side)};
}

} // namespace city_ground

namespace {

constexpr std::int64_t day = 24 * 60;
constexpr int side = city_ground::districts_a_side;

/// Corner of the districts: column i from the west, row j from the south.
ProjectedPoint corner(int i, int j) {
    return {i * city_ground::district_side - city_ground::half_side,
            j * city_ground::district_side - city_ground::half_side};
}

std::vector<Area> district_records(std::uint64_t seed) {
    Stream stream{seed, draw_index(Draw::city_ground, 0)};
    std::vector<Area> areas;
    for (int j = 0; j < side; ++j)
        for (int i = 0; i < side; ++i) {
            Area area;
            area.id = {static_cast<std::int64_t>(areas.size()) + 1};
            area.code = fmt::format("sim-{:02}", area.id.value);
            area.name = fmt::format("Simulated district {:02}", area.id.value);
            area.level = "colonia";
            area.source_key = fmt::format("simulated:area:{:02}", area.id.value);
            area.population = 5000 + static_cast<std::int64_t>(stream.below(90)) * 1000;
            Polygon square;
            for (auto const p :
                 {corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)})
                square.outer.push_back(city_ground::to_lonlat(p));
            area.boundary.push_back(std::move(square));
            areas.push_back(std::move(area));
        }
    return areas;
}

/// Main roads run between the districts.
std::vector<StreetSegment> road_records() {
    std::vector<StreetSegment> roads;
    auto const node = [](int i, int j) {
        return NodeId{static_cast<std::int64_t>(j) * (side + 1) + i + 1};
    };
    auto const join = [&](int i, int j, int to_i, int to_j) {
        StreetSegment road;
        road.id = {static_cast<std::int64_t>(roads.size()) + 1};
        road.from = node(i, j);
        road.to = node(to_i, to_j);
        road.name = fmt::format("Simulated road {}", i == to_i ? side + 2 + i : j + 1);
        road.road_class = "primary";
        road.length = Metres{city_ground::district_side};
        road.line = {city_ground::to_lonlat(corner(i, j)),
                     city_ground::to_lonlat(corner(to_i, to_j))};
        road.source_key = fmt::format("simulated:street:{:03}", road.id.value);
        roads.push_back(std::move(road));
    };
    for (int j = 0; j <= side; ++j)
        for (int i = 0; i <= side; ++i) {
            if (i < side) join(i, j, i + 1, j);
            if (j < side) join(i, j, i, j + 1);
        }
    return roads;
}

/// A day, or the month that holds it where the date is not known to the day.
TimeSpan dated(CivilMinute date, Stream& stream) {
    if (!stream.chance(0.2)) return day_span(civil_day(date));
    auto const begin = bin_begin(date, TimeBin::month);
    return {begin, next_bin(begin, TimeBin::month), TimePrecision::month};
}

void add_spells(Checkpoint& checkpoint, Stream& stream) {
    auto const study = city_study();
    auto const days_after = [&](CivilMinute from, std::int64_t least, std::uint64_t spread) {
        return CivilMinute{from.value +
                           (least + static_cast<std::int64_t>(stream.below(spread))) * day};
    };
    auto opening = days_after(study.begin, 0, 700);
    for (int n = 0; n < 3; ++n) {
        auto const closing = days_after(opening, 60, 240);
        CheckpointSpell spell;
        spell.checkpoint = checkpoint.id;
        spell.first = dated(opening, stream);
        if (!stream.chance(0.06)) spell.last = dated(closing, stream);
        if (spell.first->end > study.end || (spell.last && spell.last->end > study.end)) return;
        checkpoint.spells.push_back(spell);
        if (!spell.last) return;
        opening = days_after(spell.last->end, 20, 200);
    }
}

std::vector<Checkpoint> checkpoint_records(std::uint64_t seed) {
    constexpr std::int64_t count = 40;
    std::vector<Checkpoint> checkpoints;
    for (std::int64_t number = 1; number <= count; ++number) {
        Stream stream{seed, draw_index(Draw::city_ground, static_cast<std::uint64_t>(number))};
        Checkpoint checkpoint;
        checkpoint.id = {number};
        checkpoint.name = fmt::format("Simulated checkpoint {:02}", number);
        checkpoint.operator_name = stream.chance(0.75) ? "army" : "federal police";
        checkpoint.source_key = fmt::format("simulated:checkpoint:{:02}", number);
        checkpoint.mobile = stream.chance(0.15);
        auto const reach = 0.8 * city_ground::half_side;
        ProjectedPoint const place{stream.uniform(-reach, reach), stream.uniform(-reach, reach)};
        if (checkpoint.mobile) {
            checkpoint.area = AreaId{city_ground::district_of(place)};
        } else {
            Position position;
            position.point = city_ground::to_lonlat(place);
            position.uncertainty = Metres{25};
            checkpoint.position = position;
            checkpoint.control_radius = Metres{150};
        }
        add_spells(checkpoint, stream);
        checkpoints.push_back(std::move(checkpoint));
    }
    return checkpoints;
}

} // namespace

TimeSpan city_study() {
    return {year_span(std::chrono::year{2008}).begin, year_span(std::chrono::year{2011}).end,
            TimePrecision::span};
}

SimulatedCase simulated_city_ground(std::uint64_t seed) {
    SimulatedCase simulated;
    simulated.scenario = "city";
    simulated.seed = seed;
    simulated.study = city_study();
    simulated.document.title = fmt::format("Simulated by Retén: scenario city, seed {}", seed);
    simulated.document.publisher = "Retén";
    simulated.areas = district_records(seed);
    simulated.streets = road_records();
    simulated.checkpoints = checkpoint_records(seed);
    simulated.deployments = simulated_deployments(simulated.study);
    return simulated;
}

} // namespace reten
