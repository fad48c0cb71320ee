#include "geo/model/coordinate.hpp"
#include "tests/data/csv_rows.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <set>

using namespace reten;
using namespace reten::test;

namespace {

auto const& places() {
    static auto const rows = csv_rows(RETEN_SOURCE_DIR "/data/gazetteer/places.csv");
    return rows;
}

} // namespace

TEST_CASE("gazetteer entries have an id, a name, a level and a point inside North America") {
    std::set<std::string> ids;
    for (auto const& row : places()) {
        CAPTURE(row.at("id"));
        CHECK(ids.insert(row.at("id")).second);
        CHECK_FALSE(row.at("name").empty());
        CHECK((row.at("level") == "locality" || row.at("level") == "municipality"));
        if (row.at("lon").empty()) continue;
        CHECK(LonLatBox{-161, 14, -66, 65}.contains(
            {std::stod(row.at("lon")), std::stod(row.at("lat"))}));
    }
}

TEST_CASE("all 67 municipalities of Chihuahua carry INEGI's keys") {
    std::set<std::string> keys;
    int without_point = 0;
    for (auto const& row : places()) {
        if (row.at("level") != "municipality") continue;
        CHECK(row.at("code").starts_with("08"));
        CHECK(row.at("state_code") == "08");
        keys.insert(row.at("code"));
        if (row.at("lon").empty()) ++without_point;
    }
    CHECK(keys.size() == 67);
    CHECK(*keys.begin() == "08001");
    CHECK(*keys.rbegin() == "08067");
    CHECK(without_point == 1); // Satevó
}

TEST_CASE("the city is found by the names people use, in its municipality") {
    int found = 0;
    for (auto const& row : places()) {
        if (row.at("name") != "Ciudad Juárez") continue;
        ++found;
        CHECK(row.at("municipality_code") == "08037");
        CHECK(row.at("aliases").find("Cd. Juárez") != std::string::npos);
        // 31.7386 N 106.487 W is the old centre; GeoNames' point is 3 km from it.
        CHECK(std::stod(row.at("lon")) == Approx(-106.487).margin(0.05));
        CHECK(std::stod(row.at("lat")) == Approx(31.7386).margin(0.05));
    }
    CHECK(found == 1);
}

TEST_CASE("data files keep within the sizes that were promised") {
    CHECK(std::filesystem::file_size(RETEN_SOURCE_DIR "/data/basemap/basemap.gpkg") < 2'000'000);
    CHECK(std::filesystem::file_size(RETEN_SOURCE_DIR "/data/gazetteer/places.csv") < 500'000);
}
