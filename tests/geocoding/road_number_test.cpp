#include "geo/geocoding/road_number.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace reten;

TEST_CASE("numbers of roads are read as texts and layers write them") {
    struct Case {
        char const* text;
        RoadNumber road;
    };
    std::vector<Case> const cases{{"MEX 45", {"mex", "45"}},
                                  {"MEX-45", {"mex", "45"}},
                                  {"MEX45D", {"mex", "45d"}},
                                  {"Mex. 002", {"mex", "2"}},
                                  {"Carretera 45", {"", "45"}},
                                  {"Carretera Federal 45", {"mex", "45"}},
                                  {"Carr. Fed. No. 45", {"mex", "45"}},
                                  {"CARRETERA FEDERAL LIBRE 45", {"mex", "45"}},
                                  {"autopista de cuota 45D", {"", "45d"}},
                                  {"Carretera Estatal 20", {"estatal", "20"}},
                                  {"CHIH 20", {"chih", "20"}},
                                  {"I-10", {"i", "10"}},
                                  {"US 54", {"us", "54"}},
                                  {"Highway 62", {"", "62"}}};
    for (auto const& [text, road] : cases) {
        INFO(text);
        CHECK(road_number(text) == road);
    }
}

TEST_CASE("a name with a number in it is no number of a road") {
    for (auto const* text :
         {"", "45", "Calle 45", "16 de Septiembre", "Av. 20 de Noviembre", "Carretera Panamericana",
          "Carretera a Casas Grandes 45", "Federal", "MEX", "Carretera 45 Sur", "Carretera 123456",
          "Libre 45", "...", "\xff 45"}) {
        INFO(text);
        CHECK_FALSE(road_number(text));
    }
    CHECK_FALSE(road_number(std::string(10'000, 'x') + " 45"));
}

TEST_CASE("a column of numbers may have several, or the number alone") {
    CHECK(road_numbers("MEX 45;CHIH 20") == std::vector<RoadNumber>{{"mex", "45"}, {"chih", "20"}});
    CHECK(road_numbers("45") == std::vector<RoadNumber>{{"", "45"}});
    CHECK(road_numbers("MEX 45; MEX 45, Ruta Azul") == std::vector<RoadNumber>{{"mex", "45"}});
    CHECK(road_numbers("").empty());
    CHECK(road_numbers(";;,").empty());
}

TEST_CASE("a number of another network is another road") {
    CHECK(may_be({"", "45"}, {"mex", "45"}));
    CHECK(may_be({"mex", "45"}, {"", "45"}));
    CHECK(may_be({"estatal", "20"}, {"chih", "20"}));
    CHECK_FALSE(may_be({"estatal", "20"}, {"mex", "20"}));
    CHECK_FALSE(may_be({"mex", "45"}, {"chih", "45"}));
    CHECK_FALSE(may_be({"", "45"}, {"mex", "45d"})); // the toll road
}
