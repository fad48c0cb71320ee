#include "geo/model/error.hpp"
#include "tests/import/fresh_case.hpp"

using namespace reten;
using namespace std::chrono_literals;

TEST_CASE("Spanish headers are understood, and what was chosen is told") {
    FreshCase fresh;
    auto const report =
        fresh.import("Fecha;Hora;Delito;Colonia;Municipio;Longitud;Latitud\n"
                     "27/03/2008;19:15;HOMICIDIO DOLOSO;Bellavista;Juárez;-106,49;31,74\n");
    CHECK(report.accepted == 1);
    auto const incident = fresh.incidents().at(0);
    CHECK(incident.kind == Kind{"homicide"});
    CHECK(iso_minute(incident.when->begin) == "2008-03-27T19:15");
    CHECK(incident.time_text == "19:15");
    CHECK(incident.place.colonia == "Bellavista");
    CHECK(incident.place.municipality == "Juárez");
    CHECK(incident.position->point == LonLat{-106.49, 31.74});
    std::vector<std::pair<std::string, std::string>> const expected{{"date", "Fecha"},
                                                                    {"time", "Hora"},
                                                                    {"kind", "Delito"},
                                                                    {"colonia", "Colonia"},
                                                                    {"municipality", "Municipio"},
                                                                    {"lon", "Longitud"},
                                                                    {"lat", "Latitud"}};
    CHECK(report.mapping == expected);
}

TEST_CASE("a named mapping comes before what the header says") {
    FreshCase fresh;
    ImportOptions options;
    options.mapping = {{"date", "reported"}, {"kind", "class"}};
    auto const report = fresh.import("date,reported,class\n2009-01-01,2009-05-05,arson\n", options);
    CHECK(report.accepted == 1);
    CHECK(fresh.incidents()[0].when == day_span(2009y / 5 / 5));
    CHECK(fresh.incidents()[0].kind == Kind{"arson"});
}

TEST_CASE("an unknown field or column names itself and what there is") {
    FreshCase fresh;
    ImportOptions options;
    options.mapping = {{"date", "fecha"}};
    CHECK_THROWS_WITH(fresh.import("a,b\n1,2\n", options),
                      Catch::Contains("table.csv: has no column 'fecha'") &&
                          Catch::Contains("a, b"));
    options.mapping = {{"when", "a"}};
    CHECK_THROWS_WITH(fresh.import("a,b\n1,2\n", options),
                      Catch::Contains("no field is called 'when'") &&
                          Catch::Contains("killed_low"));
    CHECK_THROWS_WITH(fresh.import("a,b\n1,2\n"), Catch::Contains("--map"));
    CHECK_THROWS_AS(fresh.import("a,b\n1,2\n", {.preset = "nothing"}), UsageError);
    CHECK(fresh->imports().batches().empty());
}

TEST_CASE("dates that can be read both ways are reported") {
    FreshCase fresh;
    auto const report = fresh.import("date,kind\n1/2/2009,x\n3/4/2009,x\n");
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings[0].english().find("day/month") != std::string::npos);
    CHECK(fresh.incidents()[0].when == day_span(2009y / 2 / 1)); // a Spanish case
    ImportOptions options;
    options.date_order = DateOrder::month_first;
    FreshCase other;
    CHECK(other.import("date,kind\n1/2/2009,x\n", options).warnings.empty());
    CHECK(other.incidents()[0].when == day_span(2009y / 1 / 2));
}

TEST_CASE("metres under x and y need a system and are turned into degrees") {
    FreshCase fresh;
    std::string const text = "date,x,y\n2009-01-01,358858.681,3512582.825\n";
    CHECK_THROWS_WITH(fresh.import(text), Catch::Contains("--crs EPSG:n"));
    ImportOptions options;
    options.table.crs = "EPSG:32613";
    CHECK(fresh.import(text, options).crs == "EPSG:32613");
    auto const point = fresh.incidents().at(0).position->point;
    CHECK(point.lon == Approx(-106.49).margin(1e-7)); // gdaltransform of -106.49 31.74
    CHECK(point.lat == Approx(31.74).margin(1e-7));
}

TEST_CASE("an unknown confidentiality is never taken for public") {
    FreshCase fresh;
    auto const report =
        fresh.import("date,confidentiality\n2009-01-01,secreto\n2009-01-02,restricted\n"
                     "2009-01-03,\n");
    CHECK(report.rejected == 1);
    CHECK(report.rejections[0].reason == "unknown_code");
    CHECK(fresh.incidents()[0].confidentiality == Confidentiality::restricted);
    CHECK(fresh.incidents()[1].confidentiality == Confidentiality::open);
}

TEST_CASE("rows that name a source share its document") {
    FreshCase fresh;
    static_cast<void>(fresh.import("date,source,url\n2009-01-01,El Diario,http://x/1\n"
                                   "2009-01-02,El Diario,http://x/1\n2009-01-03,El Norte,\n"));
    CHECK(fresh->imports().documents().size() == 2);
    auto const incidents = fresh.incidents();
    CHECK(incidents[0].document == incidents[1].document);
    CHECK(incidents[0].document != incidents[2].document);
}
