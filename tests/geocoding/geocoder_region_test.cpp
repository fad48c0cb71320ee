#include "geo/geocoding/geocoder.hpp"
#include "geo/projection/projector.hpp"

#include <catch2/catch.hpp>

using namespace reten;

// Municipality, state and country: as columns, and as the tail of a text.

namespace {

MultiPolygon box(LonLat centre, double half) {
    return {{{{centre.lon - half, centre.lat - half},
              {centre.lon + half, centre.lat - half},
              {centre.lon + half, centre.lat + half},
              {centre.lon - half, centre.lat + half}},
             {}}};
}

Area area(std::int64_t id, std::string name, LonLat centre, std::string parent = "08037") {
    Area made;
    made.id = AreaId{id};
    made.name = std::move(name);
    made.level = "colonia";
    made.parent_code = std::move(parent);
    made.boundary = box(centre, 0.005);
    return made;
}

Area municipality(std::int64_t id, std::string name, std::string code, LonLat centre) {
    auto made = area(id, std::move(name), centre, code.substr(0, 2));
    made.code = std::move(code);
    made.level = "municipality";
    made.boundary = box(centre, 0.3);
    return made;
}

Place town(std::string name, LonLat point) {
    Place made;
    made.name = std::move(name);
    made.level = MatchLevel::locality;
    made.point = point;
    made.state_code = "08";
    return made;
}

/// Juárez with colonias that are called as cities, states and the country are; two municipalities
/// besides; towns 300 km away.
std::vector<Area> land() {
    return {municipality(1, "Juárez", "08037", {-106.4, 31.6}),
            municipality(2, "Guadalupe", "08028", {-105.8, 31.3}),
            municipality(3, "Chihuahua", "08019", {-106.0, 28.6}),
            area(10, "BELLAVISTA", {-106.50, 31.74}),
            area(11, "VILLAS DE SALVACAR", {-106.35, 31.65}),
            area(12, "JUAREZ", {-106.45, 31.70}),
            area(13, "MEXICO", {-106.46, 31.71}),
            area(14, "LOS ANGELES", {-106.47, 31.72}),
            area(15, "CUERNAVACA", {-106.48, 31.73}),
            area(16, "MORELOS", {-106.49, 31.65}),
            area(17, "ANAPRA", {-106.55, 31.77}),
            area(18, "NUEVO MEXICO", {-106.40, 31.55}),
            area(19, "FELIPE ANGELES", {-106.51, 31.76}),
            area(20, "CENTRO", {-106.48, 31.74}),
            area(21, "ALTAVISTA", {-106.47, 31.75}),
            area(22, "ALTAVISTA", {-106.30, 31.60}),
            area(23, "SIN MUNICIPIO", {-106.42, 31.62}, "")};
}

std::vector<Place> towns() {
    return {town("Colonia Felipe Angeles", {-106.2, 28.3}), town("Torreón", {-106.8, 28.9}),
            town("Guadalupe", {-105.8, 31.3})};
}

StreetMatch house(LonLat point) {
    return {shape_of(point, Metres{20}), MatchLevel::address, 0.97, {}, "Uranio"};
}

/// With one Uranio 1243, in Bellavista.
GeocodeAnswer located(PlaceText const& text) {
    Gazetteer const gazetteer{towns(), land()};
    Geocoder const geocoder{gazetteer, {}, [](AddressText const& asked, Municipality const&) {
                                std::vector<StreetMatch> found;
                                if (asked.street == "Uranio")
                                    found.push_back(house({-106.5, 31.74}));
                                return found;
                            }};
    return geocoder.locate(text);
}

GeocodeAnswer located(std::string place) {
    PlaceText text;
    text.place = std::move(place);
    return located(text);
}

PlaceText columns(std::string colonia, std::string municipality, std::string state) {
    PlaceText text;
    text.colonia = std::move(colonia);
    text.municipality = std::move(municipality);
    text.state = std::move(state);
    return text;
}

/// The number of the area that the text is placed on; 0: on none.
std::int64_t area_of(GeocodeAnswer const& answer) {
    if (!answer.position) return 0;
    auto const* found = std::get_if<AreaId>(&answer.position->extent);
    return found == nullptr ? 0 : found->value;
}

} // namespace

TEST_CASE("a municipality of another state is not the one of its name") {
    for (auto const* state : {"Nuevo León", "N.L.", "19", "Texas"}) {
        INFO(state);
        for (auto const* colonia : {"", "Bellavista", "Sin municipio"})
            CHECK(located(columns(colonia, "Juárez", state)).outcome == GeocodeOutcome::not_found);
        CHECK(located(columns("", "Guadalupe", state)).outcome == GeocodeOutcome::not_found);
    }
    for (auto const* state : {"Chihuahua", "08", "8", ""}) {
        INFO(state);
        CHECK(area_of(located(columns("", "Juárez", state))) == 1);
        CHECK(area_of(located(columns("Bellavista", "Juárez", state))) == 10);
        CHECK(area_of(located(columns("Sin municipio", "Juárez", state))) == 23);
    }
    // A municipality that the case does not have, in a state that it has.
    CHECK(area_of(located(columns("", "Bellavista", "Chihuahua"))) == 0);
}

TEST_CASE("what lies in another state or country is not looked for here") {
    for (auto const* text :
         {"Bellavista, El Paso, Texas", "Uranio 1243, El Paso, Texas", "Uranio 1243, El Paso, TX",
          "Los Ángeles, California", "Los Ángeles, California, EUA", "Anapra, Nuevo México",
          "Cuernavaca, Morelos", "Centro, Torreón, Coahuila", "Torreón, Coahuila, México",
          "Bellavista, Monterrey, Nuevo León", "Guadalupe, N.L.", "Juárez, Nuevo León"}) {
        INFO(text);
        auto const answer = located(text);
        CHECK(answer.outcome == GeocodeOutcome::not_found);
        CHECK_FALSE(answer.position);
    }
    CHECK(located("Uranio 1243, Cd. Juárez, Chih.").position->level == MatchLevel::address);
}

TEST_CASE("the country at the end is no colonia") {
    for (auto const* text : {"Ciudad Juárez, México", "Juárez, México", "Cd. Juárez, Mex.",
                             "Ciudad Juárez, Chihuahua, México", "Juárez, Chih., México"}) {
        INFO(text);
        CHECK(area_of(located(text)) == 1);
    }
    CHECK(area_of(located("Bellavista, México")) == 10);
    CHECK(area_of(located("Col. México")) == 13);
    CHECK(area_of(located("México")) == 13);
    CHECK(area_of(located("Col. México, Cd. Juárez, México")) == 13);
}

TEST_CASE("a municipality at the end is no colonia of its name") {
    for (auto const* text : {"Villas de Salvacar, Juárez", "Villas de Salvacar (Juárez)",
                             "Villas de Salvacar, Ciudad Juárez", "Villas de Salvacar; Cd. Juárez",
                             "Villas de Salvacar, Juárez, México"}) {
        INFO(text);
        CHECK(area_of(located(text)) == 11);
    }
    // What is not known there is not the colonia of the municipality's name either.
    CHECK(area_of(located("Colonia Inventada, Juárez")) == 1);
    CHECK(area_of(located("Rancho Inventado, Juárez")) == 1);
    CHECK(area_of(located("Bellavista, Guadalupe")) == 2);
    CHECK(area_of(located("Juárez")) == 12);
    CHECK(area_of(located("Calle Plata, Col. Juárez")) == 12);
    PlaceText beside;
    beside.place = "Villas de Salvacar, Juárez";
    beside.municipality = "Juárez";
    CHECK(area_of(located(beside)) == 11);
}

TEST_CASE("a colonia and a town called Colonia are both meant") {
    for (auto const* text :
         {"COL FELIPE ANGELES", "Colonia Felipe Ángeles", "Col. Felipe Ángeles"}) {
        INFO(text);
        auto const answer = located(text);
        CHECK(answer.outcome == GeocodeOutcome::ambiguous);
        CHECK(answer.candidates.size() == 2);
        CHECK(area_of(located(text + std::string{", Juárez"})) == 19);
    }
    CHECK(area_of(located("Felipe Ángeles")) == 19);
}

TEST_CASE("a house near none of the colonias of the name is not meant") {
    // 2.8 km from the nearer Altavista.
    for (auto const* text :
         {"Uranio 1243, col. Altavista", "Uranio 1243, Col. Altavista, Juárez"}) {
        INFO(text);
        auto const answer = located(text);
        CHECK(answer.outcome == GeocodeOutcome::ambiguous);
        CHECK(answer.candidates.size() == 2);
    }
    auto areas = land();
    areas.push_back(area(30, "ALTAVISTA", {-106.5, 31.742})); // a third, where the house is
    Gazetteer const gazetteer{{}, areas};
    Geocoder const geocoder{gazetteer, {}, [](AddressText const&, Municipality const&) {
                                return std::vector{house({-106.5, 31.74})};
                            }};
    PlaceText text;
    text.place = "Uranio 1243, col. Altavista";
    auto const answer = geocoder.locate(text);
    REQUIRE(answer.position);
    CHECK(answer.position->level == MatchLevel::address);
}

TEST_CASE("a misspelt name that is not taken is there to look at") {
    for (auto const* text : {"Villas de Salvárcar", "Villas de Salvarcar"}) {
        INFO(text);
        auto const answer = located(text);
        CHECK(answer.outcome == GeocodeOutcome::not_found);
        CHECK_FALSE(answer.position);
        REQUIRE(answer.weaker.size() == 1);
        Gazetteer const gazetteer{towns(), land()};
        CHECK(gazetteer.entries()[answer.weaker[0].entry].name == "VILLAS DE SALVACAR");
    }
}

TEST_CASE("marks without width do not part a name") {
    for (auto const* mark : {"\u200b", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069",
                             "\ufeff", "\u00ad"}) {
        auto const text = std::string{"Bella"} + mark + "vista";
        CHECK(area_of(located(text)) == 10);
        CHECK(area_of(located("Col. Altavista" + std::string{mark} + ", Guadalupe, Chih.")) == 2);
        auto const street = located(std::string{"calle Ura"} + mark + "nio 1243");
        REQUIRE(street.position);
        CHECK(street.position->level == MatchLevel::address);
    }
}

TEST_CASE("every column may end with municipality and state") {
    for (auto const* colonia :
         {"Bellavista, Juárez", "Bellavista, Juárez, Chih.", "Bellavista, Chih.",
          "Bellavista (Juárez)", "Col. Bellavista, Cd. Juárez, Chihuahua, México",
          "Bellavista, México"}) {
        INFO(colonia);
        CHECK(area_of(located(columns(colonia, "", ""))) == 10);
    }
    CHECK(area_of(located(columns("Bellavista, Guadalupe", "", ""))) == 2);
    for (auto const* colonia : {"Bellavista, El Paso, Texas", "Bellavista, N.L.", "Juárez, N.L.",
                                "Bellavista, El Paso, EUA", "Bellavista, El Paso, Tex."})
        CHECK(located(columns(colonia, "", "")).outcome == GeocodeOutcome::not_found);

    PlaceText street;
    for (auto const* written : {"Uranio 1243, Juárez", "Uranio 1243, Cd. Juárez, Chih."}) {
        street.street = written;
        auto const answer = located(street);
        REQUIRE(answer.position);
        CHECK(answer.position->level == MatchLevel::address);
    }
    for (auto const* written : {"Uranio 1243, El Paso, Texas", "Uranio 1243, Monterrey, N.L.",
                                "Uranio 1243, El Paso, EUA"}) {
        INFO(written);
        street.street = written;
        CHECK(located(street).outcome == GeocodeOutcome::not_found);
    }
}

TEST_CASE("the state in the column of municipalities is heeded") {
    for (auto const* written : {"Juárez, N.L.", "Guadalupe, N.L.", "Guadalupe, Zac.", "Juárez N.L.",
                                "Juárez, Nuevo León, México", "Juárez, Texas, EUA"}) {
        INFO(written);
        for (auto const* colonia : {"", "Bellavista", "Sin municipio"})
            CHECK(located(columns(colonia, written, "")).outcome == GeocodeOutcome::not_found);
    }
    for (auto const* written : {"Juárez, Chih.", "Cd. Juárez, Chihuahua, México", "Juárez Chih.",
                                "JUÁREZ (CIUDAD JUÁREZ)"}) {
        INFO(written);
        CHECK(area_of(located(columns("", written, ""))) == 1);
        auto const answer = located(columns("Bellavista", written, ""));
        CHECK(area_of(answer) == 10);
        CHECK(answer.position->score == match_score(MatchWay::same));
    }
    PlaceText house;
    house.place = "Uranio 1243";
    house.municipality = "Guadalupe, N.L.";
    CHECK(located(house).outcome == GeocodeOutcome::not_found);
}

TEST_CASE("a municipality that no place here has is not the one of a place") {
    CHECK(located(columns("Bellavista", "Monterrey", "")).outcome == GeocodeOutcome::not_found);
    CHECK(located(columns("Sin municipio", "El Paso", "")).outcome == GeocodeOutcome::not_found);
    PlaceText house;
    house.place = "Uranio 1243";
    house.municipality = "Monterrey";
    CHECK(located(house).outcome == GeocodeOutcome::not_found);
    // Misspelt, or with a word beside it, it may be; and is doubtful.
    for (auto const* written : {"Jaurez", "Juárez Norte"}) {
        INFO(written);
        auto const answer = located(columns("Bellavista", written, ""));
        CHECK(area_of(answer) == 10);
        CHECK(answer.position->score == Approx(match_score(MatchWay::same) * 0.95));
    }
}

TEST_CASE("a state whose name a municipality has may be either") {
    auto const less = Approx(match_score(MatchWay::same) * 0.95);
    for (auto const* text : {"Col. Bellavista, Chihuahua", "Bellavista, Chihuahua, México"}) {
        INFO(text);
        auto const answer = located(text);
        CHECK(area_of(answer) == 10);
        CHECK(answer.position->score == less);
    }
    CHECK(located("Uranio 1243, Chihuahua").position->score == Approx(0.97 * 0.95));
    for (auto const* text : {"Bellavista, Chih.", "Bellavista, Juárez, Chihuahua"})
        CHECK(located(text).position->score == match_score(MatchWay::same));
    PlaceText beside;
    beside.place = "Bellavista, Chihuahua";
    beside.municipality = "Juárez";
    CHECK(located(beside).position->score == match_score(MatchWay::same));
    // What lies in the municipality is meant either way; so is a town.
    auto areas = land();
    areas.push_back(area(30, "OBRERA", {-106.0, 28.6}, "08019"));
    areas.push_back(area(31, "RANCHERIA", {-107.5, 28.6}, "08019")); // off its simplified polygon
    Gazetteer const gazetteer{towns(), areas};
    for (auto const* text :
         {"Col. Obrera, Chihuahua", "Ranchería, Chihuahua", "Torreón, Chihuahua"}) {
        INFO(text);
        PlaceText place;
        place.place = text;
        CHECK(Geocoder{gazetteer}.locate(place).position->score == match_score(MatchWay::same));
    }
}

TEST_CASE("a state that cannot be read makes all doubtful") {
    auto const answer = located(columns("Bellavista", "Juárez", "Kansas"));
    CHECK(answer.position->score == Approx(match_score(MatchWay::same) * 0.95));
    for (auto const* state : {"Chihuahua, México", "Edo. de Chihuahua", "Chih.", "CHIHUAHUA", " "})
        CHECK(located(columns("Bellavista", "Juárez", state)).position->score ==
              match_score(MatchWay::same));
}

TEST_CASE("the name of a state alone is no colonia") {
    auto areas = land();
    areas.push_back(area(30, "DURANGO", {-106.45, 31.65}));
    areas.push_back(area(31, "CHIHUAHUA", {-106.44, 31.66}));
    auto places = towns();
    places.push_back(town("Chihuahua", {-106.08, 28.63}));
    Gazetteer const gazetteer{places, areas};
    auto const found = [&](PlaceText const& text) { return Geocoder{gazetteer}.locate(text); };
    PlaceText text;
    text.place = "Durango";
    auto const answer = found(text);
    CHECK(answer.outcome == GeocodeOutcome::not_found);
    CHECK(answer.weaker.size() == 1);
    text.municipality = "Juárez";
    CHECK(area_of(found(text)) == 30);
    CHECK(area_of(found(columns("Durango", "", ""))) == 30);
    text = {};
    text.place = "Chihuahua";
    auto const city = found(text);
    REQUIRE(city.position);
    CHECK(city.position->level == MatchLevel::locality);
    CHECK(city.position->score == Approx(match_score(MatchWay::same) * 0.95));
}

TEST_CASE("two places with `and` between them are neither") {
    for (auto const* text : {"Ciudad Juárez y Chihuahua", "Cd. Juárez y Chihuahua"}) {
        INFO(text);
        CHECK(located(text).outcome == GeocodeOutcome::not_found);
    }
    CHECK(area_of(located("Ciudad Juárez Chihuahua")) == 1);
}

TEST_CASE("the first of several stages is doubtful") {
    auto areas = land();
    areas.push_back(area(30, "PRADERAS I", {-106.45, 31.65}));
    areas.push_back(area(31, "PRADERAS II", {-106.45, 31.55}));
    areas.push_back(area(32, "MUNICIPIO LIBRE", {-106.45, 31.45}));
    Gazetteer const gazetteer{{}, areas};
    auto const score = [&](PlaceText const& text) {
        auto const answer = Geocoder{gazetteer}.locate(text);
        return answer.position ? answer.position->score.value_or(0) : 0;
    };
    PlaceText text;
    for (auto const* whole : {"Col. Praderas I", "Col. Praderas II, 1243", "Municipio Libre"}) {
        INFO(whole);
        text.place = whole;
        CHECK(score(text) > 0.95);
        CHECK(score(columns(whole, "", "")) > 0.95);
    }
    text.place = "Col. Praderas I, II y III";
    CHECK(score(text) < 0.95);
    CHECK(score(columns("Col. Praderas I, II", "", "")) < 0.95);
}
