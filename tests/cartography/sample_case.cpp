#include "tests/cartography/sample_case.hpp"

#include "geo/basemap/basemap_source.hpp"
#include "geo/simulation/juarez_scenario.hpp"

#include <cmath>

namespace reten {

namespace {

using namespace std::chrono_literals;

/// A small fixed sequence; the tests need spread, not chance.
class Spread {
public:
    double next() {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<double>(state_ >> 11) / 9007199254740992.0;
    }
    double hump() { return (next() + next() + next()) / 1.5 - 1; } // -1 to 1, most near 0

private:
    std::uint64_t state_ = 42;
};

Incident event(std::int64_t id, std::string kind, std::string title,
               std::chrono::year_month_day day, std::optional<std::int64_t> killed) {
    Incident incident;
    incident.id = {id};
    incident.kind = {std::move(kind)};
    incident.title = std::move(title);
    incident.when = day_span(day);
    incident.killed.best = killed;
    return incident;
}

Position place(double lon, double lat, MatchLevel level, std::optional<double> uncertainty) {
    Position position{{lon, lat}, level, std::nullopt, {}};
    if (uncertainty) position.uncertainty = Metres{*uncertainty};
    return position;
}

void add_months(PublishedCase& published) {
    for (int month = 0; month < 60; ++month) {
        AreaCount count;
        count.area_code = "08037";
        count.kind = {"homicide"};
        auto const when = 2008y / std::chrono::January + std::chrono::months{month};
        count.period = month_span(when);
        auto const rise = 60 + 230 * std::exp(-std::pow((month - 31) / 11.0, 2));
        count.count = std::round(rise + 25 * std::sin(month * 1.7));
        count.unit = "homicides";
        count.series = "INEGI";
        published.area_counts.push_back(count);
    }
}

Deployment force(std::chrono::year_month_day day, DeploymentChange change, std::int64_t number,
                 std::string unit) {
    Deployment deployment;
    deployment.when = day_span(day);
    deployment.change = change;
    deployment.number = number;
    deployment.unit = std::move(unit);
    deployment.force = "army";
    return deployment;
}

} // namespace

Projector juarez_projector() { return Projector{{"EPSG:32613"}}; }

PublishedCase documented_sample() {
    PublishedCase out;
    out.info.title = "Ciudad Juárez, 2008 to 2012";
    out.info.source_line = "Press and official documents cited record by record";
    auto& list = out.incidents;
    list.push_back(event(1, "rehab_attack", "", 2008y / 8 / 13, 8));
    list.push_back(event(2, "rehab_attack", "El Aliviane", 2009y / 9 / 2, 18));
    list.push_back(event(3, "rehab_attack", "Anexo de Vida", 2009y / 9 / 15, 10));
    list.push_back(event(4, "prison_riot", "CERESO state prison", 2009y / 3 / 4, 20));
    list.push_back(event(5, "party_massacre", "Villas de Salvárcar", 2010y / 1 / 31, 15));
    list.push_back(event(6, "party_massacre", "Horizontes del Sur", 2010y / 10 / 22, 13));
    list.push_back(event(7, "car_bomb", "", 2010y / 7 / 15, 4));
    list[1].position = place(-106.491, 31.745, MatchLevel::colonia, 900);
    list[3].position = place(-106.462, 31.645, MatchLevel::coordinate, std::nullopt);
    list[4].position = place(-106.389, 31.616, MatchLevel::colonia, 800);
    list[5].position = place(-106.377, 31.614, MatchLevel::colonia, std::nullopt);
    for (auto const i : {0U, 2U, 6U})
        list[i].position = place(-106.4245, 31.72, MatchLevel::municipality, 30000);
    list[1].injured.best = 3;
    out.totals = {9, 7, 1, 2};
    add_months(out);
    out.deployments.push_back(force(2008y / 3 / 28, DeploymentChange::arrival, 2026, "soldiers"));
    out.deployments.push_back(force(2009y / 3 / 1, DeploymentChange::arrival, 5000, "soldiers"));
    out.deployments.push_back(force(2010y / 4 / 9, DeploymentChange::departure, 6000, "soldiers"));
    return out;
}

PublishedCase simulated_sample(int homicides) {
    PublishedCase out;
    out.info.title = "Ciudad Juárez, simulated";
    out.info.simulated = Simulation{"juarez", 7};
    out.query.window =
        TimeSpan{civil_minute(2009y / 1 / 1), civil_minute(2011y / 1 / 1), TimePrecision::span};
    Spread spread;
    auto const start = civil_minute(2008y / 1 / 1).value;
    for (int i = 0; i < homicides; ++i) {
        auto const day = 366 + static_cast<std::int64_t>(spread.next() * 729);
        auto incident = event(i + 1, "homicide", "", 2009y / 1 / 1, 1);
        incident.when =
            TimeSpan{{start + day * 1440}, {start + (day + 1) * 1440}, TimePrecision::day};
        auto const west = spread.next() < 0.6;
        incident.position = place((west ? -106.47 : -106.40) + 0.05 * spread.hump(),
                                  (west ? 31.70 : 31.63) + 0.045 * spread.hump(),
                                  MatchLevel::coordinate, std::nullopt);
        out.incidents.push_back(incident);
    }
    for (int i = 0; i < 12; ++i) {
        auto incident = event(100000 + i, "rehab_attack", "", 2009y / 1 / 15, 5);
        incident.when = TimeSpan{
            {start + (380 + i * 55) * 1440}, {start + (381 + i * 55) * 1440}, TimePrecision::day};
        incident.position = place(-106.45 + 0.07 * spread.hump(), 31.68 + 0.06 * spread.hump(),
                                  i % 4 == 3 ? MatchLevel::colonia : MatchLevel::coordinate,
                                  i % 4 == 3 ? std::optional{700.0} : std::nullopt);
        out.incidents.push_back(incident);
        if (i == 0) continue;
        IncidentLink link;
        link.id = {i};
        link.from = {100000 + i - 1};
        link.to = {100000 + i};
        link.grade = static_cast<LinkGrade>(i % 3);
        out.links.push_back(link);
    }
    for (int i = 0; i < 9; ++i) {
        Checkpoint checkpoint;
        checkpoint.id = {i + 1};
        checkpoint.position = place(-106.46 + 0.09 * spread.hump(), 31.67 + 0.07 * spread.hump(),
                                    MatchLevel::coordinate, std::nullopt);
        checkpoint.control_radius = Metres{450};
        CheckpointSpell spell;
        spell.first = day_span(2009y / 2 / 1);
        spell.last = day_span(2010y / 6 / 1);
        if (i % 3 == 2) spell.first.reset();
        if (i == 8) spell = {{}, {}, day_span(2008y / 2 / 1), day_span(2008y / 6 / 1), {}, ""};
        checkpoint.spells.push_back(spell);
        out.checkpoints.push_back(checkpoint);
    }
    out.totals = {homicides + 12, homicides + 12, 0, 0};
    return out;
}

PublishedCase areas_sample() {
    PublishedCase out;
    out.info.title = "Homicides by area";
    out.info.source_line = "Sample of six squares";
    out.query.window = year_span(2010y);
    for (int i = 0; i < 6; ++i) {
        auto const west = -106.6 + 0.1 * (i % 3), south = 31.5 + 0.1 * static_cast<double>(i / 3);
        Area area;
        area.id = {i + 1};
        area.code = std::to_string(i + 1);
        area.level = "municipality";
        area.population = 100000;
        area.boundary = {
            {{{west, south}, {west + 0.1, south}, {west + 0.1, south + 0.1}, {west, south + 0.1}},
             {}}};
        out.areas.push_back(area);
        if (i == 5) continue;
        AreaCount count;
        count.area_code = area.code;
        count.level = area.level;
        count.kind = {"homicide"};
        count.period = year_span(2010y);
        count.count = i * 25; // 0, 25, 50, 75, 100
        out.area_counts.push_back(count);
    }
    return out;
}

PublishedCase incidents_in_areas(std::vector<int> const& counts) {
    auto out = areas_sample();
    out.area_counts.clear();
    for (std::size_t i = 0; i < counts.size(); ++i) {
        auto const& corner = out.areas[i].boundary.front().outer.front();
        for (int n = 0; n < counts[i]; ++n) {
            auto const id = static_cast<std::int64_t>(out.incidents.size()) + 1;
            out.incidents.push_back(event(id, "homicide", "", 2010y / 3 / 1, 1));
            out.incidents.back().position =
                place(corner.lon + 0.05, corner.lat + 0.05, MatchLevel::coordinate, std::nullopt);
        }
    }
    auto const n = static_cast<std::int64_t>(out.incidents.size());
    out.totals = {n, n, 0, 0};
    return out;
}

HeatSurface hill(ProjectedBox const& box) {
    HeatSurface out{box, 60, 40, {}, Metres{900}, std::nullopt};
    for (int row = 0; row < out.rows; ++row)
        for (int column = 0; column < out.columns; ++column)
            out.values.push_back(7.3 * std::exp(-(std::pow((column - 29.5) / 11, 2) +
                                                  std::pow((row - 19.5) / 8, 2))));
    return out;
}

PublishedCase juarez_simulation(std::vector<StreetSegment>& streets) {
    JuarezOptions options;
    for (int month = 0; month < 48; ++month)
        options.months.push_back(
            {std::chrono::year{2008} / std::chrono::January + std::chrono::months{month},
             month < 24 ? 120 + month * 5 : 300 - (month - 24) * 6});
    options.border = read_border_points(RETEN_SOURCE_DIR "/data/juarez/border-points.csv");
    auto made = simulate_juarez(options);
    PublishedCase out;
    out.info.title = "Ciudad Juárez, simulada";
    out.info.simulated = Simulation{made.scenario, made.seed};
    out.incidents = std::move(made.incidents);
    out.checkpoints = std::move(made.checkpoints);
    out.deployments = std::move(made.deployments);
    out.series = std::move(made.series);
    out.links = std::move(made.links);
    out.areas = std::move(made.areas);
    streets = std::move(made.streets);
    auto const n = static_cast<std::int64_t>(out.incidents.size());
    out.totals = {n, n, 0, 0};
    return out;
}

} // namespace reten
