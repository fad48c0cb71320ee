#include "geo/cells/point_meaning.hpp"
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

TEST_CASE("a system is named by what defines it, never by something like its name") {
    std::string const text = "date,x,y\n2009-01-01,358858.681,3512582.825\n";
    ImportOptions options;
    for (auto const* wrong : {"foo", "foo:1", "EPSG", "EPSG:", "EPSG:foo", "WGS 84", "UTM zone 13N",
                              "NAD27", "urn:", "foo[", "+proj=", "32613"}) {
        CAPTURE(wrong);
        FreshCase fresh;
        options.table.crs = wrong;
        CHECK_THROWS_WITH(fresh.import(text, options), Catch::Contains("coordinate system"));
    }
    for (auto const* right : {"EPSG:32613", "epsg:32613", "urn:ogc:def:crs:EPSG::32613",
                              "+proj=utm +zone=13 +datum=WGS84 +units=m"}) {
        CAPTURE(right);
        FreshCase fresh;
        options.table.crs = right;
        CHECK(fresh.import(text, options).accepted == 1);
        CHECK(fresh.incidents().at(0).position->point.lon == Approx(-106.49).margin(1e-6));
    }
}

TEST_CASE("degrees are suspect where the system is of a plane") {
    FreshCase fresh;
    ImportOptions options;
    options.table.crs = "EPSG:32613";
    auto const report = fresh.import(
        "date,x,y\n2009-01-01,358858.681,3512582.825\n2009-01-02,-106.49,31.74\n", options);
    CHECK(report.accepted == 2);
    CHECK(report.unplaced == 1);
    REQUIRE(report.doubts.size() == 1);
    CHECK(report.doubts[0].reason == "out_of_range");
    CHECK(report.doubts[0].suggestion == "lon -106.49, lat 31.74");
}

TEST_CASE("metres are read as people group them") {
    FreshCase fresh;
    ImportOptions options;
    options.table.crs = "EPSG:32613";
    auto const report = fresh.import("date;x;y\n2009-01-01;358,858;3,512,582\n"
                                     "2009-01-01;358.858;3.512.582\n2009-01-01;358858;3512582\n",
                                     options);
    CHECK(report.accepted == 3);
    auto const incidents = fresh.incidents();
    for (auto const& incident : incidents) {
        // gdaltransform of 358858 3512582 from EPSG:32613
        CHECK(incident.position->point.lon == Approx(-106.490007).margin(1e-6));
        CHECK(incident.position->point.lat == Approx(31.739992).margin(1e-6));
    }
    ImportOptions degrees; // three digits behind a comma are decimals here
    degrees.mapping = {{"date", "date"}, {"lon", "x"}, {"lat", "y"}};
    static_cast<void>(fresh.import("date;x;y\n2010-01-01;-106,490;31,740\n", degrees));
    CHECK(fresh.incidents().back().position->point == LonLat{-106.49, 31.74});
}

TEST_CASE("a point before three digits is what the column shows") {
    auto const shown = [](std::initializer_list<std::string_view> cells) {
        PointEvidence evidence;
        for (auto const cell : cells) evidence.add(cell);
        return evidence.meaning();
    };
    CHECK(shown({"1.234", "1.321.004"}) == PointMeaning::groups);
    CHECK(shown({"1.234", "12,5"}) == PointMeaning::groups);
    CHECK(shown({"1.234", "1.234,5"}) == PointMeaning::groups);
    CHECK(shown({"1.234", "12"}) == PointMeaning::groups);
    CHECK(shown({"1.234", "0.512"}) == PointMeaning::decimal);
    CHECK(shown({"1.234", "12.5", "12"}) == PointMeaning::decimal);
    CHECK(shown({"1.234", "1,234.5"}) == PointMeaning::decimal);
    CHECK(shown({"1.234", "1,234"}) == PointMeaning::decimal);
    CHECK(shown({"1.234", "1500", "12"}) == PointMeaning::decimal);
    CHECK(shown({"1.234", "2.000"}) == PointMeaning::not_told);
    CHECK(shown({"1.234", "1.321.004", "1.5"}) == PointMeaning::not_told);
    CHECK(shown({}) == PointMeaning::not_told);
    CHECK(has_doubtful_point(" 12.345 "));
    for (auto const* cell : {"1.2345", "0.123", "1234.567", "1.234.567", ".123", "1.23", "a.bcd"})
        CHECK_FALSE(has_doubtful_point(cell));
}

TEST_CASE("counts that Spanish groups with points are not a thousand times too small") {
    FreshCase fresh;
    ImportOptions counts;
    counts.target = ImportTarget::area_counts;
    counts.kind = "homicide";
    auto const report =
        fresh.import("clave;anio;mes;total;poblacion\n08037;2009;1;1.234;1.321.004\n"
                     "08037;2009;2;12;890.123\n",
                     counts);
    CHECK(report.accepted == 2);
    auto const held = fresh->areas().area_counts();
    REQUIRE(held.size() == 2);
    CHECK(held[0].count == 1234);
    CHECK(held[0].population == 1321004);
    CHECK(held[1].count == 12);
    CHECK(held[1].population == 890123);

    auto const unclear = fresh.import("date;killed\n2009-01-01;1.000\n2009-01-02;2.000\n");
    REQUIRE(unclear.rejected == 2);
    CHECK(unclear.rejections[0].reason == "ambiguous_number");
    CHECK(unclear.rejections[0].field == "killed");
    auto const software = fresh.import("date;killed\n2009-01-01;1.0\n2009-01-02;2.000\n");
    CHECK(software.accepted == 2);
    CHECK(fresh.incidents().back().killed.best == 2);
}

TEST_CASE("nines stand for a number of people that is not known") {
    FreshCase fresh;
    auto const report = fresh.import("date,killed,injured\n2009-01-01,9999,2\n2009-01-02,99,999\n");
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings[0].values()[0] == "2");
    auto const incidents = fresh.incidents();
    CHECK_FALSE(incidents[0].killed.best);
    CHECK(incidents[0].injured.best == 2);
    CHECK(incidents[1].killed.best == 99); // which has happened
    CHECK_FALSE(incidents[1].injured.best);
}

TEST_CASE("a figure of a month that is not known is none of the year") {
    FreshCase fresh;
    ImportOptions counts;
    counts.target = ImportTarget::area_counts;
    counts.kind = "homicide";
    auto const report = fresh.import("clave,anio,mes,total\n08037,2009,99,7\n", counts);
    CHECK(report.rejections.at(0).reason == "missing_value");
}

TEST_CASE("dates under a Spanish word are read as in Spanish in an English case too") {
    CaseInfo english;
    english.language = "en";
    FreshCase fresh{english};
    static_cast<void>(fresh.import("fecha,lugar\n03/04/2009,Centro\n"));
    CHECK(iso_day(fresh.incidents()[0].when->begin) == "2009-04-03");
    static_cast<void>(fresh.import("date,place\n03/04/2010,Downtown\n"));
    CHECK(iso_day(fresh.incidents()[1].when->begin) == "2010-03-04");
}

TEST_CASE("a length with a grouped thousand is no metre and a half") {
    FreshCase fresh;
    auto const report = fresh.import("date;lon;lat;uncertainty_m\n2009-01-01;-106.4;31.7;1,500\n"
                                     "2009-01-02;-106.4;31.7;-3\n");
    REQUIRE(report.accepted == 1);
    CHECK(report.rejections.at(0).reason == "unreadable_number");
    CHECK(fresh.incidents()[0].position->uncertainty == Metres{1500});
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

TEST_CASE("no length is longer than the ground") {
    ImportOptions checkpoints;
    checkpoints.target = ImportTarget::checkpoints;
    FreshCase fresh;
    auto const report = fresh.import("id,name,radius\n1,Norte,1e12\n2,Sur,20037508\n"
                                     "3,Este,20037509\n4,Oeste,-1\n5,Centro,500\n",
                                     checkpoints);
    check_sum(report);
    CHECK(report.accepted == 2);
    REQUIRE(report.rejections.size() == 3);
    CHECK(report.rejections[0].reason == "out_of_range");
    CHECK(report.rejections[0].field == "radius");
    CHECK(report.rejections[1].reason == "out_of_range");
    CHECK(report.rejections[2].reason == "unreadable_number");
}

TEST_CASE("rows that look like checkpoints are not taken for incidents in silence") {
    auto const warned = [](ImportReport const& report) {
        return std::any_of(report.warnings.begin(), report.warnings.end(), [](Remark const& w) {
            return w.english().find("--as checkpoints") != std::string::npos;
        });
    };
    std::string const posts = "id,name,lon,lat,radius,start\n1,Norte,-106.4,31.7,500,2009-01-01\n";
    FreshCase fresh;
    CHECK(warned(fresh.import(posts)));
    ImportOptions automatic;
    automatic.preset = "auto";
    FreshCase other;
    CHECK(warned(other.import("name,lon,lat,start\nNorte,-106.4,31.7,2009-01-01\n", automatic,
                              "army_checkpoints.csv")));
    FreshCase counts;
    auto const monthly = counts.import("Year,Month,Total\n1985,Enero,11\n1985,Febrero,5\n");
    CHECK(std::any_of(monthly.warnings.begin(), monthly.warnings.end(), [](Remark const& w) {
        return w.english().find("--as area-counts") != std::string::npos;
    }));
    // Controls: what was said is not doubted, and incidents are none.
    ImportOptions said;
    said.target = ImportTarget::incidents;
    CHECK_FALSE(warned(FreshCase{}.import(posts, said)));
    said.target = ImportTarget::checkpoints;
    CHECK_FALSE(warned(FreshCase{}.import(posts, said)));
    CHECK_FALSE(warned(FreshCase{}.import(plain)));
}

TEST_CASE("a file that comes in again, read in another way, says what came in anew") {
    auto const warned = [](ImportReport const& report) {
        return std::any_of(report.warnings.begin(), report.warnings.end(), [](Remark const& w) {
            return w.english().find("read in another way") != std::string::npos;
        });
    };
    std::string const rows = "date,place\n2009-01-01,Centro\n";
    FreshCase fresh;
    CHECK_FALSE(warned(fresh.import(rows)));
    ImportOptions other;
    other.constants = {{"municipality", "08037"}};
    auto const again = fresh.import(rows, other);
    CHECK(again.accepted == 1);
    CHECK(warned(again));
    // Control: the same record renewed stands once.
    ImportOptions kind;
    kind.kind = "homicide";
    auto const renewed = fresh.import(rows, kind);
    CHECK(renewed.updated == 1);
    CHECK_FALSE(warned(renewed));
}

TEST_CASE("bounds that cross each other are told") {
    FreshCase fresh;
    auto const report = fresh.import("id,date,killed,killed_low,killed_high\n1,2010-01-01,5,9,2\n"
                                     "2,2010-01-01,5,2,4\n3,2010-01-01,5,2,9\n4,2010-01-01,,3,3\n");
    check_sum(report);
    CHECK(report.accepted == 4);
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings[0].english().starts_with("2 row(s) give a lowest number"));
}
