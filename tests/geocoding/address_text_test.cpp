#include "geo/geocoding/address_text.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <string>
#include <vector>

using namespace reten;

namespace {

/// The parts as one line, in the order of the struct, those that are empty left out.
std::string parts(AddressText const& text) {
    std::string line;
    auto const add = [&](std::string_view name, std::string const& value) {
        if (!value.empty()) line += fmt::format("{}{}={}", line.empty() ? "" : "; ", name, value);
    };
    add("colonia", text.colonia);
    add("street", text.street);
    add("number", text.number);
    if (text.without_number) add("number", "s/n");
    add("inside", text.inside);
    for (auto const& other : text.others)
        add(text.relation == StreetRelation::between ? "between" : "crossing", other);
    if (text.kilometre) add("km", fmt::format("{}", *text.kilometre));
    if (text.offset) {
        add("from", text.offset->from);
        add("metres", fmt::format("{}", text.offset->distance.value));
        if (text.offset->bearing) add("degrees", fmt::format("{}", *text.offset->bearing));
    }
    if (text.landmark) add(text.landmark->relation, text.landmark->name);
    add("postcode", text.postcode);
    add("municipality", text.municipality);
    add("state", text.state);
    for (auto const& part : text.rest) add("rest", part);
    return line;
}

struct Case {
    char const* text;
    char const* parts; // worked out by hand
};

} // namespace

TEST_CASE("texts as people write them, in their parts") {
    for (auto const& c : std::vector<Case>{
             // colonia, street and number
             {"Col. Bellavista, calle Uranio 1243",
              "colonia=Bellavista; street=Uranio; number=1243"},
             {"calle Uranio 1243, Col. Bellavista",
              "colonia=Bellavista; street=Uranio; number=1243"},
             {"Calle Uranio #1243 Col. Bellavista",
              "colonia=Bellavista; street=Uranio; number=1243"},
             {"Uranio 1243, colonia Bellavista", "colonia=Bellavista; street=Uranio; number=1243"},
             {"URANIO NO. 1243 COL BELLAVISTA", "colonia=BELLAVISTA; street=URANIO; number=1243"},
             {"Uranio Núm. 1243-B, Bellavista", "street=Uranio; number=1243-B; rest=Bellavista"},
             {"en la calle Uranio de la colonia Bellavista", "colonia=Bellavista; street=Uranio"},
             {"colonia Bellavista calle Uranio s/n",
              "colonia=Bellavista; street=Uranio; number=s/n"},
             {"Av. Tecnológico 1340, Fracc. Fuentes del Valle",
              "colonia=Fuentes del Valle; street=Av. Tecnológico; number=1340"},
             {"Av.Tecnologico#1340", "street=Av.Tecnologico; number=1340"},
             {"Blvd. Zaragoza sin número", "street=Blvd. Zaragoza; number=s/n"},
             {"Av. 16 de Septiembre 500 Ote., Centro",
              "street=Av. 16 de Septiembre; number=500; rest=Ote; rest=Centro"},
             {"Calle 5 de Mayo 123", "street=5 de Mayo; number=123"},
             {"Calle 10 #234, Col. Altavista", "colonia=Altavista; street=10; number=234"},
             {"C. Mariscal 210 Int. 4", "street=Mariscal; number=210; inside=Int. 4"},
             {"Prol. Hermanos Escobar 2020", "street=Prol. Hermanos Escobar; number=2020"},
             {"Priv. de los Reyes 12 Mz. 4 Lt. 12",
              "street=Priv. de los Reyes; number=12; inside=Mz. 4 Lt. 12"},
             {"Calz. del Río 4455, Partido Senecú",
              "street=Calz. del Río; number=4455; rest=Partido Senecú"},
             {"Calle Ramón y Cajal 512", "street=Ramón y Cajal; number=512"},
             {"Fracc. Praderas del Sol, Mz 14 Lt 3", "colonia=Praderas del Sol; inside=Mz 14 Lt 3"},
             // colonias alone and their kinds
             {"Col. Altavista", "colonia=Altavista"},
             {"Infonavit Casas Grandes", "colonia=Infonavit Casas Grandes"},
             {"Riberas del Bravo 9", "rest=Riberas del Bravo 9"},
             {"Col. Villas del Camino", "colonia=Villas del Camino"},
             {"U.H. Fidel Ávila", "colonia=Fidel Ávila"},
             {"Barrio Alto", "colonia=Alto"},
             {"Ejido Zaragoza", "colonia=Ejido Zaragoza"},
             {"colonia Tierra y Libertad", "colonia=Tierra y Libertad"},
             {"Tierra y Libertad", "rest=Tierra y Libertad"},
             {"Villas de Salvárcar", "rest=Villas de Salvárcar"},
             // crossings and streets between
             {"cruce de Av. Tecnológico y Ejército Nacional",
              "street=Av. Tecnológico; crossing=Ejército Nacional"},
             {"Cruce de las avenidas Tecnológico y Ejército Nacional",
              "street=Tecnológico; crossing=Ejército Nacional"},
             {"Av. Tecnológico y Av. Ejército Nacional",
              "street=Av. Tecnológico; crossing=Av. Ejército Nacional"},
             {"Av. Tecnológico & Ejército Nacional",
              "street=Av. Tecnológico; crossing=Ejército Nacional"},
             {"Ejército Nacional esq. Av. Tecnológico",
              "street=Ejército Nacional; crossing=Av. Tecnológico"},
             {"esquina de Mercurio con Plata", "street=Mercurio; crossing=Plata"},
             {"Mercurio esquina con Plata, Col. Bellavista",
              "colonia=Bellavista; street=Mercurio; crossing=Plata"},
             {"Uranio, esquina con Plata", "street=Uranio; crossing=Plata"},
             {"en el cruce de 16 de Septiembre e Ignacio Mejía",
              "street=16 de Septiembre; crossing=Ignacio Mejía"},
             {"cruce de Ramón y Cajal y 16 de Septiembre",
              "street=Ramón y Cajal; crossing=16 de Septiembre"},
             {"calles Mercurio y Plata", "street=Mercurio; crossing=Plata"},
             {"Calle Uranio entre Mercurio y Plata",
              "street=Uranio; between=Mercurio; between=Plata"},
             {"entre las calles Mercurio y Plata", "between=Mercurio; between=Plata"},
             {"Uranio 1243, entre Mercurio y Plata, Bellavista",
              "street=Uranio; number=1243; between=Mercurio; between=Plata; rest=Bellavista"},
             {"Uranio entre Calle Mercurio y Calle Plata",
              "street=Uranio; between=Mercurio; between=Plata"},
             {"Main St and Oak Ave", "street=Main St; crossing=Oak Ave"},
             {"corner of Mesa Street and Paisano Drive",
              "street=Mesa Street; crossing=Paisano Drive"},
             {"Mesa St at Paisano Dr, El Paso, TX",
              "street=Mesa St; crossing=Paisano Dr; municipality=El Paso; state=Texas"},
             {"1200 Main St, Houston, Texas",
              "street=Main St; number=1200; municipality=Houston; state=Texas"},
             // kilometres, distances, landmarks
             {"Carretera Panamericana km 23", "street=Carretera Panamericana; km=23"},
             {"km. 23.5 de la carretera Panamericana", "street=carretera Panamericana; km=23.5"},
             {"Carr. a Casas Grandes Km 23+500", "street=Carr. a Casas Grandes; km=23.5"},
             {"Panamericana, kilómetro 18", "street=Panamericana; km=18"},
             {"km23", "km=23; rest=km23"},
             {"Carretera Federal 45 km 5", "street=Carretera Federal 45; km=5"},
             {"a 10 km al sur de Samalayuca", "from=Samalayuca; metres=10000; degrees=180"},
             {"10 kms al noroeste de Villa Ahumada, Chih.",
              "from=Villa Ahumada; metres=10000; degrees=315; state=Chihuahua"},
             {"a 500 metros de la garita", "from=la garita; metres=500"},
             {"5 km north of Samalayuca", "from=Samalayuca; metres=5000; degrees=0"},
             {"frente al parque Borunda", "frente al=parque Borunda"},
             {"Av. Vicente Guerrero, frente al parque Borunda, Col. Centro",
              "colonia=Centro; street=Av. Vicente Guerrero; frente al=parque Borunda"},
             {"atrás de la escuela Benito Juárez colonia Altavista",
              "colonia=Altavista; atrás de=la escuela Benito Juárez"},
             {"a un lado del estadio en la Av. Heroico Colegio Militar",
              "street=Av. Heroico Colegio Militar; a un lado del=estadio"},
             {"near the Cathedral", "near=the Cathedral"},
             // the end: postcode, municipality, state
             {"Col. Centro, C.P. 32000, Cd. Juárez, Chih.",
              "colonia=Centro; postcode=32000; municipality=Cd. Juárez; state=Chihuahua"},
             {"Bellavista, 32060 Ciudad Juárez, Chih., México",
              "postcode=32060; municipality=Ciudad Juárez; state=Chihuahua; rest=Bellavista"},
             {"Col. Bellavista Cd. Juárez Chih.",
              "colonia=Bellavista; municipality=Cd. Juárez; state=Chihuahua"},
             {"Samalayuca, municipio de Juárez", "municipality=Juárez; rest=Samalayuca"},
             {"Samalayuca, Chih.", "state=Chihuahua; rest=Samalayuca"},
             {"Loma Blanca, Juárez, Chihuahua",
              "municipality=Juárez; state=Chihuahua; rest=Loma Blanca"},
             {"Chihuahua", "rest=Chihuahua"},
             {"Calle Uranio 1243, Morelos", "street=Uranio; number=1243; rest=Morelos"},
             {"Monterrey, N.L.", "state=Nuevo León; rest=Monterrey"},
             // accents lost or encoded twice, capitals, odd blanks
             {"ESQ TECNOLOGICO Y EJERCITO NACIONAL",
              "street=TECNOLOGICO; crossing=EJERCITO NACIONAL"},
             {"Col. JuÃ¡rez Nuevo, calle NiÃ±os HÃ©roes 12",
              "colonia=Juárez Nuevo; street=Niños Héroes; number=12"},
             {"Col.\u00a0Bellavista\t,  calle   Uranio", "colonia=Bellavista; street=Uranio"},
             {"(Col. Roma) Uranio 1243", "colonia=Roma; street=Uranio; number=1243"}}) {
        INFO(c.text);
        CHECK(parts(read_address_text(c.text)) == c.parts);
    }
}

TEST_CASE("in a column of streets plain words are a street") {
    for (auto const& c : std::vector<Case>{{"Uranio", "street=Uranio"},
                                           {"Uranio 12", "street=Uranio; number=12"},
                                           {"Uranio y Plata", "street=Uranio; crossing=Plata"},
                                           {"1243 Uranio", "street=Uranio; number=1243"},
                                           {"5 de Mayo", "street=5 de Mayo"},
                                           {"Uranio, Col. Roma", "colonia=Roma; street=Uranio"}}) {
        INFO(c.text);
        CHECK(parts(read_address_text(c.text, AddressColumn::street)) == c.parts);
    }
}

TEST_CASE("a text that says nothing has a reason") {
    CHECK(read_address_text("").fault == AddressFault::empty);
    CHECK(read_address_text(" \n\t ").fault == AddressFault::empty);
    for (auto const* text : {"...", ",;,()", "\u200f\u202e", "#", "-- / --", "1234", "\xff\xfe"})
        CHECK(read_address_text(text).fault == AddressFault::no_words);
    CHECK(read_address_text(std::string_view{"\0\0", 2}).fault == AddressFault::no_words);
    CHECK(read_address_text("Uranio").fault == AddressFault::none);
}

TEST_CASE("hostile texts are read, and only so much of them") {
    auto const marked = read_address_text("\u202eCol. \u200fBellavista\u202c, calle Uranio 12");
    CHECK(parts(marked) == "colonia=Bellavista; street=Uranio; number=12");
    auto const nul = read_address_text(std::string_view{"Col. Roma\0, calle Uranio", 24});
    CHECK(parts(nul) == "colonia=Roma; street=Uranio");
    std::string repeated;
    for (auto const* unit :
         {"a ", "col ", "calle ", "y ", "esquina ", "a 1 km de ", "km ", "1 ", ",", "#", "entre ",
          "cp ", "de la ", "ñ", "av.", "\xf0\x9f\x9a\x93 "}) {
        repeated.clear();
        while (repeated.size() < 10'000) repeated += unit;
        INFO(unit);
        CHECK_NOTHROW(read_address_text(repeated));
        CHECK_NOTHROW(read_address_text(repeated, AddressColumn::street));
    }
    auto const endless = read_address_text("Col. " + std::string(10'000, 'x'));
    CHECK(endless.fault == AddressFault::too_long);
    CHECK(endless.colonia.size() == 995);
    // The cut does not fall inside a letter.
    std::string accents = "x";
    for (int i = 0; i < 1'000; ++i) accents += "ñ";
    CHECK(read_address_text(accents).rest.at(0).size() == 999);
}

TEST_CASE("an English neighborhood stands behind its name") {
    for (auto const& c :
         std::vector<Case>{{"in the Altavista neighborhood", "colonia=Altavista"},
                           {"Altavista neighbourhood, Ciudad Juárez, Mexico",
                            "colonia=Altavista; rest=Ciudad Juárez"},
                           {"in the Riberas del Bravo neighborhood of Ciudad Juárez",
                            "colonia=Riberas del Bravo; municipality=Ciudad Juárez"},
                           {"neighborhood of Riberas del Bravo", "colonia=of Riberas del Bravo"},
                           {"in the neighborhood Altavista", "colonia=Altavista"},
                           {"the neighborhood", "rest=the neighborhood"}}) {
        INFO(c.text);
        CHECK(parts(read_address_text(c.text)) == c.parts);
    }
}
