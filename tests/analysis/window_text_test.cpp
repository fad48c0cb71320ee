#include "geo/analysis/window_text.hpp"

#include <catch2/catch.hpp>

using namespace reten;

TEST_CASE("polygons as text, there and back") {
    auto const yard = polygons_from_wkt(
        "multipolygon (((0 0, 10 0, 10 10.5, 0 0), (1 1, 2 1, 2 2, 1 1)), ((-1 -1,-2 -1,-2 -2)))");
    REQUIRE(yard);
    REQUIRE(yard->size() == 2);
    CHECK((*yard)[0].outer == ProjectedRing{{0, 0}, {10, 0}, {10, 10.5}});
    CHECK((*yard)[0].holes.size() == 1);
    CHECK(polygons_from_wkt(wkt_of(*yard)) == yard);
    CHECK(polygons_from_wkt("POLYGON((0 0,4 0,4 4,0 4,0 0))")->front().outer.size() == 4);
}

TEST_CASE("what is no polygon is no window") {
    for (auto const* bad : {"", "POINT(1 2)", "POLYGON", "POLYGON()", "POLYGON((0 0,1 1))",
                            "POLYGON((0 0,1 1,2 a))", "POLYGON((0 0,1 1,2 2)",
                            "POLYGON((0 0,1 1,2 2)) x", "POLYGON((0 0,1 nan,2 2))", "1,2,3,4"}) {
        CHECK_FALSE(polygons_from_wkt(bad));
    }
}
