#include "geo/geocoding/edit_distance.hpp"
#include "geo/geocoding/place_name.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace reten;

TEST_CASE("names of one place meet in the form named, and in no stricter one") {
    struct Case {
        char const *one, *other;
        std::string PlaceName::*form;
        std::string PlaceName::*not_yet;
    };
    constexpr auto text = &PlaceName::text, written = &PlaceName::written,
                   joined = &PlaceName::joined, sound = &PlaceName::sound, core = &PlaceName::core,
                   loose = &PlaceName::loose, bare = &PlaceName::bare, whole = &PlaceName::whole;
    for (auto const& c :
         {Case{"Villas de Salvárcar", "VILLAS DE SALVARCAR", text, nullptr},
          Case{"Fracc. Roma", "Fraccionamiento Roma", written, text},
          Case{"Ampl. Papalote", "AMPLIACION PAPALOTE", written, text},
          Case{"Riberas del Bravo IX", "Riberas del Bravo 9", written, text},
          Case{"Sta. Rosa", "Santa Rosa", written, text},
          Case{"PARQUE INDUSTRIAL SALVARCAR NUM. 5", "Parque Industrial Salvárcar #5", written,
               text},
          Case{"Primero de Mayo", "1 de Mayo", written, text},
          Case{"BELLAVISTA", "Bella Vista", joined, written},
          Case{"EXHIPODROMO", "Ex Hipódromo", joined, written},
          Case{"RINCON DE LA MEZA", "Rincón de la Mesa", sound, joined},
          Case{"SAN GERONIMO", "San Jerónimo", sound, joined},
          Case{"NUEVA VISCAYA RESIDENCIAL", "Nueva Vizcaya Residencial", sound, joined},
          Case{"OBIEDO", "Oviedo", sound, joined},
          Case{"ENRRAMADA DEL BOSQUE", "Enramada del Bosque", sound, joined},
          Case{"Col. Bellavista", "Bellavista", core, sound},
          Case{"Unidad Habitacional Fidel Ávila", "Fidel Ávila", core, sound},
          Case{"CARDENALES", "Los Cardenales", core, sound},
          Case{"RESIDENCIAL MONARCA", "Monarca Residencial", core, sound},
          Case{"MISION DE SANTA FE", "Misiones de Santa Fe", loose, core},
          Case{"CERRADA DE LOS CIPRECES", "Cerrada de los Cipreses", loose, core},
          Case{"VILLA DEL RIO", "Villas del Río", loose, core},
          Case{"ARCANA RESIDENCIAL", "Arcana", bare, loose},
          Case{"Infonavit Fidel Velázquez", "FIDEL VELAZQUEZ", bare, loose},
          Case{"Profesora Simona Barba", "SIMONA BARBA", bare, loose},
          Case{"FERNANDO BAEZA", "Fernando Baeza M", bare, loose},
          Case{"LA SARZANA CERRADA GENOVA", "La Sarzana", whole, bare},
          Case{"CERRADA MESSINA CANTO DE CALABRIA", "Canto de Calabria", whole, bare}}) {
        auto const one = place_name(c.one), other = place_name(c.other);
        INFO(c.one << " / " << c.other);
        CHECK(one.*c.form == other.*c.form);
        CHECK(one.numbers == other.numbers);
        if (c.not_yet != nullptr) CHECK(one.*c.not_yet != other.*c.not_yet);
    }
}

TEST_CASE("different places keep different names in every form") {
    struct Pair {
        char const *one, *other;
    };
    for (auto const& [one, other] :
         {Pair{"Las Dunas", "Las Lunas"}, Pair{"Santa Anita", "Santa María"},
          Pair{"Independencia I", "Independencia II"}, Pair{"Ejido Zaragoza", "Zaragoza"},
          Pair{"Parque Industrial Salvárcar", "Salvárcar"},
          Pair{"Ampliación Felipe Ángeles", "Felipe Ángeles"}, Pair{"Sector A", "Sector B"},
          Pair{"Valle Verde Sector A", "Valle Verde Sector B"}}) {
        auto const a = place_name(one), b = place_name(other);
        INFO(one << " / " << other);
        CHECK((a.loose != b.loose || a.numbers != b.numbers));
        CHECK((a.bare != b.bare || a.numbers != b.numbers));
    }
}

TEST_CASE("quinta is a villa, and a number only after its stage") {
    CHECK(place_name("Quinta Esmeralda").numbers.empty());
    CHECK(place_name("Palmas, Etapa Quinta").numbers == "5");
}

TEST_CASE("words for no place are no name") {
    for (auto const* text : {"", "   ", "SIN NOMBRE", "Sin Colonia", "s/n", "N/A", "-", "…",
                             "No especificado", "la", "Colonia", "\xff\xfe", "\u202e\u202e"})
        CHECK(place_name(text).empty());
    CHECK_FALSE(place_name("Sin Fronteras").empty());
}

TEST_CASE("long texts are cut, not choked on") {
    std::string const endless(10'000, 'a');
    CHECK(place_name(endless).text.size() <= 200);
    CHECK(place_name(std::string(10'000, '.')).empty());
    std::string accents;
    for (int i = 0; i < 500; ++i) accents += "á "; // the cut falls inside a letter
    CHECK_FALSE(place_name(accents).empty());
}

TEST_CASE("a stage gives its whole") {
    CHECK(place_name("Kali Residencial Etapa II").whole == place_name("Kali").whole);
    CHECK(place_name("Kali Residencial Etapa II").names_stage);
    CHECK_FALSE(place_name("Kali Residencial II").names_stage);
}

TEST_CASE("edit distance, by hand") {
    CHECK(edit_distance("", "", 2) == 0);
    CHECK(edit_distance("salvacar", "salvarcar", 2) == 1);  // a letter missing
    CHECK(edit_distance("salvarcra", "salvarcar", 2) == 1); // two swapped
    CHECK(edit_distance("mirna", "marina", 2) == 2);
    CHECK(edit_distance("kitten", "sitting", 5) == 3);
    CHECK(edit_distance("kitten", "sitting", 2) == 3); // limit + 1
    CHECK(edit_distance("a", "abcdef", 2) == 3);
    CHECK(edit_distance("ca", "abc", 5) == 3); // optimal string alignment, not 2
}

TEST_CASE("edit distance is that of the whole table, whatever the ends have in common") {
    // By the definition: no swap is edited again, nothing is left out.
    auto const defined = [](std::string_view a, std::string_view b) {
        std::vector<std::vector<std::size_t>> table(a.size() + 1,
                                                    std::vector<std::size_t>(b.size() + 1));
        for (std::size_t i = 0; i <= a.size(); ++i)
            for (std::size_t j = 0; j <= b.size(); ++j) {
                auto& least = table[i][j];
                least = i == 0 ? j : i;
                if (i == 0 || j == 0) continue;
                least = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1,
                                  table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    least = std::min(least, table[i - 2][j - 2] + 1);
            }
        return static_cast<int>(table[a.size()][b.size()]);
    };
    CHECK(defined("kitten", "sitting") == 3);
    CHECK(rc::check([&] {
        auto const text = rc::gen::container<std::string>(rc::gen::inRange('a', 'd'));
        auto const a = *text, b = *text;
        auto const limit = *rc::gen::inRange(0, 5);
        RC_ASSERT(edit_distance(a, b, limit) == std::min(defined(a, b), limit + 1));
    }));
}
