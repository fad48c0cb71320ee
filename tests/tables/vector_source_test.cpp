#include "geo/model/error.hpp"
#include "geo/tables/file_kind.hpp"
#include "geo/tables/proposed_crs.hpp"
#include "geo/tables/table_source.hpp"
#include "tests/tables/listener.hpp"
#include "tests/tables/plain_gdal.hpp"
#include "tests/tables/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <cpl_conv.h>
#include <cpl_error.h>
#include <fmt/format.h>
#include <gdal.h>

using namespace reten;
using reten::test::Listener;
using namespace std::string_literals;

namespace {

std::string fixture(std::string const& name) {
    return RETEN_SOURCE_DIR "/tests/fixtures/import/" + name;
}

std::vector<TableRow> rows_of(std::string const& path, TableOptions const& options = {}) {
    auto const source = open_table(path, options);
    std::vector<TableRow> rows;
    for (TableRow row; source->next(row);) rows.push_back(row);
    return rows;
}

LonLat point_of(TableRow const& row) { return std::get<LonLat>(row.geometry); }

std::string const points = R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"Centro","n":1,"day":"2008-03-27"},
 "geometry":{"type":"Point","coordinates":[-106.49,31.74]}},
{"type":"Feature","properties":{"name":"sin punto","n":null,"day":null},"geometry":null}]})";

} // namespace

TEST_CASE("GeoJSON points come with their cells") {
    TemporaryFolder const folder;
    auto const path = folder.write("p.geojson", points);
    auto const source = open_table(path);
    CHECK(source->columns() == std::vector<std::string>{"name", "n", "day"});
    CHECK(source->crs() == "EPSG:4326");
    CHECK(source->has_geometry());
    TableRow row;
    REQUIRE(source->next(row));
    CHECK(row.row == 1);
    CHECK(row.cells == std::vector<std::string>{"Centro", "1", "2008-03-27"});
    CHECK(point_of(row) == LonLat{-106.49, 31.74});
    REQUIRE(source->next(row));
    CHECK(row.cells == std::vector<std::string>{"sin punto", "", ""});
    CHECK(std::holds_alternative<std::monostate>(row.geometry));
    CHECK_FALSE(source->next(row));
}

TEST_CASE("polygons keep their holes and lose the repeated last point") {
    TemporaryFolder const folder;
    auto const rows = rows_of(folder.write("a.geojson", R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":
[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]}}]})"));
    auto const& areas = std::get<MultiPolygon>(rows.at(0).geometry);
    REQUIRE(areas.size() == 1);
    CHECK(areas[0].outer.size() == 4);
    REQUIRE(areas[0].holes.size() == 1);
    CHECK(areas[0].holes[0].size() == 3);
}

TEST_CASE("every format on the list is opened by its content") {
    for (auto const* name : {"two-points.gpkg", "two-points.fgb", "two-points.kml",
                             "two-points.gpx", "two-points.shp", "two-points.geojson"}) {
        CAPTURE(name);
        auto const rows = rows_of(fixture(name));
        REQUIRE(rows.size() == 2);
        // FlatGeobuf keeps its features in the order of a space-filling curve.
        auto const& centro = point_of(rows[0]).lon < -106.4 ? rows[0] : rows[1];
        CHECK(point_of(centro).lon == Approx(-106.49));
        CHECK(point_of(centro).lat == Approx(31.74));
    }
}

TEST_CASE("metres are turned into degrees, unless the plane is asked for") {
    // gdaltransform -s_srs EPSG:4326 -t_srs EPSG:32613 of the same points made the file.
    auto const rows = rows_of(fixture("two-points-utm.shp"));
    CHECK(point_of(rows[0]).lon == Approx(-106.49).margin(1e-7));
    CHECK(point_of(rows[0]).lat == Approx(31.74).margin(1e-7));
    auto const plane = rows_of(fixture("two-points-utm.shp"), {.planar = true});
    CHECK(point_of(plane[0]).lon == Approx(358858.681).margin(0.001));
    CHECK(open_table(fixture("two-points-utm.shp"))->crs() == "EPSG:32613");
}

TEST_CASE("a Shapefile without .prj asks for its system and proposes one") {
    CHECK_THROWS_WITH(open_table(fixture("without-prj-degrees.shp")),
                      Catch::Contains("--crs EPSG:n") &&
                          Catch::Contains("look like degrees: EPSG:4326"));
    CHECK_THROWS_WITH(open_table(fixture("without-prj-utm.shp")),
                      Catch::Contains("without-prj-utm.shp") && Catch::Contains("EPSG:32612") &&
                          Catch::Contains("EPSG:32613") && Catch::Contains("EPSG:32614"));
    auto const rows = rows_of(fixture("without-prj-utm.shp"), {.crs = "EPSG:32613"});
    CHECK(point_of(rows[0]).lon == Approx(-106.49).margin(1e-7));
    CHECK_THROWS_WITH(open_table(fixture("without-prj-utm.shp"), {.crs = "EPSG:0"}),
                      Catch::Contains("--crs EPSG:0"));
}

TEST_CASE("extents propose the system that they look like") {
    CHECK(proposed_crs({-107, 31, -106, 32}) == "the coordinates look like degrees: EPSG:4326");
    // echo LON LAT | gdaltransform -s_srs EPSG:4326 -t_srs EPSG:326ZZ of Hermosillo (12), Juárez
    // (13) and Monterrey (14), a degree around each.
    CHECK(proposed_crs({500'000, 3'200'000, 600'000, 3'300'000}).find("EPSG:32612") !=
          std::string::npos);
    CHECK(proposed_crs({310'000, 3'450'000, 410'000, 3'560'000}).find("EPSG:32613") !=
          std::string::npos);
    CHECK(proposed_crs({320'000, 2'780'000, 420'000, 2'890'000}).find("EPSG:32614") !=
          std::string::npos);
    CHECK(proposed_crs({1'400'000, 1'500'000, 1'500'000, 1'600'000}).find("EPSG:6372") !=
          std::string::npos);
    CHECK(proposed_crs({-11'900'000, 3'700'000, -11'800'000, 3'800'000}).find("EPSG:3857") !=
          std::string::npos);
    CHECK(proposed_crs({1, 5'000'000, 2, 50'000'000}) == "ask the publisher which one it is");
}

TEST_CASE("OpenStreetMap data ask for a layer and give it") {
    for (auto const* name : {"small.osm", "small.osm.pbf"}) {
        CAPTURE(name);
        CHECK_THROWS_WITH(open_table(fixture(name)),
                          Catch::Contains("name one with --layer: points, lines"));
        auto const stations = rows_of(fixture(name), {.layer = "points"});
        REQUIRE(stations.size() == 1);
        CHECK(stations[0].cells[1] == "Estación Babícora");
        CHECK(point_of(stations[0]).lon == Approx(-106.49));
        auto const lines = rows_of(fixture(name), {.layer = "lines"});
        REQUIRE(lines.size() == 1);
        CHECK(std::get<MultiLineString>(lines[0].geometry).at(0).size() == 2);
    }
}

TEST_CASE("several layers are listed, and one can be named") {
    CHECK_THROWS_WITH(open_table(fixture("two-layers.gpkg")), Catch::Contains("several layers") &&
                                                                  Catch::Contains("incidents") &&
                                                                  Catch::Contains("posts"));
    CHECK(rows_of(fixture("two-layers.gpkg"), {.layer = "posts"}).size() == 2);
    CHECK_THROWS_WITH(open_table(fixture("two-layers.gpkg"), {.layer = "nothing"}),
                      Catch::Contains("has no layer 'nothing'"));
}

TEST_CASE("addresses and virtual paths are refused before anything is opened") {
    for (auto const* path :
         {"http://example.org/a.csv", "https://example.org/a.geojson",
          "/vsicurl/http://example.org/a.csv", "/vsizip/a.zip", "/VSIGZIP/a.gz", "PGDUMP:dbname=x",
          "MYSQL:x", "GPKG:/tmp/a.gpkg:layer", "CSV:/tmp/a.csv", "mysql://u@h/d", "ftp://h/a.csv",
          "WFS:http://x", "<OGRVRTDataSource>http://x"}) {
        CAPTURE(path);
        CHECK_THROWS_AS(open_table(path), ImportError);
    }
    CHECK_THROWS_WITH(open_table("http://example.org/a.csv"), Catch::Contains("is an address"));
}

TEST_CASE("files that reach for others are refused by content, whatever their name") {
    TemporaryFolder const folder;
    Listener const listener;
    auto const secret = folder.write("secret.csv", "a,b\nsecret,1\n");
    auto const vrt = fmt::format("<OGRVRTDataSource><OGRVRTLayer name=\"x\"><SrcDataSource>{}"
                                 "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>",
                                 listener.url("x.csv"));
    auto const gml = test::asking_gml(listener);
    auto const entity =
        fmt::format("<?xml version=\"1.0\"?><!DOCTYPE kml [<!ENTITY x SYSTEM "
                    "\"file://{}\">]><kml><Document><name>&x;</name></Document></kml>",
                    secret);
    for (auto const& [name, text] :
         {std::pair{"vrt.csv", vrt}, std::pair{"vrt.geojson", vrt}, std::pair{"vrt.vrt", vrt},
          std::pair{"a.gml", gml}, std::pair{"a.kml", gml}, std::pair{"e.kml", entity}}) {
        CAPTURE(name);
        CHECK_THROWS_AS(rows_of(folder.write(name, text)), ImportError);
    }
    CHECK_THROWS_AS(open_table(listener.url("typed.geojson")), ImportError);
    CHECK(listener.connections() == 0);
}

TEST_CASE("control: GDAL without these precautions does connect") {
    // If this ever fails, the tests beside it prove nothing.
    TemporaryFolder const folder;
    Listener const listener;
    GDALAllRegister();
    CPLSetThreadLocalConfigOption("GDAL_HTTP_TIMEOUT", "1");
    CPLPushErrorHandler(CPLQuietErrorHandler);
    for (auto const& path : {"/vsicurl/" + listener.url("typed.geojson"),
                             folder.write("a.gml", test::asking_gml(listener))}) {
        CAPTURE(path);
        GDALClose(GDALOpenEx(path.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr));
        CHECK(listener.connections() > 0);
    }
    CPLPopErrorHandler();
    CPLSetThreadLocalConfigOption("GDAL_HTTP_TIMEOUT", nullptr);
}

TEST_CASE("a KML with network links opens without following them") {
    TemporaryFolder const folder;
    Listener const listener;
    auto const path = folder.write(
        "link.kml",
        fmt::format("<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><NetworkLink><Link>"
                    "<href>{0}</href></Link></NetworkLink><Placemark><name>a</name><styleUrl>{0}"
                    "</styleUrl><Point><coordinates>-106.49,31.74</coordinates></Point></Placemark>"
                    "</Document></kml>",
                    listener.url("more.kml")));
    CHECK(rows_of(path).size() == 1);
    CHECK(listener.connections() == 0);
}

TEST_CASE("a database that is no GeoPackage is refused by name") {
    TemporaryFolder const folder;
    std::string database = "SQLite format 3\0"s;
    database.resize(4096, '\0');
    CHECK_THROWS_WITH(open_table(folder.write("a.gpkg", database)),
                      Catch::Contains("a.gpkg: is an SQLite database but neither a GeoPackage"));
    CHECK_THROWS_AS(open_table(folder.write("a.reten", database)), ImportError);
}

TEST_CASE("content and name must agree") {
    TemporaryFolder const folder;
    CHECK_THROWS_WITH(open_table(folder.write("a.csv", points)),
                      Catch::Contains("is named .csv but holds GeoJSON"));
    CHECK_THROWS_WITH(open_table(folder.write("a.geojson", "a,b\n1,2\n")),
                      Catch::Contains("is named .geojson but holds delimited text"));
    CHECK_THROWS_WITH(open_table(folder.write("a.zip", "PK\x03\x04...")),
                      Catch::Contains("the archive is damaged"));
    CHECK_THROWS_WITH(open_table(folder.write("a.xls", "\xD0\xCF\x11\xE0...")),
                      Catch::Contains("Excel"));
    CHECK_THROWS_WITH(open_table(folder.write("a.json", R"({"label":"x","lat":1})")),
                      Catch::Contains("not GeoJSON"));
    CHECK(rows_of(folder.write("records.dat", "a,b\n1,2\n")).size() == 1);
}

TEST_CASE("a damaged file is an error, not a short table") {
    TemporaryFolder const folder;
    CHECK_THROWS_AS(rows_of(folder.write("cut.geojson", points.substr(0, points.size() - 40))),
                    ImportError);
    std::string deep =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":)";
    deep.append(100'000, '[');
    CHECK_THROWS_AS(rows_of(folder.write("deep.geojson", deep)), ImportError);
}

TEST_CASE("damage behind thousands of good rows is told, with how many there were") {
    TemporaryFolder const folder;
    constexpr std::size_t nodes = 20'000;
    std::string text = "<?xml version=\"1.0\"?>\n<osm version=\"0.6\">\n";
    for (std::size_t i = 1; i <= nodes; ++i) {
        text += fmt::format("<node id=\"{0}\" lat=\"31.{0:06}\" lon=\"-106.{0:06}\">"
                            "<tag k=\"name\" v=\"n{0}\"/></node>\n",
                            i);
    }
    text += "</osm>\n";
    CHECK(rows_of(folder.write("whole.osm", text), {.layer = "points"}).size() == nodes);
    auto const path = folder.write("cut.osm", text.substr(0, text.size() * 6 / 10));
    // Control: to GDAL alone it is a shorter table.
    auto const left = test::rows_of_plain_gdal(path, "OSM", "points").size();
    CHECK(left > nodes / 2);
    CHECK(left < nodes);
    auto const source = open_table(path, {.layer = "points"});
    std::size_t read = 0;
    TableRow row;
    CHECK_THROWS_WITH(
        [&] {
            while (source->next(row)) ++read;
        }(),
        Catch::Contains(fmt::format("cut.osm: damaged; {} rows could be read", left)));
    CHECK(read == left);
}

TEST_CASE("the colonias of Juárez are read", "[shared]") {
    auto const rows = rows_of(RETEN_SHARED_DIR "/data/juarez/colonias-juarez.geojson");
    CHECK(rows.size() == 1099);
    CHECK(std::all_of(rows.begin(), rows.end(), [](TableRow const& row) {
        return row.defect.empty() && std::holds_alternative<MultiPolygon>(row.geometry);
    }));
}

TEST_CASE("degrees are not taken for metres of a plane") {
    CHECK_THROWS_WITH(open_table(fixture("without-prj-degrees.shp"), {.crs = "EPSG:32613"}),
                      Catch::Contains("without-prj-degrees.shp") && Catch::Contains("EPSG:32613") &&
                          Catch::Contains("--crs EPSG:4326"));
    CHECK(rows_of(fixture("without-prj-degrees.shp"), {.crs = "EPSG:4326"}).size() == 2);
    // One among others costs its own row.
    TemporaryFolder const folder;
    auto const path = folder.write("a.geojson", R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"id":1},"geometry":{"type":"Point","coordinates":[-106.49,31.74]}},
{"type":"Feature","properties":{"id":2},"geometry":
{"type":"LineString","coordinates":[[-106.49,31.74],[-106.5,31.74]]}},
{"type":"Feature","properties":{"id":3},"geometry":
{"type":"Point","coordinates":[358858.681,3512540.08]}}]})");
    auto const rows = rows_of(path, {.crs = "EPSG:32613"});
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].defect == "bad_geometry");
    CHECK(rows[1].defect == "bad_geometry");
    CHECK(rows[2].defect.empty());
    CHECK(point_of(rows[2]).lon == Approx(-106.49).margin(1e-3));
}
