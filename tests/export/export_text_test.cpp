#include "geo/export/csv_text.hpp"
#include "geo/export/geojson_text.hpp"
#include "geo/export/geometry_text.hpp"
#include "geo/export/layer_name.hpp"
#include "geo/model/error.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace reten;

TEST_CASE("degrees have seven decimals at most") {
    CHECK(degrees(-106.48691234567) == "-106.4869123");
    CHECK(degrees(31.5) == "31.5");
    CHECK(degrees(0) == "0.0");
    CHECK(degrees(-0.00000001) == "0.0");
    CHECK(degrees(-100) == "-100.0");
}

TEST_CASE("rings are closed, outer ones counterclockwise") {
    BasicRing<LonLat> const clockwise{{0, 0}, {0, 1}, {1, 1}, {1, 0}};
    CHECK(closed_ring(clockwise, true) ==
          BasicRing<LonLat>{{1, 0}, {1, 1}, {0, 1}, {0, 0}, {1, 0}});
    CHECK(closed_ring(clockwise, false) ==
          BasicRing<LonLat>{{0, 0}, {0, 1}, {1, 1}, {1, 0}, {0, 0}});
    MultiPolygon const square{{clockwise, {}}};
    CHECK(wkt_text(square) == "MULTIPOLYGON (((1.0 0.0,1.0 1.0,0.0 1.0,0.0 0.0,1.0 0.0)))");
    CHECK(geojson_geometry(square) == R"({"type":"Polygon","coordinates":)"
                                      "[[[1.0,0.0],[1.0,1.0],[0.0,1.0],[0.0,0.0],[1.0,0.0]]]}");
    CHECK(wkt_text(LonLat{1, 2}) == "POINT (1.0 2.0)");
    CHECK(wkt_text(LineString{{1, 2}, {3, 4}}) == "LINESTRING (1.0 2.0,3.0 4.0)");
    CHECK(geojson_geometry({}) == "null");
    CHECK(wkt_text({}).empty());
}

TEST_CASE("a GeoJSON file can be read whatever the texts hold") {
    ExportLayer layer;
    layer.name = "incidents";
    layer.geometry = GeometryKind::point;
    layer.fields = {{"title", ExportType::text},
                    {"killed", ExportType::integer},
                    {"score", ExportType::real},
                    {"simulated", ExportType::boolean}};
    layer.features = {
        {LonLat{1, 2}, {std::string("quote \" \xff \n \x1b[31m"), std::int64_t{3}, 0.5, true}},
        {std::monostate{},
         {std::monostate{}, std::monostate{}, std::numeric_limits<double>::infinity(), false}}};
    auto const json = nlohmann::json::parse(geojson_text(layer, {{"title", "\"x\""}}));
    CHECK(json["type"] == "FeatureCollection");
    CHECK(json["title"] == "x");
    REQUIRE(json["features"].size() == 2);
    CHECK(json["features"][0]["properties"]["killed"] == 3);
    CHECK(json["features"][0]["properties"]["simulated"] == true);
    CHECK(json["features"][1]["geometry"].is_null());
    CHECK(json["features"][1]["properties"]["score"].is_null());
}

TEST_CASE("layers are named in one place") {
    CHECK(layer_name_from_code("points") == LayerName::incidents);
    CHECK(layer_name_from_code("incidents") == LayerName::incidents);
    CHECK_THROWS_WITH(layer_name_from_code("heat"), Catch::Contains("are points, checkpoints"));
    CHECK(layer_name_from_code("area-counts") == LayerName::area_counts);
    for (auto const name : all_layers()) CHECK(layer_name_from_code(layer_name_code(name)) == name);
    CHECK_THROWS_WITH(layer_name_from_code("heat\x1b"), Catch::Contains("rates"));
    CHECK_THROWS_AS(layer_name_from_code("basemap"), UsageError);
}
