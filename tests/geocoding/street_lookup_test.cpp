#include "geo/geocoding/street_lookup.hpp"

#include "tests/geocoding/drawn_streets.hpp"

#include <catch2/catch.hpp>

using namespace reten;

namespace {

/// A town of three streets by two avenues, 300 m by 200 m a block, and 2 km east of it another with
/// a Calle Nogal of its own. The road to the south-west has 7 km.
DrawnStreets two_towns() {
    DrawnStreets streets{DrawnMap{R"(
    A  B  C                    J  K

    D  E  F                    L  M

    G  H  I
    )"}};
    streets.add("Calle Nogal", "ABC")
        .add("Calle Fresno", "DEF", {{101, 199, 100, 198}, {201, 299, 200, 298}})
        .add("Calle Encino", "GHI")
        .add("Avenida Reforma", "ADG")
        .add("Avenida Hidalgo", "BEH")
        .add("Calle Nogal", "JK")
        .add("Avenida Reforma", "JL")
        .add("Avenida Larga", "GK");
    return streets;
}

Area square(std::int64_t id, std::string name, LonLat centre, std::string level, double half) {
    Area made;
    made.id = AreaId{id};
    made.name = std::move(name);
    made.level = std::move(level);
    made.boundary = {{{{centre.lon - half, centre.lat - half},
                       {centre.lon + half, centre.lat - half},
                       {centre.lon + half, centre.lat + half},
                       {centre.lon - half, centre.lat + half}},
                      {}}};
    return made;
}

/// One colonia around each town, and the municipality around both.
class Town {
public:
    Town()
        : streets_{two_towns()},
          index_{streets_.segments()},
          gazetteer_{{}, areas()},
          geocoder_{gazetteer_, {}, street_lookup(index_, gazetteer_.municipalities())} {}

    GeocodeAnswer locate(std::string place, std::string colonia = {}) const {
        PlaceText text;
        text.place = std::move(place);
        text.colonia = std::move(colonia);
        text.municipality = "Juárez";
        return geocoder_.locate(text);
    }
    double off(char name, GeocodeAnswer const& answer) const {
        return streets_.off(name, answer.position.value().point);
    }

private:
    std::vector<Area> areas() const {
        auto municipality = square(1, "Juárez", streets_.map().at('C'), "municipality", 0.2);
        municipality.code = "08037";
        auto west = square(2, "Poniente", streets_.map().at('E'), "colonia", 0.004);
        auto east = square(3, "Oriente", streets_.map().at('K'), "colonia", 0.004);
        west.parent_code = east.parent_code = "08037";
        return {municipality, west, east};
    }

    DrawnStreets streets_;
    StreetIndex index_;
    Gazetteer gazetteer_;
    Geocoder geocoder_;
};

} // namespace

TEST_CASE("texts are placed on the streets they name") {
    Town const town;
    auto const crossing = town.locate("Cruce de calle Fresno y Av. Hidalgo");
    CHECK(town.off('E', crossing) < 1);
    CHECK(crossing.position->level == MatchLevel::crossing);
    CHECK(crossing.position->uncertainty == Metres{30});
    CHECK(crossing.streets.at(0).name == "Calle Fresno / Avenida Hidalgo");
    // 150 lies half-way from 100 to 198 on the right, between D and E.
    auto const house = town.locate("C. Fresno 150, Col. Poniente, Cd. Juárez");
    CHECK(house.position->level == MatchLevel::address);
    CHECK(town.off('D', house) == Approx(150).margin(5));
    // 300 m of Nogal from Reforma to Hidalgo: its middle, and a circle over all of it.
    auto const stretch = town.locate("Calle Nogal entre Reforma e Hidalgo", "Poniente");
    CHECK(stretch.position->level == MatchLevel::street);
    CHECK(town.off('A', stretch) == Approx(150).margin(5));
    CHECK(stretch.position->uncertainty->value >= 149);
}

TEST_CASE("the colonia decides between streets of one name") {
    Town const town;
    auto const text = "esquina de calle Nogal y avenida Reforma";
    CHECK(town.locate(text).outcome == GeocodeOutcome::ambiguous);
    CHECK(town.locate(text).streets.size() == 2);
    CHECK(town.off('A', town.locate(text, "Col. Poniente")) < 1);
    CHECK(town.off('J', town.locate(text, "Oriente")) < 1);
    // Fresno is not in the east: what is known is the colonia.
    CHECK(town.locate("Calle Fresno 150", "Oriente").position->level == MatchLevel::colonia);
}

TEST_CASE("a number or a crossing that nobody knows leaves the street") {
    Town const town;
    auto const house = town.locate("Calle Encino 99999");
    CHECK(house.position->level == MatchLevel::street);
    CHECK(house.position->uncertainty->value >= 299); // 600 m from end to end
    CHECK(town.locate("Calle Encino esquina con Inexistente").position->level ==
          MatchLevel::street);
    CHECK(town.locate("Calle Inventada 3").position->level == MatchLevel::municipality);
}

TEST_CASE("streets outside of the municipality are not meant") {
    auto const streets = two_towns();
    StreetIndex const index{streets.segments()};
    auto west = square(1, "Juárez", streets.map().at('E'), "municipality", 0.006);
    west.code = "08037";
    Gazetteer const gazetteer{{}, {west}};
    auto const lookup = street_lookup(index, gazetteer.municipalities());
    AddressText text;
    text.street = "Nogal";
    text.relation = StreetRelation::crossing;
    text.others = {"Reforma"};
    CHECK(lookup(text, {}).size() == 2);
    auto const inside = lookup(text, gazetteer.municipalities().find("Juárez"));
    REQUIRE(inside.size() == 1);
    CHECK(streets.off('A', inside[0].shape.point) < 1);
    CHECK(lookup({}, {}).empty());
}

TEST_CASE("a road is found by its number, whatever its parts are called") {
    DrawnStreets streets{DrawnMap{"A         B         C         D"}};
    streets.add("Carretera Panamericana", "AB").add("Avenida Tecnológico", "BC").add("", "CD");
    auto segments = streets.segments();
    for (auto& segment : segments) segment.ref = "MEX 45;CHIH 5";
    segments[2].name = "MEX 45"; // as an unnamed road of OpenStreetMap comes in
    auto const gazetteer = Gazetteer{{}, {}};
    StreetIndex const index{segments};
    Geocoder const geocoder{gazetteer, {}, street_lookup(index, gazetteer.municipalities())};
    auto const located = [&](std::string place) {
        PlaceText text;
        text.place = std::move(place);
        return geocoder.locate(text);
    };
    for (auto const* road : {"Carretera 45", "Carretera Federal 45", "MEX-45", "Carr. Estatal 5"}) {
        INFO(road);
        auto const whole = located(road);
        REQUIRE(whole.position);
        CHECK(whole.position->level == MatchLevel::street);
        CHECK(whole.position->uncertainty->value >= 1'499); // from A to D
        // 1,200 m from A, or from D: nobody says where counting begins.
        auto const post = located(std::string{road} + " km 1.2");
        REQUIRE(post.streets.size() == 2);
        CHECK(post.streets[0].level == MatchLevel::kilometre_post);
        CHECK(streets.off('A', post.streets[0].shape.point) == Approx(1'200).margin(2));
        CHECK(streets.off('D', post.streets[1].shape.point) == Approx(1'200).margin(2));
    }
    CHECK(located("Carretera Estatal 45").outcome == GeocodeOutcome::not_found);
    CHECK(located("Carretera 46").outcome == GeocodeOutcome::not_found);
    // By name it is the part of that name.
    CHECK(located("Carretera Panamericana").position->uncertainty->value < 600);
    CHECK(located("Avenida Tecnológico").position->uncertainty->value < 600);
    SECTION("in a layer that has the number for a name") {
        for (auto& segment : segments) {
            segment.ref.clear();
            segment.name = "CARRETERA FEDERAL 45";
        }
        StreetIndex const named{segments};
        CHECK(named.along("MEX 45").size() == 1);
        CHECK(named.along("Carretera 45").size() == 1);
        CHECK(named.street_count() == 1);
    }
}

TEST_CASE("a street was there from the first day of its segments to the last") {
    using namespace std::chrono;
    DrawnStreets streets{DrawnMap{"A   B   C"}};
    streets.add("Calle Nogal", "ABC");
    auto segments = streets.segments();
    segments[0].valid = {year{1998} / 1 / 1, year{2005} / 12 / 31};
    segments[1].valid = {year{2003} / 1 / 1, year{2009} / 12 / 31};
    CHECK(StreetIndex{segments}.along("Nogal").at(0).valid ==
          Validity{year{1998} / 1 / 1, year{2009} / 12 / 31});
    segments[1].valid = {};
    CHECK_FALSE(StreetIndex{segments}.along("Nogal").at(0).valid.known());
}
