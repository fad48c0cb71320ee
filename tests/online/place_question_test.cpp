#include "geo/online/place_question.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

using namespace reten;

namespace {

std::string asked(PlaceText const& place, QuestionOptions const& options = {}) {
    return place_question(place, options).words;
}

struct Case {
    PlaceText place; // place, street, colonia, municipality, state
    char const *plain, *with_numbers, *with_names;
};

} // namespace

TEST_CASE("a question is street, colonia, municipality and state, without what numbers a house") {
    QuestionOptions const numbers{true, false, {}, {}}, names{false, true, {}, {}};
    for (auto const& c : std::vector<Case>{
             {{"", "Uranio 1243", "Bellavista", "Juárez", "Chihuahua"},
              "Uranio, Bellavista, Juárez, Chihuahua",
              "Uranio 1243, Bellavista, Juárez, Chihuahua",
              "Uranio, Bellavista, Juárez, Chihuahua"},
             {{"Calle Uranio #1243, Col. Bellavista, C.P. 32000, Cd. Juárez, Chih.", "", "", "",
               ""},
              "Uranio, Bellavista, Cd. Juárez, Chihuahua",
              "Uranio 1243, Bellavista, Cd. Juárez, Chihuahua",
              "Uranio, Bellavista, Cd. Juárez, Chihuahua"},
             {{"", "1243 Uranio", "", "Juárez", ""},
              "Uranio, Juárez",
              "Uranio 1243, Juárez",
              "Uranio, Juárez"},
             {{"C. Mariscal 210 Int. 4, Col. Centro", "", "", "", ""},
              "Mariscal, Centro",
              "Mariscal 210, Centro",
              "Mariscal, Centro"},
             {{"Fracc. Praderas del Sol, Mz 14 Lt 3", "", "", "", ""},
              "Praderas del Sol",
              "Praderas del Sol",
              "Praderas del Sol"},
             // a name that is a number, or holds one, stays
             {{"", "Av. 16 de Septiembre", "Centro", "", ""},
              "Av. 16 de Septiembre, Centro",
              "Av. 16 de Septiembre, Centro",
              "Av. 16 de Septiembre, Centro"},
             {{"Calle 10 #234, Col. Altavista", "", "", "", ""},
              "Calle 10, Altavista",
              "Calle 10 234, Altavista",
              "Calle 10, Altavista"},
             {{"", "", "Riberas del Bravo 9", "Juárez", ""},
              "Riberas del Bravo 9, Juárez",
              "Riberas del Bravo 9, Juárez",
              "Riberas del Bravo 9, Juárez"},
             {{"Carretera Federal 45 km 5", "", "", "", ""},
              "Carretera Federal 45",
              "Carretera Federal 45",
              "Carretera Federal 45"},
             // the first street of a crossing
             {{"Mercurio esquina con Plata, Col. Bellavista", "", "", "", ""},
              "Mercurio, Bellavista",
              "Mercurio, Bellavista",
              "Mercurio, Bellavista"},
             // words that announce nothing, and landmarks, may be somebody's house
             {{"Casa de la testigo, Col. Altavista", "", "", "", ""},
              "Altavista",
              "Altavista",
              "Altavista, Casa de la testigo"},
             {{"frente al parque Borunda", "", "", "Juárez", ""}, "", "", "parque Borunda, Juárez"},
             {{"Samalayuca, Chih.", "", "", "", ""}, "", "", "Samalayuca, Chihuahua"},
             {{"Azucena 12", "", "", "", ""}, "", "", "Azucena"},
             {{"", "", "", "Práxedis G. Guerrero", "Chihuahua"},
              "Práxedis G. Guerrero, Chihuahua",
              "Práxedis G. Guerrero, Chihuahua",
              "Práxedis G. Guerrero, Chihuahua"},
             // nothing to ask: a state alone, codes, no words
             {{"", "", "", "", "Chihuahua"}, "", "", ""},
             {{"", "", "", "08037", "08"}, "", "", ""},
             {{"...", "#", "1234", "", ""}, "", "", ""},
             // a municipality alone is asked for only where it was all that was written
             {{"", "", "calle Uranio 4711", "Juárez", ""}, "", "", ""},
             {{"", "#", "", "Juárez", ""}, "", "", ""}}) {
        INFO(c.place.place << "|" << c.place.street << "|" << c.place.colonia);
        CHECK(asked(c.place) == c.plain);
        CHECK(asked(c.place, numbers) == c.with_numbers);
        CHECK(asked(c.place, names) == c.with_names);
    }
}

TEST_CASE("no number of a house goes out by another door") {
    // Each of these writes the number 4711 or 47 where the parser may not look for it.
    QuestionOptions const names{false, true, {}, {}};
    for (auto const& place :
         std::vector<PlaceText>{{"", "Uranio 4711", "", "", ""},
                                {"", "Uranio Nte. 4711", "", "", ""},
                                {"", "Uranio No. 4711-B", "", "", ""},
                                {"", "Uranio num 4711 interior 47", "", "", ""},
                                {"", "", "Bellavista 4711", "", ""},
                                {"", "", "Bellavista, Uranio 4711", "", ""},
                                {"", "", "calle Uranio 4711", "", ""},
                                {"", "", "", "Juárez 4711", ""},
                                {"", "", "", "Juárez", "Chihuahua 4711"},
                                {"Uranio 4711 frente al parque", "", "", "", ""},
                                {"casa 47 de la calle Uranio 4711", "", "", "", ""},
                                {"Uranio y Plata 4711", "", "", "", ""},
                                {"Privada 4711", "", "", "", ""},
                                {"4711 casa azul", "", "", "", ""},
                                {"Casa#4711", "", "", "", ""},
                                {"Casa#47 azul", "", "", "", ""},
                                {"", "", "4711 Bellavista", "", ""},
                                {"Carretera Panamericana 4711", "", "", "", ""}}) {
        INFO(place.place << "|" << place.street << "|" << place.colonia);
        for (auto const& options : {QuestionOptions{}, names})
            CHECK(asked(place, options).find("47") == std::string::npos);
    }
    auto const told = place_question({"", "Uranio 4711", "", "", ""}, {});
    CHECK(told.number_left_out);
    CHECK_FALSE(place_question({"", "Uranio", "", "", ""}, {}).number_left_out);
    CHECK(
        place_question({"Casa de la testigo, Col. Altavista", "", "", "", ""}, {}).names_left_out);
}

TEST_CASE("whose house it is and its number in words leave no column") {
    QuestionOptions const numbers{true, false, {}, {}}, names{false, true, {}, {}};
    for (auto const& c :
         std::vector<Case>{{{"", "Encino casa de Pedro Ruiz", "Bellavista", "", ""},
                            "Encino, Bellavista",
                            "Encino, Bellavista",
                            "Encino casa de Pedro Ruiz, Bellavista"},
                           {{"", "", "Inventada Siete casa de Pedro Ruiz", "Juárez", ""},
                            "Inventada Siete, Juárez",
                            "Inventada Siete, Juárez",
                            "Inventada Siete casa de Pedro Ruiz, Juárez"},
                           {{"", "Nogal número mil doscientos", "Bellavista", "", ""},
                            "Nogal, Bellavista",
                            "Nogal número mil doscientos, Bellavista",
                            "Nogal, Bellavista"},
                           {{"", "Nogal no. quince", "Bellavista", "", ""},
                            "Nogal, Bellavista",
                            "Nogal no. quince, Bellavista",
                            "Nogal, Bellavista"},
                           {{"", "Nogal NO.quince", "Bellavista", "", ""},
                            "Nogal, Bellavista",
                            "Nogal NO.quince, Bellavista",
                            "Nogal, Bellavista"}}) {
        INFO(c.place.street << "|" << c.place.colonia);
        CHECK(asked(c.place) == c.plain);
        CHECK(asked(c.place, numbers) == c.with_numbers);
        CHECK(asked(c.place, names) == c.with_names);
    }
    for (auto const* words : {"casa", "Domicilio", "VIVIENDA", "familia", "propiedad", "frente",
                              "junto", "atrás", "detrás", "house", "home", "behind", "next"}) {
        INFO(words);
        auto const street = std::string{"Encino "} + words + " de Pedro Ruiz";
        for (auto const& place :
             {PlaceText{"", street, "", "Juárez", ""}, PlaceText{"", "", street, "Juárez", ""}}) {
            CHECK(asked(place).find("Ruiz") == std::string::npos);
            CHECK(asked(place, numbers).find("Ruiz") == std::string::npos);
        }
    }
    for (auto const* word : {"número", "NUMERO", "num.", "Nro", "No", "number", "#"}) {
        INFO(word);
        auto const street = std::string{"Nogal "} + word + " quince";
        for (auto const& place :
             {PlaceText{"", street, "", "Juárez", ""}, PlaceText{"", "", street, "Juárez", ""}})
            CHECK(asked(place).find("quince") == std::string::npos);
    }
    auto const told = place_question({"", "Encino casa de Pedro Ruiz no. quince", "", "", ""}, {});
    CHECK(told.words == "Encino");
    CHECK(told.names_left_out);
    CHECK(place_question({"", "Nogal no. quince", "", "", ""}, {}).number_left_out);
}

TEST_CASE("hostile texts ask nothing strange") {
    CHECK(asked({std::string(5000, 'x'), std::string(5000, 'x'), "", "", ""}).empty());
    CHECK(asked({"", "", "\x1b[31mBella\u202evista\x01", "", ""}).find('\x1b') ==
          std::string::npos);
    auto const marked = asked({"", "", "Bella\r\nHost: evil", "", ""});
    CHECK(marked.find_first_of("\r\n") == std::string::npos);
    for (auto const* bytes : {"\xff\xfe", "\xc3", "%00", "\xed\xa0\x80"})
        CHECK_NOTHROW(asked({bytes, bytes, bytes, bytes, bytes}, {true, true, {}, {}}));
}

TEST_CASE("the target is escaped byte by byte") {
    auto const service = service_address("https://example.org/nominatim");
    // Python: urllib.parse.quote('Peñón & Co?/#+ 5%', safe='')
    CHECK(question_target(service, "Peñón & Co?/#+ 5%", {}) ==
          "/nominatim/search?q=Pe%C3%B1%C3%B3n%20%26%20Co%3F%2F%23%2B%205%25&format=jsonv2"
          "&limit=10");
    QuestionOptions options;
    options.countries = {"mx", "us"};
    options.box = LonLatBox{-106.7, 31.5, -106.2, 31.85};
    CHECK(question_target(service_address("https://example.org"), "a", options) ==
          "/search?q=a&format=jsonv2&limit=10&countrycodes=mx,us"
          "&viewbox=-106.7,31.5,-106.2,31.85&bounded=1");
}

TEST_CASE("a name that begins as a house or a number does is asked whole") {
    CHECK(place_question({"", "", "Casa Blanca", "", ""}, {}).words == "Casa Blanca");
    CHECK(place_question({"Col. Casa Blanca, Juárez, Chih.", "", "", "", ""}, {})
              .words.starts_with("Casa Blanca"));
    CHECK(place_question({"", "No Reelección", "", "", ""}, {}).words == "No Reelección");
    CHECK(place_question({"", "Sufragio Efectivo No Reelección", "", "", ""}, {}).words ==
          "Sufragio Efectivo No Reelección");
    // But no more than the name, and where it is not all.
    CHECK(place_question({"", "", "Casa Blanca de Pedro Ruiz", "", ""}, {}).words.empty());
    CHECK(place_question({"", "Encino casa blanca", "", "", ""}, {}).words == "Encino");
    CHECK(place_question({"", "", "Casa Ruiz", "", ""}, {}).words.empty());
    CHECK(place_question({"", "No Reelección no quince", "", "", ""}, {}).words == "No Reelección");
}
