#include "geo/geocoding/state_name.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace reten;

TEST_CASE("states have INEGI's numbers or ISO's codes, however they are written") {
    // INEGI, Catálogo Único de Claves: 05 Coahuila, 06 Colima, 07 Chiapas, 08 Chihuahua.
    for (auto const& [text, code] : {std::pair{"Chihuahua", "08"},
                                     std::pair{"CHIH.", "08"},
                                     std::pair{"8", "08"},
                                     std::pair{"08", "08"},
                                     std::pair{"Coahuila de Zaragoza", "05"},
                                     std::pair{"Chiapas", "07"},
                                     std::pair{"Distrito Federal", "09"},
                                     std::pair{"CDMX", "09"},
                                     std::pair{"Edo. de México", "15"},
                                     std::pair{"Zac.", "32"},
                                     std::pair{"Michoacán", "16"},
                                     std::pair{"Querétaro", "22"},
                                     std::pair{"Texas", "US-TX"},
                                     std::pair{"", ""},
                                     std::pair{"Nuevo México", "US-NM"},
                                     std::pair{"N. M.", "US-NM"},
                                     std::pair{"CA", "US-CA"},
                                     std::pair{"Arizona", "US-AZ"},
                                     std::pair{"Juárez", ""},
                                     std::pair{"008", ""}}) {
        INFO(text);
        CHECK(state_code(text) == code);
    }
    CHECK(state_code(std::string(10'000, '8')).empty());
}
