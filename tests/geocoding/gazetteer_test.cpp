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
    };
    for (auto const& c :
         {Case{"villas de salvácar", MatchWay::same}, Case{"Bellavista", MatchWay::written_out},
          Case{"Rincon de la Meza", MatchWay::sound}, Case{"Col. Nogales", MatchWay::core},
          Case{"Misión del Real", MatchWay::loose}, Case{"Infonavit Los Nogales", MatchWay::bare},
          Case{"Villas de Salvárcar", MatchWay::misspelt}, Case{"Internasionalez", MatchWay::sound},
          Case{"Internecionales", MatchWay::misspelt_long},
          Case{"Intrenecionales", MatchWay::misspelt_twice},
          Case{"Bella Visat", MatchWay::misspelt_short}}) {
        auto const matches = found(gazetteer, c.text);
        INFO(c.text);
        REQUIRE(matches.size() == 1);
        CHECK(matches[0].way == c.way);
        CHECK(matches[0].score == match_score(c.way));
    }
    for (auto const* text : {"Las Dunas", "Salvador", "Mision del Rio", "", "Internacional 2"})
        CHECK(found(gazetteer, text).empty());
}

TEST_CASE("a letter may be off anywhere in the name, not in its words of weight alone") {
    auto const gazetteer = std::vector{colonia("Hacienda de los Nogales"),
                                       colonia("Praderas del Sol"),
                                       colonia("12 de Julio"),
                                       colonia("Residencial Tarragona"),
                                       colonia("El Papalote"),
                                       colonia("Paz"),
                                       colonia("Loma Azul"),
                                       colonia("Cerrada Azul Turquesa")};
    for (auto const& [text, name] :
         {std::pair{"HACIENDA DE OLS NOGALES", 0}, std::pair{"PRADERAS DEL SLO", 1},
          std::pair{"12 E JULIO", 2}, std::pair{"RESIDENCIL TARRAGONA", 3},
          std::pair{"PPAALOTE", 4}, std::pair{"LMA AZUL", 6},
          std::pair{"HACEINDA DE LOS NOGALES", 0}, std::pair{"CERRDA AZUL TURQUESA", 7}}) {
        INFO(text);
        auto const matches = found(gazetteer, text);
        REQUIRE(matches.size() == 1);
        CHECK(matches[0].entry == static_cast<std::size_t>(name));
        CHECK(matches[0].way >= MatchWay::misspelt_long);
    }
    // A number is never off, nor a letter of a short name, nor two letters; and a short name does
    // not become another by one letter for another.
    for (auto const* text : {"13 de Julio", "Pz", "PRADRAS DEL SLO", "Lima Azul", "Loma Azúcar"}) {
        INFO(text);
        CHECK(found(gazetteer, text).empty());
    }
}

TEST_CASE("a common word that is one letter off is put right, a word of the gazetteer is not") {
    auto const gazetteer = std::vector{colonia("Arcos del Lago"), colonia("Residencia Oficial")};
    auto const matches = found(gazetteer, "Residencal Arcos del Lago");
    REQUIRE(matches.size() == 1);
    CHECK(matches[0].entry == 0);
    CHECK(matches[0].way == MatchWay::misspelt_name);
    CHECK(found(gazetteer, "Residencia Arcos del Lago").empty()); // a word that is right
    CHECK(found(gazetteer, "Residxxcial Arcos del Lago").empty());
}

TEST_CASE("an alias counts as written out") {
    auto place = colonia("Ciudad Juárez");
    place.aliases = {"CDJ", "Paso del Norte"};
    auto const matches = found({place}, "Paso del Norte");
    REQUIRE(matches.size() == 1);
    CHECK(matches[0].way == MatchWay::written_out);
    CHECK(found({place}, "Cd. Juárez")[0].way == MatchWay::written_out);
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

TEST_CASE("areas are entries, once, and states apart from the names") {
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
    Gazetteer const both{{}, {area, state}};
    CHECK(both.find(place_name("Roma")).size() == 1);
    CHECK(both.state_entries("Roma") == std::vector<std::size_t>{1});
    CHECK(both.state_entries("").empty());
    CHECK(both.state_entries("Sonora").empty());
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

TEST_CASE("in a short word a letter may be lost or swapped, never another") {
    auto const cedros = std::vector{colonia("Los Cedros")};
    CHECK(found(cedros, "Los Cerdos").size() == 1);
    CHECK(found(cedros, "Los Cedos").size() == 1);
    CHECK(found(cedros, "Los Cetros").empty());
    CHECK(found({colonia("Las Lunas")}, "Las Dunas").empty());
    CHECK(found({colonia("Roma")}, "Rmoa").empty()); // four letters are too few
}

TEST_CASE("a close and the development it lies in are part of one another") {
    auto const sarzana = std::vector{colonia("LA SARZANA CERRADA GENOVA")};
    CHECK(found(sarzana, "La Sarzana").at(0).way == MatchWay::part);
    CHECK(found(sarzana, "La Sarzana Cerrada Roma").empty()); // another close
    CHECK(found({colonia("Canto de Calabria")}, "Cerrada Messina Canto de Calabria").at(0).way ==
          MatchWay::part);
    CHECK(found({colonia("Cerrada San Ángel")}, "San Ángel").empty());
}

TEST_CASE("a list of names says which place a polygon is") {
    auto const listed = [](std::string name) { return colonia(std::move(name), std::nullopt); };
    auto const polygon = colonia("JARDINES DE SENECU");
    // Both names fit; the closer one has it.
    std::vector const both{polygon, listed("Jardín de Senecú"), listed("Jardines Senecú")};
    CHECK(found(both, "Jardines Senecú").size() == 1);
    CHECK(found(both, "Jardín de Senecú").empty());
    CHECK(found({polygon, listed("Jardín de Senecú")}, "Jardín de Senecú").size() == 1);
    // A numbered name of the list is a stage of the polygon when the list has no whole.
    auto const vistas = colonia("VISTAS DEL BRAVO");
    CHECK(found({vistas, listed("Vistas del Bravo II")}, "Vistas del Bravo II").at(0).way ==
          MatchWay::part);
    CHECK(found({vistas, listed("Vistas del Bravo II"), listed("Vistas del Bravo")},
                "Vistas del Bravo II")
              .empty());
}
