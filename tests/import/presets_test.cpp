#include "geo/import/presets.hpp"

#include "geo/model/error.hpp"
#include "tests/import/fresh_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

using namespace reten;
using namespace std::chrono_literals;

// All rows below are made up; the columns are the publishers'.

namespace {

std::string joined(std::vector<std::string> const& cells) {
    std::string line;
    for (auto const& cell : cells) line += (line.empty() ? "" : ",") + cell;
    return line + "\n";
}

/// A row of UCDP GED with these cells, the others empty.
std::string ged_row(std::vector<std::pair<std::string, std::string>> const& cells) {
    auto const& columns = preset_named("ucdp-ged").columns;
    std::vector<std::string> row(columns.size());
    for (auto const& [column, value] : cells) {
        auto const at = std::find(columns.begin(), columns.end(), column) - columns.begin();
        row.at(static_cast<std::size_t>(at)) = value;
    }
    return joined(row);
}

std::string const ged_rows = ged_row({{"id", "1"},
                                      {"year", "2010"},
                                      {"type_of_violence", "2"},
                                      {"where_prec", "1"},
                                      {"latitude", "31.7"},
                                      {"longitude", "-106.4"},
                                      {"date_prec", "1"},
                                      {"date_start", "2010-06-10 00:00:00.000"},
                                      {"date_end", "2010-06-10 00:00:00.000"},
                                      {"best", "19"},
                                      {"high", "20"},
                                      {"low", "18"}}) +
                             ged_row({{"id", "2"},
                                      {"year", "2010"},
                                      {"type_of_violence", "3"},
                                      {"where_prec", "2"},
                                      {"latitude", "31.6"},
                                      {"longitude", "-106.3"},
                                      {"date_prec", "4"},
                                      {"date_start", "2010-07-01"},
                                      {"date_end", "2010-07-31"},
                                      {"best", "1"},
                                      {"high", "1"},
                                      {"low", "0"}}) +
                             ged_row({{"id", "3"},
                                      {"year", "2010"},
                                      {"type_of_violence", "1"},
                                      {"where_prec", "4"},
                                      {"latitude", "28.6"},
                                      {"longitude", "-106.1"},
                                      {"date_prec", "1"},
                                      {"date_start", "2010-08-02"},
                                      {"date_end", "2010-08-02"},
                                      {"best", "0"}});

Incident const& by_key(std::vector<Incident> const& all, std::string const& key) {
    auto const found = std::find_if(all.begin(), all.end(),
                                    [&](Incident const& i) { return i.source_key == key; });
    REQUIRE(found != all.end());
    return *found;
}

} // namespace

TEST_CASE("UCDP GED: spans, precision of place, and best, high, low in the publisher's order") {
    REQUIRE(preset_named("ucdp-ged").columns.size() == 49);
    FreshCase fresh;
    auto const header = joined(preset_named("ucdp-ged").columns);
    auto const report = fresh.import(header + ged_rows);
    check_sum(report);
    CHECK(report.preset == "ucdp-ged");
    CHECK(report.preset_reason.english().find("where prec") != std::string::npos);
    REQUIRE(report.accepted == 3);
    auto const all = fresh.incidents();
    auto const& day = by_key(all, "ucdp-ged:1");
    CHECK(day.kind == Kind{"non_state_conflict"});
    CHECK(day.when == day_span(2010y / 6 / 10));
    CHECK(day.killed.best == 19);
    CHECK(day.killed.high == 20);
    CHECK(day.killed.low == 18);
    CHECK(day.position->level == MatchLevel::locality);
    CHECK_FALSE(day.position->uncertainty);
    auto const& month = by_key(all, "ucdp-ged:2");
    CHECK(iso_day(month.when->begin) == "2010-07-01");
    CHECK(iso_day(month.when->end) == "2010-08-01");
    CHECK(month.when->precision == TimePrecision::span);
    CHECK(month.position->uncertainty->value == 25'000);
    CHECK(by_key(all, "ucdp-ged:3").position->level == MatchLevel::state);
}

TEST_CASE("UCDP GED without its header line, as one edition came") {
    FreshCase fresh;
    for (auto const* wanted : {"", "ucdp-ged"}) {
        ImportOptions options;
        options.preset = wanted;
        options.dry_run = true;
        auto const report = fresh.import(ged_rows, options);
        CHECK(report.preset == "ucdp-ged");
        CHECK(report.rows_read == 3); // the first line is a row
        CHECK(report.accepted == 3);
        REQUIRE_FALSE(report.warnings.empty());
        CHECK(report.warnings[0].english().find("no header line") != std::string::npos);
    }
    // With it, the same preset by name takes the header for what it is.
    ImportOptions named;
    named.preset = "ucdp-ged";
    auto const report =
        fresh.import(joined(preset_named("ucdp-ged").columns) + ged_rows, named, "whole.csv");
    CHECK(report.rows_read == 3);
}

TEST_CASE("ACLED: a byte order mark, the week and the month of a date, one figure for the dead") {
    REQUIRE(preset_named("acled").columns.size() == 31);
    FreshCase fresh;
    std::string text = "\xEF\xBB\xBF" + joined(preset_named("acled").columns);
    auto const row = [&](std::string const& id, std::string const& date, int time, int place) {
        text += fmt::format("{},{},2010,{},Political violence,Violence against civilians,Attack,"
                            "Unidentified Armed Group,,3,Civilians,,7,37,,484,North America,"
                            "Mexico,Chihuahua,Juarez,,Ciudad Juarez,31.7,-106.4,{},Made-up Daily,"
                            "National,A note.,2,,1\n",
                            id, date, time, place);
    };
    row("MEX1", "10 June 2010", 1, 1);
    row("MEX2", "2010-06-10", 2, 2);
    row("MEX3", "2010-06-10", 3, 3);
    auto const report = fresh.import(text);
    check_sum(report);
    CHECK(report.preset == "acled");
    REQUIRE(report.accepted == 3);
    auto const all = fresh.incidents();
    auto const& day = by_key(all, "acled:MEX1");
    CHECK(day.when == day_span(2010y / 6 / 10));
    CHECK(day.kind == Kind{"violence_against_civilians"});
    CHECK(day.killed.best == 2);
    CHECK_FALSE(day.killed.low);
    CHECK_FALSE(day.killed.high);
    CHECK(day.position->level == MatchLevel::locality);
    auto const& week = by_key(all, "acled:MEX2");
    CHECK(week.when->minutes() == 7 * 24 * 60);
    CHECK(iso_day(week.when->begin) == "2010-06-07");
    CHECK(week.position->level == MatchLevel::municipality);
    auto const& month = by_key(all, "acled:MEX3");
    CHECK(month.when == month_span(2010y / 6));
    CHECK(month.position->level == MatchLevel::state);
}

TEST_CASE("FGJ: new and old columns, the cleaned name first, blank and odd coordinates") {
    FreshCase fresh;
    auto const recent = fresh.import(
        "anio_hecho,fecha_inicio,hora_inicio,fecha_hecho,hora_hecho,delito,categoria_delito,"
        "unidad_investigacion,colonia_hecho,colonia_catalogo,alcaldia_hecho,alcaldia_catalogo,"
        "municipio_hecho,latitud,longitud\n"
        "2020,2020-01-03,09:00:00,2020-01-02,21:30:00,HOMICIDIO DOLOSO,X,U,CENTRO VIII,Centro,"
        "CUAUHTEMOC,Cuauhtémoc,,\"19,4326\",\"-99,1332\"\n"
        "2020,2020-01-03,09:00:00,2020-01-02,22:00:00,ROBO,X,U,ROMA,,BENITO JUAREZ,,,,\n");
    check_sum(recent);
    CHECK(recent.preset == "fgj");
    REQUIRE(recent.accepted == 2);
    CHECK(recent.unplaced == 1);
    auto all = fresh.incidents();
    CHECK(all[0].kind == Kind{"homicide"});
    CHECK(all[0].place.colonia == "Centro");
    CHECK(all[0].place.municipality == "Cuauhtémoc");
    CHECK(all[0].position->point == LonLat{-99.1332, 19.4326}); // decimal commas
    CHECK(iso_minute(all[0].when->begin) == "2020-01-02T21:30");
    CHECK(all[1].place.colonia == "ROMA"); // where the catalogue has none
    CHECK(all[1].place.municipality == "BENITO JUAREZ");

    FreshCase older;
    auto const old = older.import(
        "ao_hechos,mes_hechos,fecha_hechos,delito,colonia_hechos,alcaldia_hechos,calle_hechos,"
        "calle_hechos2,geopoint\n"
        "2016,Enero,2016-01-31 22:16:00,ROBO,CENTRO,CUAUHTEMOC,REFORMA,,\"19.43,-99.13\"\n");
    CHECK(old.preset == "fgj");
    REQUIRE(old.accepted == 1);
    CHECK(older.incidents()[0].position->point == LonLat{-99.13, 19.43});
    CHECK(older.incidents()[0].place.street == "REFORMA");
}

TEST_CASE("SESNSP: months as columns, what is counted apart added up, in either encoding") {
    std::string const text =
        "A\xF1o,Clave_Ent,Entidad,Cve. Municipio,Municipio,Bien jur\xED"
        "dico afectado,Tipo de "
        "delito,Subtipo de delito,Modalidad,Enero,Febrero,Marzo,Abril,Mayo,Junio,Julio,Agosto,"
        "Septiembre,Octubre,Noviembre,Diciembre\n"
        "2020,8,Chihuahua,8037,Ju\xE1rez,La vida,Homicidio,Homicidio doloso,Con arma de "
        "fuego,10,20,30,1,1,1,1,1,1,1,1,\n"
        "2020,8,Chihuahua,8037,Ju\xE1rez,La vida,Homicidio,Homicidio doloso,Con arma "
        "blanca,1,2,\"1,003\",0,0,0,0,0,0,0,0,\n"
        "2020,8,Chihuahua,8037,Ju\xE1rez,La vida,Feminicidio,Feminicidio,Con arma "
        "blanca,1,0,0,0,0,0,0,0,0,0,0,\n"
        "2026,8,Chihuahua,8999,No especificado,La vida,Homicidio,Homicidio doloso,Otro,"
        "3,,,,,,,,,,,\n";
    FreshCase fresh;
    auto const report = fresh.import(text);
    check_sum(report);
    CHECK(report.preset == "sesnsp");
    CHECK(report.encoding == "windows-1252");
    CHECK(report.rows_read == 4); // rows of the file, not months
    CHECK(report.accepted == 4);
    std::map<std::string, double> counts;
    std::set<std::string> series;
    for (auto const& count : fresh->areas().area_counts()) {
        counts[count.area_code + " " + count.kind.code + " " + iso_day(count.period.begin)] =
            count.count.value();
        series.insert(count.series);
        CHECK(count.level == "municipality");
        CHECK(count.unit == "investigations");
    }
    CHECK(counts.size() == 11 + 11 + 1); // empty months are not published, which is not zero
    CHECK(counts["08037 homicide 2020-01-01"] == 11);
    CHECK(counts["08037 homicide 2020-02-01"] == 22);
    CHECK(counts["08037 homicide 2020-03-01"] == 1033);
    CHECK(counts["08037 feminicidio 2020-01-01"] + counts["08037 femicide 2020-01-01"] == 1);
    CHECK(counts["08999 homicide 2026-01-01"] == 3);
    CHECK(series == std::set<std::string>{"sesnsp", "sesnsp rnid"}); // another method since 2026
    auto const again = fresh.import(text);
    CHECK(again.unchanged == 4);
}

TEST_CASE("SESNSP: a month that is no number rejects the rows that are added up") {
    FreshCase fresh;
    auto const report = fresh.import(
        "Año,Clave_Ent,Entidad,Cve. Municipio,Municipio,Bien jurídico afectado,Tipo de delito,"
        "Subtipo de delito,Modalidad,Enero,Febrero,Marzo,Abril,Mayo,Junio,Julio,Agosto,Septiembre,"
        "Octubre,Noviembre,Diciembre\n"
        "2020,8,C,8037,J,V,Homicidio,Homicidio doloso,a,1,1,1,1,1,1,1,1,1,1,1,1\n"
        "2020,8,C,8037,J,V,Homicidio,Homicidio doloso,b,1,x,1,1,1,1,1,1,1,1,1,1\n"
        "2020,8,C,8038,K,V,Homicidio,Homicidio doloso,a,1,1,1,1,1,1,1,1,1,1,1,1\n");
    check_sum(report);
    CHECK(report.rejected == 2);
    CHECK(report.accepted == 1);
    REQUIRE(report.rejections.size() == 2);
    CHECK(report.rejections[1].row == 2);
    CHECK(report.rejections[1].text.find(",x,") != std::string::npos);
    CHECK(fresh->areas().area_counts().size() == 12);
}

TEST_CASE("INEGI's deaths: homicides only, where the injury happened, 99 is not known") {
    FreshCase fresh;
    auto const report = fresh.import(
        "ENT_OCURR,MUN_OCURR,DIA_OCURR,MES_OCURR,ANIO_OCUR,HORAS,MINUTOS,SEXO,EDAD,PRESUNTO,"
        "ENT_OCULES,MUN_OCULES,CAUSA_DEF\n"
        "08,037,15,03,2010,21,30,1,4025,2,08,019,X954\n"
        "08,037,99,03,2010,99,99,1,4025,2,99,999,X954\n"
        "08,037,99,99,2010,99,99,1,4025,2,08,999,X954\n"
        "08,037,15,03,2010,21,30,1,4025,1,08,019,V892\n");
    check_sum(report);
    CHECK(report.preset == "inegi-deaths");
    CHECK(report.accepted == 3);
    REQUIRE(report.rejections.size() == 1);
    CHECK(report.rejections[0].reason == "other_cause");
    auto const all = fresh.incidents();
    REQUIRE(all.size() == 3);
    std::map<std::string, Incident> by_place;
    for (auto const& incident : all) {
        CHECK(incident.kind == Kind{"homicide"});
        CHECK(incident.killed.best == 1);
        by_place[incident.place.municipality + "/" + incident.place.state] = incident;
    }
    CHECK(iso_minute(by_place.at("08019/08").when->begin) == "2010-03-15T21:30");
    CHECK(by_place.at("08037/08").when == month_span(2010y / 3)); // the injury's place is unknown
    CHECK(by_place.at("/08").when == year_span(2010y));
    // From 2022 on the column has another name.
    FreshCase later;
    CHECK(later
              .import("ent_ocurr,mun_ocurr,dia_ocurr,mes_ocurr,anio_ocur,tipo_defun\n"
                      "8,37,1,2,2022,2\n")
              .accepted == 1);
    CHECK(later.incidents()[0].place.municipality == "08037");
}

TEST_CASE("data.police.uk: a month and a shared place") {
    FreshCase fresh;
    auto const report = fresh.import(
        "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
        "Crime type,Last outcome category,Context\n"
        "a1,2020-03,Force,Force,-1.5,52.1,On or near High Street,E1,X,Burglary,,\n"
        ",2020-03,Force,Force,-1.5,52.1,On or near High Street,E1,X,Anti-social behaviour,,\n"
        ",2020-03,Force,Force,-1.5,52.1,On or near High Street,E1,X,Anti-social behaviour,,\n"
        "a2,2020-03,Force,Force,,,No Location,,,Robbery,,\n");
    check_sum(report);
    CHECK(report.preset == "police-uk");
    CHECK(report.accepted == 4); // two equal rows without an identifier are two events
    CHECK(report.unplaced == 1);
    auto const all = fresh.incidents();
    auto const& burglary = by_key(all, "police-uk:a1");
    CHECK(burglary.when == month_span(2020y / 3));
    CHECK(burglary.position->level == MatchLevel::street);
}

TEST_CASE("why a preset was chosen, or none") {
    FreshCase fresh;
    CHECK(fresh.import("id,date\n1,2010-01-01\n").preset_reason.english().find("no known export") ==
          0);
    ImportOptions none;
    none.preset = "none";
    CHECK(fresh.import("id,date\n2,2010-01-01\n", none).preset_reason.english() ==
          "none was wanted");
}
