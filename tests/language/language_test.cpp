#include "geo/language/language.hpp"
#include "geo/language/listed_names.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace std::chrono_literals;

TEST_CASE("both languages live in one process") {
    Language const spanish{LanguageCode::spanish};
    Language const english{LanguageCode::english};
    CHECK(spanish.month(civil_minute(2008y / 1 / 1)) == "ene 2008");
    CHECK(english.month(civil_minute(2008y / 1 / 1)) == "Jan 2008");
    CHECK(spanish.code_name("rehab_attack") == "ataque a clínica");
    CHECK(english.code_name("rehab_attack") == "attack on a clinic");
    CHECK(spanish.text("no such message") == "no such message");
}

TEST_CASE("numbers read the Mexican way in both languages") {
    Language const language{LanguageCode::spanish};
    CHECK(language.number(std::int64_t{1234567}) == "1,234,567");
    CHECK(language.number(std::int64_t{999}) == "999");
    CHECK(language.number(std::int64_t{-1000}) == "−1,000");
    CHECK(language.number(1234.56, 1) == "1,234.6");
    CHECK(language.number(-0.25, 2) == "−0.25");
    CHECK(language.number(1000000.0, 0) == "1,000,000");
}

TEST_CASE("spans are inclusive and as coarse as they are") {
    Language const language{LanguageCode::spanish};
    CHECK(language.span(*span_from_iso("2008-07-15")) == "15 jul 2008");
    CHECK(language.span(*span_from_iso("2008-07")) == "jul 2008");
    CHECK(language.span(*span_from_iso("2008")) == "2008");
    CHECK(language.span({civil_minute(2008y / 1 / 1), civil_minute(2012y / 1 / 1),
                         TimePrecision::span}) == "2008 a 2011");
    CHECK(language.span({civil_minute(2008y / 7 / 1), civil_minute(2008y / 7 / 16),
                         TimePrecision::span}) == "1 jul 2008 a 15 jul 2008");
}

TEST_CASE("locale names choose the language") {
    CHECK(language_from_locale("es_MX.UTF-8") == LanguageCode::spanish);
    CHECK(language_from_locale("es") == LanguageCode::spanish);
    CHECK(language_from_locale("C") == LanguageCode::english);
    CHECK(language_from_locale("est_EE") == LanguageCode::english);
}

TEST_CASE("names are listed up to a number, and the rest is counted") {
    Language const english{LanguageCode::english}, spanish{LanguageCode::spanish};
    std::vector<std::string> const names{"a", "b, c", "d"};
    CHECK(listed({}, english).empty());
    CHECK(listed(names, english) == "a, b, c, d");
    ListedNames how;
    how.most = 3;
    how.separator = "; ";
    CHECK(listed(names, english, how) == "a; b, c; d"); // as many as may be
    how.most = 2;
    CHECK(listed(names, english, how) == "a; b, c and 1 more");
    how.most = 1;
    CHECK(listed(names, spanish, how) == "a y 2 más");
    std::vector<std::string> const many(1211, "x");
    CHECK(listed(many, english) == "x, x, x, x, x, x, x, x, x, x and 1,201 more");
}
