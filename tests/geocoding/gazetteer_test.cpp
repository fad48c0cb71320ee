#include "geo/geocoding/gazetteer.hpp"

#include <catch2/catch.hpp>

using namespace reten;

namespace {

Place colonia(std::string name, std::optional<LonLat> point = LonLat{-106.4, 31.7}) {
    Place made;
    made.name = std::move(name);
    made.level = MatchLevel::colonia;
    made.point = point;
    return made;
}

std::vector<NameMatch> found(std::vector<Place> const& places, std::string_view text) {
    return Gazetteer{places, {}}.find(place_name(text));
}

} // namespace

TEST_CASE("the best way decides, and its score says how good it is") {
    auto const gazetteer = std::vector{colonia("VILLAS DE SALVACAR"), colonia("Bella Vista"),
                                       colonia("Los Nogales"),        colonia("Rincón de la Mesa"),
                                       colonia("Misiones del Real"),  colonia("Internacionales")};
    struct Case {
        char const* text;
        MatchWay way;
        double score;
    };
    for (auto const& c : {Case{"villas de salvácar", MatchWay::same, 1.0},
                          Case{"Bellavista", MatchWay::written_out, 0.95},
                          Case{"Rincon de la Meza", MatchWay::sound, 0.92},
                          Case{"Col. Nogales", MatchWay::core, 0.90},
                          Case{"Misión del Real", MatchWay::loose, 0.85},
                          Case{"Villas de Salvárcar", MatchWay::misspelt, 0.75},
                          Case{"Internasionalez", MatchWay::sound, 0.92},
                          Case{"Internecionales", MatchWay::misspelt, 0.80},
                          Case{"Intrenecionales", MatchWay::misspelt, 0.70}}) {
        auto const matches = found(gazetteer, c.text);
        INFO(c.text);
        REQUIRE(matches.size() == 1);
        CHECK(matches[0].way == c.way);
        CHECK(matches[0].score == Approx(c.score));
    }
    for (auto const* text : {"Las Dunas", "Salvador", "Mision del Rio", "", "Internacional 2"})
        CHECK(found(gazetteer, text).empty());
}

TEST_CASE("an alias counts as written out") {
    auto place = colonia("Ciudad Juárez");
    place.aliases = {"CDJ", "Paso del Norte"};
    auto const matches = found({place}, "Paso del Norte");
    REQUIRE(matches.size() == 1);
    CHECK(matches[0].score == 0.95);
    CHECK(found({place}, "Cd. Juárez")[0].score == 0.95);
}

TEST_CASE("numbers are never misspelt") {
    auto const gazetteer = std::vector{colonia("Hacienda de las Torres II")};
    CHECK(found(gazetteer, "Haciendas de las Torres 2").size() == 1);
    CHECK(found(gazetteer, "Hacienda de las Torres III").empty());
    CHECK(found(gazetteer, "Hacienda de las Torres XII").empty());
}

TEST_CASE("a whole stands for its stages, a stage for the whole, never stage for stage") {
    auto const stages =
        std::vector{colonia("KALI RESIDENCIAL ETAPA I"), colonia("KALI RESIDENCIAL ETAPA II")};
    auto const whole = found(stages, "Kali Residencial");
    REQUIRE(whole.size() == 2);
    CHECK(whole[0].way == MatchWay::part);
    CHECK(found(stages, "Kali Residencial Etapa 3").empty());
    CHECK(found({colonia("Kali Residencial")}, "Kali Residencial Etapa 3").size() == 1);
    // Without the word for a stage the number may be a place of its own.
    CHECK(found({colonia("Cerrada del Sol")}, "Cerrada del Sol II").empty());
    CHECK(found({colonia("Riberas del Bravo Etapa IX")}, "Riberas del Bravo IX")[0].way ==
          MatchWay::loose);
}

TEST_CASE("what the gazetteer knows by name alone is no misspelling of something else") {
    auto const florido = colonia("Valle Floridos Norte");
    CHECK(found({florido}, "Valle Floridas Norte").empty() == false);
    // Both names stand in a list of names: they are two places.
    CHECK(found({florido, colonia("Valle Floridos Norte", std::nullopt),
                 colonia("Valle Floridas Norte", std::nullopt)},
                "Valle Floridas Norte")
              .empty());
    // The list has only the other spelling: the polygon is the misspelt one.
    CHECK(found({colonia("VILLAS DE SALVACAR"), colonia("Villas de Salvarcar", std::nullopt)},
                "Villas de Salvárcar")
              .size() == 1);
}

TEST_CASE("areas are entries, once, and states are none") {
    Area area;
    area.id = AreaId{5};
    area.name = "ROMA";
    area.level = "colonia";
    area.boundary = {{{{-106.5, 31.7}, {-106.4, 31.7}, {-106.4, 31.8}, {-106.5, 31.8}}, {}}};
    auto named = colonia("Roma", std::nullopt);
    named.area = area.id;
    Gazetteer const gazetteer{{named}, {area}};
    REQUIRE(gazetteer.entries().size() == 1);
    CHECK(gazetteer.entries()[0].area == area.id);
    REQUIRE(gazetteer.entries()[0].shape);
    CHECK(gazetteer.entries()[0].shape->radius.value > 7'000); // to a corner: 4.7 by 5.5 km
    CHECK(gazetteer.entries()[0].shape->radius.value < 7'400);
    auto state = area;
    state.level = "state";
    CHECK(Gazetteer({}, {area, state}).entries().size() == 1);
    area.boundary = {{{{0, 0}, {1, 1}}, {}}}; // broken: two points
    CHECK_FALSE(Gazetteer({}, {area}).entries()[0].shape);
}

TEST_CASE("the larger the town, the larger the circle") {
    CHECK(locality_radius(MatchLevel::locality, 100).value == 500);
    CHECK(locality_radius(MatchLevel::locality, 500).value == 1'000);
    CHECK(locality_radius(MatchLevel::locality, 1'321'004).value == 20'000);
    CHECK(locality_radius(MatchLevel::locality, std::nullopt).value == 2'000);
    CHECK(locality_radius(MatchLevel::municipality, std::nullopt).value == 30'000);
}
