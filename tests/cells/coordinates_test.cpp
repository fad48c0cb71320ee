#include "geo/cells/coordinates.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/tables/wkt.hpp"

#include <catch2/catch.hpp>

using namespace reten;

TEST_CASE("numbers are read as people group them") {
    CHECK(number_from_text("31.74") == 31.74);
    CHECK(number_from_text("-106,49") == -106.49);
    CHECK(number_from_text("+1e3") == 1000);
    CHECK(number_from_text("1,234.5") == 1234.5);
    CHECK(number_from_text("1.234,5") == 1234.5);
    CHECK(number_from_text("1 234") == 1234);
    CHECK(number_from_text("1.234.567") == 1234567);
    CHECK(number_from_text("1,234,567") == 1234567);
    for (auto const* bad : {"", "NaN", "inf", "-inf", "1e999", "1,2,3", "12a", "0x10", "--1",
                            "1.2.3", "1,23.4", "=1+1"}) {
        CAPTURE(bad);
        CHECK_FALSE(number_from_text(bad));
    }
}

TEST_CASE("a comma or a point before three digits groups metres") {
    CHECK(plane_number_from_text("361,234") == 361234);
    CHECK(plane_number_from_text("361.234") == 361234);
    CHECK(plane_number_from_text("3,512,345.5") == 3512345.5);
    CHECK(plane_number_from_text("361234.5") == 361234.5);
    CHECK(plane_number_from_text("361234,567") == 361234.567);
    CHECK(plane_number_from_text("0,500") == 0.5);
    CHECK(read_plane_coordinate("361,234").value == 361234);
    CHECK(read_plane_coordinate("").doubt.empty());
    CHECK(read_plane_coordinate("1e999").doubt == "not_finite");
}

TEST_CASE("counts are whole and not negative") {
    CHECK(count_from_text("7") == 7);
    CHECK(count_from_text("7.0") == 7);
    CHECK(count_from_text("1,234") == 1234);
    CHECK_FALSE(count_from_text("0,500")); // a half, not five hundred
    for (auto const* bad : {"-1", "1.5", "many", "", "1e30"}) {
        CAPTURE(bad);
        CHECK_FALSE(count_from_text(bad));
    }
}

TEST_CASE("the guard of an export comes off again") {
    CHECK(unguarded("'=1+1") == "=1+1");
    CHECK(unguarded("'-5 de Mayo") == "-5 de Mayo");
    CHECK(unguarded("''=x") == "'=x");
    CHECK(unguarded("'quoted'") == "'quoted'");
    CHECK(unguarded("''quoted") == "''quoted");
    CHECK(unguarded("''") == "''");
    CHECK(unguarded("") == "");
    CHECK(unguarded("'") == "'");
    CHECK(unguarded("=1+1") == "=1+1");
}

TEST_CASE("coordinates are read in degrees, in parts of degrees and with letters") {
    CHECK(read_coordinate("31.744").value == 31.744);
    CHECK(read_coordinate("-106,491").value == -106.491);
    CHECK(*read_coordinate("106.491 W").value == Approx(-106.491));
    CHECK(*read_coordinate("106.491 O").value == Approx(-106.491));
    CHECK(*read_coordinate("31°44'24\" N").value == Approx(31.74));
    CHECK(*read_coordinate("-106 29 24").value == Approx(-106.49));
    // Signs of minus as word processors write them: U+2212 and the en dash.
    CHECK(read_coordinate("\u2212106.49").value == -106.49);
    CHECK(read_coordinate("\u2013106.49").value == -106.49);
    CHECK(*read_coordinate("\u2212106\u00B0 29' 24\"").value == Approx(-106.49));
    CHECK(read_coordinate("106.49\u2212").doubt == "unreadable_coordinate");
    CHECK(read_coordinate("31.74 10.5").doubt == "unreadable_coordinate"); // two numbers
    CHECK(read_coordinate("NaN").doubt == "not_finite");
    CHECK(read_coordinate("-inf").doubt == "not_finite");
    CHECK(read_coordinate("1e999").doubt == "not_finite");
    CHECK(read_coordinate("31 x").doubt == "unreadable_coordinate");
    CHECK(read_coordinate("31°75'00\"").doubt == "unreadable_coordinate");
    CHECK_FALSE(read_coordinate("").value);
    CHECK(read_coordinate("").doubt.empty());
    CHECK(read_coordinate("NA").doubt.empty()); // not available, as an empty cell
}

TEST_CASE("a doubtful position is set aside and never mended alone") {
    CHECK(read_position("-106.49", "31.74").point == LonLat{-106.49, 31.74});
    auto const swapped = read_position("31.74", "-106.49");
    CHECK_FALSE(swapped.point);
    CHECK(swapped.doubt == "swapped");
    CHECK(swapped.suggestion == LonLat{-106.49, 31.74});
    // Both in range, but the letters say that the columns are the wrong way round: Bogotá.
    auto const named = read_position("4°35' N", "74°4' W");
    CHECK_FALSE(named.point);
    CHECK(named.doubt == "swapped");
    REQUIRE(named.suggestion);
    CHECK(named.suggestion->lon == Approx(-74.0667).margin(1e-4));
    CHECK(named.suggestion->lat == Approx(4.5833).margin(1e-4));
    CHECK(read_position("74°4' W", "4°35' N").point);
    CHECK(read_position("-1064900", "317400").doubt == "out_of_range");
    CHECK(read_position("0", "0").doubt == "zero_zero");
    CHECK(read_position("-106.49", "").doubt == "half_missing");
    CHECK(read_position("NaN", "31.7").doubt == "not_finite");
    auto const nothing = read_position("", "");
    CHECK_FALSE(nothing.point);
    CHECK(nothing.doubt.empty());
}

TEST_CASE("well-known text gives the shape it names") {
    CHECK(std::get<LonLat>(*geometry_from_wkt("POINT (-106.49 31.74)")) == LonLat{-106.49, 31.74});
    CHECK(std::get<LonLat>(*geometry_from_wkt("SRID=4326;POINT Z(-106.49 31.74 1137)")) ==
          LonLat{-106.49, 31.74});
    auto const polygon = std::get<MultiPolygon>(
        *geometry_from_wkt("polygon((0 0, 4 0, 4 4, 0 4, 0 0),(1 1,2 1,2 2,1 1))"));
    REQUIRE(polygon.size() == 1);
    CHECK(polygon[0].outer.size() == 4);
    CHECK(polygon[0].holes.size() == 1);
    CHECK(
        std::get<MultiPolygon>(*geometry_from_wkt("MULTIPOLYGON(((0 0,1 0,1 1)),((5 5,6 5,6 6)))"))
            .size() == 2);
    CHECK(std::get<MultiLineString>(*geometry_from_wkt("LINESTRING(0 0,1 1)"))[0].size() == 2);
    CHECK(std::holds_alternative<std::monostate>(*geometry_from_wkt("POINT EMPTY")));
    for (auto const* bad :
         {"", "POINT", "POINT()", "POINT(1)", "POINT(1 2", "POINT(1 2) x", "POINT(nan 2)",
          "CIRCLE(1 2)", "POLYGON((", "MULTIPOINT(1 2,3 4)", "SRID=4326"}) {
        CAPTURE(bad);
        CHECK_FALSE(geometry_from_wkt(bad));
    }
}

namespace {

/// A lattice of n by n positions a hundredth of a degree apart.
void add_town(PositionBulk& bulk, LonLat corner, int n) {
    for (int i = 0; i < n; ++i) {
        for (int j = 0; j < n; ++j) bulk.add({corner.lon + i * 0.01, corner.lat + j * 0.01});
    }
}

} // namespace

TEST_CASE("a lone position far from all others is told") {
    PositionBulk bulk;
    add_town(bulk, {-106.5, 31.6}, 20);
    for (int i = 0; i < 178; ++i) bulk.add({-95.11, 31.41}); // one wrong place, many times
    bulk.add({-99.5, 27.5});
    bulk.finish();
    CHECK(bulk.is_far({-95.11, 31.41}));
    CHECK(bulk.is_far({-99.5, 27.5}));
    CHECK_FALSE(bulk.is_far({-106.5, 31.6}));
    CHECK_FALSE(bulk.is_far({-106.3, 31.8}));
}

TEST_CASE("a far position that a swap or a sign explains says so") {
    PositionBulk bulk;
    add_town(bulk, {-106.5, 31.6}, 20);
    for (auto const far : {LonLat{31.7, -106.4}, LonLat{106.4, 31.7}, LonLat{-106.4, -31.7},
                           LonLat{-31.7, 106.4}, LonLat{-95.11, 31.41}})
        bulk.add(far);
    bulk.finish();
    LonLat const meant{-106.4, 31.7};
    CHECK(bulk.suggestion({106.4, 31.7}) == meant);
    CHECK(bulk.suggestion({-106.4, -31.7}) == meant);
    CHECK(bulk.suggestion({106.4, -31.7}) == meant);
    CHECK_FALSE(bulk.suggestion({-95.11, 31.41}));
    // A swap alone makes a latitude that there is not, except where both are below 90.
    PositionBulk city;
    add_town(city, {-70.7, -33.5}, 20);
    city.finish();
    CHECK(city.suggestion({-33.4, -70.6}) == LonLat{-70.6, -33.4});
    CHECK(city.suggestion({33.4, 70.6}) == LonLat{-70.6, -33.4});
}

TEST_CASE("a second town is not far") {
    PositionBulk bulk;
    add_town(bulk, {-106.5, 31.6}, 20);
    add_town(bulk, {-106.1, 28.6}, 4); // Chihuahua city
    bulk.finish();
    CHECK_FALSE(bulk.is_far({-106.1, 28.6}));
    CHECK(bulk.is_far({-103.0, 25.0}));
}

TEST_CASE("few positions, or all at one point, call none far") {
    PositionBulk few;
    for (int i = 0; i < 19; ++i) few.add({-106.5, 31.6});
    few.add({10, 10});
    few.finish();
    PositionBulk none;
    none.finish();
    CHECK_FALSE(none.is_far({0, 0}));
    PositionBulk one;
    for (int i = 0; i < 100; ++i) one.add({-106.5, 31.6});
    one.finish();
    CHECK_FALSE(one.is_far({-106.5, 31.6}));
    CHECK(one.is_far({-100, 31.6}));
}
