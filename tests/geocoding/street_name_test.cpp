#include "geo/geocoding/street_name.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace reten;

TEST_CASE("street names are taken apart as they are written") {
    struct Case {
        char const* text;
        StreetName name;
    };
    std::vector<Case> const cases{
        {"Av. Tecnológico", {"avenida", "", "tecnologico"}},
        {"AVENIDA DE LAS TORRES NTE.", {"avenida", "n", "de las torres"}},
        {"Blvd. Zaragoza", {"boulevard", "", "zaragoza"}},
        {"Calz. del Río", {"calzada", "", "del rio"}},
        {"Prol. Av. Juárez", {"prolongacion", "", "juarez"}},
        {"Priv. Nogal", {"privada", "", "nogal"}},
        {"C. E. Zapata", {"calle", "", "e zapata"}}, // the E is a name
        {"Carr. Panamericana", {"carretera", "", "panamericana"}},
        {"Calle 16 de Septiembre Ote", {"calle", "e", "16 de septiembre"}},
        {"Juárez S/N", {"", "", "juarez"}},
        {"Calle Norte", {"calle", "", "norte"}}, // all that is left
        {"Calle C", {"calle", "", "c"}},
        {"C Street", {"calle", "", "c"}},
        {"Avenue E", {"avenida", "", "e"}},
        {"N Main St", {"calle", "n", "main"}},
        {"Shepherd Dr N", {"drive", "n", "shepherd"}},
        {"North Sam Houston Pkwy E", {"parkway", "ne", "sam houston"}},
        {"Southwest Fwy", {"freeway", "", "southwest"}},
        {"Dr. Ángel Trías", {"", "", "dr angel trias"}}, // the doctor, no drive
        {"St. Vrain St", {"calle", "", "st vrain"}},
        {"Fannin", {"", "", "fannin"}},
        {"Calle", {"", "", "calle"}},
        {"Norte", {"", "", "norte"}},
        {"", {"", "", ""}},
        {" ,;. ", {"", "", ""}}};
    for (auto const& c : cases) {
        INFO(c.text);
        auto const name = street_name(c.text);
        CHECK(name.kind == c.name.kind);
        CHECK(name.direction == c.name.direction);
        CHECK(name.rest == c.name.rest);
    }
}

TEST_CASE("a very long name is cut, not read whole") {
    auto const name = street_name("Calle " + std::string(10'000, 'x'));
    CHECK(name.kind == "calle");
    CHECK(name.rest.size() == 194);
}

TEST_CASE("kinds and directions fit more or less") {
    auto const fit = [](char const* text, char const* street) {
        return street_fit(street_name(text), street_name(street));
    };
    CHECK(fit("Av. Juárez", "Avenida Juárez") == 1);
    CHECK(fit("Juárez", "Avenida Juárez") == Approx(0.97));
    CHECK(fit("Calle Juárez", "Avenida Juárez") == Approx(0.9));
    CHECK(fit("Privada Juárez", "Calle Juárez") == Approx(0.75));
    CHECK(fit("Calle Juárez Nte", "Calle Juárez") == Approx(0.95));
    CHECK(fit("Calle Juárez", "Calle Juárez Norte") == Approx(0.9));
    CHECK(fit("Calle Juárez Sur", "Calle Juárez Norte") == 0);
    CHECK(street_kind("AVENIDA") == "avenida");
    CHECK(street_kind("residential").empty());
}
