#include "geo/import/case_import.hpp"

#include "geo/model/error.hpp"
#include "geo/storage/open_case.hpp"
#include "tests/import/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <map>

using namespace reten;
using namespace std::chrono_literals;

namespace {

/// An empty case in a folder of its own.
class FreshCase {
public:
    explicit FreshCase(CaseInfo const& info = {})
        : store_{create_case(folder_.file("test.reten"), info, seeded_environment(1))} {}
    CaseStore& operator*() { return *store_; }
    CaseStore* operator->() { return store_.get(); }
    [[nodiscard]] std::string write(std::string const& name, std::string_view text) const {
        return folder_.write(name, text);
    }
    ImportReport import(std::string const& text, ImportOptions const& options = {},
                        std::string const& name = "table.csv") {
        return import_file(*store_, write(name, text), options);
    }
    [[nodiscard]] std::vector<Incident> incidents() { return store_->incidents().find({}); }

private:
    TemporaryFolder folder_;
    std::unique_ptr<CaseStore> store_;
};

void check_sum(ImportReport const& report) {
    CHECK(report.rows_read ==
          report.accepted + report.unchanged + report.updated + report.rejected);
}

/// A table of cells that files really have, good and bad, some rows ragged.
std::string random_table() {
    auto const cell = rc::gen::element<std::string>(
        "", "1", "2", "3", "2009-01-01", "31/02/2009", "1/2/2009", "s/f", "Centro", "-106.49",
        "31.74", "91", "NaN", "1e999", "many", "\"quoted, cell\"", "\"two\nlines\"", "\"open",
        "x\"y", "Ju\xE1rez", "=1+1", "restricted");
    std::string text = "id,date,killed,lon,lat,confidentiality\n";
    auto const rows = *rc::gen::inRange(0, 40);
    for (int i = 0; i < rows; ++i) {
        auto const cells = *rc::gen::weightedElement<int>({{20, 6}, {1, 5}, {1, 7}});
        for (int j = 0; j < cells; ++j) text += (j == 0 ? "" : ",") + *cell;
        text += "\n";
    }
    return text;
}

std::string const plain = "id,date,kind,place,lon,lat,killed\n"
                          "1,2009-09-02,rehab_attack,El Aliviane,-106.491,31.745,18\n"
                          "2,2010-01,homicide,,,,1\n"
                          "3,,homicide,Centro,31.74,-106.48,2\n"
                          "4,2009-02-30,homicide,Centro,,,1\n"
                          "5,2010-07-15,car_bomb,x,,,many\n";

} // namespace

TEST_CASE("rows become incidents and every row is accounted for") {
    FreshCase fresh;
    auto const report = fresh.import(plain);
    check_sum(report);
    CHECK(report.rows_read == 5);
    CHECK(report.accepted == 3);
    CHECK(report.rejected == 2);
    CHECK(report.undated == 1);
    CHECK(report.unplaced == 2);
    CHECK(report.suspect == 1);
    REQUIRE(report.rejections.size() == 2);
    CHECK(report.rejections[0].row == 4);
    CHECK(report.rejections[0].line == 5);
    CHECK(report.rejections[0].reason == "impossible_date");
    CHECK(report.rejections[0].field == "date");
    CHECK(report.rejections[0].text == "4,2009-02-30,homicide,Centro,,,1");
    CHECK(report.rejections[1].reason == "unreadable_number");
    REQUIRE(report.doubts.size() == 1);
    CHECK(report.doubts[0].reason == "swapped");
    CHECK(report.doubts[0].suggestion == "lon -106.48, lat 31.74");
    CHECK(report.encoding == "utf-8");
    CHECK(report.delimiter == ",");
    CHECK(report.crs == "EPSG:4326");

    auto const incidents = fresh.incidents();
    REQUIRE(incidents.size() == 3);
    auto const& attack = incidents[0];
    CHECK(attack.kind == Kind{"rehab_attack"});
    CHECK(attack.when == day_span(2009y / 9 / 2));
    CHECK(attack.killed.best == 18);
    CHECK(attack.position->point == LonLat{-106.491, 31.745});
    CHECK_FALSE(attack.position->uncertainty);
    CHECK(attack.place.place == "El Aliviane");
    CHECK(incidents[1].when == month_span(2010y / 1));
    CHECK_FALSE(incidents[2].when);
    CHECK_FALSE(incidents[2].position);
}

TEST_CASE("raw rows and refusals are kept in the case") {
    FreshCase fresh;
    static_cast<void>(fresh.import(plain));
    auto const batches = fresh->imports().batches();
    REQUIRE(batches.size() == 1);
    CHECK(batches[0].file_name == "table.csv");
    CHECK(batches[0].accepted == 3);
    auto const header = fresh->imports().raw_row({batches[0].id, 0});
    REQUIRE(header);
    CHECK(header->cells.front() == "id");
    auto const row = fresh->imports().raw_row({batches[0].id, 4});
    REQUIRE(row);
    CHECK(row->cells[1] == "2009-02-30");
    auto const rejected = fresh->imports().rejected(batches[0].id);
    REQUIRE(rejected.size() == 2);
    CHECK(rejected[0].reason == "impossible_date");
    auto const incidents = fresh.incidents();
    CHECK(incidents[0].raw_row->row == 1);
    auto const history = fresh->history().history();
    CHECK(std::count_if(history.begin(), history.end(),
                        [](Change const& c) { return c.action == "import"; }) == 1);
}

TEST_CASE("the same file twice changes nothing") {
    FreshCase fresh;
    auto const first = fresh.import(plain);
    auto const before = fresh->history().history();
    auto const again = fresh.import(plain);
    check_sum(again);
    CHECK(again.known_file);
    CHECK(again.accepted == 0);
    CHECK(again.unchanged == first.accepted);
    CHECK(again.rejected == first.rejected);
    CHECK(again.suspect == first.suspect);
    CHECK(again.undated == first.undated);
    CHECK(fresh.incidents().size() == 3);
    CHECK(fresh->imports().batches().size() == 1);
    CHECK(fresh->history().history() == before);
}

TEST_CASE("a new edition shows what is new and what changed") {
    FreshCase fresh;
    static_cast<void>(fresh.import("id,date,killed\n1,2009-01-01,1\n2,2009-01-02,2\n"));
    auto const report =
        fresh.import("id,date,killed\n1,2009-01-01,1\n2,2009-01-02,3\n3,2009-01-03,1\n");
    check_sum(report);
    CHECK(report.unchanged == 1);
    CHECK(report.updated == 1);
    CHECK(report.accepted == 1);
    CHECK(fresh.incidents()[1].killed.best == 3);
}

TEST_CASE("what was edited in the case is not overwritten") {
    FreshCase fresh;
    static_cast<void>(fresh.import("id,date,killed,place\n1,2009-01-01,1,a\n"));
    auto incident = fresh.incidents()[0];
    incident.killed.best = 7;
    fresh->incidents().update(incident);
    auto const report = fresh.import("id,date,killed,place\n1,2009-01-01,2,b\n");
    CHECK(report.updated == 1); // the place, which nobody touched
    auto const after = fresh.incidents()[0];
    CHECK(after.killed.best == 7);
    CHECK(after.place.place == "b");
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings[0].find("the edit of") != std::string::npos);
}

TEST_CASE("a position found after the import stays through a new edition") {
    FreshCase fresh;
    static_cast<void>(fresh.import("id,date,place\n1,2009-01-01,Centro\n"));
    auto const id = fresh.incidents()[0].id;
    Position found;
    found.point = {-106.48, 31.74};
    found.level = MatchLevel::colonia;
    fresh->incidents().set_position(id, found);
    auto const report = fresh.import("id,date,place\n1,2009-01-01,Centro\n2,2009-01-02,Centro\n");
    CHECK(report.unchanged == 1);
    CHECK(report.accepted == 1);
    CHECK(fresh.incidents()[0].position == found);
    CHECK(report.warnings.empty());
}

TEST_CASE("rows without identifier are told apart by what they say and how often") {
    FreshCase fresh;
    std::string const twins = "date,kind\n2009-01-01,homicide\n2009-01-01,homicide\n";
    CHECK(fresh.import(twins).accepted == 2);
    CHECK(fresh.import(twins + "2009-01-01,homicide\n").accepted == 1);
    CHECK(fresh.incidents().size() == 3);
}

TEST_CASE("an identifier that comes twice with different rows is refused") {
    FreshCase fresh;
    auto const report = fresh.import("id,date\n1,2009-01-01\n1,2009-01-01\n1,2009-01-02\n");
    check_sum(report);
    CHECK(report.accepted == 1);
    CHECK(report.unchanged == 1);
    REQUIRE(report.rejections.size() == 1);
    CHECK(report.rejections[0].reason == "repeated_id");
}

TEST_CASE("identifiers of two sources do not meet") {
    FreshCase fresh;
    static_cast<void>(fresh.import("id,date\n1,2009-01-01\n"));
    auto const other = fresh.import("id,fecha,muertos\n1,02/01/2009,3\n", {}, "other.csv");
    CHECK(other.accepted == 1);
    CHECK(fresh.incidents().size() == 2);
}

TEST_CASE("a trial run writes nothing") {
    FreshCase fresh;
    auto const report = fresh.import(plain, {.dry_run = true});
    CHECK(report.accepted == 3);
    CHECK(report.dry_run);
    CHECK(fresh.incidents().empty());
    CHECK(fresh->imports().batches().empty());
}

TEST_CASE("a stopped import keeps nothing") {
    FreshCase fresh;
    std::string text = "date,kind\n";
    for (int i = 0; i < 10'000; ++i) text += "2009-01-01,homicide\n";
    ImportOptions options;
    options.progress = [](ImportProgress const& p) { return p.pass == 1 || p.rows < 5000; };
    CHECK_THROWS_WITH(fresh.import(text, options), Catch::Contains("was stopped"));
    CHECK(fresh.incidents().empty());
}

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
    CHECK(report.warnings[0].find("day/month") != std::string::npos);
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

TEST_CASE("documented records are not mixed into a simulated case") {
    CaseInfo info;
    info.simulated = Simulation{"juarez", 1};
    FreshCase fresh{info};
    CHECK_THROWS_WITH(fresh.import(plain), Catch::Contains("is a simulated case"));
    ImportOptions places;
    places.target = ImportTarget::places;
    CHECK(fresh.import("name,lon,lat\nCentro,-106.48,31.74\n", places).accepted == 1);
}

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

TEST_CASE("any table is accounted for, and again changes nothing") {
    CHECK(rc::check([] {
        FreshCase fresh;
        auto const text = random_table();
        ImportOptions options;
        options.preset = "none";
        auto const first = fresh.import(text, options);
        RC_ASSERT(first.rows_read ==
                  first.accepted + first.unchanged + first.updated + first.rejected);
        RC_ASSERT(first.updated == 0);
        RC_ASSERT(static_cast<std::int64_t>(first.rejections.size()) == first.rejected);
        for (auto const& rejection : first.rejections) {
            RC_ASSERT(!rejection.reason.empty());
            RC_ASSERT(rejection.line > 1);
        }
        auto const held = fresh.incidents();
        RC_ASSERT(static_cast<std::int64_t>(held.size()) == first.accepted);
        auto const again = fresh.import(text, options);
        RC_ASSERT(again.rows_read == first.rows_read);
        RC_ASSERT(again.accepted + again.updated == 0);
        RC_ASSERT(again.rejected == first.rejected);
        RC_ASSERT(fresh.incidents() == held);
    }));
}

TEST_CASE("a file of which no row is usable leaves no trace") {
    FreshCase fresh;
    auto const report = fresh.import("id,date\n1,31/02/2009\n");
    CHECK(report.rejected == 1);
    CHECK_FALSE(report.usable());
    CHECK(fresh->imports().batches().empty());
}

TEST_CASE("a document that is confidential is so by whatever way it came in") {
    std::string const listed = "id,title,url,confidentiality\n"
                               "d1,Expediente,https://example.org/1,restricted\n";
    std::string const cited = "id,date,kind,source,url\n"
                              "a,2009-09-02,homicide,Expediente,https://example.org/1\n"
                              "b,2009-09-02,homicide,Expediente,\n"
                              "c,2009-09-02,homicide,Note,https://example.org/1\n"
                              "d,2009-09-02,homicide,Expediente,https://example.org/2\n";
    ImportOptions as_documents;
    as_documents.target = ImportTarget::documents;
    auto const levels = [](FreshCase& fresh) {
        std::map<std::string, Confidentiality> found;
        for (auto const& incident : fresh.incidents()) {
            auto const document = fresh->imports().document(*incident.document);
            found[incident.source_key.substr(incident.source_key.find(':') + 1)] =
                document->confidentiality;
        }
        return found;
    };
    std::map<std::string, Confidentiality> const expected{
        {"a", Confidentiality::restricted},
        {"b", Confidentiality::restricted},
        {"c", Confidentiality::restricted},
        {"d", Confidentiality::open}}; // another address, so another document
    SECTION("listed before it is cited") {
        FreshCase fresh;
        CHECK(fresh.import(listed, as_documents).accepted == 1);
        CHECK(fresh.import(cited, {}, "incidents.csv").accepted == 4);
        CHECK(levels(fresh) == expected);
    }
    SECTION("listed after it was cited") {
        FreshCase fresh;
        CHECK(fresh.import(cited, {}, "incidents.csv").accepted == 4);
        CHECK(fresh.import(listed, as_documents).updated == 1);
        CHECK(levels(fresh) == expected);
        auto const loosened =
            fresh.import("title,url,confidentiality\nExpediente,https://example.org/1,public\n",
                         as_documents, "again.csv");
        CHECK(loosened.unchanged == 1);
        CHECK(loosened.warnings.size() == 1);
        CHECK(levels(fresh) == expected);
    }
}

TEST_CASE("what may protect somebody is never read as no") {
    FreshCase fresh;
    auto const report = fresh.import("id,date,kind,sensitive,publish_after,confidentiality\n"
                                     "a,2009-09-02,homicide,unknown,,\n"
                                     "b,2009-09-02,homicide,n/a,,\n"
                                     "c,2009-09-02,homicide,,se ignora,\n"
                                     "d,2009-09-02,homicide,,,sin dato\n"
                                     "e,2009-09-02,homicide,no,,public\n"
                                     "f,2009-09-02,homicide,si,2030,restricted\n");
    check_sum(report);
    CHECK(report.accepted == 2);
    REQUIRE(report.rejections.size() == 4);
    CHECK(report.rejections[0].field == "sensitive");
    CHECK(report.rejections[1].field == "sensitive");
    CHECK(report.rejections[2].field == "publish_after");
    CHECK(report.rejections[3].field == "confidentiality");
}
