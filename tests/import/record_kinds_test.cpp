#include "tests/import/fresh_case.hpp"

using namespace reten;
using namespace std::chrono_literals;

TEST_CASE("areas become polygons and gazetteer entries") {
    FreshCase fresh;
    ImportOptions options;
    options.target = ImportTarget::areas;
    options.level = "colonia";
    // A square of 0.01 by 0.01 degrees at the equator: 1,105.7 m by 1,113.2 m on the ellipsoid.
    auto const report = fresh.import(
        R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"ID":1,"NOMBRE":"BELLAVISTA","ENTIDAD":8,"MUNICIPIO":37},
 "geometry":{"type":"Polygon","coordinates":[[[-105.005,0],[-104.995,0],[-104.995,0.01],[-105.005,0.01],[-105.005,0]]]}},
{"type":"Feature","properties":{"ID":2,"NOMBRE":"SIN NOMBRE","ENTIDAD":8,"MUNICIPIO":37},
 "geometry":{"type":"Polygon","coordinates":[[[1,0],[2,0],[2,1],[1,0]]]}}]})",
        options, "colonias.geojson");
    check_sum(report);
    CHECK(report.accepted == 2);
    auto const areas = fresh->areas().areas("colonia");
    REQUIRE(areas.size() == 2);
    CHECK(areas[0].code == "1");
    CHECK(areas[0].name == "BELLAVISTA");
    CHECK(areas[0].parent_code == "08037");
    auto const places = fresh->areas().places();
    REQUIRE(places.size() == 1);
    CHECK(places[0].area == areas[0].id);
    CHECK(places[0].level == MatchLevel::colonia);
    CHECK(places[0].municipality_code == "08037");
    CHECK(places[0].uncertainty->value ==
          Approx(std::sqrt(1105.7 * 1113.2 / 3.14159265)).epsilon(0.002));
    CHECK(places[0].point->lon == Approx(-105).margin(0.001));
    CHECK_FALSE(fresh->info().working_crs.empty());
}

TEST_CASE("counts by area are unique within their series") {
    FreshCase fresh;
    ImportOptions options;
    options.target = ImportTarget::area_counts;
    std::string const text = "ent_mun,year,month,homicides,pop_est\n08037,2008,1,29,1300000.5\n"
                             "08037,2008,2,,1300000\n08037,,2,1,1\n08037,2008,13,1,1\n";
    CHECK_THROWS_WITH(fresh.import("code,year,count\n1,2008,2\n", options),
                      Catch::Contains("--kind"));
    auto const report = fresh.import(text, options);
    check_sum(report);
    CHECK(report.preset == "inegi-municipal-month");
    CHECK(report.accepted == 2);
    CHECK(report.rejected == 2);
    auto const counts = fresh->areas().area_counts();
    REQUIRE(counts.size() == 2);
    CHECK(counts[0].count == 29);
    CHECK(counts[0].period == month_span(2008y / 1));
    CHECK(counts[0].kind == Kind{"homicide"});
    CHECK(counts[0].population == Approx(1300000.5));
    CHECK_FALSE(counts[1].count); // empty is not zero
    CHECK(fresh.import(text, options).accepted == 0);
}

TEST_CASE("places come from a table and from a GeoNames dump") {
    FreshCase fresh;
    ImportOptions options;
    options.target = ImportTarget::places;
    auto const table = fresh.import("name,lon,lat,level,municipality_code\n"
                                    "Villas de Salvárcar,-106.389,31.616,colonia,08037\n"
                                    "x,-106,31,galaxy,\n",
                                    options);
    CHECK(table.accepted == 1);
    CHECK(table.rejections[0].reason == "unknown_code");
    options = {};
    options.preset = "geonames";
    auto const dump =
        fresh.import("4013708\tCiudad Juárez\tCiudad Juarez\tEl Paso del Norte,Juarez\t31.72024\t"
                     "-106.46084\tP\tPPLA2\tMX\t\t06\t037\t\t\t1512450\t\t1137\tAmerica/"
                     "Ciudad_Juarez\t2023-01-12\n",
                     options, "mx.tsv");
    CHECK(dump.accepted == 1);
    auto const places = fresh->areas().places();
    REQUIRE(places.size() == 2);
    CHECK(places[0].level == MatchLevel::colonia);
    CHECK(places[0].municipality_code == "08037");
    CHECK(places[1].level == MatchLevel::locality);
    CHECK(places[1].municipality_code == "08037"); // GeoNames calls Chihuahua 06
    CHECK(places[1].aliases == std::vector<std::string>{"El Paso del Norte", "Juarez"});
    CHECK(places[1].population == 1512450);
}

TEST_CASE("places have postcodes and the days from and to which they were there") {
    FreshCase fresh;
    ImportOptions options;
    options.target = ImportTarget::places;
    auto const report = fresh.import("nombre,codigo_postal,vigente_desde,vigente_hasta\n"
                                     "Riberas del Bravo,32705,2001,\n"
                                     "Ex Hipódromo,,,2009-06\n"
                                     "Centro,6000,,\n"
                                     "Sin código,0,,\n"
                                     "Al revés,,2010,2009\n"
                                     "Ilegible,,ayer,\n",
                                     options);
    check_sum(report);
    CHECK(report.accepted == 4);
    REQUIRE(report.rejections.size() == 2);
    CHECK(report.rejections[0].reason == "end_before_start");
    CHECK(report.rejections[0].field == "valid_to");
    CHECK(report.rejections[1].reason == "unreadable_date");
    auto const places = fresh->areas().places();
    REQUIRE(places.size() == 4);
    CHECK(places[0].postcode == "32705");
    CHECK(places[0].valid == Validity{std::chrono::year{2001} / 1 / 1, std::nullopt});
    CHECK(places[1].postcode.empty());
    CHECK(places[1].valid == Validity{std::nullopt, std::chrono::year{2009} / 6 / 30});
    CHECK(places[2].postcode == "06000"); // a spreadsheet took it for a number
    CHECK_FALSE(places[2].valid.known());
    CHECK(places[3].postcode.empty());
}

TEST_CASE("the gazetteer entry of an area has its postcode, also when only that is new") {
    FreshCase fresh;
    ImportOptions options;
    options.target = ImportTarget::areas;
    options.level = "colonia";
    std::string const header = "clave,nombre,cp,wkt\n";
    std::string const shape = "\"POLYGON((-106 31,-105.9 31,-105.9 31.1,-106 31))\"\n";
    REQUIRE(fresh.import(header + "c1,Melchor Ocampo,32380," + shape, options).accepted == 1);
    CHECK(fresh->areas().places().front().postcode == "32380");
    auto const renewed = fresh.import(header + "c1,Melchor Ocampo,32381," + shape, options);
    CHECK(renewed.updated == 1);
    CHECK(fresh->areas().places().front().postcode == "32381");
    CHECK(fresh.import(header + "c1,Melchor Ocampo,32381," + shape + "\n", options).unchanged == 1);
}

TEST_CASE("checkpoints and deployments come from tables") {
    FreshCase fresh;
    ImportOptions options;
    options.target = ImportTarget::checkpoints;
    auto const posts = fresh.import("name,operator,mobile,lon,lat,start,end\n"
                                    "Precos,army,no,-106.4,31.6,2008-03-28,2010-01\n"
                                    "roving,army,sí,,,,\n",
                                    options);
    CHECK(posts.accepted == 2);
    CHECK(posts.undated == 1);
    auto const checkpoints = fresh->checkpoints().checkpoints();
    REQUIRE(checkpoints.size() == 2);
    REQUIRE(checkpoints[0].spells.size() == 1);
    CHECK(checkpoints[0].spells[0].first == day_span(2008y / 3 / 28));
    CHECK(checkpoints[0].spells[0].last == month_span(2010y / 1));
    CHECK(checkpoints[1].mobile);
    options.target = ImportTarget::deployments;
    auto const arrivals = fresh.import("date,number,force,unit\n2008-03-28,1000,army,soldiers\n",
                                       options, "deployments.csv");
    CHECK(arrivals.accepted == 1);
    CHECK(fresh->checkpoints().deployments().at(0).number == 1000);
}
