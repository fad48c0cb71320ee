#include "geo/model/folded_text.hpp"

#include <catch2/catch.hpp>

using namespace reten;

TEST_CASE("names that people hold to be one fold to one text") {
    CHECK(folded("Villas de Salvárcar") == "villas de salvarcar");
    CHECK(folded("VILLAS  DE SALVARCAR. ") == "villas de salvarcar");
    CHECK(folded("Cañón") == "canon");
    CHECK(folded("Cd. Juárez, Chih.") == "cd juarez chih");
    CHECK(folded("Calle 5/a") == "calle 5 a");
    CHECK(folded("").empty());
    CHECK(folded("\xff\xfe").empty());
}

TEST_CASE("text from data cannot steer the terminal") {
    CHECK(printable("a\x1b[31mb") == "a\xEF\xBF\xBD[31mb");
    CHECK(printable("a\u202Eb") == "a\xEF\xBF\xBD"
                                   "b");
    CHECK(printable("línea\notra") == "línea\xEF\xBF\xBDotra");
    CHECK(printable("Juárez") == "Juárez");
}

TEST_CASE("ill-formed bytes are told from UTF-8") {
    CHECK(is_utf8("Juárez"));
    CHECK_FALSE(is_utf8("Ju\xe1rez"));
}
