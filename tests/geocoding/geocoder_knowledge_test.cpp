#include "geo/geocoding/geocoder.hpp"

#include <catch2/catch.hpp>

using namespace reten;

// What is known beside the name: postcode, time, and what else the text may mean.

namespace {

Place colonia(std::string name, LonLat point) {
    Place made;
    made.name = std::move(name);
    made.level = MatchLevel::colonia;
    made.point = point;
    made.uncertainty = Metres{300};
    return made;
}

/// Two colonias of one name, 20 km apart.
std::vector<Place> two_centros() {
    auto north = colonia("Centro", {-106.48, 31.74});
    north.postcode = "32000";
    auto south = colonia("Centro", {-106.48, 31.56});
    south.postcode = "32900";
    return {north, south};
}

PlaceText text(std::string place) {
    PlaceText made;
    made.place = std::move(place);
    return made;
}

GeocodeAnswer located(std::vector<Place> const& places, std::string place,
                      std::optional<TimeSpan> const& when = {}) {
    Gazetteer const gazetteer{places, {}};
    return Geocoder{gazetteer}.locate(text(std::move(place)), when);
}

constexpr auto summer = std::chrono::year{2008} / 7;

} // namespace

TEST_CASE("a postcode decides between colonias of one name") {
    auto const places = two_centros();
    CHECK(located(places, "Col. Centro").outcome == GeocodeOutcome::ambiguous);
    for (auto const* place : {"Col. Centro, C.P. 32900", "Col. Centro CP 32900",
                              "Col. Centro, 32900", "Col. Centro, código postal 32900"}) {
        INFO(place);
        auto const answer = located(places, place);
        REQUIRE(answer.outcome == GeocodeOutcome::placed);
        CHECK(answer.position->point == *places[1].point);
        CHECK(answer.position->score == match_score(MatchWay::same));
    }
    // One that nobody has says nothing.
    CHECK(located(places, "Col. Centro, C.P. 31000").outcome == GeocodeOutcome::ambiguous);
}

TEST_CASE("a colonia without a postcode comes after one that has the text's") {
    auto places = two_centros();
    places[0].postcode.clear();
    auto const answer = located(places, "Col. Centro, C.P. 32900");
    REQUIRE(answer.outcome == GeocodeOutcome::placed);
    CHECK(answer.position->point == *places[1].point);
    REQUIRE(answer.weaker.size() == 1);
    CHECK(answer.weaker[0].score == Approx(match_score(MatchWay::same) * 0.95));
    // And alone it is as good as ever.
    places[1].postcode = "32901";
    CHECK(located({places[0]}, "Col. Centro, C.P. 32900").position->score ==
          match_score(MatchWay::same));
}

TEST_CASE("a polygon has the postcode of the settlement of its name") {
    auto const polygon = [](std::int64_t id, double lat) {
        Area made;
        made.id = AreaId{id};
        made.name = id == 1 ? "LOMAS DEL REY" : "LOMAS DEL REY II";
        made.level = "colonia";
        made.boundary = {{{{-106.5, lat}, {-106.49, lat}, {-106.49, lat + 0.01}}, {}}};
        return made;
    };
    Place listed;
    listed.name = "Lomas del Rey";
    listed.level = MatchLevel::colonia;
    listed.postcode = "32673";
    Gazetteer const gazetteer{{listed}, {polygon(1, 31.7), polygon(2, 31.8)}};
    CHECK(gazetteer.entries()[1].postcodes == std::vector<std::string>{"32673"});
    CHECK(gazetteer.entries()[2].postcodes.empty()); // another place
    SECTION("of another municipality it is another") {
        listed.municipality_code = "08019";
        auto area = polygon(1, 31.7);
        area.parent_code = "08037";
        Gazetteer const apart{{listed}, {area}};
        CHECK(apart.entries()[1].postcodes.empty());
    }
}

TEST_CASE("of two places of one name the one that was there at the time is meant") {
    auto places = two_centros();
    places[0].valid.to = std::chrono::year{2007} / 12 / 31;
    places[1].valid.from = std::chrono::year{2008} / 1 / 1;
    auto const now = located(places, "Centro", month_span(summer));
    REQUIRE(now.outcome == GeocodeOutcome::placed);
    CHECK(now.position->point == *places[1].point);
    CHECK(now.position->score == match_score(MatchWay::same));
    REQUIRE(now.weaker.size() == 1);
    CHECK(now.weaker[0].score == Approx(match_score(MatchWay::same) * 0.8));
    auto const before = located(places, "Centro", year_span(std::chrono::year{2005}));
    REQUIRE(before.outcome == GeocodeOutcome::placed);
    CHECK(before.position->point == *places[0].point);
    SECTION("an undated record, and a time that touches both, decide nothing") {
        CHECK(located(places, "Centro").outcome == GeocodeOutcome::ambiguous);
        TimeSpan const both_years{year_span(std::chrono::year{2007}).begin,
                                  year_span(std::chrono::year{2008}).end, TimePrecision::span};
        CHECK(located(places, "Centro", both_years).outcome == GeocodeOutcome::ambiguous);
    }
    SECTION("alone it is found, less sure") {
        auto const answer = located({places[0]}, "Centro", month_span(summer));
        REQUIRE(answer.position);
        CHECK(answer.position->score == Approx(match_score(MatchWay::same) * 0.8));
    }
}

TEST_CASE("a street that was not there at the time comes after one that was") {
    Gazetteer const gazetteer{{}, {}};
    StreetMatch old{shape_of(LonLat{-106.4, 31.7}, Metres{20}), MatchLevel::address, 0.9, {}, "A"};
    old.valid.to = std::chrono::year{2007} / 12 / 31;
    StreetMatch now{shape_of(LonLat{-106.3, 31.7}, Metres{20}), MatchLevel::address, 0.9, {}, "A"};
    Geocoder const geocoder{gazetteer, {}, [&](AddressText const&, Municipality const&) {
                                return std::vector<StreetMatch>{old, now};
                            }};
    auto const answer = geocoder.locate(text("Calle A 123"), month_span(summer));
    REQUIRE(answer.position);
    CHECK(answer.position->point == now.shape.point);
    CHECK(geocoder.locate(text("Calle A 123")).outcome == GeocodeOutcome::ambiguous);
}

TEST_CASE("beside an address stand its colonia and its streets, the first stays the first") {
    Gazetteer const gazetteer{{colonia("Roma", {-106.45, 31.7})}, {}};
    StreetMatch const crossing{shape_of(LonLat{-106.45, 31.7}, Metres{20}),
                               MatchLevel::crossing,
                               0.8,
                               {},
                               "Uranio / Plata"};
    auto const whole = [](std::string name) {
        return StreetMatch{shape_of(LonLat{-106.449, 31.7}, Metres{900}),
                           MatchLevel::street,
                           1,
                           {},
                           std::move(name)};
    };
    Geocoder const geocoder{gazetteer, {}, [&](AddressText const& asked, Municipality const&) {
                                return std::vector<StreetMatch>{
                                    asked.others.empty() ? whole(asked.street) : crossing};
                            }};
    auto const answer = geocoder.locate(text("cruce de Uranio y Plata, Col. Roma"));
    REQUIRE(answer.position);
    CHECK(answer.position->level == MatchLevel::crossing);
    CHECK(answer.streets.size() == 1);
    REQUIRE(answer.weaker_streets.size() == 2);
    CHECK(answer.weaker_streets[0].name == "Uranio");
    CHECK(answer.weaker_streets[1].name == "Plata");
    REQUIRE(answer.weaker.size() == 1);
    CHECK(gazetteer.entries()[answer.weaker[0].entry].name == "Roma");
    SECTION("where the colonia is the answer, the street stands beside it") {
        auto place = text("Calle Larga, Col. Roma");
        Geocoder const far{gazetteer, {}, [&](AddressText const& asked, Municipality const&) {
                               auto match = whole(asked.street);
                               match.shape.radius = Metres{4'000};
                               return std::vector<StreetMatch>{match};
                           }};
        auto const found = far.locate(place);
        CHECK(found.position->level == MatchLevel::colonia);
        CHECK(found.weaker.empty());
        REQUIRE(found.weaker_streets.size() == 1);
    }
    SECTION("a hundred streets of one name are cut to eight") {
        Geocoder const many{gazetteer, {}, [&](AddressText const&, Municipality const&) {
                                std::vector<StreetMatch> all;
                                for (int i = 0; i < 100; ++i)
                                    all.push_back(
                                        {shape_of(LonLat{-106.45 + 0.1 * i, 31.7}, Metres{9'000}),
                                         MatchLevel::street,
                                         0.9,
                                         {},
                                         "Hidalgo"});
                                return all;
                            }};
        PlaceText place;
        place.colonia = "Roma";
        place.street = "Hidalgo";
        CHECK(many.locate(place).weaker_streets.size() <= 8);
    }
}

TEST_CASE("a state beside the name decides between places of two states") {
    auto chihuahua = colonia("Roma", {-106.45, 31.7});
    chihuahua.state_code = "08";
    auto capital = colonia("Roma", {-99.16, 19.42});
    capital.state = "Distrito Federal";
    std::vector const places{chihuahua, capital};
    CHECK(located(places, "Col. Roma").outcome == GeocodeOutcome::ambiguous);
    for (auto const* place : {"Col. Roma, Chih.", "Col. Roma, Chihuahua, México"}) {
        INFO(place);
        REQUIRE(located(places, place).position);
        CHECK(located(places, place).position->point == *chihuahua.point);
    }
    CHECK(located(places, "Col. Roma, CDMX").position->point == *capital.point);
    CHECK(located(places, "Col. Roma, Son.").outcome == GeocodeOutcome::not_found);
    CHECK(located(places, "Col. Roma, Texas").outcome == GeocodeOutcome::not_found);
    // Of which nothing is known, it may be there.
    capital.state.clear();
    CHECK(located({capital}, "Col. Roma, Chih.").outcome == GeocodeOutcome::placed);
}

TEST_CASE("a municipality before its state is that, and no colonia of the name") {
    Area juarez;
    juarez.id = AreaId{1};
    juarez.name = "Juárez";
    juarez.code = "08037";
    juarez.parent_code = "08";
    juarez.level = "municipality";
    juarez.boundary = {{{{-106.9, 31.2}, {-106.2, 31.2}, {-106.2, 31.8}, {-106.9, 31.8}}, {}}};
    auto other = juarez; // of Coahuila
    other.id = AreaId{2};
    other.code = "05016";
    other.parent_code = "05";
    for (auto& point : other.boundary.front().outer) point.lon += 5;
    auto const named = colonia("Juárez", {-106.45, 31.7});
    Gazetteer const gazetteer{{named}, {juarez, other}};
    Geocoder const geocoder{gazetteer};
    for (auto const* place : {"Juárez, Chih.", "Juárez, Chihuahua, México"}) {
        INFO(place);
        auto const answer = geocoder.locate(text(place));
        REQUIRE(answer.position);
        CHECK(answer.position->level == MatchLevel::municipality);
        CHECK(answer.position->extent == Extent{AreaId{1}});
    }
    CHECK(geocoder.locate(text("Juárez, Coah.")).position->extent == Extent{AreaId{2}});
    CHECK(geocoder.locate(text("Juárez")).position->level == MatchLevel::colonia);
}

TEST_CASE("a state alone is the state") {
    Area state;
    state.id = AreaId{8};
    state.name = "Chihuahua";
    state.code = "8";
    state.level = "state";
    state.boundary = {{{{-109, 26}, {-103, 26}, {-103, 31}, {-109, 31}}, {}}};
    Place city;
    city.name = "Chihuahua";
    city.level = MatchLevel::locality;
    city.point = LonLat{-106.09, 28.64};
    Gazetteer const gazetteer{{city}, {state}};
    Geocoder const geocoder{gazetteer};
    for (auto const* place : {"Chih.", "Estado de Chihuahua", "Edo. de Chihuahua, México"}) {
        INFO(place);
        auto const answer = geocoder.locate(text(place));
        REQUIRE(answer.position);
        CHECK(answer.position->level == MatchLevel::state);
        CHECK(answer.position->extent == Extent{AreaId{8}});
    }
    for (auto const* name : {"Chihuahua", "08", "8"}) {
        PlaceText column;
        column.state = name;
        CHECK(geocoder.locate(column).position->level == MatchLevel::state);
    }
    // The name alone is the city's, and a place in the state is not the state.
    CHECK(geocoder.locate(text("Chihuahua")).position->level == MatchLevel::locality);
    for (auto const* place : {"Rancho Inventado, Chih.", "Rancho Inventado, Chihuahua, México"})
        CHECK(geocoder.locate(text(place)).outcome == GeocodeOutcome::not_found);
    PlaceText other;
    other.state = "Sonora";
    CHECK(geocoder.locate(other).outcome == GeocodeOutcome::not_found);
    SECTION("without a polygon it is a circle that covers it") {
        Place point;
        point.name = "Chihuahua";
        point.level = MatchLevel::state;
        point.state_code = "08";
        point.point = LonLat{-106, 28.5};
        Gazetteer const points{{point}, {}};
        auto const answer = Geocoder{points}.locate(text("Chih."));
        REQUIRE(answer.position);
        CHECK(answer.position->uncertainty == Metres{400'000});
    }
}

TEST_CASE("a lane does not stand for an avenue that fits better") {
    Gazetteer const gazetteer{{}, {}};
    StreetMatch const lane{
        shape_of({-106.4, 31.7}, Metres{200}), MatchLevel::street, 0.75, {}, "Lane"};
    StreetMatch const avenue{
        shape_of({-106.5, 31.7}, Metres{9000}), MatchLevel::street, 0.97, {}, "Avenue"};
    Geocoder const geocoder{gazetteer, {}, [&](auto const&, auto const&) {
                                return std::vector{lane, avenue};
                            }};
    PlaceText text;
    text.place = "esquina de Cedro y Nogal";
    auto const answer = geocoder.locate(text);
    REQUIRE(answer.position);
    CHECK(answer.position->point == avenue.shape.point);
}
