// Checkpoints that are given as areas.

#include "tests/import/fresh_case.hpp"

#include "geo/import/checkpoint_area.hpp"
#include "geo/import/trial_store.hpp"

using namespace reten;

namespace {

std::string const header = "id,name,operator,mobile,direction,start,end,wkt\n";
std::string const square = "\"POLYGON((-106.5 31.7,-106.49 31.7,-106.49 31.71,-106.5 31.71,"
                           "-106.5 31.7))\"";
std::string const half = "\"POLYGON((-106.5 31.7,-106.49 31.7,-106.49 31.705,-106.5 31.705,"
                         "-106.5 31.7))\"";

std::vector<Area> areas_of(FreshCase& fresh) { return fresh->areas().areas("checkpoint_area"); }
Checkpoint first_of(FreshCase& fresh) { return fresh->checkpoints().checkpoints().at(0); }

} // namespace

TEST_CASE("a polygon is the area of its checkpoint, with spells, direction and operator") {
    FreshCase fresh;
    auto const table = header + "1,Volante,army,yes,north,2009-01-01,2009-01-31," + square + "\n" +
                       "1,Volante,army,yes,north,2009-03-01,2009-03-31," + square + "\n" +
                       "2,Fijo,,no,,2009-01-01,," + half + "\n" +
                       "3,Punto,,no,,2009-01-01,,POINT(-106.4 31.7)\n";
    auto const report = fresh.import(table, checkpoints());
    check_sum(report);
    CHECK(report.accepted == 4);
    auto const all = fresh->checkpoints().checkpoints();
    REQUIRE(all.size() == 3);
    auto const areas = areas_of(fresh);
    REQUIRE(areas.size() == 2);
    CHECK(all[0].area == areas[0].id);
    CHECK(all[0].mobile);
    CHECK(all[0].operator_name == "army");
    CHECK(all[0].direction == "north");
    CHECK(all[0].spells.size() == 2);
    CHECK(all[1].area == areas[1].id);
    CHECK_FALSE(all[2].area);
    CHECK(areas[0].name == "Volante");
    REQUIRE(areas[0].boundary.size() == 1);
    CHECK(areas[0].boundary[0].outer.size() == 4);
    // A point of it stands for it, with a radius that covers it.
    REQUIRE(all[0].position);
    CHECK(contains(areas[0].boundary, all[0].position->point));
    CHECK(all[0].position->uncertainty->value > 600);
    CHECK(fresh->areas().places().empty()); // it is no name for geocoding

    CHECK(fresh.import(table + "\n", checkpoints(), "again.csv").unchanged == 4);
    CHECK(areas_of(fresh) == areas);
}

TEST_CASE("the area of a checkpoint through newer editions") {
    FreshCase fresh;
    auto const row = [&](std::string const& shape, std::string const& name = "Volante") {
        return header + "1," + name + ",,yes,,2009-01-01,2009-01-31," + shape + "\n";
    };
    CHECK(fresh.import(row(square), checkpoints(), "1.csv").accepted == 1);
    auto const id = areas_of(fresh).at(0).id;
    SECTION("another shape") {
        CHECK(fresh.import(row(half), checkpoints(), "2.csv").updated == 1);
        REQUIRE(areas_of(fresh).size() == 1);
        CHECK(areas_of(fresh)[0].id == id);
        CHECK(areas_of(fresh)[0].boundary[0].outer[2].lat == 31.705);
        CHECK(fresh.import(row(half) + "\n", checkpoints(), "3.csv").unchanged == 1);
    }
    SECTION("a table without shapes leaves it") {
        auto const report = fresh.import("id,name,mobile,start,end\n1,Otro,yes,2009-01-01,"
                                         "2009-01-31\n",
                                         checkpoints(), "2.csv");
        CHECK(report.updated == 1);
        CHECK(first_of(fresh).area == id);
    }
    SECTION("a point takes its place") {
        CHECK(fresh.import(row("POINT(-106.49 31.7)"), checkpoints(), "2.csv").updated == 1);
        CHECK_FALSE(first_of(fresh).area);
        CHECK(first_of(fresh).position->point == LonLat{-106.49, 31.7});
    }
}

TEST_CASE("areas that are none, and areas whose edge crosses itself") {
    FreshCase fresh;
    auto const report =
        fresh.import(header + "1,Linea,,yes,,,,\"POLYGON((0 1,1 2,2 3,0 1))\"\n" +
                         "2,Punto,,yes,,,,\"POLYGON((1 1,1 1,1 1,1 1))\"\n" +
                         "3,Moño,,yes,,,,\"POLYGON((-106.5 31.7,-106.49 31.71,-106.49 31.7,"
                         "-106.5 31.71,-106.5 31.7))\"\n",
                     checkpoints());
    check_sum(report);
    CHECK(report.accepted == 1);
    REQUIRE(report.rejections.size() == 2);
    for (auto const& rejection : report.rejections) {
        CHECK(rejection.reason == "bad_geometry");
        CHECK(rejection.field == "wkt");
    }
    CHECK(warns_of(report, "1 checkpoint(s) have an area whose edge crosses itself"));
    CHECK(areas_of(fresh).size() == 1);
    MultiPolygon const simple{{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}, {}}};
    CHECK_FALSE(crosses_itself(simple));
    MultiPolygon const touching{{{{0, 0}, {2, 0}, {1, 1}, {2, 2}, {0, 2}, {1, 1}}, {}}};
    CHECK_FALSE(crosses_itself(touching)); // at a corner alone
    CHECK_FALSE(crosses_itself({}));
}

TEST_CASE("a layer of polygons, and a trial of it") {
    FreshCase fresh;
    auto const layer = fresh.write(
        "zonas.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"1",)"
        R"("name":"Volante","mobile":"yes"},"geometry":{"type":"MultiPolygon","coordinates":)"
        R"([[[[-106.5,31.7],[-106.49,31.7],[-106.49,31.71],[-106.5,31.7]]]]}}]})");
    CHECK(import_file(*fresh, layer, checkpoints()).accepted == 1);
    CHECK(areas_of(fresh).size() == 1);
    CHECK(first_of(fresh).area);

    TemporaryFolder const folder;
    auto dry = checkpoints();
    dry.dry_run = true;
    auto const trial = trial_of(create_case(folder.file("a.reten"), {}, seeded_environment(1)));
    CHECK(import_file(*trial, layer, dry).accepted == 1);
    CHECK(open_case(folder.file("a.reten"), OpenMode::read)->areas().areas("").empty());
}
