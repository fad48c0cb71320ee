#include "geo/analysis/analysis_input.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace reten;

namespace {

SourceEvent at(std::int64_t order, SourcePlace place) {
    SourceEvent event;
    event.order = order;
    event.id = std::to_string(order);
    event.place = place;
    return event;
}

SourceEvents juarez() {
    SourceEvents source;
    source.events = {at(1, LonLat{-106.4858, 31.7383}), at(2, std::monostate{}),
                     at(3, LonLat{-106.3731, 31.5966}), at(4, LonLat{-106.4, 95})};
    return source;
}

} // namespace

TEST_CASE("degrees are placed in the UTM zone, the others counted by reason") {
    auto source = juarez();
    source.events.pop_back();
    auto const input = place_events(source, {});
    CHECK(input.crs == "EPSG:32613");
    REQUIRE(input.events.size() == 2);
    // by pyproj, as in the reference case projections-juarez
    CHECK(input.events[0].place.easting == Approx(359253.998).margin(0.001));
    CHECK(input.events[1].place.northing == Approx(3496541.191).margin(0.001));
    CHECK(input.n_excluded == std::map<std::string, std::int64_t>{{"unplaced", 1}});
}

TEST_CASE("a position that is none is counted, not thrown at") {
    auto const input = place_events(juarez(), OptionTexts{{{"crs", "EPSG:32613"}}});
    CHECK(input.n_excluded.at("outside_projection") == 1);
}

TEST_CASE("neither order of reading nor anything unread changes the hash") {
    auto source = juarez();
    auto const hash = place_events(source, {}).data_hash;
    CHECK(hash.size() == 64);
    std::reverse(source.events.begin(), source.events.end());
    CHECK(place_events(source, {}).data_hash == hash);
    source.events[0].id = "another name";
    CHECK(place_events(source, {}).data_hash == hash);
    source.events[0].uncertainty = Metres{10};
    CHECK(place_events(source, {}).data_hash != hash);
}

TEST_CASE("coordinates in a plane stay as they are") {
    SourceEvents source;
    source.events = {at(1, ProjectedPoint{5, 7})};
    CHECK(place_events(source, {}).crs == "planar");
    CHECK(place_events(source, {}).events[0].place == ProjectedPoint{5, 7});
    CHECK(place_events(source, OptionTexts{{{"crs", "EPSG:32613"}}}).crs == "EPSG:32613");
    auto const window = place_events(source, OptionTexts{{{"window", "0,0,10,20"}}}).window;
    REQUIRE(window.size() == 1);
    CHECK(area(window) == 200);
}

TEST_CASE("windows are in the units of the coordinates, or in metres") {
    auto const degrees =
        place_events(juarez(), OptionTexts{{{"crs", "EPSG:32613"}, {"window", "-107,31,-106,32"}}});
    // a degree cell here is about 94.6 km by 110.9 km
    CHECK(area(degrees.window) == Approx(94.6e3 * 110.9e3).epsilon(0.01));
    auto const metres = place_events(
        juarez(),
        OptionTexts{{{"crs", "EPSG:32613"}, {"window", "355000,3505000,365000,3513000"}}});
    CHECK(area(metres.window) == Approx(80e6));
    CHECK_THROWS_AS(place_events(juarez(), OptionTexts{{{"window", "nowhere"}}}), UsageError);
}

TEST_CASE("values and dates weigh, and what lacks them is left out") {
    SourceEvents source;
    source.events = {at(1, ProjectedPoint{1, 1}), at(2, ProjectedPoint{2, 2}),
                     at(3, ProjectedPoint{3, 3})};
    source.has_values = true;
    source.dates = span_from_iso("2008-03");
    source.events[0].value = 4;
    source.events[0].when = span_from_iso("2008");
    source.events[1].value = 2;
    auto const input = place_events(source, {});
    REQUIRE(input.events.size() == 1);
    CHECK(input.events[0].weight == Approx(4 * 31.0 / 366));
    CHECK(input.n_excluded == std::map<std::string, std::int64_t>{{"no_value", 1}, {"undated", 1}});
}

TEST_CASE("unsure positions are left out by limit, vague ones without a figure always") {
    SourceEvents source;
    for (int i = 0; i < 4; ++i) source.events.push_back(at(i, ProjectedPoint{1.0 * i, 0}));
    source.events[0].uncertainty = Metres{250};
    source.events[1].uncertainty = Metres{250.1};
    source.events[2].vague = true;
    auto input = place_events(source, {});
    exclude_uncertain(input, Metres{250});
    CHECK(input.events.size() == 2);
    CHECK(input.n_excluded ==
          std::map<std::string, std::int64_t>{{"uncertain_position", 1}, {"vague_position", 1}});
}

TEST_CASE("piles are spoken of") {
    SourceEvents source;
    for (int i = 0; i < 12; ++i) source.events.push_back(at(i, ProjectedPoint{5, 5}));
    auto const input = place_events(source, {});
    REQUIRE(input.warnings.size() == 1);
    CHECK(said(input.warnings[0], Language{LanguageCode::english}).starts_with("12 records share"));
}
