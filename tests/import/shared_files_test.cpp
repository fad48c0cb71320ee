#include "geo/import/case_import.hpp"

#include "geo/storage/open_case.hpp"
#include "tests/tables/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <set>

#include <sys/resource.h>

using namespace reten;
using namespace std::chrono_literals;

namespace {

std::string shared(std::string const& name) { return RETEN_SHARED_DIR "/data/" + name; }

std::unique_ptr<CaseStore> empty_case(TemporaryFolder const& folder) {
    return create_case(folder.file("shared.reten"), {}, seeded_environment(1));
}

void check_sum(ImportReport const& report) {
    CHECK(report.rows_read ==
          report.accepted + report.unchanged + report.updated + report.rejected);
}

void check_second_changes_nothing(CaseStore& store, std::string const& path,
                                  ImportOptions const& options, ImportReport const& first) {
    auto const history = store.history().history().size();
    auto const again = import_file(store, path, options);
    check_sum(again);
    CHECK(again.accepted == 0);
    CHECK(again.updated == 0);
    CHECK(again.unchanged == first.accepted + first.unchanged);
    CHECK(again.rejected == first.rejected);
    CHECK(again.undated == first.undated);
    CHECK(again.unplaced == first.unplaced);
    CHECK(again.suspect == first.suspect);
    CHECK(store.history().history().size() == history);
}

} // namespace

TEST_CASE("Houston goes in whole, on its local clock", "[shared]") {
    TemporaryFolder const folder;
    auto const store = empty_case(folder);
    auto const path = shared("incidents/houston-crime-2010.csv.gz");
    auto const start = std::chrono::steady_clock::now();
    auto const report = import_file(*store, path);
    auto const seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    check_sum(report);
    CHECK(report.preset == "houston");
    CHECK(report.rows_read == 86'314);
    CHECK(report.accepted == 86'314);
    CHECK(report.unplaced == 5);
    CHECK(report.undated == 0);
    CHECK(report.suspect == 209); // of the same rule, written again in another language
    auto const incidents = store->incidents().find({});
    // The first row: 06:00 UTC is midnight in Houston, written 1/1/2010, hour 0.
    CHECK(iso_minute(incidents.front().when->begin) == "2010-01-01T00:00");
    CHECK(incidents.front().when->precision == TimePrecision::hour);
    CHECK(iso_day(incidents.back().when->begin) == "2010-08-31");
    check_second_changes_nothing(*store, path, {}, report);
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    WARN("86,314 rows in " << seconds << " s; largest memory so far " << usage.ru_maxrss / 1024
                           << " MB");
}

TEST_CASE("the colonias become areas that can be found by name", "[shared]") {
    TemporaryFolder const folder;
    auto const store = empty_case(folder);
    ImportOptions options;
    options.target = ImportTarget::areas;
    options.level = "colonia";
    auto const path = shared("juarez/colonias-juarez.geojson");
    auto const report = import_file(*store, path, options);
    check_sum(report);
    CHECK(report.accepted == 1099);
    // 16 "SIN NOMBRE" and 14 "SIN COLONIA" are no names: the data's own README.
    CHECK(store->areas().places().size() == 1099 - 16 - 14);
    CHECK(store->areas().places_named("ejido senecu").size() == 7);
    auto const salvarcar = store->areas().places_named("villas de salvacar");
    REQUIRE_FALSE(salvarcar.empty());
    CHECK(salvarcar[0].uncertainty->value > 50);
    CHECK(salvarcar[0].uncertainty->value < 2000);
    CHECK(salvarcar[0].municipality_code == "08037");
    check_second_changes_nothing(*store, path, options, report);
}

TEST_CASE("INEGI's counts are joined to the municipalities by their key", "[shared]") {
    TemporaryFolder const folder;
    auto const store = empty_case(folder);
    ImportOptions areas;
    areas.target = ImportTarget::areas;
    areas.level = "municipality";
    CHECK(import_file(*store, shared("mexico/municipios-chihuahua.geojson"), areas).accepted == 67);
    CHECK(store->areas().areas("municipality").size() == 67);
    ImportOptions counts;
    counts.target = ImportTarget::area_counts;
    counts.kind = "homicide";
    auto const path = shared("incidents/inegi-homicides-month-chihuahua-2000-2021.csv");
    auto const report = import_file(*store, path, counts);
    check_sum(report);
    CHECK(report.accepted == 17'688);
    CHECK(report.preset == "inegi-municipal-month");
    double juarez_2010 = 0;
    std::set<std::string> codes;
    for (auto const& area : store->areas().areas("municipality")) codes.insert(area.code);
    for (auto const& count : store->areas().area_counts()) {
        REQUIRE(codes.contains(count.area_code));
        if (count.area_code == "08037" && iso_day(count.period.begin).starts_with("2010")) {
            juarez_2010 += count.count.value_or(0);
        }
    }
    CHECK(juarez_2010 == 3747); // the highest of the tallies that the data's README lists
    check_second_changes_nothing(*store, path, counts, report);
}

TEST_CASE("the GeoNames extract becomes places", "[shared]") {
    TemporaryFolder const folder;
    auto const store = empty_case(folder);
    ImportOptions options;
    options.preset = "geonames";
    auto const path = shared("mexico/geonames-cities500-chihuahua.tsv");
    auto const report = import_file(*store, path, options);
    CHECK(report.accepted == 216);
    check_second_changes_nothing(*store, path, options, report);
}

TEST_CASE("the daily press list goes in with its two forms of date", "[shared]") {
    TemporaryFolder const folder;
    auto const store = empty_case(folder);
    ImportOptions options;
    options.kind = "homicide";
    auto const path = shared("incidents/homicidios-diarios-municipio-2019-2020.csv");
    auto const report = import_file(*store, path, options);
    check_sum(report);
    CHECK(report.rows_read == 46'159);
    CHECK(report.rejected == 0);
    CHECK(report.undated == 0);
    CHECK_FALSE(report.warnings.empty()); // 43 rows dated 08/03/19
    check_second_changes_nothing(*store, path, options, report);
}

TEST_CASE("the monthly table of 1985 to 2008, its year once a block", "[shared]") {
    TemporaryFolder const folder;
    auto const store = empty_case(folder);
    ImportOptions options;
    options.target = ImportTarget::area_counts;
    options.kind = "homicide";
    options.level = "municipality";
    options.constants = {{"code", "08037"}};
    options.mapping = {{"year", "Year"}, {"month", "Month"}, {"count", "Total"}};
    auto const path = shared("incidents/inegi-juarez-month-1985-2008.csv");
    auto const report = import_file(*store, path, options);
    check_sum(report);
    CHECK(report.rows_read == 310);
    CHECK(report.accepted == 24 * 12);
    CHECK(report.rejected == 22); // "No Especificado", a month that nobody knows
    double first_year = 0;
    double last_year = 0;
    for (auto const& count : store->areas().area_counts()) {
        auto const day = iso_day(count.period.begin);
        if (day.starts_with("1985")) first_year += count.count.value_or(0);
        if (day.starts_with("2008")) last_year += count.count.value_or(0);
    }
    CHECK(first_year == 58); // added up by awk over the same rows
    CHECK(last_year == 1570);
    check_second_changes_nothing(*store, path, options, report);
}

TEST_CASE("lists of places without or with positions", "[shared]") {
    TemporaryFolder const folder;
    auto const store = empty_case(folder);
    ImportOptions options;
    options.target = ImportTarget::places;
    auto const path = shared("juarez/localidades-juarez.json");
    auto const report = import_file(*store, path, options);
    check_sum(report);
    CHECK(report.accepted == 214); // of these numbers: the data's own README
    CHECK(report.unplaced == 0);
    check_second_changes_nothing(*store, path, options, report);
    options.level = "colonia";
    auto const list = shared("juarez/sepomex-juarez.csv");
    auto const settlements = import_file(*store, list, options);
    check_sum(settlements);
    CHECK(settlements.accepted == 1145);
    CHECK(settlements.unplaced == 1145);
    CHECK_FALSE(store->areas().places_named("villas de salvarcar").empty());
    check_second_changes_nothing(*store, list, options, settlements);
}

TEST_CASE("the border, as numbered points", "[shared]") {
    TemporaryFolder const folder;
    auto const store = empty_case(folder);
    ImportOptions options;
    options.target = ImportTarget::places;
    options.mapping = {{"name", "n"}};
    auto const path = shared("juarez/border-points.csv");
    auto const report = import_file(*store, path, options);
    check_sum(report);
    CHECK(report.accepted == 23);
    CHECK(report.unplaced == 0);
    check_second_changes_nothing(*store, path, options, report);
}

TEST_CASE("states and municipalities as areas", "[shared]") {
    TemporaryFolder const folder;
    auto const store = empty_case(folder);
    ImportOptions options;
    options.target = ImportTarget::areas;
    auto const all_of = [&](std::string const& name, std::string const& level, int areas) {
        options.level = level;
        auto const report = import_file(*store, shared(name), options);
        check_sum(report);
        CHECK(report.accepted == areas);
        CHECK(store->areas().areas(level).size() == static_cast<std::size_t>(areas));
        check_second_changes_nothing(*store, shared(name), options, report);
    };
    all_of("mexico/estados.geojson", "state", 32);
    all_of("mexico/municipios-chihuahua.geojson", "municipality", 67);
}

TEST_CASE("the table of cited facts", "[shared]") {
    TemporaryFolder const folder;
    auto const store = empty_case(folder);
    auto const path = shared("juarez-facts.csv");
    auto const report = import_file(*store, path);
    check_sum(report);
    CHECK(report.preset == "facts");
    CHECK(report.rows_read == 197); // lines of the file less its header
    check_second_changes_nothing(*store, path, {}, report);
}
