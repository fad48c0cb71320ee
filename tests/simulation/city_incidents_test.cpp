#include "geo/simulation/city_ground.hpp"
#include "geo/simulation/city_incidents.hpp"
#include "geo/simulation/city_series.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace reten;

namespace {

std::vector<Incident> all(CityOptions const& options) {
    std::vector<Incident> incidents;
    CityIncidents source{options};
    while (auto const* const incident = source.next()) incidents.push_back(*incident);
    CHECK(source.next() == nullptr);
    return incidents;
}

template <typename Condition>
double share(std::vector<Incident> const& incidents, Condition const& condition) {
    return static_cast<double>(std::count_if(incidents.begin(), incidents.end(), condition)) /
           static_cast<double>(incidents.size());
}

} // namespace

TEST_CASE("a city has exactly the incidents asked for") {
    for (auto const events : {0, 1, 2, 7, 1461, 5000}) {
        CAPTURE(events);
        auto const incidents = all({.seed = 3, .events = events});
        CHECK(incidents.size() == static_cast<std::size_t>(events));
        std::set<std::string> keys;
        for (auto const& incident : incidents) keys.insert(incident.source_key);
        CHECK(keys.size() == incidents.size());
    }
}

TEST_CASE("the same seed makes the same city, another seed another") {
    auto const first = all({.seed = 3, .events = 500});
    CHECK(first == all({.seed = 3, .events = 500}));
    CHECK(first != all({.seed = 4, .events = 500}));
    CHECK(simulated_city_ground(3).checkpoints == simulated_city_ground(3).checkpoints);
    CHECK(simulated_city_ground(3).checkpoints != simulated_city_ground(4).checkpoints);
}

TEST_CASE("a city's incidents come by begin, the undated last, and say that they are simulated") {
    auto const incidents = all({.seed = 1, .events = 20'000});
    auto const study = city_study();
    std::int64_t number = 0;
    std::optional<TimeSpan> last = TimeSpan{study.begin, study.begin};
    for (auto const& incident : incidents) {
        REQUIRE(incident.id.value == ++number);
        REQUIRE(incident.title.starts_with("Simulated "));
        REQUIRE(incident.source_key.starts_with("simulated:"));
        if (incident.when) {
            REQUIRE(last); // nothing dated follows an undated one
            REQUIRE(last->begin <= incident.when->begin);
            REQUIRE(incident.when->begin < incident.when->end);
            REQUIRE(incident.when->end <= study.end);
        }
        last = incident.when;
        if (incident.position) REQUIRE(is_valid(incident.position->point));
    }
}

TEST_CASE("a city holds every kind of knowledge in the shares that its header gives") {
    auto const incidents = all({.seed = 1, .events = 40'000});
    auto const of_precision = [&](TimePrecision precision) {
        return share(incidents, [&](Incident const& incident) {
            return incident.when && incident.when->precision == precision;
        });
    };
    // Five standard deviations of a share p of 40,000 are below 0.0125 for every p.
    CHECK(of_precision(TimePrecision::minute) == Approx(0.52).margin(0.0125));
    CHECK(of_precision(TimePrecision::hour) == Approx(0.08).margin(0.007));
    CHECK(of_precision(TimePrecision::day) == Approx(0.36).margin(0.0125));
    CHECK(of_precision(TimePrecision::week) == Approx(0.015).margin(0.004));
    CHECK(of_precision(TimePrecision::month) == Approx(0.01).margin(0.003));
    CHECK(share(incidents, [](auto const& i) { return !i.when; }) == Approx(0.01).margin(0.003));
    CHECK(share(incidents, [](auto const& i) { return !i.position; }) ==
          Approx(0.015).margin(0.004));
    CHECK(share(incidents, [](auto const& i) {
              return i.position && std::holds_alternative<AreaId>(i.position->extent);
          }) == Approx(0.04).margin(0.006));
    CHECK(share(incidents, [](auto const& i) {
              return i.position && i.position->level == MatchLevel::street &&
                     i.position->uncertainty >= Metres{150} &&
                     i.position->uncertainty <= Metres{1500};
          }) == Approx(0.095).margin(0.0125));
    CHECK(share(incidents, [](auto const& i) { return i.kind.code == "homicide"; }) ==
          Approx(0.78).margin(0.0125));
    std::map<std::string, int> kinds;
    std::map<Verification, int> states;
    std::map<Confidentiality, int> secrets;
    for (auto const& incident : incidents) {
        ++kinds[incident.kind.code];
        ++states[incident.verification];
        ++secrets[incident.confidentiality];
    }
    CHECK(kinds.size() == 6);
    CHECK(states.size() == 5);
    CHECK(secrets.size() == 3);
}

TEST_CASE("a city's rate rises to 2010 and falls, and is higher on Saturdays than on Tuesdays") {
    auto const incidents = all({.seed = 1, .events = 40'000});
    std::array<int, 4> by_year{};
    std::array<int, 7> by_weekday{};
    std::array<int, 24> by_hour{};
    for (auto const& incident : incidents) {
        if (!incident.when || incident.when->precision != TimePrecision::minute) continue;
        auto const date = civil_day(incident.when->begin);
        ++by_year.at(static_cast<std::size_t>(int{date.year()} - 2008));
        ++by_weekday.at(std::chrono::weekday{std::chrono::sys_days{date}}.c_encoding());
        ++by_hour.at(static_cast<std::size_t>(incident.when->begin.value / 60 % 24));
    }
    CHECK(by_year[0] < by_year[1]);
    CHECK(by_year[1] < by_year[2]);
    CHECK(by_year[3] < by_year[2]);
    // 1.25 to 0.85 and 8.5 to 1.5 by the tables that the days are drawn from.
    CHECK(by_weekday[6] / static_cast<double>(by_weekday[2]) == Approx(1.25 / 0.85).margin(0.15));
    CHECK(by_hour[20] > 4 * by_hour[4]);
}

TEST_CASE("a city's hot spots are denser than the ground between them") {
    auto const incidents = all({.seed = 1, .events = 40'000});
    auto const within = [&](ProjectedPoint centre, double radius) {
        auto const at = city_ground::to_lonlat(centre);
        return std::count_if(incidents.begin(), incidents.end(), [&](Incident const& incident) {
            return incident.position &&
                   city_ground::distance(incident.position->point, at) < radius;
        });
    };
    for (auto const& spot : city_hot_spots()) {
        CAPTURE(spot.width);
        CHECK(within(spot.centre, 2 * spot.width) > 600);
    }
    CHECK(within({-12'000, 0}, 1000) < 150);
    CHECK(within({0, 0}, 16'000) > 30'000);
}

TEST_CASE("a city's ground has districts, roads and checkpoints in force") {
    auto const ground = simulated_city_ground(1);
    CHECK(ground.areas.size() == 36);
    CHECK(ground.streets.size() == 84); // 7 lines of 6 pieces each way
    CHECK(ground.deployments.size() == 4);
    REQUIRE(ground.checkpoints.size() == 40);
    std::size_t spells = 0;
    for (auto const& checkpoint : ground.checkpoints) {
        CHECK(checkpoint.position.has_value() != checkpoint.area.has_value());
        spells += checkpoint.spells.size();
        for (auto const& spell : checkpoint.spells) {
            CHECK(spell.first->begin >= ground.study.begin);
            if (spell.last) CHECK(spell.first->begin < spell.last->end);
        }
    }
    CHECK(spells > 40);
    // By hand: the third district of the second row reaches from -5 to 0 km east, -10 to -5 north.
    CHECK(city_ground::district_of({-1, -9000}) == 9);
    CHECK(city_ground::district_centre(9) == ProjectedPoint{-2500, -7500});
    CHECK(contains(ground.areas[8].boundary, city_ground::to_lonlat({-1, -9000})));
}

TEST_CASE("a city's series run forward in time over separate incidents") {
    std::map<std::int64_t, Incident> offered;
    CityIncidents source{{.seed = 1, .events = 20'000}};
    CitySeries collecting{1};
    while (auto const* const incident = source.next()) {
        offered[incident->id.value + 1000] = *incident;
        collecting.offer(*incident, {incident->id.value + 1000});
    }
    auto const found = collecting.found();
    CHECK(found.series.size() >= 8);
    CHECK(found.links.size() >= 2 * found.series.size());
    std::set<std::int64_t> from, to;
    for (auto const& link : found.links) {
        auto const& first = offered.at(link.from.value);
        auto const& second = offered.at(link.to.value);
        CHECK(first.when->end <= second.when->begin);
        CHECK(city_ground::distance(first.position->point, second.position->point) < 6000);
        CHECK(from.insert(link.from.value).second);
        CHECK(to.insert(link.to.value).second);
    }
    CHECK(CitySeries{1}.found().series.empty());
}
