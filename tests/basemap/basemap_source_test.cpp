#include "geo/basemap/basemap_source.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace reten;

namespace {

std::filesystem::path const data = std::filesystem::path{RETEN_SOURCE_DIR} / "data";

bool names(BaseMap const& map, std::string_view name) {
    return std::any_of(map.places.begin(), map.places.end(),
                       [&](BasePlace const& place) { return place.name == name; });
}

} // namespace

TEST_CASE("the city's own border parts Juárez from El Paso") {
    auto const map = read_base_map(data, {-106.7, 31.5, -106.2, 31.9});
    CHECK(map.warnings.empty());
    CHECK(contains(map.home, {-106.4245, 31.7202}));       // Ciudad Juárez
    CHECK_FALSE(contains(map.home, {-106.4869, 31.7587})); // El Paso
    CHECK(contains(map.elsewhere, {-106.4869, 31.7587}));
    CHECK(map.state_lines.empty());
    CHECK(names(map, "Ciudad Juárez"));
    CHECK(names(map, "El Paso"));
    REQUIRE(map.countries.size() == 2);
    CHECK(map.countries[0].name_es == "México");
    CHECK(map.countries[1].name_es == "Estados Unidos");
    CHECK(contains(map.elsewhere, map.countries[1].point));
    REQUIRE(map.borders.size() == 1);
    for (auto const& p : map.borders[0]) {
        CHECK(p.lon >= -106.7000001);
        CHECK(p.lat <= 31.9000001);
    }
    CHECK(map.attribution.find("GeoNames") != std::string::npos);
}

TEST_CASE("what is looked at decides the scale, not what is read around it") {
    LonLatBox const around{-107.2, 31.2, -105.8, 32.2}; // 1.4 degrees for a view of 0.5
    auto const map = read_base_map(data, around, is_city_scale({-106.7, 31.5, -106.2, 31.9}));
    CHECK_FALSE(contains(map.home, {-106.4869, 31.7587})); // El Paso
    CHECK(map.attribution.find("Natural Earth") == std::string::npos);
    CHECK_FALSE(is_city_scale(around));
    CHECK(read_base_map(data, around).attribution.find("Natural Earth") != std::string::npos);
}

TEST_CASE("a whole state takes the small-scale borders") {
    auto const map = read_base_map(data, {-109.5, 25.5, -103.0, 32.0});
    CHECK(contains(map.home, {-106.0889, 28.6353})); // Chihuahua
    CHECK(contains(map.elsewhere, {-105.0, 31.5}));  // Texas
    CHECK_FALSE(map.state_lines.empty());
    REQUIRE_FALSE(map.borders.empty());
    // Between the two countries only: nothing of it lies inside the state.
    for (auto const& line : map.borders)
        for (auto const& p : line) CHECK(p.lat > 28.5);
    CHECK(map.countries.front().code == "MX");
    CHECK(map.attribution.find("Natural Earth") != std::string::npos);
}

TEST_CASE("places come most populous first") {
    auto const map = read_base_map(data, {-109.5, 25.5, -103.0, 32.0});
    REQUIRE(map.places.size() > 3);
    CHECK(map.places[0].name == "Ciudad Juárez");
    for (std::size_t i = 1; i < map.places.size(); ++i)
        CHECK(map.places[i - 1].population >= map.places[i].population);
}

TEST_CASE("a missing base map is a warning, never a failure") {
    auto const map = read_base_map("/nonexistent", {-106.7, 31.5, -106.2, 31.9});
    CHECK(map.empty());
    CHECK(map.attribution.empty());
    REQUIRE(map.warnings.size() == 1);
    CHECK(map.warnings[0].english().find("RETEN_DATA_DIR") != std::string::npos);
    // The words may stand in a picture that is published: no path of this machine.
    CHECK(map.warnings[0].english().find("basemap/basemap.gpkg") != std::string::npos);
    CHECK(map.warnings[0].english().find("/nonexistent") == std::string::npos);
    CHECK(read_base_map(data, {}).empty());
    CHECK(read_base_map(data, {-40, 30, -39, 31}).home.empty()); // open sea
}

TEST_CASE("border rows that are not numbers are skipped") {
    auto const path = std::filesystem::temp_directory_path() / "reten-border-points.csv";
    std::ofstream{path} << "n,lon,lat\n1,-106.1,31.4\r\nx\n2,abc,31\n3,-190,31\n4,-106.2,31.5";
    auto const line = read_border_points(path);
    std::filesystem::remove(path);
    REQUIRE(line.size() == 2);
    CHECK(line[1] == LonLat{-106.2, 31.5});
    CHECK(read_border_points("/nonexistent").empty());
}
