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
    CHECK(folded(" \t-.?*/").empty());
    CHECK(folded("N/A") == "n a");
    CHECK(folded("a_b\x7f"
                 "C9@z[`{") == "a b c9 z");
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

TEST_CASE("plain ASCII folds as the same text does beside a letter that is none") {
    for (int c = 1; c < 128; ++c) {
        std::string const text{'x', static_cast<char>(c), 'Y'};
        auto const beside = folded("\u00f1 " + text); // an ñ: goes the long way
        CHECK(beside == "n " + folded(text));
    }
}
