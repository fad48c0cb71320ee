#include "app/workspace/incident_heat.hpp"

#include <catch2/catch.hpp>

#include <numeric>

using namespace reten;
using namespace reten::app;
using namespace std::chrono_literals;

namespace {

Projector const& utm13() {
    static Projector const projector{Crs{"EPSG:32613"}};
    return projector;
}

Incident homicide(TimeSpan when, LonLat at, std::optional<Metres> uncertainty) {
    Incident incident;
    incident.kind = {"homicide"};
    incident.when = when;
    incident.position = Position{};
    incident.position->point = at;
    incident.position->uncertainty = uncertainty;
    return incident;
}

/// A window of thirty days and a box of 20 km around the place.
PublishedCase april() {
    PublishedCase published;
    published.query.window = month_span(2009y / 4);
    return published;
}

constexpr LonLat place{-106.45, 31.70};

ProjectedBox box_around() {
    auto const p = utm13().to_projected(place).value();
    return {p.easting - 10'000, p.northing - 10'000, p.easting + 10'000, p.northing + 10'000};
}

/// Events a month, over the whole surface.
double total(HeatSurface const& surface) {
    auto const cell = surface.box.width() / surface.columns * surface.box.height() / surface.rows;
    return std::accumulate(surface.values.begin(), surface.values.end(), 0.0) * cell / 1e6;
}

constexpr double mean_month_days = 365.2425 / 12;

} // namespace

TEST_CASE("one event in thirty days is as many a month as a month is longer") {
    auto published = april();
    published.incidents = {homicide(day_span(2009y / 4 / 9), place, Metres{25})};
    auto const surface = incident_heat(published, utm13(), box_around());
    REQUIRE(surface.columns > 0);
    CHECK(surface.values.size() == static_cast<std::size_t>(surface.columns * surface.rows));
    CHECK(total(surface) == Approx(mean_month_days / 30).epsilon(0.001));
    // The peak of a Gaussian of 500 m: 1 / (2 pi 0.25 km2).
    auto const peak = *std::max_element(surface.values.begin(), surface.values.end());
    CHECK(peak == Approx(mean_month_days / 30 / (2 * 3.14159265 * 0.25)).epsilon(0.02));
}

TEST_CASE("a span weighs by its share inside, and what is vague is left out") {
    auto published = april();
    auto const whole_spring =
        TimeSpan{civil_minute(2009y / 4 / 1), civil_minute(2009y / 5 / 31), TimePrecision::span};
    published.incidents = {homicide(whole_spring, place, Metres{25})}; // 60 days, 30 of them inside
    CHECK(total(incident_heat(published, utm13(), box_around())) ==
          Approx(0.5 * mean_month_days / 30).epsilon(0.001));
    published.incidents.push_back(homicide(day_span(2009y / 4 / 9), place, Metres{700}));
    published.incidents.push_back(homicide(day_span(2009y / 4 / 9), place, Metres{25}));
    published.incidents.back().position.reset();
    published.incidents.push_back(homicide(day_span(2009y / 4 / 9), place, Metres{25}));
    published.incidents.back().when.reset();
    published.incidents.push_back(homicide(day_span(2009y / 6 / 9), place, Metres{25}));
    published.incidents.push_back(homicide(day_span(2009y / 4 / 9), place, std::nullopt));
    published.incidents.back().position->level = MatchLevel::municipality;
    auto const surface = incident_heat(published, utm13(), box_around());
    CHECK(total(surface) == Approx(0.5 * mean_month_days / 30).epsilon(0.001));
    CHECK(surface.left_out == 2); // 700 m, and the municipality
    CHECK(heat_left_out(surface, Language{LanguageCode::english}) ==
          "2 placed less surely than to 250 m are not in it");
    CHECK(heat_left_out({}, Language{LanguageCode::english}).empty());
}

TEST_CASE("only the kinds asked for count") {
    auto published = april();
    published.incidents = {homicide(day_span(2009y / 4 / 9), place, Metres{25}),
                           homicide(day_span(2009y / 4 / 9), place, Metres{25})};
    published.incidents[1].kind = {"rehab_attack"};
    IncidentHeatOptions options;
    options.kinds = {{"homicide"}};
    CHECK(total(incident_heat(published, utm13(), box_around(), options)) ==
          Approx(mean_month_days / 30).epsilon(0.001));
}

TEST_CASE("nothing dated gives an empty surface") {
    CHECK(incident_heat({}, utm13(), box_around()).values.empty());
    auto published = april();
    auto const surface = incident_heat(published, utm13(), box_around());
    CHECK(std::all_of(surface.values.begin(), surface.values.end(),
                      [](double value) { return value == 0; }));
}
