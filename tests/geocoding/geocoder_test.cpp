#include "geo/geocoding/geocoder.hpp"
#include "geo/projection/projector.hpp"

#include <catch2/catch.hpp>

using namespace reten;

namespace {

/// A square of about 900 m around the point.
Area square(std::int64_t id, std::string name, LonLat centre, std::string level = "colonia",
            double half = 0.005) {
    Area made;
    made.id = AreaId{id};
    made.name = std::move(name);
    made.level = std::move(level);
    made.parent_code = "08037";
    made.boundary = {{{{centre.lon - half, centre.lat - half},
                       {centre.lon + half, centre.lat - half},
                       {centre.lon + half, centre.lat + half},
                       {centre.lon - half, centre.lat + half}},
                      {}}};
    return made;
}

/// Two municipalities side by side; colonias in both; a name that hangs together and one that does
/// not.
std::vector<Area> land() {
    auto juarez = square(1, "Juárez", {-106.4, 31.6}, "municipality", 0.3);
    juarez.code = "08037";
    juarez.parent_code = "08";
    auto chihuahua = square(2, "Chihuahua", {-106.0, 28.6}, "municipality", 0.3);
    chihuahua.code = "08019";
    chihuahua.parent_code = "08";
    auto other_roma = square(4, "ROMA", {-106.1, 28.7});
    other_roma.parent_code = "08019";
    auto stray = square(9, "COLONIA DE NADIE", {-106.35, 31.65});
    stray.parent_code.clear();
    return {juarez,
            chihuahua,
            square(3, "ROMA", {-106.45, 31.7}),
            other_roma,
            square(5, "EJIDO SENECU", {-106.30, 31.70}),
            square(6, "EJIDO SENECU", {-106.29, 31.70}),
            square(7, "LA JOYA", {-106.50, 31.70}),
            square(8, "LA JOYA", {-106.20, 31.50}),
            stray};
}

PlaceText written(std::string colonia, std::string municipality = "Juárez",
                  std::string place = {}) {
    PlaceText made;
    made.colonia = std::move(colonia);
    made.municipality = std::move(municipality);
    made.place = std::move(place);
    return made;
}

Place samalayuca() {
    Place town;
    town.name = "Samalayuca";
    town.level = MatchLevel::locality;
    town.point = LonLat{-106.48, 31.34};
    town.municipality_code = "08037";
    town.population = 1'474;
    return town;
}

GeocodeAnswer located(PlaceText const& place, std::vector<Place> const& places = {}) {
    Gazetteer const gazetteer{places, land()};
    return Geocoder{gazetteer}.locate(place);
}

} // namespace

TEST_CASE("a colonia is found in its own municipality") {
    for (auto const* municipality :
         {"Juárez", "JUAREZ", "Cd. Juárez, Chih.", "08037", "037", "37"}) {
        auto const answer = located(written("Col. Roma", municipality));
        INFO(municipality);
        REQUIRE(answer.outcome == GeocodeOutcome::placed);
        CHECK(answer.position->extent == Extent{AreaId{3}});
        CHECK(answer.position->level == MatchLevel::colonia);
        CHECK(answer.position->score == match_score(MatchWay::core));
    }
    CHECK(located(written("Roma", "Chihuahua")).position->extent == Extent{AreaId{4}});
    CHECK(located(written("Roma", "08019")).position->extent == Extent{AreaId{4}});
}

TEST_CASE("without a municipality two colonias of one name stay two") {
    auto const answer = located(written("Roma", ""));
    CHECK(answer.outcome == GeocodeOutcome::ambiguous);
    CHECK_FALSE(answer.position);
    CHECK(answer.candidates.size() == 2);
}

TEST_CASE("polygons of one name that hang together are one place") {
    auto const answer = located(written("Ejido Senecú"));
    REQUIRE(answer.outcome == GeocodeOutcome::placed);
    CHECK(answer.candidates.size() == 2);
    CHECK(answer.position->point.lon == Approx(-106.295));
    CHECK(answer.position->point.lat == Approx(31.70));
    CHECK(answer.position->extent == Extent{});
    CHECK(answer.position->score == match_score(MatchWay::same) / 2); // one of two
    // It covers every corner: half of 0.02 degrees east (947 m) and of 0.01 north (555 m) is 1,097.
    CHECK(answer.position->uncertainty->value >= 1'097);
    CHECK(answer.position->uncertainty->value < 1'400);
    CHECK(located(written("La Joya")).outcome == GeocodeOutcome::ambiguous);
}

TEST_CASE("the circle covers the polygon") {
    auto const answer = located(written("Roma"));
    REQUIRE(answer.position);
    auto const areas = land();
    for (auto const& corner : areas[2].boundary[0].outer)
        CHECK(geodesic_distance(answer.position->point, corner) <= *answer.position->uncertainty);
}

TEST_CASE("a colonia of another municipality does not count") {
    // Where the gazetteer does not say, the polygon of the municipality does.
    auto const inside = located(written("Colonia de Nadie"));
    REQUIRE(inside.position);
    CHECK(inside.position->level == MatchLevel::colonia);
    auto const outside = located(written("Colonia de Nadie", "Chihuahua"));
    REQUIRE(outside.position);
    CHECK(outside.position->level == MatchLevel::municipality);
    // Of a municipality that is not known the name tells: it lies in Juárez, and not in Ascensión.
    CHECK(located(written("Colonia de Nadie", "Ascensión")).outcome == GeocodeOutcome::not_found);
}

TEST_CASE("coarser words place where finer ones fail, and say so") {
    auto const answer = located(written("Colonia que no existe"));
    REQUIRE(answer.outcome == GeocodeOutcome::placed);
    CHECK(answer.position->level == MatchLevel::municipality);
    CHECK(answer.position->extent == Extent{AreaId{1}});
    CHECK(answer.position->uncertainty->value > 40'000);
    CHECK(located(written("Roma y nada más", "Nowhere")).outcome == GeocodeOutcome::not_found);
    PlaceText state;
    state.state = "Chihuahua";
    CHECK(located(state).outcome == GeocodeOutcome::not_found);
}

TEST_CASE("a colonia named like the municipality does not stand for it") {
    auto areas = land();
    areas.erase(areas.begin()); // no polygon of the municipality
    areas.push_back(square(20, "JUAREZ", {-106.45, 31.75}));
    Gazetteer const without{{}, areas};
    CHECK(Geocoder{without}.locate(written("San Borja")).outcome == GeocodeOutcome::not_found);
    CHECK(Geocoder{without}.locate(written("Juárez")).position->level == MatchLevel::colonia);

    Place city;
    city.name = "Ciudad Juárez";
    city.level = MatchLevel::locality;
    city.point = LonLat{-106.46, 31.72};
    city.population = 1'500'000;
    Gazetteer const with{{city}, areas};
    auto const answer = Geocoder{with}.locate(written("San Borja", "Ciudad Juárez"));
    REQUIRE(answer.position);
    CHECK(answer.position->level == MatchLevel::locality);
    CHECK(answer.position->uncertainty == Metres{20'000});
}

TEST_CASE("municipalities of a gazetteer give their names to codes") {
    Place municipality;
    municipality.name = "Juárez";
    municipality.level = MatchLevel::municipality;
    municipality.code = "08037";
    municipality.point = LonLat{-106.46, 31.72};
    auto areas = land();
    areas.erase(areas.begin(), areas.begin() + 2);
    Gazetteer const gazetteer{{municipality}, areas};
    Geocoder const geocoder{gazetteer};
    CHECK(geocoder.locate(written("ROMA", "Juárez")).position->score ==
          match_score(MatchWay::same));
    CHECK(geocoder.locate(written("ROMA", "Juárez")).position->extent == Extent{AreaId{3}});
    auto const coarse = geocoder.locate(written("Nowhere", "Juárez"));
    REQUIRE(coarse.position);
    CHECK(coarse.position->level == MatchLevel::municipality);
    CHECK(coarse.position->uncertainty == Metres{30'000});
}

TEST_CASE("a place text is read by its parts") {
    CHECK(located(written("", "Juárez", "Col. Roma, calle Uranio 1243")).position->extent ==
          Extent{AreaId{3}});
    CHECK(located(written("", "Juárez", "Uranio 1243 (Fracc. Romma)")).position->extent ==
          Extent{AreaId{3}});
    CHECK(located(written("", "Juárez", "Roma")).position->extent == Extent{AreaId{3}});
    // A misspelling counts only where a colonia is named as one.
    CHECK(located(written("", "Juárez", "El Aliviane")).position->level ==
          MatchLevel::municipality);
}

TEST_CASE("free text gives colonia and municipality") {
    // No municipality but in the text itself: two colonias of one name are told apart by it.
    for (auto const* text :
         {"Col. Roma, Cd. Juárez, Chih.", "calle Uranio #1243 Col. Roma, Juárez, Chihuahua",
          "en la calle Uranio de la colonia Roma, municipio de Juárez",
          "frente al parque, col. Roma, C.P. 32000, Cd. Juárez, Chih.",
          "Uranio 1243 Roma, Cd. Juárez, Chih."}) {
        INFO(text);
        auto const answer = located(written("", "", text));
        REQUIRE(answer.outcome == GeocodeOutcome::placed);
        CHECK(answer.position->extent == Extent{AreaId{3}});
    }
    CHECK(located(written("", "", "Col. Roma, Chihuahua, Chih.")).position->extent ==
          Extent{AreaId{4}});
    CHECK(located(written("", "", "Col. Roma")).outcome == GeocodeOutcome::ambiguous);
    // The column of municipalities goes before what the text says.
    CHECK(located(written("", "Chihuahua", "Col. Roma, Cd. Juárez, Chih.")).position->extent ==
          Extent{AreaId{4}});
    // The column of colonias and that of streets may hold more than their own.
    CHECK(located(written("Col. Roma C.P. 32000")).position->extent == Extent{AreaId{3}});
    auto street = written("");
    street.street = "Uranio 1243, Col. Roma";
    CHECK(located(street).position->extent == Extent{AreaId{3}});
}

TEST_CASE("a distance from a place is there, and not as sure as the place") {
    auto const town = samalayuca();
    auto const south = located(written("", "Juárez", "a 10 km al sur de Samalayuca"), {town});
    REQUIRE(south.position);
    CHECK(south.position->level == MatchLevel::locality);
    // A degree of latitude is 110.87 km here: 10 km are 0.0902 degrees.
    CHECK(south.position->point.lat == Approx(31.34 - 0.0902).margin(0.0001));
    CHECK(south.position->point.lon == Approx(-106.48).margin(1e-6));
    // 1,000 m of the town, 500 m of rounding, 0.4 of 10 km.
    CHECK(south.position->uncertainty == Metres{5'500});
    auto const somewhere = located(written("", "Juárez", "a 10 km de Samalayuca"), {town});
    REQUIRE(somewhere.position);
    CHECK(somewhere.position->point == *town.point);
    CHECK(somewhere.position->uncertainty == Metres{11'500});
}

TEST_CASE("near a landmark is never the landmark itself") {
    Place park;
    park.name = "Parque Borunda";
    park.level = MatchLevel::colonia;
    park.point = LonLat{-106.47, 31.73};
    park.uncertainty = Metres{150};
    park.municipality_code = "08037";
    auto const near = located(written("", "Juárez", "frente al parque Borunda"), {park});
    REQUIRE(near.position);
    CHECK(near.position->point == *park.point);
    CHECK(near.position->uncertainty == Metres{450});
}

TEST_CASE("streets are asked first, with the parts of the text") {
    Gazetteer const gazetteer{{}, land()};
    AddressText asked;
    std::vector<StreetMatch> known;
    Geocoder const geocoder{gazetteer, {}, [&](AddressText const& text, Municipality const&) {
                                asked = text;
                                return known;
                            }};
    auto const text = written("Roma", "Juárez", "cruce de Uranio y Plata");
    // No such streets: the colonia.
    CHECK(geocoder.locate(text).position->level == MatchLevel::colonia);
    CHECK(asked.street == "Uranio");
    CHECK(asked.others == std::vector<std::string>{"Plata"});
    known = {{shape_of(LonLat{-106.45, 31.7}, Metres{20}), MatchLevel::crossing, 0.9, {}, {}}};
    auto const crossing = geocoder.locate(text);
    REQUIRE(crossing.position);
    CHECK(crossing.position->level == MatchLevel::crossing);
    CHECK(crossing.position->score == 0.9);
    CHECK(crossing.position->uncertainty == Metres{20});
    // Two crossings of these names, far apart: the colonia decides.
    known.push_back(
        {shape_of(LonLat{-106.3, 31.7}, Metres{20}), MatchLevel::crossing, 0.9, {}, {}});
    CHECK(geocoder.locate(text).position->point == LonLat{-106.45, 31.7});
    auto const bare = written("", "Juárez", "cruce de Uranio y Plata");
    CHECK(geocoder.locate(bare).outcome == GeocodeOutcome::ambiguous);
    CHECK(geocoder.locate(bare).streets.size() == 2);
    known.back().score = 0.8;
    CHECK(geocoder.locate(bare).outcome == GeocodeOutcome::placed);
    // A colonia that nobody knows does not decide, and makes it less sure.
    known.pop_back();
    CHECK(geocoder.locate(written("Inventada", "Juárez", "cruce de Uranio y Plata"))
              .position->score == Approx(0.855));
    // Too unsure a street is not taken; where nothing else is known it is there to look at.
    known = {{shape_of(LonLat{-106.45, 31.7}, Metres{20}), MatchLevel::crossing, 0.4, {}, {}}};
    CHECK(geocoder.locate(bare).position->level == MatchLevel::municipality);
    auto const doubtful = geocoder.locate(written("", "", "cruce de Uranio y Plata"));
    CHECK(doubtful.outcome == GeocodeOutcome::not_found);
    CHECK_FALSE(doubtful.position);
    CHECK(doubtful.streets.size() == 1);
    // Somewhere along four kilometres is worse than the colonia, and better than the municipality.
    known = {{shape_of(LonLat{-106.45, 31.7}, Metres{4'000}), MatchLevel::street, 0.9, {}, {}}};
    CHECK(geocoder.locate(text).position->level == MatchLevel::colonia);
    CHECK(geocoder.locate(bare).position->level == MatchLevel::street);
    // A text without a street does not ask.
    asked = {};
    CHECK(geocoder.locate(written("Roma")).position->level == MatchLevel::colonia);
    CHECK(asked == AddressText{});
}

TEST_CASE("towns are circles by their population") {
    auto const town = samalayuca();
    auto const answer = located(written("", "Juárez", "Samalayuca"), {town});
    REQUIRE(answer.position);
    CHECK(answer.position->level == MatchLevel::locality);
    CHECK(answer.position->uncertainty == Metres{1'000});
    CHECK(answer.position->point == *town.point);
}

TEST_CASE("a town is no colonia unless it is known to lie there") {
    Place far;
    far.name = "Zaragoza";
    far.level = MatchLevel::locality;
    far.point = LonLat{-100.92, 28.49};
    CHECK(located(written("Zaragoza"), {far}).position->level == MatchLevel::municipality);
    CHECK(located(written("Zaragoza", ""), {far}).outcome == GeocodeOutcome::not_found);
    CHECK(located(written("", "Juárez", "Zaragoza"), {far}).position->level ==
          MatchLevel::municipality);
    auto near = far;
    near.point = LonLat{-106.35, 31.65}; // inside the municipality's polygon
    CHECK(located(written("Zaragoza"), {near}).position->level == MatchLevel::locality);
    CHECK(located(written("Zaragosa"), {near}).position->score == match_score(MatchWay::sound));
    CHECK(located(written("Zaragozza Norte"), {near}).position->level == MatchLevel::municipality);
    // Without a polygon the seat of the municipality tells what is too far.
    Place seat;
    seat.name = "Juárez";
    seat.level = MatchLevel::municipality;
    seat.code = "08037";
    seat.point = LonLat{-106.46, 31.72};
    Gazetteer const gazetteer{{seat, far}, {}};
    CHECK(Geocoder{gazetteer}.locate(written("", "Juárez", "Zaragoza")).position->level ==
          MatchLevel::municipality);
}

TEST_CASE("a point of the polygon's own name is the polygon") {
    Place point;
    point.name = "Roma";
    point.level = MatchLevel::colonia;
    point.point = LonLat{-106.451, 31.701};
    point.municipality_code = "08037";
    auto const answer = located(written("Roma"), {point});
    REQUIRE(answer.position);
    CHECK(answer.position->extent == Extent{AreaId{3}});
    CHECK(answer.position->uncertainty->value < 800);
}

TEST_CASE("a score below the least is no match") {
    Gazetteer const gazetteer{{}, land()};
    GeocodeOptions strict;
    strict.min_score = 0.99; // between `bare` and `same`
    CHECK(Geocoder{gazetteer}.locate(written("Roma Residencial")).position->level ==
          MatchLevel::colonia);
    auto const answer = Geocoder{gazetteer, strict}.locate(written("Roma Residencial"));
    CHECK(answer.position->level == MatchLevel::municipality);
}

TEST_CASE("texts that nobody should write do no harm") {
    for (std::string const& text :
         {std::string{}, std::string(10'000, 'x'), std::string{",,,;;((("},
          std::string{"\u202e\u200f"}, std::string{"\xff\xfe\x00", 3}, std::string{"Roma\0x", 6},
          std::string(5'000, ',')}) {
        CHECK_NOTHROW(located(written(text, text, text)));
    }
    CHECK_NOTHROW(Geocoder{Gazetteer{{}, {}}}.locate({}));
    CHECK(located({}).outcome == GeocodeOutcome::not_found);
}
